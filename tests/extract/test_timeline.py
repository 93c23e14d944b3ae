"""Phases and milestones, through the whole pipeline, on invented documents."""

import pytest

from kepu_extract.extractors.timeline.phases import event_name
from kepu_extract.model import PolicyDocument
from kepu_extract.pipeline import extract

_HEAD = "平川县智慧校园建设实施方案\n\n为做好智慧校园建设工作，结合我县实际，制定本方案。\n\n一、工作目标\n到2025年，全县学校全部接入平台。\n\n"
_TAIL = "\n三、保障措施\n（一）加强领导。2024年5月成立工作专班，统筹推进各项工作。\n\n平川县教育局\n2024年2月20日\n"


def _document(section: str, title: str = "实施步骤") -> PolicyDocument:
    return extract(f"{_HEAD}二、{title}\n{section}\n{_TAIL}".encode()).documents[0]


def _found(section: str, title: str = "实施步骤") -> list[tuple[str, str, str]]:
    return [(entry.kind, entry.name, entry.period.edtf) for entry in _document(section, title).timeline]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (  # in brackets behind the title
            "（一）宣传发动阶段（2024年3月底前）。各校召开动员会，学习有关文件。\n"
            "（二）组织实施阶段（2024年4月至9月）。各校全面开展建设。",
            [("phase", "宣传发动阶段", "../2024-03-31"), ("phase", "组织实施阶段", "2024-04/2024-09")],
        ),
        (  # at the head of the body
            "1.启动建设。2024年，完成方案编制。\n2.全面推进。2025—2026年，完成全部建设任务。",
            [("phase", "启动建设", "2024"), ("phase", "全面推进", "2025/2026")],
        ),
        (  # a label and its bullets, which are no phases of their own
            "2024年3月-2024年7月：\n——成立工作专班，明确工作职责；\n——完成调查摸底。\n2025年：\n——组织检查验收。",
            [("phase", "2024年3月-2024年7月", "2024-03/2024-07"), ("phase", "2025年", "2025")],
        ),
        (  # a stage before a colon
            "第一阶段：宣传发动（3月1日—3月31日）。各校召开动员会。\n第二阶段：组织实施（4月1日—10月31日）。各校开展建设。",
            [
                ("phase", "第一阶段：宣传发动", "2024-03-01/2024-03-31"),
                ("phase", "第二阶段：组织实施", "2024-04-01/2024-10-31"),
            ],
        ),
        (  # a stage before a colon, and its date alone behind it
            "动员阶段：2024年3月上旬至中旬。\n实施阶段：2024年3月下旬至11月底。\n总结阶段：2024年12月。",
            [
                ("phase", "动员阶段", "2024-03-01/2024-03-20"),
                ("phase", "实施阶段", "2024-03-21/2024-11-30"),
                ("phase", "总结阶段", "2024-12"),
            ],
        ),
        (  # in brackets behind the full stop
            "1.工作准备。（3月）\n2.组织实施。（4月—10月）",
            [("phase", "工作准备", "2024-03"), ("phase", "组织实施", "2024-04/2024-10")],
        ),
        (  # one run-on paragraph
            "2024年3月，完成调查摸底；4月至6月，集中整改；2024年底，全面总结。",
            [("phase", "2024年3月", "2024-03"), ("phase", "4月至6月", "2024-04/2024-06"), ("milestone", "全面总结", "2024-12-31")],
        ),
        (  # the date inside the title
            "（一）2024年7月—9月为建设阶段。各校全面开展建设，按月报送进度。\n（二）2024年10月：组织验收。",
            [("phase", "建设阶段", "2024-07/2024-09"), ("phase", "2024年10月", "2024-10")],
        ),
        (  # a field of its own
            "（一）自查自纠\n时间：2024年4月—5月\n各校对照标准认真自查，建立问题清单，逐项整改到位。",
            [("phase", "自查自纠", "2024-04/2024-05")],
        ),
        (  # several paragraphs with a date each, below a title that names no stage
            "（一）平台建设\n2024年6月底前，完成平台搭建，接通全部学校。\n2024年9月底前，完成数据对接，全面上线运行。",
            [("milestone", "完成平台搭建", "../2024-06-30"), ("milestone", "完成数据对接", "../2024-09-30")],
        ),
        (  # the next stage below a stage, in paragraphs of their own
            "第一阶段（2024年3月）：动员部署。各校制定方案。\n第二阶段，集中整治（2024年4月—10月）。各校开展整治。",
            [("phase", "第一阶段", "2024-03"), ("phase", "第二阶段，集中整治", "2024-04/2024-10")],
        ),
        ("（一）启动部署（即日起至2024年3月31日）\n各校制定方案，明确任务。", [("phase", "启动部署", "../2024-03-31")]),
        ("1、3月份：制定方案。\n2、4-6月份：组织实施。", [("phase", "3月份", "2024-03"), ("phase", "4-6月份", "2024-04/2024-06")]),
        ("（一）总结阶段。各校总结经验，2024年12月底前形成报告。", [("phase", "总结阶段", "../2024-12-31")]),
        ("（一）启动阶段。各校自行安排启动时间，做好各项准备。", []),
        # a year that belongs to a thing is not that of the stage
        ("（一）自查阶段。各校对2021年以来的问题进行自查。\n（二）总结阶段。各校报送《2023年工作总结》。", []),
        (  # a deadline that opens an item of a stage, its number before it
            "（一）整治阶段（4月1日至9月30日）\n1.4月20日前，县教育局完成摸底。各校5月底前报送材料。\n2.各校逐项整改。",
            [
                ("phase", "整治阶段", "2024-04-01/2024-09-30"), ("milestone", "县教育局完成摸底", "../2024-04-20"),
                ("milestone", "各校报送材料", "../2024-05-31"),
            ],
        ),
        (  # the date between the name and a colon
            "（一）部署阶段（4月底前）：各校制定方案，明确任务。\n（二）实施阶段（5-7月）：各校全面开展建设，按月报送进度。",
            [("phase", "部署阶段", "../2024-04-30"), ("phase", "实施阶段", "2024-05/2024-07")],
        ),
        ("建设工作分为三个阶段，2024年至2026年完成，安排如下：\n（一）启动阶段（2024年）。编制方案。", [("phase", "启动阶段", "2024")]),
    ],
)  # fmt: skip
def test_phases(section: str, expected: list[tuple[str, str, str]]) -> None:
    assert _found(section) == expected


@pytest.mark.parametrize(
    ("section", "name", "text"),
    [
        ("2024年6月底前完成选址（先山区；后平坝）；各校报送材料。", "完成选址（先山区；后平坝）", "2024年6月底前完成选址（先山区；后平坝）"),
        ("各校抓紧选址（先山区；后平坝），于2024年6月底前完成建设。", "完成建设", "各校抓紧选址（先山区；后平坝），于2024年6月底前完成建设。"),
        ("各校抓紧选址；县教育局于2024年6月底前完成验收（先山区；后平坝）。", "县教育局完成验收（先山区；后平坝）",
         "县教育局于2024年6月底前完成验收（先山区；后平坝）。"),
    ],
)  # fmt: skip
def test_brackets_are_not_cut(section: str, name: str, text: str) -> None:
    (entry,) = _document(section).timeline
    assert (entry.name, entry.text, entry.period.edtf) == (name, text, "../2024-06-30")


def test_stages_whose_year_no_words_name_take_none_from_the_text_and_leave_it_open() -> None:
    text = "青禾县环境整治行动方案\n一、目标\n改善环境。\n二、实施步骤\n"
    stages = "（一）自查阶段（7月3日至15日）。各乡镇对2031年以来的问题进行自查。\n（二）整治阶段（7月16日至8月31日）。各乡镇集中整治。"
    found = [(entry.name, entry.period) for entry in extract((text + stages).encode()).documents[0].timeline]
    assert [(name, period.edtf, period.start, period.last_day) for name, period in found] == [
        ("自查阶段", "XXXX-07-03/XXXX-07-15", None, None), ("整治阶段", "XXXX-07-16/XXXX-08-31", None, None),
    ]  # fmt: skip


def test_a_winter_whose_year_nothing_tells_invents_none() -> None:
    text = "青禾县环境整治行动方案\n一、实施步骤\n（一）整治阶段（11月至次年2月）。各乡镇集中整治。\n（二）总结阶段（3月）。\n"
    assert [entry.period.edtf for entry in extract(text.encode()).documents[0].timeline] == ["XXXX-11/XXXX-02", "XXXX-03"]


def test_items_that_are_stages_make_a_chapter_a_schedule() -> None:
    stages = (
        "（一）制定方案阶段\n1.2024年6月底前，各校制定方案。\n2.2024年7月底前，县教育局审定方案。\n"
        "（二）实施阶段\n1.2024年8月至10月，各校开展建设。\n（三）总结阶段\n2024年12月，总结经验。"
    )
    document = _document(stages, "计划安排")
    assert [(entry.kind, entry.period.edtf) for entry in document.timeline] == [
        ("milestone", "../2024-06-30"),
        ("milestone", "../2024-07-31"),
        ("phase", "2024-08/2024-10"),
        ("phase", "2024-12"),
    ]
    assert document.tasks == []


@pytest.mark.parametrize("title", ["落实本年度目标和下一阶段工作总体部署", "立足新发展阶段"])
def test_the_stage_that_comes_next_is_no_schedule(title: str) -> None:
    (chapter,) = [section for section in _document("各校继续抓好落实。", title).sections if section.title == title]
    assert "timeline" not in chapter.categories


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (
            "（一）动员学习阶段（3月1日至4月30日） 各校认真学习文件，开展一次专题讲座。\n"
            "（二）主题实践阶段（5月）各校围绕主题组织各类活动，逐月小结。",
            [("phase", "动员学习阶段", "2024-03-01/2024-04-30"), ("phase", "主题实践阶段", "2024-05")],
        ),
        (
            "动员部署阶段（3月中旬）：召开全县会议，商定任务。\n集中整治阶段（4月至5月）：各校全面检查，逐项整改。",
            [("phase", "动员部署阶段", "2024-03-11/2024-03-20"), ("phase", "集中整治阶段", "2024-04/2024-05")],
        ),
        ("本次检查从2024年3月9日开始，4月20日结束。", [("phase", "本次检查", "2024-03-09/2024-04-20")]),
        ("规划从2024年开始实施，到2026年结束，分两步走。", []),
        ("（一）夏季阶段（5月28日一6月3日）。各校巡查。", [("phase", "夏季阶段", "2024-05-28/2024-06-03")]),
        ("各校分别在6月12日、8月12日前报送材料。", [("milestone", "各校报送材料", "../2024-06-12"), ("milestone", "各校报送材料", "../2024-08-12")]),
        ("6月27日下午报到，28日上午开会。", [("milestone", "报到", "2024-06-27"), ("milestone", "开会", "2024-06-28")]),
        ("6月29日 柳湾乡\n6月30日 石滩乡", [("milestone", "柳湾乡", "2024-06-29"), ("milestone", "石滩乡", "2024-06-30")]),
        ("5月22日（星期三）下午15:00-17:00。", [("milestone", "5月22日（星期三）下午15:00-17:00", "2024-05-22")]),
    ],
)
def test_schedules_as_notices_write_them(stages: str, expected: list[tuple[str, str, str]]) -> None:
    assert _found(stages) == expected


@pytest.mark.parametrize(
    ("body", "milestones"),
    [
        ("2024—2026年，完善机制，2025年底进行中期督查，查找薄弱环节。", [("中期督查", "2025-12-31")]),
        ("2024—2026年，完善机制，2025年6月15日召开现场推进会，交流经验。", [("召开现场推进会", "2025-06-15")]),
        ("2024—2026年，完善机制，2025年底前完成整改。", [("完成整改", "../2025-12-31")]),
        ("2024—2026年，完善机制，每年12月报送总结。", []),
        ("2024—2026年，落实《2025年6月行动要点》和2025年目标。", []),
    ],
)
def test_milestones_inside_a_phase(body: str, milestones: list[tuple[str, str]]) -> None:
    found = _found(f"（一）深入推进。{body}\n（二）总结评估。2027年，组织总结。")
    assert [(name, period) for kind, name, period in found if kind == "milestone"] == milestones
    assert [name for kind, name, _ in found if kind == "phase"] == ["深入推进", "总结评估"]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (  # windows and days in running text, with and without the word for time
            "各校应于3月12日前将名单报县教育局。家长登记时间暂定为4月6日至4月8日，办法另行公布。",
            [("milestone", "各校将名单报县教育局", "../2024-03-12"), ("phase", "家长登记", "2024-04-06/2024-04-08")],
        ),
        (  # in brackets behind each event of a list
            "专家组将分批开展设备选型（3月底）、现场安装（4月）、联调测试（5月6日至10日）等。",
            [
                ("milestone", "设备选型", "2024-03-31"),
                ("milestone", "现场安装", "2024-04"),
                ("phase", "联调测试", "2024-05-06/2024-05-10"),
            ],
        ),
        (  # the hour of a day says nothing of the day
            "3月18日12:00前，上传设备清单。评审会4月19日9:00至20日17:00间召开。",
            [("milestone", "上传设备清单", "../2024-03-18"), ("phase", "评审会召开", "2024-04-19/2024-04-20")],
        ),
        ("培训自3月5日起在县中学举行。", [("phase", "培训在县中学举行", "2024-03-05/..")]),
        (  # before and behind a sentence that opens with its date
            "地名采集于4月1日至5月15日开展。6月1日启用新牌。各镇6月10日前报送总结。",
            [
                ("phase", "地名采集开展", "2024-04-01/2024-05-15"), ("milestone", "启用新牌", "2024-06-01"),
                ("milestone", "各镇报送总结", "../2024-06-10"),
            ],
        ),
        ("面向2016年9月1日至2017年8月31日期间出生的儿童。", []),  # whom it is for
        ("方案已于2023年12月1日印发各校。", []),  # what has happened
        ("按照《2024年3月工作手册》开展培训。", []),
        ("到2026年，全县学校数据互通。", []),  # how far a plan reaches, and no event
    ],
)  # fmt: skip
def test_windows_days_and_what_is_neither(section: str, expected: list[tuple[str, str, str]]) -> None:
    assert _found(section, "时间安排") == expected


def test_sections_about_something_else_have_no_timeline() -> None:
    assert _found("（一）建设平台。2024年6月底前建成平台，2025年3月投入使用。", "重点任务") == []


def test_a_month_without_a_year_takes_the_documents_year_and_says_so() -> None:
    extraction = extract(f"{_HEAD}二、实施步骤\n（一）启动阶段（3月）。编制方案，印发各校。\n{_TAIL}".encode())
    assert [entry.period.edtf for entry in extraction.documents[0].timeline] == ["2024-03"]
    inferred = [found for found in extraction.diagnostics if found.code == "year-inferred"]
    assert [(found.severity, found.evidence.quote if found.evidence else None) for found in inferred] == [("info", "3月")]


def test_months_do_not_go_back_in_time() -> None:
    section = "（一）建设阶段（2024年10月—12月）。开展建设。\n（二）验收阶段（1月—2月）。组织验收。"
    assert [period for _, _, period in _found(section)] == ["2024-10/2024-12", "2025-01/2025-02"]


def test_a_schedule_in_a_table() -> None:
    rows = [("阶段", "时间", "工作内容"), ("动员部署", "2024年3月", "召开会议"), ("检查验收", "2024年11月—12月", "组织验收")]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = (
        "<html><body><h1>平川县智慧校园建设实施方案</h1><p>一、工作目标</p><p>到2025年，全县学校全部接入统一平台。</p>"
        f"<p>二、进度安排</p><table>{table}</table><p>三、保障措施</p><p>各校要加强领导，落实责任，确保按时完成。</p></body></html>"
    )
    found = extract(page.encode(), name="plan.html").documents[0].timeline
    assert [(entry.name, entry.period.edtf, entry.text) for entry in found] == [
        ("动员部署", "2024-03", "召开会议"),
        ("检查验收", "2024-11/2024-12", "组织验收"),
    ]


def test_a_short_schedule_is_told_by_its_title() -> None:
    rows = "序号\t工作事项\t时间安排\n1\t网上报名\t6月1日—6月9日\n2\t资格初审\t6月12日前\n"
    found = extract(f"云溪县船工招录工作进度表（2035年度）\n{rows}".encode(), name="plan.txt").documents[0].timeline
    assert [(entry.kind, entry.name, entry.period.edtf) for entry in found] == [
        ("phase", "网上报名", "2035-06-01/2035-06-09"), ("milestone", "资格初审", "../2035-06-12"),
    ]


def test_columns_of_years_that_say_what_is_done() -> None:
    rows = ["建设内容|2034年|2035年", "---|---|---", "展馆|完成选址|完成布展", "书屋|完成招标|开放运行"]
    text = "# 云溪县科普场馆建设进度安排表\n\n" + "\n".join(f"|{row}|" for row in rows)
    found = extract(text.encode(), name="table.md").documents[0].timeline
    assert [(t.kind, t.period.edtf) for t in found] == [("phase", "2034"), ("phase", "2035")]


def test_years_told_in_turn_are_stages() -> None:
    text = _HEAD + "二、实施步骤\n分步推进，2034年开展试点，2035年全面铺开，2036年巩固提升。\n" + _TAIL
    found = extract(text.encode(), name="plan.txt").documents[0].timeline
    assert [(t.kind, t.name, t.period.edtf) for t in found] == [
        ("phase", "开展试点", "2034"), ("phase", "全面铺开", "2035"), ("phase", "巩固提升", "2036"),
    ]  # fmt: skip


def test_each_entry_names_its_section_and_rule() -> None:
    document = _document("（一）启动阶段（2024年3月）。编制方案，印发各校。")
    entry = document.timeline[0]
    assert entry.evidence.quote == "启动阶段"
    assert entry.evidence.rule == "date-in-brackets"
    assert entry.section_id in [child.id for section in document.sections for child in section.children]


@pytest.mark.parametrize(
    ("clause", "name"),
    [("进行中期评估", "中期评估"), ("开展一次全面检查", "全面检查"), ("召开动员会", "召开动员会"), ("开展验收", "开展验收")],
)
def test_the_name_of_an_event_leaves_the_light_verb_out(clause: str, name: str) -> None:
    assert event_name(clause) == name


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (  # a window, two events and two deadlines in prose
            "各校应于3月12日12:00前将名单报县教育局。县教育局将于3月19日至25日间组织答辩，结果通过门户网站于4月8日向社会公布。"
            "设备由中标单位依次进行平台搭建（4月底）、数据迁移（5月）。",
            [
                ("milestone", "各校将名单报县教育局", "../2024-03-12"),
                ("phase", "县教育局组织答辩", "2024-03-19/2024-03-25"),
                ("milestone", "结果通过门户网站向社会公布", "2024-04-08"),
                ("milestone", "平台搭建", "2024-04-30"),
                ("milestone", "数据迁移", "2024-05"),
            ],
        ),
        ("各校填报的时间为3月1日9:00至3月8日17:00，逾期不再受理。", [("phase", "各校填报", "2024-03-01/2024-03-08")]),
        ("各校使用2024年3月印发的《操作手册》，3月20日前未报名的，视为放弃。本方案自2024年3月1日起施行。", []),
        ("参训教师须为1980年9月1日以后出生的在编人员，平台到2026年基本建成。", []),
    ],
)
def test_dated_statements_in_prose(section: str, expected: list[tuple[str, str, str]]) -> None:
    assert _found(section, "时间安排") == expected


def test_deadlines_of_the_steps_of_a_stage_are_events() -> None:
    stage = "（一）攻坚阶段。2031年9月底前，全面查看山路站点。2031年11月底前，集中换下旧牌。\n（二）巩固阶段。2032年3月底前，写好总结。"
    assert _found(stage) == [
        ("milestone", "全面查看山路站点", "../2031-09-30"), ("milestone", "集中换下旧牌", "../2031-11-30"), ("phase", "巩固阶段", "../2032-03-31"),
    ]  # fmt: skip


def test_steps_that_act_and_have_a_deadline_in_a_line_of_its_own_are_tasks() -> None:
    steps = ("明确站点", "加强看护", "修好山路")
    lines = [f"（{n}）{step}\n各镇一起去办。\n完成时限：2031年{m}月。" for n, m, step in zip("一二三", (3, 6, 9), steps, strict=True)]
    document = _document("\n".join(lines))
    assert [task.text.partition("\n")[0] for task in document.tasks][-3:] == list(steps)
    assert document.timeline == []


def test_a_stage_without_a_year_is_in_the_only_one_that_the_schedule_names() -> None:
    stages = "（一）自查阶段（7月3日至7月15日）。查2003年以来的站点。\n（二）整治阶段（2031年7月16日至8月31日）。逐站整治。\n"
    document = extract(f"云溪县整治方案\n一、工作步骤\n{stages}".encode(), name="plan.txt").documents[0]
    assert [(phase.name, phase.period.start) for phase in document.timeline] == [("自查阶段", "2031-07-03"), ("整治阶段", "2031-07-16")]


def test_a_stage_whose_year_nothing_tells_is_named() -> None:
    text = "云溪县整治方案\n一、工作步骤\n（一）自查阶段（7月3日至7月15日）。查2003年以来的站点。\n（二）整治阶段。逐站整治。\n"
    extraction = extract(text.encode(), name="plan.txt")
    (told,) = [diagnostic for diagnostic in extraction.diagnostics if diagnostic.code == "year-unknown"]
    assert told.evidence is not None
    assert told.evidence.quote == "7月3日至7月15日"


def test_from_when_a_standard_holds_is_a_phase_in_a_section_about_timing_and_the_notice_itself_is_none() -> None:
    lines = ["各镇：", "一、救助标准", "（一）低保标准为每人每月1100元。", "二、标准执行时间", "（一）低保标准均从2031年1月1日起执行，各镇补发差额。",
             "（二）边缘家庭标准自2031年6月1日起按新标准计算执行。", "（三）本通知自2031年6月1日起施行。"]  # fmt: skip
    found = extract("\n".join(["云溪县民政局关于提高救助标准的通知", *lines]).encode(), name="notice.txt").documents[0].timeline
    assert [(entry.kind, entry.period.edtf) for entry in found if entry.period] == [("phase", "2031-01-01/.."), ("phase", "2031-06-01/..")]
