"""Automatic numbers as Word shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_files import abstract, level, lines, num, paragraph, run, style, texts

from kepu_extract.read.word.number_formats import format_number

NOTHING = '<w:suff w:val="nothing"/>'
OUTLINE = abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"))


def numbers(levels: str, definitions: str) -> list[str]:
    """Number one paragraph for each pair "list:level", return the numbers."""
    places = [pair.split(":") for pair in levels.split()]
    body = "".join(paragraph("文", num=int(number), level=int(depth)) for number, depth in places)
    found = lines(body, numbering=definitions)
    assert all(line.text[line.number_end :] == "文" for line in found)
    return [line.text[: line.number_end].strip() for line in found]


@pytest.mark.parametrize(
    ("number_format", "written"),
    [
        ("decimal", {1: "1", 0: "0", 105: "105"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {28: "bb"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 112: "112th", 121: "121st"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 105: "一○五"}),
        ("chineseCountingThousand", {10: "十", 12: "十二", 21: "二十一", 100: "一百", 101: "一百〇一",
                                     110: "一百一十", 111: "一百一十一", 1005: "一千〇五", 1050: "一千〇五十"}),
        ("taiwaneseCounting", {30: "三十"}),
        ("taiwaneseCountingThousand", {105: "一百零五"}),
        ("japaneseCounting", {7: "七", 10: "十", 27: "二十七", 105: "百五"}),
        ("japaneseDigitalTenThousand", {10: "一〇", 27: "二七"}),
        ("ideographDigital", {10: "一〇"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
        ("ideographLegalTraditional", {3: "參", 10: "壹拾"}),
        ("chineseLegalSimplified", {3: "叁", 12: "壹拾贰", 20: "贰拾"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalFullWidth", {12: "１２"}),
        ("numberInDash", {2: "- 2 -"}),
        ("none", {1: ""}),
        ("somethingNew", {7: "7"}),
    ],
)  # fmt: skip
def test_number_formats(number_format: str, written: dict[int, str]) -> None:
    assert {value: format_number(value, number_format) for value in written} == written


def test_chinese_numerals_below_ten_thousand_are_all_different() -> None:
    assert len({format_number(value, "chineseCountingThousand") for value in range(10_000)}) == 10_000


@given(st.integers(-(2**40), 2**40), st.sampled_from(["upperRoman", "lowerLetter", "chineseCountingThousand"]))
def test_no_number_is_too_large_or_too_small(value: int, number_format: str) -> None:
    assert 0 < len(format_number(value, number_format)) < 60


@pytest.mark.parametrize(
    ("text", "suffix", "expected"),
    [
        ("%1、", "tab", "一、文"),
        ("（%1）", "tab", "（一）文"),
        ("%1.", "tab", "一.文"),
        ("第%1章", "tab", "第一章文"),
        ("第%1条", "space", "第一条 文"),
        ("%1", "tab", "一 文"),
        ("%1、", "space", "一、 文"),
        ("%1", "nothing", "一文"),
        ("%1　", "tab", "一　文"),
        ("", "tab", "文"),
    ],
)
def test_separator_between_number_and_text(text: str, suffix: str, expected: str) -> None:
    numbering = abstract(1, level(0, "chineseCounting", text, f'<w:suff w:val="{suffix}"/>')) + num(1, 1)
    (line,) = lines(paragraph("文", num=1), numbering=numbering)
    assert line.text == expected
    assert line.number_end == len(expected) - 1


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("1:0 1:1 1:1 1:2 1:0 1:1", "1. 1.1 1.2 1.2.1 2. 2.1"),
        # A skipped level counts as used.
        ("1:1 1:1 1:0 1:1", "1.1 1.2 2. 2.1"),
        ("1:0 1:2 1:1 1:2", "1. 1.1.1 1.2 1.2.1"),
        # A level that the list does not define has no number.
        ("1:0 1:7 1:0", "1.  2."),
    ],
)
def test_levels(levels: str, expected: str) -> None:
    assert " ".join(numbers(levels, OUTLINE + num(1, 1))) == expected


START = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>'


def test_lists_of_one_definition_share_the_count_until_a_start_override() -> None:
    definitions = OUTLINE + num(1, 1) + num(2, 1) + num(3, 1, START.format(0, 7))
    assert numbers("1:0 2:0 1:0 3:0 3:0 1:0", definitions) == ["1.", "2.", "3.", "7.", "8.", "9."]


def test_start_override_holds_again_where_the_level_restarts() -> None:
    assert numbers("1:0 1:1 1:0 1:1", OUTLINE + num(1, 1, START.format(1, 5))) == ["1.", "1.5", "2.", "2.5"]


def test_level_override_changes_the_look_and_not_the_count() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)", start=3)}</w:lvlOverride>'
    assert numbers("1:0 1:0 2:0 1:0", OUTLINE + num(1, 1) + num(2, 1, override)) == ["1.", "2.", "C)", "4."]


def test_levels_restart_as_the_definition_says() -> None:
    never = abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>'))
    assert numbers("1:0 1:1 1:0 1:1", never + num(1, 1)) == ["1.", "(1)", "2.", "(2)"]
    after_first = abstract(
        1,
        level(0, "decimal", "%1."),
        level(1, "decimal", "%2)"),
        level(2, "decimal", "[%3]", '<w:lvlRestart w:val="1"/>'),
    )
    assert numbers("1:0 1:1 1:2 1:1 1:2 1:0 1:1 1:2", after_first + num(1, 1))[-4:] == ["[2]", "2.", "1)", "[1]"]


def test_legal_numbering_shows_the_levels_above_in_decimal() -> None:
    levels = abstract(1, level(0, "chineseCounting", "第%1章"), level(1, "decimalZero", "%1.%2", "<w:isLgl/>"))
    assert numbers("1:0 1:1", levels + num(1, 1)) == ["第一章", "1.01"]


def test_custom_padding_of_newer_word() -> None:
    padded = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert numbers("1:0 1:0", abstract(1, padded) + num(1, 1)) == ["001.", "002."]


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("\uf0b7", "Symbol", "• 文"),
        ("\uf06c", "Wingdings", "• 文"),
        ("l", "Wingdings", "• 文"),
        ("o", "Courier New", "• 文"),
        ("——", "", "—— 文"),
        ("◆", "", "◆ 文"),
        ("-", "", "• 文"),
        ("◦", "Arial", "• 文"),
        ("注：", "", "注：文"),
        ("", "", "文"),
    ],
)
def test_bullets(text: str, font: str, expected: str) -> None:
    look = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    numbering = abstract(1, level(0, "bullet", text, look)) + num(1, 1)
    assert texts(paragraph("文", num=1), numbering=numbering) == [expected]


def test_numbers_that_styles_bring() -> None:
    numbering = abstract(
        1,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="a"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="b"/>'),
    )
    numbers_of = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
    styles = style("a", "一级", numbers_of.format(1)) + style("b", "二级", numbers_of.format(1))
    styles += style("c", "二级甲", based_on="b") + style("d", "二级无号", numbers_of.format(0), based_on="b")
    body = "".join(paragraph(f"{key}文", f'<w:pStyle w:val="{key}"/>') for key in "abcda")
    assert texts(body, numbering=numbering + num(1, 1), styles=styles) == [
        "一、a文",
        "1.b文",
        "2.c文",
        "d文",
        "二、a文",
    ]
    off = paragraph("无号", '<w:pStyle w:val="a"/>', num=0)
    assert texts(off, numbering=numbering + num(1, 1), styles=styles) == ["无号"]


def test_list_styles_are_followed() -> None:
    linked = abstract(1, '<w:styleLink w:val="List"/>', level(0, "decimal", "%1.")) + abstract(
        2, '<w:numStyleLink w:val="List"/>'
    )
    assert numbers("1:0 2:0", linked + num(1, 1) + num(2, 2)) == ["1.", "2."]


DELETED = '<w:rPr><w:del w:id="1"/></w:rPr>'


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (paragraph("", num=1), ["1.甲", "2.", "3.乙"]),
        (paragraph('<w:r><w:br w:type="page"/></w:r>', num=1), ["1.甲", "2.", "3.乙"]),
        # These are not on the page at all.
        (paragraph("", "<w:sectPr/>", num=1), ["1.甲", "2.乙"]),
        (paragraph("", DELETED, num=1), ["1.甲", "2.乙"]),
        (paragraph(run("暗", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>", num=1), ["1.甲", "2.乙"]),
        (paragraph("", num=9), ["1.甲", "2.乙"]),
        (paragraph("普通"), ["1.甲", "普通", "2.乙"]),
    ],
)
def test_which_paragraphs_count(between: str, expected: list[str]) -> None:
    body = paragraph("甲", num=1) + between + paragraph("乙", num=1)
    assert texts(body, numbering=OUTLINE + num(1, 1)) == expected


def test_the_number_stays_with_the_first_of_several_lines() -> None:
    broken = paragraph("<w:r><w:t>首行</w:t><w:br/><w:t>次行</w:t></w:r>", num=1)
    found = lines(broken, numbering=OUTLINE + num(1, 1))
    assert [(line.text, line.number_end) for line in found] == [("1.首行", 2), ("次行", 0)]


def test_text_boxes_count_for_themselves() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('框', num=1)}</w:txbxContent></w:pict></w:r>"
    body = paragraph(run("甲") + box, num=1) + paragraph(run("乙") + box, num=1)
    assert texts(body, numbering=OUTLINE + num(1, 1)) == ["1.甲", "1.框", "2.乙", "2.框"]
