"""Scores of many files as a table and as JSON, with an interval that says how far they can be trusted."""

import json
import random
from collections.abc import Sequence
from typing import Any

from kepu_extract.scoring.board import Board, Row

_ROUNDS, _SEED = 1000, 14
_LOW, _HIGH = 0.025, 0.975  # what lies between holds in 95 of 100 draws


def rows_of(boards: Sequence[Board]) -> dict[str, Row]:
    """Return the counts of all files together, by part."""
    total: dict[str, Row] = {}
    for board in boards:
        for part, row in board.rows.items():
            total[part] = total.get(part, Row()) + row
    return total


def interval_of(boards: Sequence[Board], part: str) -> tuple[float, float] | None:
    """Return between what F1 lies in 95 of 100 draws of as many files with replacement; None for a single file.

    The draws are the same every time.
    """
    if len(boards) < 2:
        return None
    chance = random.Random(_SEED)
    rows = [board.rows.get(part, Row()) for board in boards]
    scores = sorted(sum(chance.choices(rows, k=len(rows)), Row()).f1 for _ in range(_ROUNDS))
    return scores[int(_LOW * _ROUNDS)], scores[int(_HIGH * _ROUNDS) - 1]


def as_json(words: Sequence[Board], strict: Sequence[Board]) -> dict[str, Any]:
    """Return all figures: by words and strictly, for each part."""
    return {"files": len(words), "words": _figures(words), "strict": _figures(strict)}


def _figures(boards: Sequence[Board]) -> dict[str, Any]:
    return {
        part: {
            "support": row.support, "found": row.found, "missed": row.missed, "added": row.added, "not_in_text": row.adrift,
            "precision": round(row.precision, 4), "recall": round(row.recall, 4), "f1": round(row.f1, 4),
            "interval": [round(bound, 4) for bound in bounds] if (bounds := interval_of(boards, part)) else None,
        }
        for part, row in rows_of(boards).items()
    }  # fmt: skip


def as_table(words: Sequence[Board], strict: Sequence[Board]) -> str:
    """Return the figures by words as lines for a terminal, with the strict F1 in the last column."""
    exact = rows_of(strict)
    lines = [f"{'part':<26}{'gold':>6}{'found':>7}{'missed':>8}{'not in text':>13}"
             f"{'precision':>11}{'recall':>8}{'F1':>7}  {'95 %':<13}{'strict':>7}"]  # fmt: skip
    for part, row in rows_of(words).items():
        bounds = interval_of(words, part)
        between = f"{bounds[0]:.3f}–{bounds[1]:.3f}" if bounds else "–"
        lines.append(f"{part:<26}{row.support:>6}{row.found:>7}{row.missed:>8}{row.adrift:>13}"
                     f"{row.precision:>11.3f}{row.recall:>8.3f}{row.f1:>7.3f}  {between:<13}{exact[part].f1:>7.3f}")  # fmt: skip
    return "\n".join(lines) + "\n"


def as_text(figures: dict[str, Any]) -> str:
    """Return figures as JSON text."""
    return json.dumps(figures, ensure_ascii=False, indent=1) + "\n"
