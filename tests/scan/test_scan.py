"""The scan of a text: its tokens, their kinds and their order."""

from hypothesis import given
from hypothesis import strategies as st

from kepu_extract.scan import Scan, scan_text
from kepu_extract.source import Span, fold

_TEXT = "到2031年底，新建驿站（不含流动驿站3座）40座以上，把“三进”活动每年办2次；安排经费8万元和物资，依据《云溪方案》。"


def _scan(text: str, year: int | None = None) -> Scan:
    folded = fold(text)
    return scan_text(folded, [Span(0, len(folded))], year)


def test_each_token_has_a_kind_and_a_place() -> None:
    scan = _scan(_TEXT)
    found = [(token.kind, token.span.of(_TEXT)) for token in scan.tokens(Span(0, len(_TEXT)))]
    assert [token for token in found if token[0] != "verb"] == [
        ("date", "到2031年底"), ("aside", "（不含流动驿站3座）"), ("quantity", "3座"), ("quantity", "40座"),
        ("comparator", "以上"), ("quotation", "“三进”"), ("base", "每年"), ("date", "每年"), ("quantity", "2次"),
        ("money", "8万元"), ("join", "和"), ("reference", "《云溪方案》"),
    ]  # fmt: skip
    assert ("verb", "新建") in found


def test_a_verb_tells_its_classes() -> None:
    text = "能耗压减到3吨，压减2成"
    verbs = [(t.span.of(text), t.classes) for t in _scan(text).tokens(Span(0, len(text))) if t.kind == "verb"]
    assert verbs[0] == ("压减到", ("reach",))
    assert "change" in verbs[1][1]


def test_a_year_is_not_carried_into_another_stretch() -> None:
    text = "2031年6月\t9月底前"
    scan = scan_text(text, [Span(0, 7), Span(8, len(text))])
    assert [date.period and date.period.end for date in scan.dates] == ["2031-06", None]


def test_a_part_of_the_text_has_the_tokens_that_begin_in_it() -> None:
    scan = _scan("新建3座、改建5座、拆除7座")
    assert [quantity.value for quantity in scan.quantities_in(Span(3, 12))] == [5]


@given(st.text(alphabet="0123456789一二三半年月个%万元，。、（）“”《》至到以上每新建不少于 ", max_size=40))
def test_any_text_can_be_scanned(text: str) -> None:
    scan = _scan(text)
    for token in scan.tokens(Span(0, len(text))):
        assert 0 <= token.span.start < token.span.end <= len(text)
    starts = [quantity.span.start for quantity in scan.quantities]
    assert starts == sorted(starts)
