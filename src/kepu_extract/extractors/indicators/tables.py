"""Indicators in tables with columns of targets: 指标 | 单位 | 2020年 | 2025年."""

from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.concepts import concept_of
from kepu_extract.model import Indicator, Period
from kepu_extract.source import Span
from kepu_extract.tables import (
    Column,
    GridRow,
    Table,
    bare_figure,
    figure,
    figures_beside,
    is_money,
    split_unit,
    unit_in_brackets,
)
from kepu_extract.values.dates import find_dates
from kepu_extract.values.periods import make_period
from kepu_extract.values.quantity import Quantity

_NUMBERED = compiled(r"^[（(]?[0-9]{1,2}[)）]?\s?[.、．]?\s?(?=\D)|^[①-⑳]\s?|^[—-]+\s?")
_CHANGES = compiled(r"(?:下降|降低|减少|压减|增长|提高|上升|增加)(?:幅度|比例|率)?$")  # 单位地区生产总值能耗降低
_YEAR = compiled(r"(?P<year>20[0-9]{2})年?(?:度|底|末)?")
_AIM = compiled(r"目标|规划|预期|计划|末|达到|年底")
_ALLOTS = compiled(r"任务|目标|指标")  # what a caption says of a table that parts a whole among places or bodies
_FOUND = compiled(r"现状|实际|基期|基数|已|上年|去年|占|排名|得分")
_OTHERS = ("base", "score", "money", "note", "units", "person", "contact")  # columns of other than what is allotted
_OF_WHICH = compiled(r"^其中：?")
_AIMED_AT = compiled(r"(?:指标值?|(?:目标|规划|计划|预期)(?:要求|值|数)?)$")  # 2035年建站目标
_ANY_YEAR = 2000

# Reads a cell of targets that says more than one value (2034年达到95%，力争2036年达到98%), given the row's name; the last
# argument tells whether the column makes targets of all its numbers.
Told = Callable[[Span, str, bool], list[Indicator]]


class Tabled(Struct):
    """The indicators of all tables, and what has been read for them."""

    indicators: list[Indicator] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)  # whole rows
    cells: set[int] = field(default_factory=set)  # where the text of single cells begins

    def covers(self, parsed: Parsed, span: Span) -> bool:
        """Tell whether a sentence has been read with its table."""
        line = parsed.source.line_index(span.start)
        return line in self.lines or bool(self.cells and parsed.cell_at(span.start) in self.cells)


def table_indicators(parsed: Parsed, told: Told) -> Tabled:
    """Return the indicators of all tables with a column of targets.

    In a table that measures (indicators, an evaluation, figures) the other columns only explain; in others they are text
    like any.
    """
    found = Tabled()
    for table in parsed.outline.tables:
        if table.lists == "grants":
            found.lines |= set(range(table.grid.first, table.grid.last))  # who gets how much is no target
        found.cells |= {square.span.start for row in table.rows() for c in table.paying if (square := row.begins(c.place))}
        if allotted := _allotted(parsed, table):
            found.indicators += allotted
            found.lines |= set(range(table.grid.first, table.grid.last))
            continue
        columns = _targets(parsed, table)
        before = [column for column in table.of("item", "content") if columns and column.place < columns[0].place]
        names = [column for column in before if column.kind == "item"] or before
        if not names:
            continue
        named = _finest(parsed, table, names)
        measures = table.lists in ("evaluation", "figures") or any("指标" in column.heading for column in names)
        if measures:
            found.lines |= set(range(table.grid.first, table.grid.last))
        for row in table.rows():
            for column in columns:
                square = row.begins(column.place)
                if square is None or square.cell.column != column.place:
                    continue
                found.cells.add(square.span.start)
                found.indicators += _of_cell(parsed, table, row, column, named, told, measures)
    return found


def _allotted(parsed: Parsed, table: Table) -> list[Indicator]:
    """Return the targets of a table whose rows say when or whose, and whose columns say what and give its unit.

    年度 | 新增托位（个）; 街镇 | 任务量（亩）, or 单位：亩 above the table. The columns may say by when: 3月底前完成20%.
    """
    label = next((column for column in table.columns if column.kind != "number"), None)
    if label is None or table.first("measure"):
        return []
    years = [_YEAR.fullmatch(_said(parsed, row, label)) for row in table.rows()]
    by_year = bool(years) and all(years)
    if not (_AIM if by_year else _ALLOTS).search(table.caption) or (label.kind == "date" and not by_year):
        return []
    columns = [c for c in table.columns[label.place + 1 :] if by_year or not (c.kind == "base" or _FOUND.search(c.heading))]
    measured = [(c, *_measured(table, c)) for c in columns if c.kind not in _OTHERS]
    measured = [each for each in measured if each[2] and not is_money(each[2]) and _holds_figures(parsed, table, each[0])]
    names = [c for c in table.of("item") if c is not label and c not in [column for column, _, _ in measured]]
    shared = next((name for _, name, _ in measured if name), "")
    found: list[Indicator] = []
    for row, year in zip(table.rows(), years, strict=True):
        for column, name, unit in measured:
            span = row.span(column.place)
            if span is None or (quantity := figure(span.of(parsed.folded), unit)) is None:
                continue
            whose = [_said(parsed, row, c) for c in names if c.place < column.place]
            called = "".join([*([] if year else [_said(parsed, row, label)]), *whose]) + (name or shared)
            found.append(_built(parsed, called, quantity, replace(column, year=year["year"]) if year else column, span, unit))
    return found


def _holds_figures(parsed: Parsed, table: Table, column: Column) -> bool:
    cells = [cell.of(parsed.folded) for row in table.rows() if (cell := row.span(column.place))]
    return sum(figure(cell, "%") is not None for cell in cells) * 2 > len(cells)


def _said(parsed: Parsed, row: GridRow, column: Column) -> str:
    """Return what a row says in a column of names; a total may say it in the first."""
    span = row.span(column.place) or row.span(0)
    return span.of(parsed.folded).strip() if span else ""


def _measured(table: Table, column: Column) -> tuple[str, str]:
    """Return what the figures of a column are of, and their unit; "" where its heading does not say it."""
    name, unit = unit_in_brackets(column.heading)
    return _what(name), unit or table.unit


def _what(heading: str) -> str:
    """Return what a heading says its figures are of, without the time and the share that are due: 3月底前完成20%."""
    dates = [date.span for date in find_dates(heading, reference_year=_ANY_YEAR)]
    for span in reversed(dates):
        heading = heading[: span.start] + heading[span.end :]
    said = _AIMED_AT.sub("", _OF_WHICH.sub("", heading))
    return "" if compiled(r"[0-9]").search(said) else said


def _finest(parsed: Parsed, table: Table, names: list[Column]) -> Column:
    """Return the column that names each row: the one with the most different cells, the last of equals (指标 | 类型 | 目标)."""
    differ = [len({span.of(parsed.folded) for row in table.rows() if (span := row.span(column.place))}) for column in names]
    return max(zip(differ, range(len(names)), names, strict=True))[2]


def _targets(parsed: Parsed, table: Table) -> list[Column]:
    """Return the columns of what is to be reached; a year before the plan's own only says what was."""
    columns = [column for column in table.of("target") if column not in table.paying]
    first = _first_year(parsed, table)
    if parsed.reference_year is not None:
        first = min(first, parsed.reference_year + 1)
    if aims := [int(c.year) for c in columns if c.year and _AIM.search(c.heading)]:  # 2025年 beside 2030年目标 is what was
        columns = [c for c in columns if c.year is None or c.growth or _AIM.search(c.heading) or int(c.year) >= min(aims)]
    return [
        c for c in columns if c.year is None or _AIM.search(c.heading) or c.growth or int(c.year) >= first or _is_bounded(parsed, table, c)
    ]


def _is_bounded(parsed: Parsed, table: Table, column: Column) -> bool:
    """Tell whether a column has bounds in it (≥97): what was is known to the figure."""
    cells = (figure(cell.of(parsed.folded), "%") for row in table.rows() if (cell := row.span(column.place)))
    return any(quantity.comparator != "eq" for quantity in cells if quantity)


def _first_year(parsed: Parsed, table: Table) -> int:
    """Return the first year that can be a target: of the plan's period, else the second of the columns with figures."""
    for date in find_dates(parsed.title or ""):
        if date.period and date.period.start:
            return int(date.period.start[:4])
    years = sorted({int(c.year) for c in table.of("target", "base") if c.year and not c.texts})
    return years[1] if len(years) > 1 else years[0] if years else 0


def _of_cell(
    parsed: Parsed, table: Table, row: GridRow, column: Column, named: Column, told: Told, measures: bool
) -> list[Indicator]:
    span, name = row.span(column.place), row.span(named.place)
    if span is None or name is None:
        return []
    called, in_name = unit_in_brackets(_NUMBERED.sub("", name.of(parsed.folded)))
    measure = table.first("measure")
    unit = said.of(parsed.folded) if measure and (said := row.span(measure.place)) else ""
    unit = unit or in_name
    if not unit:
        of_column, unit = _measured(table, column)
        called += of_column if unit != table.unit else ""
        unit = "" if is_money(unit) else unit
    if several := figures_beside(span.of(parsed.folded)):
        return [_built(parsed, called, one, column, span, unit) for one in several]
    quantity = figure(span.of(parsed.folded), "%" if column.growth else unit)
    if quantity is None and measures and column.year and not unit:
        quantity = bare_figure(span.of(parsed.folded))
    if quantity is not None and len(parsed.scan.quantities_in(span)) <= 1:
        return [_built(parsed, called, quantity, column, span, unit)]
    due = _due(parsed, column)
    return [one if one.due else one.model_copy(update={"due": due}) for one in told(span, called, measures)]


def _built(parsed: Parsed, name: str, quantity: Quantity, column: Column, span: Span, unit: str) -> Indicator:
    per = "年" if column.growth else quantity.per or split_unit(unit)[1]
    return Indicator(
        id=f"{parsed.id}.i0.{span.start}",
        name=name,
        concept=concept_of(name, quantity.unit),
        comparator=quantity.comparator,
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit or None,
        per=per,
        per_time="P1Y" if column.growth else None,
        measure="change" if column.growth or _CHANGES.search(name) else "level",
        due=_due(parsed, column),
        section_id=parsed.section_id_at(span.start),
        evidence=parsed.evidence(span, "indicator-table"),
    )


def _due(parsed: Parsed, column: Column) -> Period | None:
    """Return by when a column of targets says that they are due: the month or day in its heading (3月底前), else its year."""
    dates = find_dates(column.heading, reference_year=int(column.year) if column.year else parsed.reference_year)
    period = dates[-1].period if dates else None
    if period is not None and period.end and "-" in period.end:
        return period
    return make_period(None, column.year, column.year) if column.year else None
