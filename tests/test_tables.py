"""What a table lists, told from headings and contents together: which rows are sections, of which category."""

import pytest

from kepu_extract import extract
from kepu_extract.model import all_sections
from table_files import Merge, Rows, read_rows

# Name of the shape: title, rows, merged cells, and the sections as level, marker, title and category.
SHAPES: dict[str, tuple[str, Rows, list[Merge], list[tuple[int, str, str | None, str]]]] = {
    "an evaluation with points and a column of departments that check": (
        "云溪县科普工作年度考核办法评分表",
        [
            ["序号", "考核内容", "分值", "评分说明", "考核单位"],
            ["1", "办好科普日", "20", "未举办的不得分。", "县科协"],
            ["2", "开放科技馆", "30", "少开放一天扣1分。", "县科协"],
        ],
        [],
        [(1, "1", "办好科普日", "evaluation"), (1, "2", "开放科技馆", "evaluation")],
    ),
    "indicators of two levels": (
        "云溪县科普基地评价指标体系",
        [
            ["一级指标", "二级指标", "评价标准", "数据来源"],
            ["设施", "1.展厅面积", "不少于300平方米。", "现场查看"],
            ["", "2.展品完好率", "≥90%", "现场查看"],
            ["服务", "3.开放天数", "全年不少于200天。", "查阅台账"],
        ],
        [(1, 0, 2, 0)],
        [
            (1, "", "设施", "evaluation"),
            (2, "1.", "展厅面积", "evaluation"),
            (2, "2.", "展品完好率", "evaluation"),
            (1, "", "服务", "evaluation"),
            (2, "3.", "开放天数", "evaluation"),
        ],
    ),
    "indicators of two levels without numbers": (
        "云溪县科普基地评价指标",
        [
            ["一级指标", "二级指标", "评价要点", "分值"],
            ["设施", "展厅", "展厅整洁，展品完好。", "60"],
            ["", "展品", "定期更新。", "40"],
        ],
        [(1, 0, 2, 0)],
        [(1, "", "设施", "evaluation"), (2, "", "展厅", "evaluation"), (2, "", "展品", "evaluation")],
    ),
    "a group of one row beside merged ones": (
        "云溪县科普基地评价指标",
        [
            ["一级指标", "二级指标", "评价要点", "分值"],
            ["设施", "展厅", "展厅整洁，展品完好。", "60"],
            ["", "展品", "定期更新。", "20"],
            ["服务", "讲解", "每日两场。", "20"],
        ],
        [(1, 0, 2, 0)],
        [
            (1, "", "设施", "evaluation"), (2, "", "展厅", "evaluation"), (2, "", "展品", "evaluation"),
            (1, "", "服务", "evaluation"), (2, "", "讲解", "evaluation"),
        ],
    ),
    "a schedule without headings": (
        "科普夏令营日程",
        [["第1天", "报到，领取资料。"], ["第2天", "参观科技馆，听报告。"], ["第3天", "结营，返程。"]],
        [],
        [(1, "", "第1天", "timeline"), (1, "", "第2天", "timeline"), (1, "", "第3天", "timeline")],
    ),
    "years beside what is built in them": (
        "云溪县科普场馆建设进度",
        [
            ["建设任务", "2031年", "2032年"],
            ["场馆", "完成选址，开工建设。", "竣工，布置展品。"],
            ["队伍", "招聘讲解员，开展培训。", "讲解员持证上岗。"],
        ],
        [],
        [(1, "", "场馆", "timeline"), (1, "", "队伍", "timeline")],
    ),
    "grants": (
        "云溪县科普奖补项目表",
        [
            ["补贴项目", "补贴对象", "补贴标准"],
            ["示范基地", "认定满一年，免费开放的科普基地。", "每家3万元"],
            ["科普活动", "承办县级以上活动的社团，参加人数不少于200人。", "每场5000元"],
        ],
        [],
        [(1, "", "示范基地", "budget"), (1, "", "科普活动", "budget")],
    ),
    "a name beside rows that are parted in different ways": (
        "云溪县科普研学活动方案",
        [
            ["展厅参观", "学员分组参观三个展厅，听讲解员介绍。", ""],
            ["", "天文厅", "海洋厅"],
            ["实验课程", "学员动手完成两个实验，写出报告。", ""],
            ["交流分享", "各组展示成果，互相提问。", ""],
            ["结业", "颁发证书，合影留念。", ""],
        ],
        [(0, 0, 1, 0), (0, 1, 0, 2), (2, 1, 2, 2), (3, 1, 3, 2), (4, 1, 4, 2)],
        [(1, "", "展厅参观", "other"), (1, "", "实验课程", "other"), (1, "", "交流分享", "other"), (1, "", "结业", "other")],
    ),
    "bands with numbers, and a row of totals": (
        "云溪县科普工作考核细则",
        [
            ["序号", "考核项目", "分值", "考核标准"],
            ["", "合计", "100", ""],
            ["一", "阵地建设", "60", ""],
            ["1", "建好站点", "60", "每个社区有站点，专人管理。"],
            ["二", "队伍建设", "40", ""],
            ["2", "培训人员", "40", "人人参加培训，有记录。"],
        ],
        [],
        [
            (1, "一", "阵地建设", "evaluation"),
            (2, "1", "建好站点", "evaluation"),
            (1, "二", "队伍建设", "evaluation"),
            (2, "2", "培训人员", "evaluation"),
        ],
    ),
    "codes of rows, and grades that sort them": (
        "云溪县科普场馆违规处理裁量基准",
        [
            ["裁量编码", "裁量档", "违规行为", "违规情节", "裁量阶"],
            ["K0101", "甲类（较重）", "擅自闭馆", "闭馆三天以内。", "责令改正"],
            ["K0102", "", "", "闭馆三天以上。", "取消称号"],
            ["K0201", "乙类（较轻）", "展品失修", "失修展品五件以内。", "提醒"],
            ["K0202", "", "", "失修展品五件以上。", "责令改正"],
            ["K0301", "乙类（较轻）", "讲解缺位", "缺位一天以内。", "提醒"],
            ["K0401", "乙类（较轻）", "标识不清", "标识三处以内不清。", "提醒"],
            ["K0501", "乙类（较轻）", "通道堵塞", "堵塞一处。", "提醒"],
            ["K0601", "乙类（较轻）", "票务混乱", "投诉三起以内。", "提醒"],
        ],
        [(1, 1, 2, 1), (1, 2, 2, 2), (3, 1, 4, 1), (3, 2, 4, 2)],
        [
            (1, "", "擅自闭馆", "other"),
            (2, "K0101", "闭馆三天以内", "other"),
            (2, "K0102", "闭馆三天以上", "other"),
            (1, "", "展品失修", "other"),
            (2, "K0201", "失修展品五件以内", "other"),
            (2, "K0202", "失修展品五件以上", "other"),
            (1, "K0301", "讲解缺位", "other"),
            (1, "K0401", "标识不清", "other"),
            (1, "K0501", "通道堵塞", "other"),
            (1, "K0601", "票务混乱", "other"),
        ],
    ),
    "a form": (
        "科普基地申请表",
        [["单位名称", "", "联系人", ""], ["地址", "", "电话", ""], ["申请理由", "", "", ""]],
        [(2, 1, 2, 3)],
        [],
    ),
    "a roster": (
        "云溪县科普专家名单",
        [["序号", "姓名", "工作单位"], ["1", "方小禾", "县农技站"], ["2", "林大川", "县医院"]],
        [],
        [],
    ),
    "figures": (
        "云溪县科普经费一览表",
        [["项目", "2030年", "2031年"], ["科技馆", "120万元", "150万元"], ["科普日", "20万元", "25万元"]],
        [],
        [],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_sections_of_a_table(shape: str) -> None:
    title, rows, merges, expected = SHAPES[shape]
    document = read_rows([title], rows, merges).documents[0]
    found = [(s.level, s.marker, s.title, s.categories[0]) for s in all_sections(document.sections)]
    assert found == expected
    assert {task.section_id for task in document.tasks} == set()


def test_years_over_texts_date_the_targets_in_them() -> None:
    rows = [
        ["建设内容", "2031年", "2032年"],
        ["场馆", "完成选址，参观人数达到2万人次以上。", "布置展品，参观人数达到3万人次以上。"],
        ["队伍", "组建队伍，持证率达到80%以上。", "开展培训，持证率达到90%以上。"],
    ]
    found = read_rows(["云溪县科普场馆建设方案", "一、建设进度"], rows, []).documents[0].indicators
    assert [(i.value, i.comparator, i.due and i.due.end) for i in found] == [
        (20000, "gte", "2031"), (30000, "gte", "2032"), (80, "gte", "2031"), (90, "gte", "2032"),
    ]  # fmt: skip


def test_two_lines_of_headings_part_what_is_from_what_is_aimed_at() -> None:
    rows = [
        ["指标名称", "单位", "属性", "基期", "", "目标值", ""],
        ["", "", "", "2029年", "2030年", "2031年", "2035年"],
        ["持证率", "%", "预期性", "52.3", "57.8", "58.5", "62以上"],
        ["单位产值能耗降低", "%", "约束性", "—", "[13.5]", "完成上级任务", "〔12〕"],
        ["每千人展品数（件）", "", "预期性", "5.2", "6.1", "6.6", "7.0—7.5"],
    ]
    merges = [(0, 3, 0, 4), (0, 5, 0, 6), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2)]
    found = read_rows(["云溪县科普规划（2031—2035年）", "主要指标"], rows, merges).documents[0].indicators
    assert [(i.name, i.value, i.upper, i.unit, i.measure, i.due and i.due.end) for i in found] == [
        ("持证率", 58.5, None, "%", "level", "2031"), ("持证率", 62, None, "%", "level", "2035"),
        ("单位产值能耗降低", 12, None, "%", "change", "2035"),
        ("每千人展品数", 6.6, None, "件", "level", "2031"), ("每千人展品数", 7, 7.5, "件", "level", "2035"),
    ]  # fmt: skip


def test_shares_in_a_table_of_offences_are_no_targets() -> None:
    rows = [
        ["序号", "违法情形", "处罚种类"],
        ["1", "展品中不合格的比例达到30%以上，不足50%。", "警告"],
        ["2", "展品中不合格的比例达到50%以上。", "暂停开放"],
    ]
    assert read_rows(["云溪县科普展品检查裁量基准"], rows, []).documents[0].indicators == []


def test_roster_of_two_blocks_beside_each_other() -> None:
    rows = [["姓名", "职务", "姓名", "职务"], ["方小禾", "县科协主席", "林大川", "县教育局局长"], ["石一鸣", "县科协秘书长", "", ""]]
    found = read_rows(["云溪县科普工作领导小组名单"], rows, []).documents[0].people
    assert [(p.name, p.post) for p in found] == [("方小禾", "县科协主席"), ("林大川", "县教育局局长"), ("石一鸣", "县科协秘书长")]


def test_persons_who_answer_for_a_task_are_no_people() -> None:
    rows = [["序号", "工作任务", "责任单位", "责任人"], ["1", "办好科普日", "县科协", "方小禾"], ["2", "开放科技馆", "县科技馆", "林大川"]]
    document = read_rows(["云溪县科普工作任务分解表"], rows, []).documents[0]
    assert (document.people, [task.name for task in document.tasks]) == ([], ["办好科普日", "开放科技馆"])


def test_sums_take_the_unit_of_their_heading_and_are_no_targets() -> None:
    rows = [
        ["补贴项目", "补贴对象", "补贴标准（元/月）"],
        ["讲解补贴", "每月讲解不少于四次的志愿者，已登记。", "800"],
        ["交通补贴", "到乡镇开展活动的讲师，凭票据。", "300"],
    ]
    document = read_rows(["云溪县科普补贴项目表"], rows, []).documents[0]
    assert [(b.amount and (b.amount.value, b.amount.per), b.text) for b in document.budgets] == [((800, "月"), "800"), ((300, "月"), "300")]
    assert document.indicators == []


def test_sums_take_the_unit_that_a_line_above_gives_for_all() -> None:
    rows = [["项目名称", "主要内容", "预算金额"], ["科普大篷车", "车辆运行、展品维护。", "38.5"], ["科普馆", "更新展项。", "70"]]
    document = read_rows(["云溪县科普经费预算表", "单位：万元"], rows, []).documents[0]
    assert [b.amount and b.amount.value for b in document.budgets] == [385_000, 700_000]
    assert read_rows(["云溪县科普经费预算表", "单位：元、人"], rows, []).documents[0].budgets == []


def test_a_column_of_dates_dates_the_numbers_of_its_rows() -> None:
    rows = [
        ["任务", "主要内容", "责任单位", "完成时限"],
        ["办好展览", "更新展品45件。", "县科技馆", "2031年9月底前"],
        ["办好课堂", "开设课程60门。", "县科协", "长期"],
    ]
    found = read_rows(["云溪县科普任务分解表"], rows, []).documents[0].indicators
    assert [(i.value, i.due and i.due.end) for i in found] == [(45, "2031-09-30"), (60, None)]


def test_prices_are_no_budgets() -> None:
    rows = [["序号", "展品名称", "单价（万元）"], ["1", "天文望远镜", "12"], ["2", "地震仪", "8"]]
    assert read_rows(["云溪县科技馆展品价格表"], rows, []).documents[0].budgets == []


def test_roster_without_headings() -> None:
    rows = [["方小禾", "县农技站站长"], ["林大川", "县医院副院长"]]
    found = read_rows(["云溪县科普专家名单"], rows, []).documents[0].people
    assert [(p.name, p.post) for p in found] == [("方小禾", "县农技站站长"), ("林大川", "县医院副院长")]


def test_chapter_above_a_table_keeps_what_its_title_says() -> None:
    rows = [["名称", "情形说明"], ["甲类站点", "有固定场地，每周开放。"], ["乙类站点", "借用场地，每月开放。"]]
    paragraphs = ["云溪县科普站点建设方案", "一、重点任务", "（一）建好站点。逐个挂牌。", "二、经费保障", "分两类安排。"]
    document = read_rows(paragraphs, rows, []).documents[0]
    found = [(s.title, s.categories[0]) for s in all_sections(document.sections) if s.level <= 2]
    assert found[-3:] == [("经费保障", "budget"), ("甲类站点", "budget"), ("乙类站点", "budget")]


def test_what_a_criterion_asks_is_a_target_and_the_steps_of_its_points_are_none() -> None:
    rows = [
        ["一级指标", "评分标准", "评分说明"],
        ["场地", "室内展厅绿植覆盖率20%以上。（2分）", "覆盖率20%以上，得2分；覆盖率10%以上，得1分。"],
        ["服务", "全年举办讲座不少于20场。（3分）", "讲座不足20场的，每少2场扣1分。"],
    ]
    [document] = read_rows(["云溪县科普基地评分表"], rows, []).documents
    assert [(one.value, one.unit) for one in document.indicators] == [(20, "%"), (20, "场")]


def test_the_second_page_of_a_form_is_no_list() -> None:
    """A PDF gives the part below the page break as a table of its own where it has other columns."""
    first = [["单位名称", "", "联系人", ""], ["地址", "", "电话", ""], ["申请理由", "", "", ""]]
    second = [["开户行", "", "账号"], ["单位意见", "单位保证材料真实，如有虚假，承担责任。", ""]]
    rows = [["<tr><td>" + "</td><td>".join(row) + "</td></tr>" for row in table] for table in (first, second)]
    tables = "".join(f"<table>{''.join(table)}</table>" for table in rows)
    page = f"<html><body><h1>科普讲解员补贴申请表</h1>{tables}</body></html>"
    [document] = extract(page.encode(), name="申请表.html").documents
    assert document.sections == []


def test_a_filled_form_is_no_list() -> None:
    rows = ["来文文号|府办〔2030〕24号|来文单位|县政府办", "来文日期||阅文时限|", "拟办意见|呈李四同志阅示。||", "处理意见|||"]
    table = "".join("<tr><td>" + row.replace("|", "</td><td>") + "</td></tr>" for row in rows)
    document = extract(f"<html><body><h1>云溪县政府文件处理单</h1><table>{table}</table></body></html>".encode(), name="form.html").documents[0]
    assert document.sections == []
