"""Where an upper plan went, as tables on the terminal, JSON and a workbook, all of the same rows."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import to_builtins
from rich.table import Table

from kepu_extract.compare.changes import Became, Change, ChangeKind
from kepu_extract.compare.found import Side
from kepu_extract.compare.trace import TRACED, Trace, Traced
from kepu_extract.language import labelled
from kepu_extract.write.as_table import table_of
from kepu_extract.write.compared import BECAME, source_json
from kepu_extract.write.sheets.sheets import Cell, Heading, Sheet, row_of

FORMAT, VERSION = "kepu-trace", "1.0"
WENT: dict[Became, str] = {**BECAME, "same": "一致", "dropped": "未见"}
_TITLES: dict[ChangeKind, str] = {"task": "任务去向", "indicator": "指标去向"}
_KINDS: dict[ChangeKind, str] = {"task": "任务", "indicator": "指标"}
_AT_HEAD = 2  # columns of the overview before those of the lower plans
_STANDS_ALONE = frozenset({"same", "dropped"})  # which say all by themselves


def overview(trace: Trace, kind: ChangeKind) -> tuple[Sheet, list[Traced]]:
    """Return a sheet with a row for each task or target of the upper plan and a column for each lower plan."""
    columns = (
        Heading(f"上级{_KINDS[kind]}", 24, lambda one: one.name),
        Heading("上级内容", 40, lambda one: one.upper.said),
        *(Heading(lower.source.name, 24, partial(_went, number)) for number, lower in enumerate(trace.lowers)),
    )
    return Sheet(_TITLES[kind], lambda found: [], columns), [one for one in trace.traced if one.kind == kind]


def details(trace: Trace) -> tuple[Sheet, list[tuple[str, Change]]]:
    """Return a sheet with a row for each task or target and lower plan, with both quotes, and those that the lower plans add."""
    rows = [(lower.source.name, change) for one in trace.traced for lower, change in zip(trace.lowers, one.went, strict=True)]
    return Sheet("逐项对照", lambda found: [], _DETAILS), [*rows, *((lower.source.name, change) for lower, change in trace.added)]


def trace_sheets(trace: Trace) -> Iterator[tuple[Sheet, list[list[Cell]]]]:
    """Yield the sheets of the workbook with their cells."""
    for kind in TRACED:
        sheet, rows = overview(trace, kind)
        yield sheet, [row_of(sheet, one) for one in rows]
    sheet, pairs = details(trace)
    yield sheet, [row_of(sheet, pair) for pair in pairs]


def trace_tables(trace: Trace) -> Iterator[Table]:
    """Yield the overviews, their titles with the numbers of each lower plan, and what the lower plans add."""
    for kind in TRACED:
        sheet, rows = overview(trace, kind)
        if rows:
            shown = [0, *range(_AT_HEAD, len(sheet.columns))]
            told = "；".join(
                f"{lower.source.name} {_counted(one.went[number].became for one in rows)}" for number, lower in enumerate(trace.lowers)
            )
            cells = [row_of(sheet, one) for one in rows]
            yield table_of(f"{sheet.title}（{told}）", [sheet.columns[at].title for at in shown], ([row[at] for at in shown] for row in cells))
    if trace.added:
        added = ((lower.source.name, _KINDS[one.kind], WENT[one.became], one.after and one.after.said) for lower, one in trace.added)
        yield table_of(f"下级另有（{len(trace.added)}）", ["下级文件", "类别", "去向", "内容"], added)


def trace_json(trace: Trace) -> str:
    """Return the trace as JSON."""
    numbers = {id(lower): number for number, lower in enumerate(trace.lowers)}
    told: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "upper": source_json(trace.upper),
        "lowers": [source_json(one) for one in trace.lowers],
        "traced": [
            {"kind": one.kind, "name": one.name, "upper": to_builtins(one.upper), "went": [_json(*pair) for pair in enumerate(one.went)]}
            for one in trace.traced
        ],
        "added": [{"kind": one.kind, "name": one.name, **_json(numbers[id(lower)], one)} for lower, one in trace.added],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def write_trace(path: Path, trace: Trace) -> None:
    """Write the trace as a workbook. Raises UnwritableOutputError."""
    from kepu_extract.write.sheets.as_xlsx import write_sheets

    write_sheets(path, "任务指标去向", trace_sheets(trace))


def _went(number: int, one: Traced) -> str:
    """Return what became of a task or target in a lower plan: a word, and what it says there."""
    change = one.went[number]
    word = WENT[change.became]
    if change.became in _STANDS_ALONE or change.after is None:
        return word
    said = change.after.said if one.kind == "indicator" else change.what or change.after.said
    return f"{word}：{said}"


def _counted(became: Iterator[Became]) -> str:
    counts = Counter(became)
    return "、".join(f"{labelled(word)}{counts[one]}" for one, word in WENT.items() if counts[one])


def _json(lower: int, change: Change) -> dict[str, Any]:
    # Of what was split the earlier side is the whole in the upper plan.
    of_upper = {"upper": to_builtins(change.before)} if change.became == "split" and change.before else {}
    return {"lower": lower, "became": change.became, "what": change.what, **of_upper, "side": to_builtins(change.after) if change.after else None}


def _of(side: Side | None, name: str) -> Cell:
    return getattr(side, name) if side else None


_DETAILS = (
    Heading("类别", 8, lambda pair: _KINDS[pair[1].kind]),
    Heading("下级文件", 20, lambda pair: pair[0]),
    Heading("去向", 8, lambda pair: WENT[pair[1].became]),
    Heading("变化内容", 24, lambda pair: pair[1].what),
    Heading("上级", 40, lambda pair: _of(pair[1].before, "said")),
    Heading("下级", 40, lambda pair: _of(pair[1].after, "said")),
    Heading("上级：原文", 30, lambda pair: _of(pair[1].before, "quote")),
    Heading("上级：位置", 10, lambda pair: _of(pair[1].before, "place")),
    Heading("下级：原文", 30, lambda pair: _of(pair[1].after, "quote")),
    Heading("下级：位置", 10, lambda pair: _of(pair[1].after, "place")),
)
