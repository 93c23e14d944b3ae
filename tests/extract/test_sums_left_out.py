"""Sums beside a fund, and sums that no rule knows. All texts invented."""

import pytest

from kepu_extract.pipeline import extract
from plans import plan


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("县财政每年安排渡运资金20万元，五年共100万元。", [(2e5, "年"), (1e6, None)]),
        ("五年共安排渡运资金100万元，年均20万元，2031年30万元。", [(1e6, None), (2e5, "年"), (3e5, None)]),
        ("县财政按人均2元的标准安排渡运经费，2031年为64万元。", [(2, "人"), (6.4e5, None)]),
    ],
)
def test_totals_and_means_of_a_fund_are_of_it(text: str, sums: list[tuple[float, str | None]]) -> None:
    assert [(one.amount.value, one.amount.per) for one in plan(text, section="经费保障").budgets if one.amount] == sums


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("总投资120万元，修建步道3公里。", ["120万元"]),
        ("人均3.5元。", ["人均3.5元"]),
        ("县财政安排经费20万元。", []),
        ("票价不高于6元。", []),  # a price: a rule of its own says that it is none
        ("培育年产值1亿元以上企业3家。", []),
    ],
)
def test_a_sum_that_no_rule_knows_leaves_a_diagnostic(text: str, left: list[str]) -> None:
    document = f"青禾市渡运行动方案\n\n一、主要任务\n（一）修缮渡口。{text}"
    notes = [one for one in extract(document.encode(), name="plan.txt").diagnostics if one.code == "sum-not-taken"]
    assert [one.evidence.quote for one in notes if one.evidence] == left
