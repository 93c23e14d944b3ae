"""What holds for every output, whatever the input: any text, soup of markers, any bytes."""

from itertools import pairwise
from time import process_time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kepu_extract import Extraction, KepuError, extract
from kepu_extract.model import PolicyDocument, Section, evidence_of
from kepu_extract.write.as_json import to_json

MARKERS = (
    "一、", "二、", "十一、", "（一）", "（二）", "(3)", "㈠", "1.", "1．", "2、", "（2）", "①", "第一章 ", "第三条 ", "一是", "——", "•",
    "附件", "附件：1.", "目标：", "责任单位：", "牵头单位：", "2026年：", "组　长：", "1\t办展\t", "\t\t", "　　", "",
)  # fmt: skip
PIECES = (
    "主要任务", "总体目标", "保障措施", "组织领导", "实施步骤", "云溪县", "实施方案", "关于印发", "的通知", "开展活动", "建设场馆",
    "（责任单位：", "（由", "牵头", "配合", "负责", "）", "等", "、", "，", "；", "。", "：", "《", "》", "“", "”", "〔2026〕", "3号",
    "县科协", "县教育局", "各乡镇", "各成员单位", "闻清源", "副组长：", "经费", "安排", "50万元", "达到16%以上", "超过800人",
    "2026年", "2026年3月18日", "3月至5月", "年底前", "到2028年", "每年", "不少于", "其中", "\t县科协", "（二）", "一是", "3.5",
    "\u200b", " ", "𠮷", "A",
)  # fmt: skip
_LINE = st.tuples(st.sampled_from(MARKERS), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)).map("".join)
SOUP = st.lists(_LINE, max_size=25).map("\n".join)
TITLE = "云溪县科普工作方案\n一、主要任务\n"  # half of the soups get it, so that they are read as documents
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _extract(data: bytes) -> Extraction | None:
    """Return the extraction, or None where the input was refused in the way it should be."""
    try:
        return extract(data, name="soup.txt")
    except KepuError as error:
        assert error.trouble
        assert error.next_step
        return None


@given(st.sampled_from([TITLE, ""]), SOUP)
@QUICK
def test_marker_soup_keeps_the_invariants(title: str, soup: str) -> None:
    data = (title + soup).encode()
    extraction = _extract(data)
    if extraction is not None:
        _check(extraction)
        assert to_json(extract(data, name="soup.txt")) == to_json(extraction)


@given(st.text(max_size=300))
@QUICK
def test_any_text_keeps_the_invariants(text: str) -> None:
    extraction = _extract(text.encode("utf-8", "surrogatepass"))
    if extraction is not None:
        _check(extraction)


@given(
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b"<html>", b"\xff\xfe"]),
    st.binary(max_size=400),
)
@QUICK
def test_any_bytes_are_read_or_refused(magic: bytes, rest: bytes) -> None:
    extraction = _extract(magic + rest)
    if extraction is not None:
        _check(extraction)


def test_a_long_document_takes_time_in_proportion() -> None:
    _seconds(10)  # loads the lexicons
    # Four times the items take four times the time; sixteen times, if something looks at all for each.
    assert _seconds(1000) < 8 * _seconds(250)


def _seconds(items: int) -> float:
    """Return the processor time that a plan with so many items takes."""
    lines = [f"（{number}）办好第{number}件实事。（责任单位：县科协、县教育局）" for number in range(1, items + 1)]
    begin = process_time()
    extraction = _extract((TITLE + "\n".join(lines)).encode())
    assert extraction is not None
    assert len(extraction.documents[0].tasks) == items
    return process_time() - begin


def _check(extraction: Extraction) -> None:
    ids = []
    for document in extraction.documents:
        for evidence in evidence_of(document):
            assert document.text[evidence.start : evidence.end] == evidence.quote
        _check_siblings(document.sections, None, 1)
        ids += [document.id, *_ids(document)]
    assert len(ids) == len(set(ids))


def _ids(document: PolicyDocument) -> list[str]:
    lists = (
        document.goals, document.tasks, document.units, document.indicators, document.budgets, document.timeline,
        document.people,
    )  # fmt: skip
    sections: list[Section] = []
    waiting = list(document.sections)
    while waiting:
        section = waiting.pop()
        sections.append(section)
        waiting += section.children
    return [section.id for section in sections] + [item.id for items in lists for item in items]


def _check_siblings(sections: list[Section], parent: Section | None, level: int) -> None:
    for section in sections:
        assert section.level == level
        assert section.parent_id == (parent.id if parent else None)
        assert section.categories
        assert section.span is not None
        assert section.span.start <= section.evidence.start
        if parent is not None and parent.span is not None:
            assert parent.span.start <= section.span.start
            assert section.span.end <= parent.span.end
        _check_siblings(section.children, section, level + 1)
    for one, other in pairwise(sections):
        assert one.span is not None
        assert other.span is not None
        assert one.span.end <= other.span.start
