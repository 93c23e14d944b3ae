"""Tables pasted one cell a line, without a sign between the cells."""

from kepu_extract import extract
from kepu_extract.model import Section
from kepu_extract.read.plain.text import read_text

TABLE = """云溪县2031年渡口修缮任务分解表

序号
任务内容
牵头单位
责任单位
完成时限
1
修缮东溪渡口候船亭，更换救生设备。
县航运局
县财政局、东溪镇
2031年6月底前
2
建设渡口视频系统。
接入县平台。
县公安局
县航运局、各乡镇
2031年9月底前
3
培训渡工200名。
县航运局
各乡镇
2031年12月底前

各单位要按月报送进展。
"""


def _rows(text: str) -> list[list[str]]:
    lines = read_text(text.encode()).lines
    return [[line.text[cell.start : cell.end] for cell in line.row.cells] for line in lines if line.row]


def test_the_numbers_of_the_first_column_tell_the_rows() -> None:
    rows = _rows(TABLE)
    assert [row[0] for row in rows] == ["序号", "1", "2", "3"]
    assert [row[-1] for row in rows[1:]] == ["2031年6月底前", "2031年9月底前", "2031年12月底前"]
    assert [row[2] for row in rows] == ["牵头单位", "县航运局", "县公安局", "县航运局"]
    [document] = extract(TABLE.encode(), name="table.txt").documents
    assert [[one.name for one in task.assignments] for task in document.tasks] == [
        ["县航运局", "县财政局", "东溪镇"], ["县公安局", "县航运局", "各乡镇"], ["县航运局", "各乡镇"],
    ]  # fmt: skip
    assert document.text.endswith("各单位要按月报送进展。")


def test_empty_cells_of_remarks_leave_no_line() -> None:
    text = TABLE.replace("完成时限\n", "完成时限\n备注\n")
    assert [row[0] for row in _rows(text)] == ["序号", "1", "2", "3"]
    assert len(_rows(text)[1]) == 5


def test_lines_that_make_no_equal_rows_are_text() -> None:
    assert _rows(TABLE.replace("县公安局\n县航运局、各乡镇\n", "")) == []
    assert _rows(TABLE.replace("任务内容\n", "任务内容如下，请认真落实：\n")) == []
    assert _rows("序号\n名称\n单位\n1\n渡口\n") == []


BANDS = """云溪县2031年渡口提升任务表

任务类型
序号
工作任务
推进单位
行动一：东岸焕新行动
1
重点推进东溪渡口整体更新，带动周边提升。
县航运局、县财政局、东溪镇
行动二：西岸修缮行动
候船亭改造
2
全面完成候船亭改造
县航运局、县住建局
3
更换候船亭座椅
码头改造
4
推进小码头加固
县交通局、各相关乡镇
5
完成栈桥40米
县交通局、县水利局
"""

NUMERALS = """云溪县2031年渡运工作重点

序号
重点任务
具体工作
时间进度
责任部门
一
推进渡口综合管理
1
明确年度重点工作，抓好分解
全年推进
航运局、财政局、水利局等
2
做好目标督查
全年推进
航运局、统计局
二
加快渡船更新
3
新增电动渡船4艘
年内完成
航运局、交通局
4
分解建设任务
一季度完成
交通局、财政局
"""


def _outline(text: str) -> list[tuple[int, str, str]]:
    [document] = extract(text.encode(), name="table.txt").documents
    found: list[tuple[int, str, str]] = []

    def walk(sections: list[Section]) -> None:
        for section in sections:
            found.append((section.level, section.marker, (section.title or section.body)[:6]))
            walk(section.children)

    walk(document.sections)
    return found


def test_bands_between_the_rows_are_headings_one_below_the_other() -> None:
    assert _outline(BANDS) == [
        (1, "行动一：", "东岸焕新行动"), (2, "1", "重点推进东溪"),
        (1, "行动二：", "西岸修缮行动"), (2, "", "候船亭改造"), (3, "2", "全面完成候船"), (3, "3", "更换候船亭座"),
        (2, "", "码头改造"), (3, "4", "推进小码头加"), (3, "5", "完成栈桥40"),
    ]  # fmt: skip


def test_a_row_without_its_last_cell_shares_the_one_above() -> None:
    [document] = extract(BANDS.encode(), name="table.txt").documents
    assert [[one.name for one in task.assignments] for task in document.tasks] == [
        ["县航运局", "县财政局", "东溪镇"], ["县航运局", "县住建局"], ["县航运局", "县住建局"], ["县交通局", "各相关乡镇"], ["县交通局", "县水利局"],
    ]  # fmt: skip


def test_a_numeral_and_a_name_are_a_band_that_fills_a_column_of_its_own() -> None:
    assert _outline(NUMERALS) == [
        (1, "一", "推进渡口综合"), (2, "1", "明确年度重点"), (2, "2", "做好目标督查"),
        (1, "二", "加快渡船更新"), (2, "3", "新增电动渡船"), (2, "4", "分解建设任务"),
    ]  # fmt: skip
    assert [row[-1] for row in _rows(NUMERALS) if len(row) == 5][1:] == [
        "航运局、财政局、水利局等", "航运局、统计局", "航运局、交通局", "交通局、财政局",
    ]  # fmt: skip


def test_a_label_behind_the_numbers_goes_on_where_rows_leave_it_out() -> None:
    text = (
        "序号\t类别\t单位\t分值\t考核内容\n1\t重点部门\t县航运局\t60\t渡船检修\n2\t\t县水利局\t30\t渡口疏浚\n"
        "\t\t\t30\t岸线保护\n3\t一般部门\t县教育局\t60\t学生乘船\n"
    )
    rows = [line.row for line in read_text(text.encode()).lines if line.row]
    assert [[(cell.column, cell.rows) for cell in row.cells if cell.rows > 1] for row in rows] == [
        [], [(1, 3)], [(0, 2), (2, 2)], [], [],
    ]  # fmt: skip
