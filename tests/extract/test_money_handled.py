"""How money is reckoned, shared out and handled by those who check it: no commitment to fund. All texts invented."""

import pytest

from plans import plan

_HEAD = "青禾市渡口举报奖励办法"


@pytest.mark.parametrize(
    "text",
    [
        "各航运所要严格审核、拨付和使用渡口改造资金。",
        "县财政局负责审核县航运局提交的资金安排建议和补贴资金发放的合规性。",
        "新船分级高于旧船分级的，按照旧船的分级给予补贴。",
        "三人一起反映的，按照同一反映给予奖励，怎样分由他们商定。",
        "举报中发现新线索的，不对新线索给予奖励。",
    ],
)
def test_how_money_is_handled_and_reckoned_obliges_nobody_to_fund(text: str) -> None:
    assert plan(text, head=_HEAD).budgets == []


@pytest.mark.parametrize(
    ("text", "payer"),
    [
        ("县财政局按月拨付补贴资金。", ["县财政局"]),
        ("对获评的渡口，按照等级给予奖补资金。", []),
        ("渡口改造资金由省级财政和县级财政共担。", ["省级财政", "县级财政"]),
    ],
)
def test_what_is_paid_out_given_by_grade_or_borne_together_does(text: str, payer: list[str]) -> None:
    assert [(one.kind, one.payer) for one in plan(text, head=_HEAD).budgets] == [("commitment", payer)]
