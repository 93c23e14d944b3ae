"""Tables of figures pasted one cell a line whose rows have no numbers."""

from kepu_extract import extract
from kepu_extract.read.plain.text import read_text

HEAD = "云溪县渡船更新补贴办法\n\n第一条 本办法所称渡船是指木质渡船。\n\n第二条 补贴标准见下表。\n\n表1 云溪县渡船更新补贴标准\n\n（单位：万元）\n\n"
TAIL = "第三条 本办法自2031年4月1日起施行。\n"
CELLS = (
    "渡船类型", "级别", "补贴金额", "参考载客量", "（不含船员）", "木船", "小型", "1.9", "不到12人的", "大型", "13.8", "12人及以上的",
    "铁船", "小型", "2", "不到20人的", "中型", "3.6", "20人至40人的", "大型", "36", "40人以上的",
)  # fmt: skip


def _text(*cells: str) -> str:
    return HEAD + "".join(f"{cell}\n\n" for cell in cells) + TAIL


def _rows(*cells: str) -> list[list[str]]:
    lines = read_text(_text(*cells).encode()).lines
    return [[line.text[cell.start : cell.end] for cell in line.row.cells] for line in lines if line.row]


def test_the_column_of_figures_tells_the_rows_and_names_that_go_on() -> None:
    rows = _rows(*CELLS)
    assert rows[0] == ["渡船类型", "级别", "补贴金额", "参考载客量（不含船员）"]
    assert [row[-2] for row in rows[1:]] == ["1.9", "13.8", "2", "3.6", "36"]
    assert (rows[1][0], rows[2][0], rows[3][0]) == ("木船", "大型", "铁船")
    document = extract(_text(*CELLS).encode(), name="rules.txt").documents[0]
    sums = [budget.amount.value for budget in document.budgets if budget.amount]
    assert sums == [19000, 138000, 20000, 36000, 360000]
    assert document.text.endswith("第三条 本办法自2031年4月1日起施行。")


def test_lines_that_hold_no_such_columns_are_text() -> None:
    assert _rows(*CELLS[:13]) == []  # two rows are none
    assert _rows("云溪县航运局", "2031年3月4日", "附件1", "名额表", "县区", "名额", "1", "东溪", "15", "2", "西溪", "15", "3", "南溪", "5") == []
    assert _rows("联系电话", "传真", "地址", "请各单位按下列要求报送。", "1", "2", "3", "4") == []
