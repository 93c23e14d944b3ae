"""Pages whose paragraphs are set apart by white and not by an indent, as prints of web pages are."""

from kepu_extract.read.printed.leading import find_leading
from kepu_extract.read.printed.lines import PhysicalLine
from kepu_extract.read.printed.paragraphs import find_margins, join_lines

WIDE = 30  # characters that fill a line
EM, LEFT = 12.0, 40.0
RIGHT = LEFT + WIDE * EM
PARAGRAPHS = [
    "各乡镇每季度清点一次流动书箱，缺失的册数由管护人在十日内补齐，并在台账上写明去向，不得用旧册抵数，抽查时以台账为准，县图书馆每半年通报一次，连续两次缺失的书箱转交别处，原管护人一年内不再领取。",
    "村级阅览角由妇女主任照看，开放时间贴在门口，假日照常，钥匙交接要两人签字，损坏的桌椅报乡镇文化站登记。",
    "夜间点灯的费用每月报销一次。",
] * 6  # fmt: skip


def _printed(paragraphs: list[str], white: float) -> list[PhysicalLine]:
    """Return lines set without indents, with so much white behind each paragraph."""
    lines: list[PhysicalLine] = []
    top = 50.0
    for text in paragraphs:
        for at in range(0, len(text), WIDE):
            part = text[at : at + WIDE]
            lines.append(PhysicalLine(part, LEFT, top, LEFT + len(part) * EM, top + EM, EM, 1))
            top += 1.5 * EM
        top += white
    return lines


def _full(text: str) -> str:
    """Return a paragraph that ends at the right margin and without a full stop, as a list of names does."""
    return text[: len(text) // WIDE * WIDE]


def _read(lines: list[PhysicalLine]) -> list[str]:
    margins = find_margins([lines], [[]], [RIGHT + LEFT])
    leading = find_leading(lines, [margin.right for margin in margins])
    return [line.text for line in join_lines(lines, margins, leading)]


def test_white_parts_paragraphs_that_end_at_the_margin() -> None:
    paragraphs = [*PARAGRAPHS, _full(PARAGRAPHS[0]), *PARAGRAPHS]
    assert any(len(text) % WIDE == 0 and not text.endswith("。") for text in paragraphs)
    assert _read(_printed(paragraphs, white=EM)) == paragraphs


def test_lines_at_one_pitch_say_nothing_of_paragraphs() -> None:
    lines = _printed(PARAGRAPHS, white=0)
    assert find_leading(lines, [RIGHT]) is None


def test_few_lines_show_no_habit() -> None:
    assert find_leading(_printed(PARAGRAPHS[:3], white=EM), [RIGHT]) is None


def test_white_of_one_place_is_no_habit() -> None:
    lines = [*_printed(PARAGRAPHS, white=0), *_printed(PARAGRAPHS[:3], white=EM)]
    assert find_leading(lines, [RIGHT]) is None


def test_an_item_begins_behind_a_list_of_units_that_fills_its_line() -> None:
    units = "配合单位：" + "县文旅局、县教育局、县民政局、县财政局、县妇女联合会县总工会"[: WIDE - 5]
    texts = ["（一）照看书箱。书箱由管护人照看。", units, "（二）点亮阅览角。阅览角夜间点灯，"]
    lines = _printed([*PARAGRAPHS[1:3], *texts], white=0)
    assert len(units) == WIDE
    assert _read(lines)[-2:] == texts[1:]
