"""What is a section, its title and its body, through the whole pipeline, on invented documents."""

import pytest

from kepu_extract.model import Section, all_sections
from kepu_extract.pipeline import extract


def _sections(*lines: str) -> list[Section]:
    """Return the sections of an invented document in reading order."""
    return list(all_sections(extract("\n".join(lines).encode(), name="plan.txt").documents[-1].sections))


def _titles(*lines: str) -> list[tuple[str, str | None]]:
    return [(section.marker, section.title) for section in _sections(*lines)]


@pytest.mark.parametrize(
    ("stages", "titles"),
    [
        (
            ["（一）部署阶段（4月底前）：各乡镇制定方案，明确任务。", "（二）实施阶段（5-7月）：各乡镇全面开展整治，按月报送进度。"],
            [("（一）", "部署阶段（4月底前）"), ("（二）", "实施阶段（5-7月）")],
        ),
        (
            ["第一阶段启动宣传阶段。各村制定方案，明确任务。", "第二阶段集中整治阶段。各村开展整治，清运垃圾。"],
            [("", "第一阶段启动宣传阶段"), ("", "第二阶段集中整治阶段")],
        ),
    ],
    ids=["date before the colon", "full stop"],
)
def test_stages_are_sections_with_their_names(stages: list[str], titles: list[tuple[str, str]]) -> None:
    assert _titles("青禾县环境整治方案", "一、实施步骤", *stages) == [("一、", "实施步骤"), *titles]


def test_the_rubric_of_an_article_over_items_is_its_title() -> None:
    rules = ["第一条 奖励发放规则：", "（一）只奖励最先举报的人；", "（二）联名举报的，平分奖金。", "第二条 有下列情形之一的：", "（一）已经奖励的；"]
    found = _titles("青禾县举报奖励办法", *rules)
    assert [title for marker, title in found if marker.startswith("第")] == ["奖励发放规则", None]


def _categories(*lines: str) -> dict[str | None, list[str]]:
    return {section.title or section.body: list(section.categories) for section in _sections(*lines)}


_FRAME = ("一、工作目标", "改善环境。", "二、重点任务", "（一）推进整治。清运垃圾，清理河道。", "（二）加强宣传。发放手册，举办讲座。")


def test_units_over_their_duties_are_tasks() -> None:
    duties = ["1.县教育局。组织学校参加活动，发放手册。", "2.服务办。负责登记志愿者，及时上报。", "3.县科协。编印手册，培训讲师。"]
    document = extract("\n".join(["青禾县环境整治工作方案", *_FRAME, "三、职责分工", *duties]).encode()).documents[0]
    found = {task.text[:6]: [unit.name for unit in task.assignments] for task in document.tasks if task.path[:1] == ["职责分工"]}
    assert found == {"组织学校参加": ["县教育局"], "负责登记志愿": ["服务办"], "编印手册，培": ["县科协"]}
    assert {tuple(s.categories) for s in document.sections[-1].children} == {("tasks",)}


def test_how_a_headquarters_is_made_up_is_no_task() -> None:
    parts = ["（一）县指挥部", "县指挥部由县长任指挥长。", "（二）监测预警", "县水利局负责监测。"]
    found = _categories("青禾县防汛工作方案", *_FRAME, "三、组织指挥体系及职责", *parts)
    assert found["组织指挥体系及职责"] == ["organization", "responsibilities"]
    assert found["县指挥部"] == ["organization", "responsibilities"]
    assert "evaluation" not in found["监测预警"]


def test_what_is_wrong_is_no_task() -> None:
    defects = ["（一）消防设施", "1.消防栓损坏或者缺失。", "2.消防通道被杂物堵塞。"]
    defects += ["（二）日常管理", "1.单位未定期组织演练。", "2.线路敷设不符合规范。"]
    text = ["青禾县消防整治工作方案", *_FRAME, "三、治理内容", *defects, "四、工作要求", "（一）统一思想认识。各单位要提高站位。"]
    found = _categories(*text)
    assert found["治理内容"] == found["日常管理"] == found["单位未定期组织演练。"] == ["other"]
    assert found["统一思想认识"] == ["safeguards"]


def test_what_is_done_against_what_is_wrong_is_a_task() -> None:
    cures = ["1.对消防栓损坏的，责令限期修复。", "2.督促清理被堵塞的通道。", "3.整治违规搭建。", "4.查处未定期组织演练的单位。"]
    assert _categories("青禾县消防整治工作方案", *_FRAME, "三、治理内容", *cures)["治理内容"] == ["tasks"]


def test_the_run_in_title_of_an_aim_belongs_to_it() -> None:
    aims = ["（一）业务培训。每年培训讲师，覆盖各乡镇。", "（二）设施", "各村建成科普角，定期开放。"]
    document = extract("\n".join(["青禾县科普工作方案", "一、工作目标", *aims]).encode()).documents[0]
    assert [goal.text for goal in document.goals] == ["业务培训。每年培训讲师，覆盖各乡镇。", "各村建成科普角，定期开放。"]


def test_a_figure_at_once_before_a_heading_is_its_number() -> None:
    lines = ["1总则", "1.1目的", "做好防汛工作。", "2应急响应", "2.1Ⅳ级响应", "县水利局加强监测。", "2.2Ⅲ级响应", "县水利局组织会商。"]
    assert [(s.number, s.title) for s in _sections("青禾县防汛应急预案", *lines)] == [
        (1, "总则"),
        (1, "目的"),
        (2, "应急响应"),
        (1, "Ⅳ级响应"),
        (2, "Ⅲ级响应"),
    ]


def test_headings_that_come_again_with_their_texts_are_a_list_of_contents() -> None:
    contents = ["1 总则", "1.1 目的", "2 应急响应", "2.1 江河洪水"]
    body = ["1 总则", "1.1 目的", "做好防汛工作。", "2 应急响应", "2.1 江河洪水", "县水利局加强监测，及时上报。"]
    document = extract("\n".join(["青禾县防汛应急预案", *contents, *body]).encode()).documents[0]
    assert [section.title for section in document.sections] == ["总则", "应急响应"]
    assert all(task.text != "江河洪水" for task in document.tasks)


@pytest.mark.parametrize(
    ("title", "category"),
    [("科普经费保障", "budget"), ("科普组织领导", "organization"), ("科普监督考核", "evaluation"), ("站点时间进度", "timeline"),
     ("加强组织领导", "organization"), ("强化监督考核", "tasks")],
)  # fmt: skip
def test_items_that_act_make_tasks_of_a_chapter_only_where_its_title_acts(title: str, category: str) -> None:
    items = ["（一）建好站房。每镇一座。", "（二）买好仪器。每校一套。", "（三）办好科普节。每年一次。", "（四）修好步道。每村一条。"]
    found = _sections("云溪县科普工作方案", "", "一、主要任务", "（一）办好科普车。每月进山。", f"二、{title}", *items)
    assert [section.categories for section in found if section.level == 1] == [["tasks"], [category]]


def test_the_number_of_a_chapter_is_none_before_that_of_an_item() -> None:
    lines = ["一、主要任务", "（一）办好科普车。每月进山。", "二、重点工程", "3.5公里步道修到山上。沿路立科普牌。", "4.各镇修好站房。每镇一座。"]
    assert _titles("云溪县科普工作方案", "", *lines)[2:] == [("二、", "重点工程"), ("4.", "各镇修好站房")]


def test_articles_stay_in_the_last_chapter_as_in_those_before() -> None:
    lines = ["一、总则", "第一条 本办法适用于全县渡口。", "第二条 渡口由镇里管理。", "二、附则", "第三条 本办法自印发之日起施行。"]
    assert [s.title or s.body for s in _sections("青禾县渡口管理办法", *lines) if s.parent_id is None] == ["总则", "附则"]


@pytest.mark.parametrize(("says", "genre"), [("制定本方案", "plan"), ("现提出以下意见", "opinion"), ("提出如下措施", "policy_measures")])
def test_a_document_without_a_genre_word_in_its_title_may_say_what_it_is(says: str, genre: str) -> None:
    text = f"真情连你我　科普进万家\n为办好社区科普节，{says}。\n一、活动内容\n（一）举办讲座。每周一场。\n（二）开放展馆。每日开放。\n"
    document = extract(text.encode(), name="plan.txt").documents[0]
    assert document.genre == genre
    assert document.sections[0].categories == ["tasks"]


def test_labels_alone_say_what_the_items_below_them_are() -> None:
    health = "（一）渡工与健康。\n主要目标：\n1.体检率达到80%以上。\n2.伤亡率控制在2‰以下。\n策略措施：\n1.加强体检。每年一次。\n2.配齐救生衣。\n"
    school = "（二）渡工与培训。\n主要目标：\n1.持证率达到92%。\n策略措施：\n1.办好夜校。\n"
    text = f"云溪县渡工发展规划（2031—2035年）\n\n一、发展领域、主要目标和策略措施\n{health}{school}二、组织实施\n加强领导。\n"
    extraction = extract(text.encode(), name="plan.txt")
    document = extraction.documents[0]
    assert [goal.text for goal in document.goals] == ["体检率达到80%以上。", "伤亡率控制在2‰以下。", "持证率达到92%。"]
    assert [task.text for task in document.tasks] == ["加强体检。每年一次。", "配齐救生衣。", "办好夜校。"]
    assert not [diagnostic for diagnostic in extraction.diagnostics if diagnostic.code.startswith("number-")]


def test_the_aims_of_an_event_are_goals() -> None:
    assert _categories("青禾县科普节活动方案", "一、活动目的", "（一）通过讲座，提高居民素质。", *_FRAME)["活动目的"] == ["goals"]


def test_a_chapter_of_a_plan_that_only_gives_is_tasks_whatever_its_title() -> None:
    things = zip("一二三四", ("书屋", "展馆", "步道", "讲堂"), strict=True)
    gifts = [f"（{number}）{thing}奖励。对新建的{thing}，一次性奖励2万元。" for number, thing in things]
    found = _categories("青禾县加快科普产业的实施意见", "一、财政支持", "县财政列支经费。", "二、支持范围", *gifts, "三、组织保障", "成立领导小组。")
    assert found["支持范围"] == ["tasks"]


def test_two_names_without_a_sign_are_titles() -> None:
    names = ["（一）主题活动", "1.邻里百家宴", "2.科普演讲比赛", "（二）其他活动", "县里组织巡展，每月一次。"]
    assert ("1.", "邻里百家宴") in _titles("青禾县科普节活动方案", "一、重点任务", *names)


def test_stages_under_content_and_timing_are_tasks_in_their_time() -> None:
    stages = ["（一）宣传阶段", "张贴海报。", "（二）实施阶段", "举办讲座。"]
    found = _categories("青禾县科普节活动方案", *_FRAME[:2], "二、活动内容及时间安排", *stages)
    assert (found["活动内容及时间安排"], found["宣传阶段"]) == (["tasks", "timeline"], ["tasks"])


def test_demands_on_who_applies_are_safeguards_as_their_chapter() -> None:
    steps = ["一、申报条件", "注册满一年的书屋可以申报。", "二、申报流程", "书屋提出申请。"]
    demands = ["1.各书屋要按照规定填报申请材料，严禁弄虚作假。材料一次报齐。", "2.核定要坚持自愿原则，不收取任何费用。不得搭车收费。"]
    sections = _sections("云溪县关于开展书屋等级申报的通知", *steps, "三、工作要求", *demands)
    assert [section.categories for section in sections[-2:]] == [["safeguards"], ["safeguards"]]


@pytest.mark.parametrize(
    ("words", "category"),
    [("指导思想深入贯彻上级会议精神，坚持科普为民。", "guidance"), ("工作目标到2030年建成展馆五座，办好科普节。", "goals")],
)
def test_a_rubric_that_lost_its_colon_still_says_what_its_item_is_about(words: str, category: str) -> None:
    frame = [f"一、{words}", "二、重点任务", "（一）推进整治。清运垃圾，清理河道。", "（二）加强宣传。发放手册，举办讲座。"]
    assert _sections("青禾县科普工作方案", *frame)[0].categories == [category]


def test_blank_dates_head_nothing() -> None:
    aims = ["一、活动目的", "（一）丰富生活。", "（二）增进邻里感情。"]
    lines = ["二、活动内容及时间安排", "邻里节时间  月  － 月  日，共分三个阶段", "（一）宣传阶段", "张贴海报。", "（二）总结阶段", "评选先进。"]
    titles = [section.title for section in _sections("青禾县科普节活动方案", *aims, *lines)]
    assert titles[3:] == ["活动内容及时间安排", "宣传阶段", "总结阶段"]


def test_fields_that_come_again_close_an_item_before_a_heading() -> None:
    entries = []
    for name in ("求职补贴", "见习补贴", "安家费补贴"):
        entries += [name, f"政策内容：对符合条件的毕业生，按规定给予一次性{name}，由镇服务窗口受理后发放。", "申请渠道：镇服务窗口"]
    assert [section.title for section in _sections("云溪县就业政策清单", *entries)] == ["求职补贴", "见习补贴", "安家费补贴"]


def test_short_lines_above_numbers_that_begin_anew_are_headings() -> None:
    first = ["高一科普月", "1、举办讲座。", "2、与艺术组一起开展科普歌会，使同学更加热爱科学。"]
    second = ["高二科普周", "1、参观展馆。", "2、制作展板。"]
    found = _sections("转发：云溪中学科普教育活动方案", *first, *second)
    assert [(s.title, s.level) for s in found if s.title] == [("高一科普月", 1), ("高二科普周", 1)]
    assert extract("\n".join(["转发：云溪中学科普教育活动方案", *first]).encode()).documents[0].metadata.title == "云溪中学科普教育活动方案"


def test_short_lines_that_part_items_numbered_through_are_chapters() -> None:
    parts = {"打造科普阵地": "建设驿站", "培育科普队伍": "培训讲师", "开展科普活动": "举办集市", "加强科普宣传": "制作短片"}
    lines: list[str] = []
    for number, (part, item) in enumerate(parts.items(), 1):
        lines += [part, f"{number}. {item}", "面向群众，抓好落实。", "责任单位：县科协牵头"]
    found = _sections("云溪县科普2031年工作要点", *lines)
    assert [(s.title, s.level) for s in found] == [each for part, item in parts.items() for each in ((part, 1), (item, 2))]


def test_a_standard_that_a_unit_draws_up_states_no_purpose() -> None:
    duties = "县民政部门按照政务服务标准化要求，制定办事标准、办事流程，抓好落实。"
    rules = ["一、补贴范围", "本县老年人。", "二、责任分工", duties, "三、附则", "本办法自印发之日起施行。"]
    found = _categories("云溪县助老补贴实施办法", *rules)
    assert found["责任分工"] == ["responsibilities"]


def test_the_rubrics_of_articles_in_brackets_say_what_they_are_about() -> None:
    rules = [
        "第一条（总体要求）", "为扶持乡村科普站，依据有关规定，制定本办法。", "第二条（资金来源）", "由县级科普专款解决。",
        "第三条（奖励标准）", "（一）县站奖励2万元。", "（二）镇站照此办理。", "第四条（资金拨付）", "（一）县科协每年3月汇总。",
        "（二）县财政局每年4月拨付。", "第五条（监督管理）", "（一）县科协每年抽查。", "（二）县审计局照章查账。",
        "第六条（附则）", "本办法自印发之日起施行。",
    ]  # fmt: skip
    found = _sections("青禾县科普站扶持办法", *rules)
    chapters = [section.categories[0] for section in found if section.parent_id is None]
    assert chapters == ["background", "budget", "budget", "other", "evaluation", "other"]


def test_stages_of_a_procedure_without_dates_are_no_timeline() -> None:
    stages = ["（一）规划阶段", "县水利局把渠系要求写进规划。", "（二）施工阶段", "县住建局照图验看工地。"]
    found = _categories("青禾县渠系建设实施方案", *_FRAME, "三、管控流程", *stages)
    assert "timeline" not in {each for title in ("规划阶段", "施工阶段") for each in found[title]}


def test_a_title_that_also_acts_on_the_field_is_no_safeguard() -> None:
    lines = ["一、优化布局，建好科普站", "（一）建站。每镇一座。", "二、强化要素保障，盘活闲置校舍资源", "（二）修缮校舍。改成展厅。",
             "（三）创新用地保障政策。展厅用地单列。", "三、创新方式，办好科普节", "（四）办节。每年一次。"]  # fmt: skip
    assert [s.categories for s in _sections("青禾县科普提升实施方案", *lines) if s.level == 1] == [["tasks"]] * 3


def test_a_short_line_among_rubrics_without_numbers_is_a_heading_too() -> None:
    lines = ["总体要求", "办好山村科普站，让人人学得到。", "重点整修内容", "1.整修站房，更换屋瓦。", "2.整修水井，清理淤泥。", "工作安排",
             "各镇年内修完。", "工作要求", "各镇要明确专人，按时上报。"]  # fmt: skip
    found = _sections("青禾县科普站整修实施方案", *lines)
    assert [s.title for s in found if s.level == 1] == ["总体要求", "重点整修内容", "工作安排", "工作要求"]


def test_chapters_of_rules_hold_articles_whose_numbers_run_on_and_the_first_and_last_need_no_number() -> None:
    rules = [
        "云溪县渡工招募优惠办法", "       总    则", "第一条 为招募渡工，制定本办法。", "第二条 本办法由县交通局实施。", "第一章  住房优惠",
        "第三条 渡工优先租用公房。", "第二章  子女入学", "第四条 渡工子女就近入学。", "        附      则", "第五条 本办法自印发之日起施行。",
    ]  # fmt: skip
    chapters = extract("\n".join(rules).encode(), name="rules.txt").documents[0].sections
    assert ["".join((chapter.title or "").split()) for chapter in chapters] == ["总则", "住房优惠", "子女入学", "附则"]
    assert [[article.marker for article in chapter.children] for chapter in chapters] == [["第一条", "第二条"], ["第三条"], ["第四条"], ["第五条"]]


def test_the_supplementary_provisions_close_the_chapters_before_them() -> None:
    lines = [
        "一、支持渡工培训", "第一条 开放讲堂。", "二、促进渡船更新", "第二条 更新渡船的，给予补贴。", "附  则", "1．适用对象。本意见适用于各镇。",
        "2．施行日期。自印发之日起施行。",
    ]  # fmt: skip
    sections = extract("\n".join(["青禾县渡工培训若干意见", *lines]).encode(), name="plan.txt").documents[0].sections
    assert [(section.level, section.categories) for section in sections[2:]] == [(1, ["other"])]
    assert [child.categories for child in sections[2].children] == [["other"], ["other"]]


def test_articles_below_actions_are_measures_and_no_rules() -> None:
    lines = [
        "一、推动渡工培训", "第一条 对新开讲堂的镇，给予补助10万元。", "第二条 讲堂每年开放200天以上。", "二、促进渡船更新",
        "第三条 更新渡船的，给予补贴5万元。", "第四条 免费检修渡船。",
    ]  # fmt: skip
    document = extract("\n".join(["青禾县渡运发展若干意见", *lines]).encode(), name="plan.txt").documents[0]
    assert {category for section in all_sections(document.sections) for category in section.categories} == {"tasks"}
    assert len(document.tasks) == 4


def test_a_heading_with_a_subtitle_is_a_title_where_more_follows_and_a_label_with_its_text_is_none() -> None:
    lines = [
        "1．渡工素质工程：培养一流的渡运团队", "面向全体渡工，开展技能培训。", "每年考核一次。", "2．报名地点：云溪县渡口管理中心大厅", "携带证件。",
    ]  # fmt: skip
    assert _titles("云溪县渡工工作要点", "一、重点工作", *lines)[1:] == [("1．", "渡工素质工程：培养一流的渡运团队"), ("2．", "报名地点")]


def test_what_else_stands_under_aims_and_tasks_keeps_its_own_rubric() -> None:
    lines = ["（一）指导思想", "以服务渡工为本。", "（二）发展指标", "1．新建渡口12个。渡口安全达标。", "（三）建设渡口", "改造老旧渡口。"]
    found = {section.title: section.categories for section in _sections("云溪县渡口建设行动计划", "一、发展目标与任务", *lines)}
    assert (found["指导思想"], found["发展指标"], found["建设渡口"]) == (["guidance"], ["goals"], ["tasks"])


def test_lines_below_a_division_of_work_are_units_whatever_they_are_called() -> None:
    lines = [
        "组长：石一鸣", "部门分工：", "校    办：发布信息，安排值班", "总务处：准备物资，组织检查", "安全处：监控预警", "团    委：组织志愿者",
        "医务室：救护，宣传知识", "二、停课安排", "由校办负责。",
    ]  # fmt: skip
    document = extract("\n".join(["青禾小学极端天气应对方案", "一、领导小组", *lines]).encode(), name="plan.txt").documents[0]
    assert [task.assignments[0].name for task in document.tasks] == ["校办", "总务处", "安全处", "团委", "医务室"]
    (division,) = document.sections[0].children
    assert (division.title, division.categories, len(division.children)) == ("部门分工", ["responsibilities"], 5)


def test_a_chapter_on_years_before_those_of_the_plan_looks_back() -> None:
    lines = [
        "一、“十三五”期间渡运发展情况和未来趋势", "1、渡口建设稳步推进", "新建渡口21个，更新渡船50艘。", "二、“十四五”期间重点任务",
        "1、建设渡口", "新建渡口12个。",
    ]  # fmt: skip
    document = extract("\n".join(["云溪县渡运发展“十四五”规划", *lines]).encode(), name="plan.txt").documents[0]
    assert [section.categories for section in document.sections] == [["background"], ["tasks"]]
    assert [indicator.value for indicator in document.indicators] == [12]


def test_what_is_done_if_something_happens_is_no_task() -> None:
    lines = [
        "1 总则", "1.1 编制目的", "为应对渡口事故，制定本预案。", "2 应急响应", "2.1 先期处置", "发生事故后，立即组织救援，设置警戒线。",
        "3 经费保障", "列入预算。",
    ]  # fmt: skip
    document = extract("\n".join(["云溪县渡口事故应急预案", *lines]).encode(), name="plan.txt").documents[0]
    assert [section.categories for section in document.sections] == [["other"], ["other"], ["budget"]]
    assert document.tasks == []


def test_what_a_title_is_of_decides_and_not_the_verb_before_it() -> None:
    lines = [
        "一、总体考虑", "渡口要便民。", "二、推进渡口有序退出的工作原则", "（一）坚持以人为本。顺应村民意愿。",
        "（二）坚持依法依规。按程序办理。", "三、重点任务", "（一）改造渡口。改造渡口9个。", "四、推进工作节点",
        "1.各镇制定方案。（2031年9月20日前完成）",
    ]  # fmt: skip
    found = {section.title: section.categories for section in _sections("云溪县渡口退出实施方案", *lines)}
    assert found["总体考虑"] == ["guidance"]
    assert (found["推进渡口有序退出的工作原则"], found["坚持以人为本"]) == (["principles"], ["principles"])
    assert found["推进工作节点"] == ["timeline"]


def test_figures_alone_in_their_lines_are_cells_and_no_items() -> None:
    assert _titles("云溪县渡口补贴系数", "一、系数", "青禾镇", "0.68", "云溪镇", "1.05", "白石镇", "1.61") == [("一、", "系数")]


@pytest.mark.parametrize("title", ["巩固2030年创建成果", "完成2030年结转项目", "落实《渡口2030年条例》"])
def test_a_chapter_that_acts_looks_back_at_no_year_that_it_names(title: str) -> None:
    lines = [f"一、{title}", "1.新建渡口12个。", "二、建设书屋", "1.建设书屋5个。"]
    assert [section.categories for section in _sections("云溪县2031年科普工作要点", *lines)] == [["tasks"]] * 4


def test_a_numbering_goes_on_behind_a_box_that_holds_items() -> None:
    box = "专栏1　湿地修复工程\n1.退塘还湿。分批退出鱼塘。\n2.补种水草。在浅滩补种水草。\n"
    text = f"云溪县湿地保护规划\n\n一、重点任务\n（一）整治岸线。清理渔具。\n{box}（二）开放岸线。开放岸线。\n\n二、保障措施\n加强领导。\n"
    assert (2, "（二）") in [(section.level, section.marker) for section in _sections(text)]


def test_labels_that_hold_their_dates_are_items_of_a_schedule() -> None:
    stages = "启动试点（2031年10月-2031年11月）：选择试点内容，选取试点地区。\n总结推广（2032年4月-2032年12月）：总结试点情况，推广经验。\n"
    text = f"云溪县智能审核试点方案\n\n一、工作目标\n建成智能审核系统。\n\n二、时间安排\n{stages}\n三、保障措施\n加强领导。\n"
    titles = [section.title for section in _sections(text) if section.level > 1]
    assert titles == ["启动试点（2031年10月-2031年11月）", "总结推广（2032年4月-2032年12月）"]


def test_a_remark_behind_the_last_item_is_said_of_the_whole() -> None:
    lines = ["一、重点任务", "1.建设书屋。建设书屋5个。", "2.更新图书。更新图书。", "备注：本方案由县科协解释。"]
    last = _sections("云溪县书屋建设方案", *lines)[-1]
    assert (last.kind, last.level, last.title, last.categories) == ("labelled", 1, "备注", ["other"])


def test_a_label_may_list_several_bodies() -> None:
    lines = ["一、职责分工", "县公安局：负责查处违法行为。", "县经济和信息化委员会、县住房和城乡建设局、县城市管理局：负责配合摸排渡口。"]
    titles = [section.title for section in _sections("云溪县非法渡运整治方案", *lines) if section.kind == "labelled"]
    assert titles == ["县公安局", "县经济和信息化委员会、县住房和城乡建设局、县城市管理局"]


def test_fields_below_a_sentence_make_it_no_title() -> None:
    found = _sections("云溪县2031年重点任务清单", "一、渡口改造", "1.改造渡口，更新渡船。", "责任单位：县交通局", "2.开展检查", "责任单位：县应急局")
    assert [child.title for child in found[0].children] == [None, "开展检查"]


def test_a_single_chapter_of_actions_is_one_of_tasks() -> None:
    items = [
        "（一）改造渡口", "1.更新渡船12艘，改造渡口9个。", "（二）开展检查", "1.每月检查一次，消除隐患。", "（三）加强培训", "1.培训船工300人次。",
    ]  # fmt: skip
    found = _sections("云溪县2031年重点任务清单", "一、持续提升渡运能力，推动渡口改造取得进展", *items)
    assert found[0].categories == ["tasks"]


def test_units_with_a_bracket_over_their_duties_are_tasks() -> None:
    lines = ["一、职责分工", "1.县教育局：公布白名单。", "2.各乡镇（街道）：组织网格员巡查。", "3.县委宣传部（县文明办）：开展公益宣传。"]
    found = extract("\n".join(["云溪县校外培训治理方案", *lines]).encode()).documents[0].tasks
    assert [[one.name for one in task.assignments] for task in found] == [["县教育局"], ["各乡镇（街道）"], ["县委宣传部"]]


def test_numbers_before_figures_count_on_whether_or_not_the_figure_has_a_unit() -> None:
    items = ["1.7×24小时自助服务。部署自助终端。", "2.2031年起推行承诺。减少材料。", "3.10个工作日内办结许可。压缩流程。"]
    assert [number for number, _ in _titles("云溪县便民改革清单", "", "一、改革事项", *items)] == ["一、", "1.", "2.", "3."]


def test_inline_items_behind_fields_that_a_semicolon_closes() -> None:
    item = "1.抓好源头：（1）实名登记。牵头单位：县农业局；（2）建立制度。牵头单位：县市场监管局，配合单位：县供销社。"
    found = extract(f"云溪县农产品方案\n一、主要任务\n{item}\n2.培育品牌。统一包装。牵头单位：县商务局。".encode()).documents[0].tasks
    assert [[one.name for one in task.assignments] for task in found] == [["县农业局"], ["县市场监管局", "县供销社"], ["县商务局"]]
