"""Decisions are made from all the evidence, name what was close, and can be asked for."""

import pytest

from kepu_extract.evidence import Candidate, decide, holding
from kepu_extract.lexicon.loader import load
from kepu_extract.source import Span

_WHERE = Span(0, 4)


def _decide(*pieces: str):  # type: ignore[no-untyped-def]
    return decide("document-start", _WHERE, [Candidate(True, "云溪县科普方案", pieces)])


def test_no_piece_is_a_gate() -> None:
    assert _decide("annex-mark").chosen
    assert not _decide("annex-mark", "very-short").chosen
    assert _decide("annex-mark", "very-short", "addressees-below", "long-title").chosen


def test_without_candidates_nothing_is_chosen() -> None:
    nobody: list[Candidate[bool]] = []
    decision = decide("document-start", _WHERE, nobody)
    assert decision.chosen is None and not decision.close


def test_the_better_candidate_wins_and_equals_keep_their_order() -> None:
    weak, strong = Candidate("weak", "a", ("annex-mark",)), Candidate("strong", "b", ("annex-mark", "announced"))
    decision = decide("document-start", _WHERE, [weak, strong])
    assert (decision.chosen, decision.runner_up) == ("strong", "a")
    again = decide("document-start", _WHERE, [weak, Candidate("other", "c", ("annex-mark",))])
    assert (again.chosen, again.close) == ("weak", True)


def test_a_decision_at_the_limit_is_close() -> None:
    assert _decide("annex-mark").close
    assert not _decide("annex-mark", "announced").close
    assert not _decide("very-short").close


def test_a_piece_without_weight_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        _decide("no-such-piece")


def test_holding_names_the_pieces_that_hold() -> None:
    assert holding(annex_mark=True, very_short=0, long_title="云溪") == ("annex-mark", "long-title")


@pytest.mark.parametrize("name", sorted(load("evidence")))
def test_every_question_can_be_won_and_lost(name: str) -> None:
    question = load("evidence")[name]
    weights = question["weights"].values()
    assert sum(weight for weight in weights if weight > 0) >= question["enough"] > 0
    assert question["asks"] and question["close"] > 0
