"""What chapters and articles of measures are about, through the whole pipeline, on invented documents."""

from kepu_extract.model import Section, all_sections
from kepu_extract.pipeline import extract


def _sections(*lines: str) -> list[Section]:
    """Return the sections of an invented document in reading order."""
    return list(all_sections(extract("\n".join(lines).encode(), name="plan.txt").documents[-1].sections))


def test_what_is_done_to_aims_and_measures_under_safeguards_is_a_safeguard() -> None:
    sections = _sections("云溪县书屋方案", "一、主要任务", "（一）更新图书。采购新书。", "二、保障措施",
                         "（一）压实目标任务。各镇排出进度。", "（二）细化落实举措。制定清单。")  # fmt: skip
    assert [section.categories for section in sections[3:]] == [["safeguards"], ["safeguards"]]


def test_measures_in_a_row_are_tasks_where_each_says_who_is_responsible() -> None:
    lines = ["一、盘活闲置教室", "改造为书屋。（牵头单位：县教育局）", "二、腾挪操场空地", "建设场地。（牵头单位：县体育局）",
             "三、严守安全底线要求", "拆除危房。（牵头单位：县住建局）"]  # fmt: skip
    assert [section.categories for section in _sections("云溪县盘活闲置校舍若干举措", *lines)] == [["tasks"]] * 3


def test_a_mechanism_of_the_field_with_one_item_of_the_field_is_a_task() -> None:
    lines = ["一、织密助餐网络", "（一）办好食堂。统一采购食材。", "（二）送餐上门。为老人送餐。", "二、提升医养水平",
             "（三）定期巡诊。进村巡诊。", "三、健全互助服务机制", "（四）推广结对帮扶。邻里结对。"]  # fmt: skip
    assert all(section.categories == ["tasks"] for section in _sections("让山区老人安享晚年总体安排", *lines))


def test_a_chapter_that_rebuilds_conditions_acts_and_what_a_unit_does_names_nobody() -> None:
    lines = ["一、改造午休条件", "（一）更换座椅。分年级更换。", "二、凝聚合力",
             "（一）健全组织领导。县教育局统筹推进。", "（二）落实专项经费。列入预算。"]  # fmt: skip
    document = extract("\n".join(["云溪县午休行动计划", *lines]).encode(), name="plan.txt").documents[0]
    first, _, _, leads, _ = all_sections(document.sections)
    assert (first.categories, leads.title) == (["tasks"], "健全组织领导")
    assert [task.name for task in document.tasks] == ["更换座椅"]


def test_articles_that_act_are_measures_and_those_that_oblige_are_rules() -> None:
    acting = ["第一条 推动测绘和登记流程整合，实现交房时取得证书。", "第二条 加快周边设施建设，优化手续办理流程。",
              "第三条 支持企业参加展会，每次补助1万元。"]  # fmt: skip
    assert {tuple(section.categories) for section in _sections("云溪县促进消费若干措施", *acting)} == {("tasks",)}
    obliging = ["第一条 测绘机构应当整合流程。", "第二条 设施由县住建局建设，不得挪用。", "第三条 参展企业可以申请补助。"]
    assert ("tasks",) not in {tuple(section.categories) for section in _sections("云溪县消费管理办法", *obliging)}


def test_when_measures_are_in_force_is_no_deadline_of_the_last_one() -> None:
    lines = ["一、实行补贴。由县财政局予以补贴。（责任单位：县财政局）", "二、整治秩序。严格监管。（责任单位：县住建局）",
             "本政策措施自2032年6月1日起实行，有效期至2033年12月31日。"]  # fmt: skip
    document = extract("\n".join(["云溪县促进市场发展的若干政策措施", *lines]).encode(), name="plan.txt").documents[0]
    assert [task.deadlines for task in document.tasks] == [[], []]
    assert document.metadata.validity is not None
    assert (document.metadata.validity.from_, document.metadata.validity.until) == ("2032-06-01", "2033-12-31")
