"""How sure a finding is, and how much of a text is accounted for."""

from hypothesis import given
from hypothesis import strategies as st

from kepu_extract import extract
from kepu_extract.assemble.confidence import Rate, promised, rule_confidence, wilson_lower
from kepu_extract.assemble.coverage import mostly_unread, with_coverage
from kepu_extract.lexicon.loader import load
from kepu_extract.model import Budget, Evidence, Metadata, PolicyDocument

PLAN = """云溪县竹编传承行动方案

一、主要任务

（一）开办竹编课堂。到2031年底，开办课堂不少于12个。（县文旅局牵头，县教育局配合）

二、保障措施

（一）落实经费。县财政每年安排竹编经费20万元。
"""


@given(st.integers(1, 400), st.floats(0, 1))
def test_what_is_promised_stays_below_what_was_seen(hits: int, share: float) -> None:
    right = round(hits * share)
    assert -1e-9 <= wilson_lower(hits, right) <= right / hits + 1e-9
    assert wilson_lower(hits * 2, right * 2) >= wilson_lower(hits, right) - 1e-9


def test_wilson_as_in_the_tables() -> None:
    assert round(wilson_lower(10, 10), 3) == 0.722
    assert round(wilson_lower(100, 90), 3) == 0.826
    assert wilson_lower(0, 0) == 0


def test_three_hundred_rows_of_one_table_promise_no_more_than_twenty_trials() -> None:
    assert promised(Rate(300, 300, 1), Rate(), None) == wilson_lower(20, 20)
    assert promised(Rate(300, 300, 30), Rate(), None) == wilson_lower(300, 300)


def test_what_was_learnt_from_promises_no_more_than_first_contact_bears_out() -> None:
    learnt = Rate(100, 100, 20)
    assert promised(learnt, Rate(100, 60, 20), 0.8) < 0.62 < 0.8 < promised(learnt, Rate(100, 95, 20), 0.8)
    assert promised(learnt, Rate(1, 0, 1), 0.9) > 0.7  # one miss says little against the other rules of the kind
    assert promised(Rate(100, 50, 20), Rate(10, 10, 5), 0.9) < 0.5


rates = st.integers(0, 200).flatmap(lambda hits: st.builds(Rate, st.just(hits), st.integers(0, hits), st.integers(1, 30)))


@given(rates, rates, st.floats(0, 1))
def test_what_is_promised_is_a_share_that_more_right_ones_never_lower(learnt: Rate, first: Rate, of_kind: float) -> None:
    sure = promised(learnt, first, of_kind)
    assert 0 <= sure <= 1
    assert promised(learnt, Rate(first.hits, first.hits, first.documents), of_kind) >= sure - 1e-9


def test_every_rated_finding_shows_its_confidence() -> None:
    document = extract(PLAN.encode(), name="plan.txt").documents[0]
    rated = {kind: {*load("precision").get(kind, {}), *load("first_contact").get(kind, {})} for kind in ("tasks", "indicators", "budgets")}
    for kind, rules in rated.items():
        for finding in getattr(document, kind):
            assert (finding.confidence is not None) == (finding.evidence.rule in rules)


def test_what_was_counted_can_be_true() -> None:
    rows = [row for name in ("precision", "first_contact") for rules in load(name).values() for row in rules.values()]
    assert [row for row in rows if not 0 < row["documents"] <= row["hits"] >= row["right"]] == []
    assert any(row["hits"] > row["right"] for row in rows)


def test_a_section_promises_its_place_and_its_category() -> None:
    safeguards = extract(PLAN.encode(), name="plan.txt").documents[0].sections[1]
    place, about = rule_confidence("sections", safeguards.evidence.rule), rule_confidence("categories", "safeguards")
    assert safeguards.categories == ["safeguards"] and place is not None and about is not None
    assert safeguards.confidence == round(place * about, 3) < min(place, about)


def test_a_text_that_is_all_sections_is_all_accounted_for() -> None:
    coverage = extract(PLAN.encode(), name="plan.txt").documents[0].coverage
    assert coverage is not None
    assert (coverage.share, coverage.unread) == (1.0, [])


def test_what_belongs_to_nothing_is_named() -> None:
    text = "成文日期：2031年5月6日\n  桌上的一张纸条 \n\n抄在背面的话\n落实经费。"
    date, section = text.index("2031"), text.index("落实经费")
    document = PolicyDocument(
        id="d1",
        role="main",
        genre="other",
        text=text,
        metadata=Metadata(evidence={"date_issued": [Evidence(quote=text[date : date + 9], start=date, end=date + 9)]}),
        preamble="抄在背面的话",
        budgets=[
            Budget(
                id="d1.b1", kind="commitment", text="落实经费。",
                evidence=Evidence(quote="落实经费。", start=section, end=section + 5),
            )
        ],
    )  # fmt: skip
    coverage = with_coverage(document).coverage
    assert coverage is not None
    assert [text[stretch.start : stretch.end] for stretch in coverage.unread] == ["桌上的一张纸条"]
    assert coverage.share == round(1 - 7 / len([c for c in text if c.isalnum()]), 4)


def test_a_text_that_nothing_accounts_for_is_a_warning() -> None:
    document = PolicyDocument(id="d1", role="main", genre="other", text="一张纸条", metadata=Metadata())
    (warning,) = mostly_unread(with_coverage(document))
    assert (warning.code, warning.severity) == ("mostly-unread", "warning")


def test_a_short_order_with_the_address_of_its_page_is_read() -> None:
    """The regulation that it makes public is another file; the letters of an address are no text."""
    address = "https://law.qinghe.example/" + "0dc4a42aa439a46d1bcb31e8423e6a87" * 4 + ".html"
    text = (
        f"【编号】 QH.11.15\n原文链接：{address}\n青禾市科普工作管理办法\n青禾市人民政府令\n（第16号）\n"
        "《青禾市科普工作管理办法》于2024年4月29日由市长办公会议讨论同意，现予公布，并自6月15日起实行。\n"
        "市长 张某某\n2024年5月15日"
    )
    said = extract(text.encode(), name="order.txt")
    coverage = said.documents[0].coverage
    assert coverage is not None and coverage.share > 0.6
    assert [diagnostic.code for diagnostic in said.diagnostics if diagnostic.code == "mostly-unread"] == []
