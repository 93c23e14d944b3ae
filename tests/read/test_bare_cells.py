"""Tables pasted one cell a line, without a sign between the cells."""

from kepu_extract import extract
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
