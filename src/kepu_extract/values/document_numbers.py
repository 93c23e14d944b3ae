"""发文字号 in folded running text (GB/T 9704-2012, 7.2.5: 机关代字, 年份, 发文顺序号).

Beside the standard form 国发〔2021〕9号 there are the forms without brackets (示函2026年第322号), of announcements
(公告2023年第5号) and of orders, which count through and have no year (人民政府令第16号).
"""

from typing import NamedTuple

import regex

from kepu_extract.compiled import compiled
from kepu_extract.source import Span
from kepu_extract.values.numerals import parse_numeral

_YEAR = "(?:(?:19|20)[0-9]{2}|[一二][○零一二三四五六七八九]{3})"
_SERIAL = "(?:[0-9]{1,5}|[○零一二三四五六七八九十百]{1,6})"
_HAN = r"[\u4e00-\u9fff]"
# The code of the agency reads backwards from the bracket; what stops it is not part of one.
_CODE = rf"(?P<code>{_HAN}{{1,20}}(?:（{_HAN}{{1,6}}）{_HAN}{{0,4}})?|[A-Z]{{2,6}}[0-9]{{0,4}})"
_OPEN, _CLOSE = r"[〔\[（【〈{]", r"[〕\]）】〉}]"
_BRACKETED = compiled(
    rf"{_OPEN} *(?P<year>{_YEAR}|(?<=[字发函办规][〔\[])[4-9][0-9]) *年? *{_CLOSE} *(?P<kind>{_HAN}{{0,3}}?) *(?:第 *)?(?P<serial>{_SERIAL}) *号"
)
_YEARED = compiled(rf"(?P<year>{_YEAR}) *年 *第 *(?P<serial>{_SERIAL}) *号")
_ORDER = compiled(
    rf"(?P<order>令|公告|通告) *(?:（ *第 *(?P<serial>{_SERIAL}) *号 *）|第 *(?P<serial>{_SERIAL}) *号"
    rf"|(?<=[府部局院委会厅]令 *)(?P<serial>[0-9]{{1,3}}) *号(?!\p{{Han}}))"
    rf"|(?:第 *(?P<serial>{_SERIAL})|(?<=[部局院府厅委] *)(?P<serial>[0-9]{{1,3}})(?= *号 *令)) *号 *(?P<order>令|公告|通告)"
)
# 某局公告（2024年第1号）, 公告2024年第1号: the announcements of a year.
_ANNOUNCED = compiled(
    rf"(?P<order>公告|通告|令) *(?P<open>（)? *(?P<year>{_YEAR}) *年 *第 *(?P<serial>{_SERIAL}) *号 *(?(open)）)"
)
# A number that stands alone below 公告 or 令, which say whose it is.
_LONE = compiled(rf"[（〔\[]? *(?:(?P<year>{_YEAR}) *年? *)?第 *(?P<serial>{_SERIAL}) *号 *[）〕\]]?")
_CODE_BEFORE = compiled(rf"{_CODE} *$")
_NAME_BEFORE = compiled(r"[\u4e00-\u9fff]{1,30}$")
# Words that stand before a document number in a sentence and do not belong to it.
_LEAD_IN = compiled(
    "^.*(?:根据|按照|依据|依照|遵照|贯彻|落实|执行|转发|印发|参照|详见|文号|字号|编号|文件|通知|意见|决定|办法|公布|关于|[的及与以由见]|(?<!人民共)和(?![政办委府]))|^日(?![报本照])"
)
# 国家粮食和物资储备局, 工业和信息化部: 和 is a part of the name.
_WITH_AND = compiled(r"(?:国家[^局委部厅和]{2,6}|工业|住房|文化|人力资源)和[\u4e00-\u9fff]{2,10}?[局会部]$")
_CODE_REACH = 24


class DocumentNumberMatch(NamedTuple):
    """A 发文字号 in the text with its parts."""

    span: Span
    agency_code: str | None  # 机关代字 (国发), or the body named before an order
    year: int | None
    serial: int
    normalized: str  # 〔〕 and no blanks


def find_document_numbers(folded: str, start: int = 0, end: int | None = None) -> list[DocumentNumberMatch]:
    """Return the document numbers of `folded[start:end]` in reading order, without overlaps.

    An order (令第16号) and an announcement (公告2024年第1号) are numbers too; a bare 第16号 or 〔2023〕 is none.
    """
    limit = len(folded) if end is None else end
    if folded.find("号", start, limit) < 0:
        return []
    candidates = [
        *(_coded(folded, match, start) for match in _BRACKETED.finditer(folded, start, limit)),
        *(_coded(folded, match, start) for match in _YEARED.finditer(folded, start, limit)),
        *(_order(folded, match, start) for match in _ORDER.finditer(folded, start, limit)),
        *(_order(folded, match, start) for match in _ANNOUNCED.finditer(folded, start, limit)),
    ]
    found: list[DocumentNumberMatch] = []
    for candidate in sorted(filter(None, candidates), key=lambda number: (number.span.start, -number.span.end)):
        if not found or candidate.span.start >= found[-1].span.end:
            found.append(candidate)
    return found


def is_lone_number(folded: str) -> bool:
    """Tell whether a stretch is nothing but 第7号 or 2024年第1号: a number only where it stands below 令 or 公告."""
    return _LONE.fullmatch(folded.strip()) is not None


def lone_number(folded: str, span: Span, of: str | None) -> DocumentNumberMatch | None:
    """Return the number that stands alone at `span`; `of` is the 公告 or 令 that it counts, as its title says."""
    match = _LONE.fullmatch(folded, span.start, span.end)
    serial = parse_numeral(match["serial"]) if match else None
    if match is None or serial is None:
        return None
    year = parse_numeral(match["year"]) if match["year"] else None
    normalized = f"{of or ''}{f'{year}年' if year else ''}第{serial}号"
    return DocumentNumberMatch(span, of, year, serial, normalized)


def _coded(text: str, match: "regex.Match[str]", floor: int) -> DocumentNumberMatch | None:
    code = _CODE_BEFORE.search(text, max(floor, match.start() - _CODE_REACH), match.start())
    year, serial = parse_numeral(match["year"]), parse_numeral(match["serial"])
    if year is not None and len(match["year"]) == len("84"):
        year += 1900  # 示住字〔84〕第9号
    if code is None or year is None or serial is None:
        return None
    begin = code.start() + _lead_in(code["code"])
    agency = text[begin : code.end("code")]
    if not agency:
        return None
    middle = f"{year}年第"  # forms that count without brackets keep it, which is how they are cited
    if match.re is _BRACKETED:
        middle = f"〔{year}〕" + (match["kind"] or ("第" if "第" in match[0] else ""))
    return DocumentNumberMatch(Span(begin, match.end()), agency, year, serial, f"{agency}{middle}{serial}号")


def _order(text: str, match: "regex.Match[str]", floor: int) -> DocumentNumberMatch | None:
    """某局令第16号, and of an announcement the year: 某局公告2024年第1号."""
    year = parse_numeral(match["year"]) if match.re is _ANNOUNCED else None
    serial = parse_numeral(match["serial"])
    if serial is None:
        return None
    name = _NAME_BEFORE.search(text, max(floor, match.start() - _CODE_REACH), match.start())
    begin = name.start() + _lead_in(name[0]) if name else match.start()
    body = text[begin : match.start()]
    of = f"{body}{match['order']}"
    normalized = f"{of}{f'{year}年' if year else ''}第{serial}号"
    return DocumentNumberMatch(Span(begin, match.end()), of if body else None, year, serial, normalized)


def _lead_in(before: str) -> int:
    """Return how many characters before a number belong to its sentence and not to its code."""
    whole = _WITH_AND.search(before)
    match = _LEAD_IN.match(before, 0, whole.start()) if whole else _LEAD_IN.match(before)
    if whole and match is None:
        return whole.start()
    return match.end() if match else 0
