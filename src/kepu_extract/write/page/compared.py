"""Two documents side by side as a page: one file without any script, with what changed marked in its words."""

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from kepu_extract.compare.changes import Change
from kepu_extract.compare.found import Side
from kepu_extract.compiled import compiled
from kepu_extract.model import Extraction
from kepu_extract.write.compared import BECAME, comparison_sheets
from kepu_extract.write.page.page import asset, style_policy

_LEAST_ALIKE = 0.4  # of 1: below that marks in every second word would say nothing
_WORD = compiled(r"(?s)[0-9]+(?:\.[0-9]+)?|[A-Za-z]+|.")  # a number that changed is marked as a whole
_WHOLE = frozenset({"added", "dropped", "merged", "split"})  # beside which there is nothing, or a text of its own


def compare_page(before: Extraction, after: Extraction, changes: Sequence[Change]) -> str:
    """Return the comparison as HTML; what did not change is hidden until it is asked for. Text of documents is escaped."""
    names = [html.escape(one.source.name) for one in (before, after)]
    title = f"对照：{names[0]} → {names[1]}"
    style = f"{asset('page.css')}\n{asset('compare.css')}"
    tables = "\n".join(_table(sheet.title, rows, names) for sheet, rows in comparison_sheets(changes) if rows)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{style_policy(style)}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="kepu-extract">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n"
        f'<body class="compare">\n<header><h1>{title}</h1><p>{_counted(changes)}</p>'
        f'<label><input type="checkbox" id="all"> 显示未变的</label></header>\n<main>\n{tables}\n</main>\n</body>\n</html>\n'
    )


def _table(title: str, rows: Sequence[Change], names: list[str]) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "\n".join(map(_row, rows))
    return (
        f"<section>\n<h2>{title} <small>{_counted(rows)}</small></h2>\n<table>\n"
        f'<thead><tr><th scope="col" class="narrow">变化</th>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</section>'
    )


def _row(change: Change) -> str:
    what = html.escape(change.what) if change.kind != "indicator" else ""  # of which both sides say the same
    head = f'<span class="badge b-{change.became}">{BECAME[change.became]}</span><b>{html.escape(change.name)}</b>{what}'
    cells = (_cell(change, side) for side in ("before", "after"))
    return f'<tr class="{change.became}"><th scope="row">{head}</th>{"".join(cells)}</tr>'


def _cell(change: Change, which: Literal["before", "after"]) -> str:
    side: Side | None = getattr(change, which)
    if side is None:
        return '<td class="none">—</td>'
    other = change.after if which == "before" else change.before
    tag = "del" if which == "before" else "ins"
    said = "".join(_marked(side.said, other.said if other and change.became not in _WHOLE else "", tag))
    return f"<td>{said}<small>{html.escape(side.place)}</small></td>"


def _marked(said: str, other: str, tag: str) -> Iterator[str]:
    """Yield the text in pieces, those that the other does not have between tags."""
    words, others = _WORD.findall(said), _WORD.findall(other)
    matcher = SequenceMatcher(None, words, others, autojunk=False) if other else None
    if matcher is None or matcher.ratio() < _LEAST_ALIKE:
        yield html.escape(said)
        return
    for kind, start, end, _, _ in matcher.get_opcodes():
        piece = html.escape("".join(words[start:end]))
        yield piece if kind == "equal" or not piece else f"<{tag}>{piece}</{tag}>"


def _counted(changes: Sequence[Change]) -> str:
    counts = Counter(one.became for one in changes)
    return "，".join(f"{word} {counts[became]}" for became, word in BECAME.items() if counts[became])
