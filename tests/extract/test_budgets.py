"""Sums of money and obligations to fund: one row a shape, all texts invented."""

import pytest

from kepu_extract import extract
from kepu_extract.lexicon.loader import load
from plans import plan

# (sentence, sums: value, comparator, per)
AMOUNTS = [
    ("市财政每年安排专项经费500万元。", [(5e6, "eq", "年")]),
    ("对新认定的基地给予最高50万元补助。", [(5e5, "lte", None)]),
    ("对获评的企业分别奖补30万元、20万元。", [(3e5, "eq", None), (2e5, "eq", None)]),
    ("补贴标准为每亩300元。", [(300, "eq", "亩")]),
    ("按200元/人的标准给予补贴。", [(200, "eq", "人")]),
    ("单个企业最高10万元资金支持。", [(1e5, "lte", "企业")]),
    ("统筹设立2亿元产业引导资金。", [(2e8, "eq", None)]),
    ("人均科普经费不低于2元。", [(2, "gte", "人")]),
    ("投资3.2亿元新建学校26所。", [(3.2e8, "eq", None)]),
    ("整合涉农资金1.2亿元。", [(1.2e8, "eq", None)]),
    ("省级财政补助资金2亿元，市级配套5000万元。", [(2e8, "eq", None), (5e7, "eq", None)]),
    ("每家企业最高奖励300万元。", [(3e6, "lte", "企业")]),
    ("按照产值每新增1000万元奖励2万元。", [(2e4, "eq", None)]),
    ("县财政局安排经费50万元，其中县科协20万元、县教育局30万元。", [(5e5, "eq", None), (2e5, "eq", None), (3e5, "eq", None)]),
    ("每馆投入100万元。", [(1e6, "eq", "馆")]),
    ("每校安排经费2万元，每站补助1万元，每村补助5000元。", [(2e4, "eq", "校"), (1e4, "eq", "站"), (5000, "eq", "村")]),
    ("对省级基地奖补10万元，市级基地5万元。", [(1e5, "eq", None), (5e4, "eq", None)]),
    ("对首次获评的奖5万元，再次获评的奖2万元。", [(5e4, "eq", None), (2e4, "eq", None)]),
    ("对基地奖补10万元，注册资本500万元。", [(1e5, "eq", None)]),
    ("给予每馆10万元补助、每站5万元补助。", [(1e5, "eq", "馆"), (5e4, "eq", "站")]),
    ("用工较去年增加的，每人补助900元。", [(900, "eq", "人")]),
    ("对缴纳押金困难的学徒给予押金补助600元。", [(600, "eq", None)]),
    ("押金600元。", []),
    ("计算公式：（4000元/人月×60%）×30%=720元/人月。", []),
    ("讲解员实习补贴300元/人月×6月+500元/人=2300元/人。", [(2300, "eq", "人")]),
    ("对完成目标的站点奖励7万元。", [(7e4, "eq", None)]),
    ("按甲类9万元、乙类6万元、丙类3万元给予购房补助。", [(9e4, "eq", None), (6e4, "eq", None), (3e4, "eq", None)]),
    ("支持农户、合作社分别申请最高20万元、300万元创业担保贷款。", []),
    ("新增贷款50亿元以上。", []),
    ("讲解站奖励标准0.1元/千瓦时。", [(0.1, "eq", "千瓦时")]),
    ("讲解站奖励标准由0.1元/千瓦时调整至0.3元/千瓦时。", [(0.3, "eq", "千瓦时")]),
    ("用于科普路养护的总额不得低于县路每年每公里2万元，乡路每年每公里9000元。", [(2e4, "gte", "年·公里"), (9000, "gte", "年·公里")]),
    ("对月销售额10万元以下的纳税人免征增值税。", []),
    ("旅游收入达到38亿元。", []),
    ("处1万元以上5万元以下罚款。", []),
    ("培育80亿元级产业集群。", []),
    ("注册资本不低于500万元。", []),
    ("去年全市投入科普资金600万元。", []),
    ("对办省级车模赛（总奖金额超过300万元）的协会，补贴20万元；对办市级车模赛的（总奖金额超过60万元），给予补贴9万元。",
     [(2e5, "eq", None), (9e4, "eq", None)]),
]


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_finds_sums(text: str, expected: list[tuple[float, str, str | None]]) -> None:
    amounts = [budget.amount for budget in plan(text).budgets]
    assert [(a.value, a.comparator, a.per) for a in amounts if a] == expected


FUNDING = load("budgets")
SIGNS = ("means", "appeal", "private", "asked", "permitted", "done", "definition")
BARRED = {**FUNDING["rules"], **FUNDING["blockers"], **{sign: FUNDING[sign] for sign in SIGNS}}


@pytest.mark.parametrize("text", [text for rule in FUNDING["rules"].values() if "where_rewards" not in rule for text in rule["examples"]])
def test_commits(text: str) -> None:
    assert [budget.kind for budget in plan(text).budgets] == ["commitment"]


@pytest.mark.parametrize(
    "text", [text for rule in BARRED.values() for text in rule.get("counter_examples", rule["examples"])]
)
def test_does_not_commit(text: str) -> None:
    assert plan(text).budgets == []


@pytest.mark.parametrize("text", FUNDING["rules"]["award"]["examples"])
def test_a_document_that_gives_by_its_title_commits_to_awards(text: str) -> None:
    assert [budget.kind for budget in plan(text, head="青禾县科普书屋扶持办法").budgets] == ["commitment"]
    assert plan(text).budgets == []


def test_a_document_that_grants_sums_commits_to_awards() -> None:
    praise = "对办成示范书屋的，给予奖励。"
    sums = "省级书屋一次性奖励5万元，市级书屋奖励2万元{}。".format
    assert [budget.kind for budget in plan(sums("，县级书屋奖励1万元") + praise).budgets] == ["amount"] * 3 + ["commitment"]
    assert [budget.kind for budget in plan(sums("") + praise).budgets] == ["amount"] * 2


@pytest.mark.parametrize("text", FUNDING["rules"]["award"]["counter_examples"])
def test_what_is_no_award(text: str) -> None:
    assert plan(text, head="青禾县科普书屋扶持办法").budgets == []


def _table(title: str, *rows: str) -> bytes:
    return (f"# {title}\n\n" + "\n".join(f"|{row}|" for row in rows)).encode()


def test_sums_under_years_of_a_table_of_money() -> None:
    rows = ["项目名称|2034年安排（万元）|2035年安排（万元）", "---|---|---", "城南书屋|1,250.5|2,000", "城北书屋|360.8|—"]
    found = extract(_table("云溪县书屋年度资金计划表", *rows), name="table.md").documents[0].budgets
    assert [b.amount and b.amount.value for b in found] == [12505000, 20000000, 3608000]


def test_a_unit_in_the_upper_of_two_headings_holds_for_the_columns_below() -> None:
    head = "<tr><td rowspan=2>奖励对象</td><td colspan=2>奖励标准（万元）</td></tr><tr><td>省级</td><td>市级</td></tr>"
    page = f"<p>云溪县书屋奖励标准</p><table>{head}<tr><td>示范书屋</td><td>50</td><td>30</td></tr></table>"
    found = extract(f"<html><body>{page}</body></html>".encode(), name="table.html").documents[0].budgets
    assert [b.amount and b.amount.value for b in found] == [500000, 300000]


def test_a_list_of_payers_and_a_title_that_names_the_giver() -> None:
    found = plan("所需资金由省级财政、市级财政和县级财政按5:3:2的比例分担。").budgets
    assert [budget.payer for budget in found] == [["省级财政", "市级财政", "县级财政"]]
    assert plan("（一）加大资金投入。组织讲解员走访书屋。", "（二）配好人员。每屋配一名讲解员。").budgets == []
    [given] = plan("（一）县财政设立书屋专款。组织讲解员走访书屋。", "（二）配好人员。每屋配一名讲解员。").budgets
    assert given.text == "县财政设立书屋专款。"


# Of clauses that rules of several names fit, those of the same kind in other words than the lexicon's examples.
COMMITMENTS = [
    ("渡工津贴由县财政、村集体和社会捐赠共同承担。", True),
    ("各街道要为渡口宣传提供必要的资金保障。", True),
    ("中央和市财政继续支持古桥修缮。", True),
    ("发行防洪专项债券，加固河堤。", True),
    ("逐步上调巡山员津贴标准。", True),
    ("县级福彩公益金重点用于托幼点。", True),
    ("护林员工资由县财政和林场分担。", True),
    ("提倡街道因地制宜，通过以奖代补等办法，对讲解队给予经费补助。", False),
    ("鼓励各乡建设书屋，县财政对验收合格的给予补助。", True),
    ("鼓励各县补贴书店，省对各县按实际支出给予补助。", True),
    ("鼓励书店夜间开放，对延时开放的给予补助。", True),
    ("村委会可以按照财力情况，给予巡护员补贴。", False),
    ("各镇可结合实际增设站点，所需经费由县财政承担。", True),
    ("共建方承诺在三年内投入建设资金。", False),
    ("指导责任主体抓好人员、器材、经费等保障。", True),
    ("市财政统筹安排外资奖励资金。", True),
    ("督促店家落实社会资本。", False),
    ("财政部门于月底前将奖补资金拨付至各村。", True),
    ("支持有实力的企业建设冷库，增加设备投入。", False),
    ("支持企业建设冷库，对建成的给予补助。", True),
    ("鼓励社会捐赠；市财政安排专项经费。", True),
    ("有条件的村可安排工作经费。", False),
    ("在争取项目和统筹资金等方面加强协作。", False),
    ("保费由投保企业自行承担。", False),
    ("稳妥降低津贴标准。", False),
    ("近年来，县里提供专项经费，下一步继续加大经费投入。", True),
    ("承建单位应当按月落实经费，市财政给予补助。", True),
    ("本规定所称奖补，是指由县财政安排资金。", False),
    ("保养经费由肇事方解决。", False),
    ("保养经费由镇政府解决。", True),
    ("统筹基金支付范围按附表执行。", False),
]


@pytest.mark.parametrize(("text", "commits"), COMMITMENTS)
def test_commits_in_other_words(text: str, commits: bool) -> None:
    assert bool(plan(text).budgets) is commits


# (paragraph, texts of its budgets)
TEXTS = [
    ("举办科普讲座。（责任单位：县科协）设立科普基金。", ["设立科普基金。"]),
    ("（责任单位：县科协）设立科普基金。", ["设立科普基金。"]),
    ("落实科普经费（责任单位：县财政局）。", ["落实科普经费"]),
    ("对甲类给予20万元奖补，对乙类给予10万元奖补。", ["对甲类给予20万元奖补", "对乙类给予10万元奖补"]),
    ("对甲类给予20万元奖补、对乙类给予10万元奖补。", ["对甲类给予20万元奖补", "对乙类给予10万元奖补"]),
    ("县财政列支经费80万元（含流动科普车购置费20万元）。", ["县财政列支经费80万元", "含流动科普车购置费20万元"]),
    ("对两类分别给予5万元、3万元奖补。", ["对两类分别给予5万元", "对两类分别给予5万元、3万元奖补"]),
    ("对新认定的基地，一次性奖励2万元。", ["对新认定的基地，一次性奖励2万元"]),
    (
        "县财政局安排经费50万元，其中县科协20万元、县教育局30万元。",
        ["县财政局安排经费50万元", "其中县科协20万元", "县教育局30万元"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_text_is_its_own_clause(text: str, expected: list[str]) -> None:
    document = plan(text)
    assert [budget.text for budget in document.budgets] == expected
    assert [budget.evidence.quote for budget in document.budgets] == expected


def test_payer_is_the_subject() -> None:
    budgets = plan(
        "县财政每年安排经费20万元。各成员单位要统筹落实所需经费。区各有关部门统筹落实科普经费。县、乡镇两级政府要落实经费。"
        "市财政安排200万元，区财政配套100万元。"
    ).budgets
    assert [budget.payer for budget in budgets] == [["县财政"], ["各成员单位"], ["区各有关部门"], ["县、乡镇两级政府"], ["市财政"], ["区财政"]]


def test_a_sentence_with_a_sum_is_no_further_commitment() -> None:
    budgets = plan("加大经费投入，每年安排科普经费20万元。").budgets
    assert [budget.kind for budget in budgets] == ["amount"]


def test_a_rate_under_a_heading_of_grants() -> None:
    amounts = [budget.amount for budget in plan("（一）租房补助", "甲类每月800元，乙类每月500元。").budgets]
    assert [(a.value, a.per) for a in amounts if a] == [(800, "月"), (500, "月")]


def test_a_heading_alone_is_no_commitment() -> None:
    assert plan("（一）加大经费投入", "1.建设场馆。").budgets == []


def test_parts_of_a_sum_are_budgets_also_in_brackets_and_in_the_next_paragraph() -> None:
    found = plan("2031年，资金投入60万元。\n其中，讲解员培训（10万元）；6个工位的制作室建设（16万元）；图书采购（4万元）。")
    assert [(budget.text, budget.amount.value) for budget in found.budgets if budget.amount] == [
        ("资金投入60万元", 600000),
        ("讲解员培训（10万元）", 100000),
        ("6个工位的制作室建设（16万元）", 160000),
        ("图书采购（4万元）", 40000),
    ]
    assert [indicator.name for indicator in found.indicators][1:] == ["讲解员培训", "6个工位的制作室建设", "图书采购"]


def test_what_the_sum_of_a_row_is_made_of() -> None:
    """The sums in a cell's words count where they come to the one in the column of money."""
    head = "序号\t项目名称\t项目内容\t实施单位\t计划经费（万元）\n"
    rows = "1\t阵地建设\t1、驿站建设5万元 2、验收费用3万元\t县科协\t8\n2\t活动经费\t总投资90万元的集市\t县科协\t6\n"
    rows += "3\t培训经费\t讲师培训2万元\t县科协\t2\n"
    document = extract(f"云溪县2031年科普经费安排明细表\n\n{head}{rows}".encode(), name="table.txt").documents[0]
    assert [(budget.text, budget.amount.value) for budget in document.budgets if budget.amount] == [
        ("驿站建设5万元", 50000), ("验收费用3万元", 30000), ("8", 80000), ("6", 60000), ("讲师培训2万元", 20000), ("2", 20000),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["对投入20万元（含20万元）以上的书屋优先推荐。", "借款额度不超过书屋贷款额度上限（30万元）。"])
def test_a_sum_alone_in_brackets_that_is_no_part(text: str) -> None:
    assert (plan(text).budgets, plan(text).indicators) == ([], [])


def test_a_bound_said_to_be_included_is_no_second_sum() -> None:
    found = plan("书屋图书按不高于每人每年50元（含50元）的标准纳入统筹基金支付范围。")
    assert [budget.amount.value for budget in found.budgets if budget.amount] == [50]


def test_each_rate_in_a_table_of_grants_is_a_sum() -> None:
    rows = "序号\t奖励对象\t奖励标准\n1\t渡口\t建设奖励300元/米\n2\t渡船\t甲、乙级分别为350元/艘·年、300元/艘·年\n"
    text = f"云溪县渡口奖励办法\n\n一、奖励标准\n奖励标准见下表。\n{rows}二、监督管理\n严禁冒领。\n"
    found = extract(text.encode(), name="rules.txt").documents[0].budgets
    assert [(budget.amount.value, budget.amount.per) for budget in found if budget.amount] == [(300, "米"), (350, "艘·年"), (300, "艘·年")]


def test_payers_of_any_form_are_named() -> None:
    lines = ["第一条 对符合条件的企业，由财政部门予以补贴。", "第二条 县级以上人民政府应当将人才经费列入同级财政预算。",
             "第三条 建设经费由区财政负担。", "第四条 市、区人民政府将经费纳入预算。"]  # fmt: skip
    found = extract("\n".join(["云溪市人才补贴办法", *lines]).encode(), name="rules.txt").documents[0].budgets
    assert [one.payer for one in found] == [["财政部门"], ["县级以上人民政府"], ["区财政"], ["市人民政府", "区人民政府"]]


def test_rules_on_a_grant_give_what_they_set_for_each() -> None:
    lines = ["第一条 资助分为两档：特别困难的学生每生每年2500元，一般困难的学生每生每年1500元。", "第二条 家庭人均年收入低于8000元的学生可以申请。"]
    found = extract("\n".join(["云溪县助学金管理办法", *lines]).encode(), name="rules.txt").documents[0].budgets
    assert [(one.amount.value, one.amount.per) for one in found if one.amount] == [(2500, "生·年"), (1500, "生·年")]


def test_what_another_document_is_quoted_with_commits_nobody() -> None:
    quoted = "按照县政府提出的“渡工可申领技能补贴，所需资金从县级基金中列支”的要求，提升渡工技能。"
    assert plan(quoted).budgets == []


def test_a_limit_may_stand_before_its_sum_without_a_verb() -> None:
    found = plan("给予渡船更新奖励，每船奖励上限150万元。").budgets
    assert [(one.amount.comparator, one.amount.value) for one in found if one.amount] == [("lte", 1500000)]


def test_a_run_in_heading_of_a_text_that_lost_its_lines_is_no_commitment() -> None:
    found = plan("更新渡船。（四）提高渡船更新补贴标准。对报废渡船，县财政给予适当补助。（五）开放渡口。各镇管好渡口。").budgets
    assert [one.text for one in found] == ["对报废渡船，县财政给予适当补助。"]


@pytest.mark.parametrize(
    ("text", "payer"),
    [
        ("各县（市、区）政府要加大经费投入。", ["各县（市、区）政府"]),
        ("各镇（街道）要加大经费投入。", ["各镇（街道）"]),
        ("各市、县（区）财政局要安排专项经费。", ["各市财政局", "各县（区）财政局"]),
        ("各省辖市人民政府健全工作机制，加强政策和资金保障。", ["各省辖市人民政府"]),
        ("各乡镇人民政府要保障科普经费。", ["各乡镇人民政府"]),
        ("市直部门要安排科普经费。", ["市直部门"]),
        ("区民政部门应将救助资金纳入年度部门预算。", ["区民政部门"]),
        ("市本级财政对困难的区给予适当资金支持。", ["市本级财政"]),
        ("市、区人民政府加强对渡口的管理，统筹协调，将渡口经费纳入本级财政预算。", ["市人民政府", "区人民政府"]),
        ("县科协组织活动，县财政局安排活动经费。", ["县财政局"]),
        ("县科协、县财政局会同县教育局安排活动经费。", ["县科协", "县财政局", "县教育局"]),
        ("所需经费由县（区）财政承担。", ["县（区）财政"]),
        ("所需资金由市级财政和各区财政按照5:5比例分担。", ["市级财政", "各区财政"]),
        ("市发展改革委会同市财政局安排资金。", ["市发展改革委", "市财政局"]),
        ("省级财政2031—2035年安排渡运资金3亿元。", ["省级财政"]),
        ("地方各级财政部门安排渡运资金。", ["地方各级财政部门"]),
        ("每座渡口补助1万元，由镇财政所列支。", ["镇财政所"]),
        ("每座渡口补助1万元，由县交通局组织验收。", []),
        ("使用国家向我市安排的专项债资金。", []),
        ("建立渡口资金保障机制，协调督促各职能部门加强管理。", []),
        ("强化政府服务职能，增加公共服务投入。", []),
        ("加大政府对渡口的投入力度。", []),
        ("省对各地市给予奖励资金。", []),
        ("本市为获奖者颁发证书和奖金。", []),
    ],
)  # fmt: skip
def test_whoever_opens_the_clause_on_money_pays(text: str, payer: list[str]) -> None:
    assert [budget.payer for budget in plan(text).budgets] == [payer]


def test_the_standard_that_people_live_on_is_a_sum_and_the_line_of_who_is_entitled_is_none() -> None:
    notice = (
        "云溪县民政局关于提高救助标准的通知\n各镇：\n一、救助标准\n（一）城乡低保标准提高到每人每月1100元。\n"
        "（二）低保边缘家庭认定标准按低保标准的1.5倍确定，为每人每月1650元。\n（三）发放最低生活保障补助每人每月800元。\n"
    )
    found = extract(notice.encode(), name="notice.txt").documents[0]
    amounts = [(one.amount.value, one.amount.comparator, one.amount.per) for one in found.budgets if one.amount]
    assert amounts == [(1100, "eq", "人·月"), (800, "eq", "人·月")]
    assert found.indicators == []
