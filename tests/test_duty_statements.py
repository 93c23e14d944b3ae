"""Who is responsible, statement by statement: how its lists of names are parted, completed and given roles."""

import pytest

from kepu_extract import extract

PLAN = """云溪县科普惠民行动实施方案

一、主要任务

1.建好科普馆。在县城新建一座科普馆，免费开放。{statement}

2.开放实验室。每学期向公众开放两天，配好讲解员。
"""

STATEMENTS = [
    # Labels and role words
    ("（牵头：市科协；配合：市教育局、市科技局）", "lead 市科协, participating 市教育局, participating 市科技局"),
    ("（牵头单位为市教育局，责任单位为市科协、团市委）", "lead 市教育局, responsible 市科协, responsible 团市委"),
    ("（县委组织部总牵头，县科协、县教育局等分别牵头推进）", "lead 县委组织部, lead 县科协, lead 县教育局等"),
    ("（县司法局牵头抓总，县应急局具体实施，县审计局负责监督）", "lead 县司法局, responsible 县应急局, supervising 县审计局"),
    ("（县科协牵头、县教育局、县文旅局配合）", "lead 县科协, participating 县教育局, participating 县文旅局"),
    ("（县教育局牵头、各乡镇政府负责落实，2031年10月底前完成）", "lead 县教育局, responsible 各乡镇政府"),
    ("（县教育局负责牵头、协调，县科协参与）", "lead 县教育局, participating 县科协"),
    ("（县科协为牵头单位，县教育局为责任单位，县财政局为配合单位）", "lead 县科协, responsible 县教育局, participating 县财政局"),
    ("（由县科协负责组织，县教育局予以协助）", "responsible 县科协, participating 县教育局"),
    ("（责任单位：市科创局、水利局、教育局依职责办理）", "responsible 市科创局, responsible 市水利局, responsible 市教育局"),
    ("（责任单位：各职能部门）", "responsible 各职能部门"),
    ("（省水利厅，各市、县级政府负责）", "responsible 省水利厅, responsible 各市级政府, responsible 各县级政府"),
    ("（责任单位：区水利局、区教育局、柳河水岸办、编办）", "responsible 区水利局, responsible 区教育局, responsible 柳河水岸办, responsible 区编办"),
    ("（责任单位：市水利局、民航华东管理局）", "responsible 市水利局, responsible 民航华东管理局"),
    ("（县水利局牵头做好河道清淤，县交通局配合做好桥涵疏通）", "lead 县水利局, participating 县交通局"),
    ("（县水利局负责河道清淤，县交通局负责桥涵疏通）", "responsible 县水利局, responsible 县交通局"),
    ("（责任单位：县科协，东门、西门、南门街道办事处）",
     "responsible 县科协, responsible 东门街道办事处, responsible 西门街道办事处, responsible 南门街道办事处"),
    ("（责任单位：高新区、经开区、临港新区管委会）", "responsible 高新区管委会, responsible 经开区管委会, responsible 临港新区管委会"),
    ("（主办：县市场监管局；监督：县纪委监委）", "lead 县市场监管局, supervising 县纪委监委"),
    ("（责任单位：公安、交通、南门街道）", "responsible 公安, responsible 交通, responsible 南门街道"),
    ("（责任单位：县科协，各镇、街道和农场，县供销社）",
     "responsible 县科协, responsible 各镇, responsible 各街道, responsible 各农场, responsible 县供销社"),
    ("（县科协负总责，各乡镇抓落实）", "responsible 县科协, responsible 各乡镇"),
    ("（以上任务由县科协牵头，县教育局配合）", "lead 县科协, participating 县教育局"),
    ("（责任单位：县教育局（牵头）、县科协）", "lead 县教育局, responsible 县科协"),
    ("（包保单位：县城管局；责任单位：县住建局）", "responsible 县城管局, responsible 县住建局"),
    ("（责任单位：县发改局（排第一的为牵头单位，下同）、县水务局）", "lead 县发改局, responsible 县水务局"),
    ("（由县教育局牵头，县科技局、县科协等部门按职责配合）", "lead 县教育局, participating 县科技局, participating 县科协等"),
    ("（牵头单位：县科协，支撑单位：县教育局、县水务局）", "lead 县科协, participating 县教育局, participating 县水务局"),
    ("（责任单位：县发改局、县水务局，列第一位者为工作牵头单位，下同）", "lead 县发改局, responsible 县水务局"),
    ("（国务院各部门、各有关区、县级市负责）", "responsible 国务院各部门, responsible 各有关区, responsible 各有关县级市"),
    ("（县教育、文旅、体育等部门按职责分工负责）", "responsible 县教育, responsible 县文旅, responsible 县体育等"),
    ("（县文旅局牵头，公安、交通等有关部门配合）", "lead 县文旅局, participating 公安, participating 交通等"),
    ("（三省一市科技部门、信用中心负责）", "responsible 三省一市科技部门, responsible 三省一市信用中心"),
    ("（公安、交通部门负责，质量技术监督部门配合）", "responsible 公安部门, responsible 交通部门, participating 质量技术监督部门"),
    ("（县科协牵头，各县、区人民政府（管委会）负责）", "lead 县科协, responsible 各县人民政府, responsible 各区人民政府"),
    ("责任单位 县科协、县教育局 配合单位 县文旅局", "responsible 县科协, responsible 县教育局, participating 县文旅局"),
    ("\n\n责任单位：\n\n（1）县城管局负责城区；\n\n（2）县交通局负责公路。", "responsible 县城管局, responsible 县交通局"),
    # Persons and deadlines are no units
    ("（包联领导：甲某某；责任单位：县住建局）", "responsible 县住建局"),
    ("（完成时限：2025年6月底前；牵头领导：乙某；责任单位：县卫健局）", "responsible 县卫健局"),
    ("（县教育局，2025年12月底前完成）", "responsible 县教育局"),
    # 各
    ("（责任单位：县直各部门、机关各科室、局属各单位）", "responsible 县直各部门, responsible 机关各科室, responsible 局属各单位"),
    ("（责任单位：各高新区、经开区管委会）", "responsible 各高新区管委会, responsible 各经开区管委会"),
    ("（责任单位：各街镇、园区管委会、驻区单位）", "responsible 各街镇, responsible 各园区管委会, responsible 驻区单位"),
    ("（省教育厅、科协会同各州、市人民政府负责）",
     "responsible 省教育厅, responsible 省科协, responsible 各州人民政府, responsible 各市人民政府"),
    ("（责任单位：各县（市）党委和政府）", "responsible 各县（市）党委, responsible 各县（市）政府"),
    ("（责任单位：各级党委和政府、县科协）", "responsible 各级党委, responsible 各级政府, responsible 县科协"),
    ("（县水利局牵头负责，各乡镇政府组织落实）", "lead 县水利局, responsible 各乡镇政府"),
    ("（县水利局牵头、各乡镇政府认真组织开展）", "lead 县水利局, responsible 各乡镇政府"),
    ("（县民政局牵头，各社会组织配合）", "lead 县民政局, participating 各社会组织"),
    ("（责任部门：县水利局、各街道、镇）", "responsible 县水利局, responsible 各街道, responsible 各镇"),
    ("（责任部门：县水利局，各渔场（管委会）、镇、乡）", "responsible 县水利局, responsible 各渔场（管委会）, responsible 各镇, responsible 各乡"),
    ("（县水利局、相关街道、镇）", "responsible 县水利局, responsible 相关街道, responsible 相关镇"),
    ("（县科协牵头、有关县、区人民政府负责）", "lead 县科协, responsible 有关县人民政府, responsible 有关区人民政府"),
    # One body though it looks like two, two though they look like one
    ("（责任单位：县委、县政府督查室，县委老干部局）", "responsible 县委、县政府督查室, responsible 县委老干部局"),
    ("（自治区教育厅、科技厅，各盟行政公署、市人民政府）",
     "responsible 自治区教育厅, responsible 自治区科技厅, responsible 各盟行政公署, responsible 各市人民政府"),
    ("（县总工会、县应急局，中央驻云企业）", "responsible 县总工会, responsible 县应急局, responsible 中央驻云企业"),
    ("（责任单位：各乡（镇）人民政府（街道办事处）、县委宣传部（县文明办））",
     "responsible 各乡（镇）人民政府（街道办事处）, responsible 县委宣传部"),
    ("（基础教育科、督导室牵头，各乡镇中心学校配合）", "lead 基础教育科, lead 督导室, participating 各乡镇中心学校"),
    ("（教师工作科）", "responsible 教师工作科"),
    ("县科协会同县教育局、县科技局组织实施。", "responsible 县科协, responsible 县教育局, responsible 县科技局"),
    ("县科协牵头，其他单位配合，12月底前完成。", "lead 县科协, participating 其他单位"),
    ("由县科协负责组织实施。", "responsible 县科协"),
    ("此项工作由县科协牵头负责，县教育局协同推进。", "lead 县科协, participating 县教育局"),
    ("县科协为牵头单位，县妇联为配合单位。", "lead 县科协, participating 县妇联"),
    ("县科协牵头组织实施。", "lead 县科协"),
    ("责任分工：由县科协牵头，县妇联等单位参加。", "lead 县科协, participating 县妇联等"),
    ("责任单位：有关乡镇（街道）", "responsible 有关乡镇（街道）"),
    ("（县科协，县生态环境局等行政执法有关单位）", "responsible 县科协, responsible 县生态环境局等"),
    ("（各镇人民政府结合实际落实）", "responsible 各镇人民政府"),
    ("（市发改委、市商务局等部门及各县（市、区）政府按职责分工负责）",
     "responsible 市发改委, responsible 市商务局等, responsible 各县（市、区）政府"),
    # Places with one organ for all, zones with another, 各 for those that have no name of their own
    ("（责任单位：南坡区、北岭县人民政府，空港物流区、清州自贸片区管委会）",
     "responsible 南坡区人民政府, responsible 北岭县人民政府, responsible 空港物流区管委会, responsible 清州自贸片区管委会"),
    ("（责任单位：各县（市）人民政府、科技（农业）园区管委会，旅游（度假）区管委会）",
     "responsible 各县（市）人民政府, responsible 各科技（农业）园区管委会, responsible 旅游（度假）区管委会"),
    ("（责任单位：云溪县和青桥县人民政府）", "responsible 云溪县人民政府, responsible 青桥县人民政府"),
    ("（市商务局牵头，12个区配合）", "lead 市商务局, participating 12个区"),
    ("（各场所主管部门和配合部门负责）", "responsible 各场所主管部门, responsible 各场所配合部门"),
    # Names with a place, a line or a branch of their own
    ("（省公安厅、云江西站、青桥边检总站、清州海关）",
     "responsible 省公安厅, responsible 云江西站, responsible 青桥边检总站, responsible 清州海关"),
    ("（省教育厅、青桥证监局、银保监局、科技厅）",
     "responsible 省教育厅, responsible 青桥证监局, responsible 青桥银保监局, responsible 省科技厅"),
    ("（市水务局等相关单位和部门及各地负责）", "responsible 市水务局等, responsible 各地"),
    ("（责任单位：由县教育局会同县科协）", "responsible 县教育局, responsible 县科协"),
    ("（由县科协牵头并会同县教育局落实）", "lead 县科协, participating 县教育局"),
    ("（日常工作由县科协牵头，县教育局配合）", "lead 县科协, participating 县教育局"),
    ("（繁星计划领导小组牵头）", "lead 繁星计划领导小组"),
    ("（责任单位：市直各部门、单位，市政府各部门）", "responsible 市直各部门, responsible 市直各单位, responsible 市政府各部门"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "expected"), STATEMENTS)
def test_names_and_roles(statement: str, expected: str) -> None:
    tasks = extract(PLAN.format(statement=statement).encode(), name="plan.txt").documents[0].tasks
    assert [task.name for task in tasks] == ["建好科普馆", "开放实验室"]
    said = [f"{a.role} {a.name}{'等' if a.open_ended else ''}" for a in tasks[0].assignments]
    assert ", ".join(said) == expected
    assert tasks[0].text == "建好科普馆。在县城新建一座科普馆，免费开放。"
    assert tasks[1].assignments == []


@pytest.mark.parametrize(
    ("item", "text", "expected"),
    [
        ("渡口专项整治，由公安、交通部门负责，有关部门配合。查封无证渡船。", "渡口专项整治\n查封无证渡船。", "公安部门 交通部门 有关部门"),
        ("由县科协负责，县教育局、县文旅局配合，建好科普馆，免费开放。", "建好科普馆，免费开放。", "县科协 县教育局 县文旅局"),
        ("整治渡口。由县交通局牵头，联合县公安局、各镇，每月检查1次以上。", "整治渡口\n每月检查1次以上。", "县交通局 县公安局 各镇"),
        ("处置组。由县应急局牵头，县公安局、山上的守林人、某部参加。", "处置组。由县应急局牵头，县公安局、山上的守林人、某部参加。", ""),
        ("整治渡口，具体工作由县交通局负责落实，10月底前完成。", "整治渡口，", "县交通局"),
        ("县应急局要清理12处渡口，国网云溪县供电公司配合，10月底前完成。", "县应急局要清理12处渡口，", "国网云溪县供电公司"),
        ("建立台账，县水利局配合。开展监测。（县统计局负责）", "建立台账，县水利局配合。开展监测。", "县统计局"),
        ("办好展览。5月8日在渡口广场举行，由县科协承办，县文旅局协办。", "办好展览。5月8日在渡口广场举行，", "县科协 县文旅局"),
        ("建立台账，各有关单位配合。", "建立台账，各有关单位配合。", ""),
        ("发证工作由各镇政府负责组织实施。", "发证工作由各镇政府负责组织实施。", ""),
        ("发生险情的，由县应急局负责，县公安局配合。", "发生险情的，由县应急局负责，县公安局配合。", ""),
        ("落实责任单位县教育局、县科协的责任。", "落实责任单位县教育局、县科协的责任。", ""),
        ("报备案。月底前报送属地监管机构（对口监管部门和统信部门）。", "报备案。月底前报送属地监管机构（对口监管部门和统信部门）。", ""),
        (
            "编制。参与单位有3家，分别为县渡运公司、县船检所和县气象局，县船检所为牵头单位。",
            "编制。参与单位有3家，分别为县渡运公司、县船检所和县气象局，县船检所为牵头单位。", "",
        ),
        ("渡船登记。渡船登记工作由镇政府负责。", "渡船登记。渡船登记工作由镇政府负责。", ""),
    ],
)
def test_clauses_that_say_by_whom(item: str, text: str, expected: str) -> None:
    plan = f"云溪县科普惠民行动实施方案\n\n一、主要任务\n\n1.{item}\n\n2.开放实验室。每学期向公众开放两天。\n"
    task = extract(plan.encode(), name="plan.txt").documents[0].tasks[0]
    assert (task.text, " ".join(each.name for each in task.assignments)) == (text, expected)


def test_a_clause_that_opens_a_sentence_goes_with_what_follows_it() -> None:
    plan = "云溪县科普惠民行动实施方案\n\n一、主要任务\n\n1.{}\n\n2.开放实验室。每学期开放两天。\n"
    both = plan.format("强化渡运。由县水利局牵头，建立台账，开展监测。（县水利局、县统计局负责）")
    task = extract(both.encode(), name="plan.txt").documents[0].tasks[0]
    assert (task.name, len(task.assignments)) == ("强化渡运", 3)
    turned = plan.format("强化渡运。建立台账（县水利局负责）。由县科协牵头，开展培训。")
    tasks = extract(turned.encode(), name="plan.txt").documents[0].tasks
    assert [(task.text, [each.name for each in task.assignments]) for task in tasks[:2]] == [
        ("强化渡运。建立台账", ["县水利局"]), ("开展培训。", ["县科协"]),
    ]  # fmt: skip


def test_what_holds_for_all_may_stand_inside_of_the_first_statement() -> None:
    first = "〔责任单位：县发改局、县大数据中心按职责分工负责。具体任务均涉及各镇人民政府，不再做分工，下同。〕"
    plan = f"云溪县行动方案\n\n一、主要任务\n\n1.建好市场。完善制度。{first}\n\n2.优化环境。推进改革。〔责任单位：县政务办〕\n"
    tasks = extract(plan.encode(), name="plan.txt").documents[0].tasks
    assert [" ".join(each.name for each in task.assignments) for task in tasks] == ["县发改局 县大数据中心 各镇人民政府", "县政务办 各镇人民政府"]


def test_what_holds_for_all_holds_for_tasks_without_a_statement_too() -> None:
    first = "（县海事处牵头，各单位按职责分工负责，以下各项工作均需要各单位负责，不再单独列出）"
    plan = f"云溪县行动方案\n\n一、主要任务\n\n1.排查渡口。排查渡口。{first}\n\n2.检查渡船。检查渡船。\n\n3.再查渡船。再查渡船。（县交通局牵头）\n"
    tasks = extract(plan.encode(), name="plan.txt").documents[0].tasks
    assert [" ".join(each.name for each in task.assignments) for task in tasks] == ["县海事处 各单位", "各单位", "县交通局 各单位"]


DUTIES = """（二）部门职责

1.农业部门。

（1）做好疫情监测。

（2）调集人员扑灭疫情。

2.财政部门：负责筹集储备金。

3.交通、铁路部门：负责运送物资。
"""


def test_units_above_their_duties() -> None:
    tasks = extract(DUTIES.encode(), name="part.txt").documents[0].tasks
    assert [(task.text, [each.name for each in task.assignments]) for task in tasks] == [
        ("做好疫情监测。", ["农业部门"]), ("调集人员扑灭疫情。", ["农业部门"]),
        ("负责筹集储备金。", ["财政部门"]), ("负责运送物资。", ["交通部门", "铁路部门"]),
    ]  # fmt: skip


def test_a_demand_of_all_is_no_statement() -> None:
    text = "云溪县清园方案\n\n一、主要任务\n（一）剪除病枝。剪除病枝。\n（二）翻耕树盘。翻耕树盘。\n\n二、工作要求\n各镇要组织讲解员到园指导。\n"
    assert [task.assignments for task in extract(text.encode(), name="plan.txt").documents[0].tasks] == [[], []]


def test_places_that_a_quoted_word_means_are_no_statement() -> None:
    text = "编制规划。以“两区”（居住区、办公区）、“三带”（滨河带、湖滨带）为重点，优化渡口布局。（责任单位：县交通局）"
    tasks = extract(PLAN.format(statement=text).encode(), name="plan.txt").documents[0].tasks
    assert [[each.name for each in task.assignments] for task in tasks] == [["县交通局"], []]


@pytest.mark.parametrize("labels", ["牵头责任单位和协同责任单位", "责任单位以及配合部门", "牵头单位 责任单位和参与单位"])
def test_labels_that_a_sentence_speaks_of_are_no_statement(labels: str) -> None:
    text = f"云溪县责任分解方案\n\n县政府确定了9项重点工作，同时明确各项工作的{labels}。\n\n一、主要任务\n\n1.修缮渡口。\n\n责任单位：县交通局\n"
    tasks = extract(text.encode(), name="plan.txt").documents[0].tasks
    assert [[each.name for each in task.assignments] for task in tasks] == [["县交通局"]]


@pytest.mark.parametrize("label", ["分管领导", "分管县领导", "包抓县级领导", "牵头领导"])
def test_a_line_that_names_a_leader_is_no_text_of_the_task(label: str) -> None:
    text = f"云溪县渡口方案\n\n一、主要任务\n\n1.修缮渡口3处。\n\n{label}：方小禾\n\n责任单位：县交通局\n"
    task = extract(text.encode(), name="plan.txt").documents[0].tasks[0]
    assert (task.text, [each.name for each in task.assignments]) == ("修缮渡口3处。", ["县交通局"])


def test_what_holds_for_all_may_close_in_brackets() -> None:
    first = "（一）收集旧书。设置旧书箱。\n责任单位：县科协，各镇人民政府（以下均含各镇人民政府）"
    text = f"云溪县旧书方案\n\n一、主要任务\n{first}\n（二）修补旧书。修补旧书。\n责任单位：县档案馆\n"
    tasks = extract(text.encode(), name="plan.txt").documents[0].tasks
    assert [[a.name for a in task.assignments] for task in tasks] == [["县科协", "各镇人民政府"], ["县档案馆", "各镇人民政府"]]


def test_a_part_of_a_document_that_lists_units_and_duties() -> None:
    lines = ("县公安局：配合开展日常工作，负责侦查。", "县财政局：负责筹措资金。", "县林业局：负责护林。", "县气象局：提供气象资料。")
    tasks = extract("\n\n".join(lines).encode(), name="part.txt").documents[0].tasks
    assert [task.assignments[0].name for task in tasks] == ["县公安局", "县财政局", "县林业局", "县气象局"]


def test_a_name_written_with_its_place_elsewhere_takes_it_everywhere() -> None:
    text = "云溪区科普方案\n一、主要任务\n（一）建馆。办好馆。（责任部门：园林局、城建科）\n（二）绿化。种好树。（责任单位：区园林局）\n"
    document = extract(text.encode(), name="plan.txt").documents[0]
    assert [[a.name for a in task.assignments] for task in document.tasks] == [["区园林局", "城建科"], ["区园林局"]]
    assert [unit.name for unit in document.units] == ["区园林局", "城建科"]
    assert document.units[0].aliases == ["园林局", "区园林局"]


def test_what_a_bracket_in_a_name_declares_is_no_part_of_it() -> None:
    text = (
        "云溪市渡口方案\n一、主要任务\n（一）修缮。修缮渡口。〔责任单位：各区县（自治县，以下简称区县）政府，市交通局〕\n"
        "（二）巡查。巡查渡口。（责任单位：各区县政府）\n（三）绿化。种好树。（责任单位：各区（市）政府）\n"
    )
    document = extract(text.encode(), name="plan.txt").documents[0]
    assert [[a.name for a in task.assignments] for task in document.tasks] == [["各区县政府", "市交通局"], ["各区县政府"], ["各区（市）政府"]]
    assert document.tasks[0].assignments[0].as_written == "各区县（自治县，以下简称区县）政府"
