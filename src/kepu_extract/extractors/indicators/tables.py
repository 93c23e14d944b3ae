"""Indicators in tables whose header names years or target values: 指标 | 单位 | 2020年 | 2025年."""

from collections.abc import Callable
from dataclasses import dataclass

import regex

from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.concepts import concept_of
from kepu_extract.model import Indicator
from kepu_extract.source import Span
from kepu_extract.source.line import Cell, Row
from kepu_extract.values.dates import find_dates
from kepu_extract.values.periods import make_period
from kepu_extract.values.quantities import find_quantities
from kepu_extract.values.quantity import Quantity

_NAME = regex.compile(r"(?:主要|具体|核心|目标|评价|监测|考核)?\s?指\s?标(?:名称|内容|项目)?|指标")
_UNIT = regex.compile(r"(?:计量)?单\s?位")
_YEAR = regex.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_TARGET = regex.compile(r"目标|规划|预期|计划|末|达到|年底")
_WANTED = regex.compile(r"(?:目标|规划值?|计划值?|指标值|达标|标准值?|评价标准|考核标准|任务)(?:要求|值|任务|数)?$|(?:目标|达标|指标|考核)要求$")
_BASE = regex.compile(r"现状|实际|基期|基数|完成|基础|实绩|基准|预计")
_GROWTH = regex.compile(r"年均(?:增速|增长|增幅)?")
_NUMBERED = regex.compile(r"^[（(]?[0-9]{1,2}[)）]?\s?[.、．]?\s?(?=\D)|^[①-⑳]\s?|^[—-]+\s?")
_UNIT_BEHIND_NAME = regex.compile(r"\s?（(?P<unit>[^（）]{1,10})）$")
_BRACKETS = str.maketrans("", "", "[]〔〕【】 ")
_PER = regex.compile(r"^(?P<unit>[^/]+)/(?P<per>[^/]+)$")


@dataclass(frozen=True)
class _Column:
    """A column of values: by when, and whether it is a yearly growth."""

    end: str | None
    growth: bool = False


@dataclass(frozen=True)
class _Header:
    """Which grid columns hold what."""

    name: int
    unit: int | None
    values: dict[int, _Column]


def table_indicators(parsed: Parsed, told: Callable[[Span, str], list[Indicator]]) -> tuple[list[Indicator], set[int]]:
    """Return the indicators of all indicator tables and the numbers of the lines that these tables fill.

    `told` reads a cell of targets that says more than one value (2034年达到95%，力争2036年达到98%), given the row's name.
    """
    found: list[Indicator] = []
    covered: set[int] = set()
    header: _Header | None = None
    table: int | None = None
    for index, line in parsed.body_lines():
        row = parsed.source.lines[index].row
        if row is None or row.table != table:
            header, table = None, row.table if row else None
        if row is None:
            continue
        started = _header(parsed, row, line)
        if started:
            header = started
            covered.add(index)
        elif header and (values := _years_below(parsed, row, line)):
            header = _Header(header.name, header.unit, values)
            covered.add(index)
        elif header:
            covered.add(index)
            found += _of_row(parsed, row, line, header, len(found), told)
    return found, covered


def _text(parsed: Parsed, line: Span, cell: Cell) -> str:
    return Span(line.start + cell.start, line.start + cell.end).of(parsed.folded).strip()


def _header(parsed: Parsed, row: Row, line: Span) -> _Header | None:
    cells = [(cell, _text(parsed, line, cell)) for cell in row.cells]
    names = [cell.column for cell, text in cells if len(text) <= 10 and _NAME.search(text) and not _YEAR.search(text)]
    if not names:
        return None
    units = [cell.column for cell, text in cells if _UNIT.fullmatch(text)]
    dated = [
        (cell, text) for cell, text in cells if len(text) <= 20 and _is_value_head(text) and cell.column > names[0]
    ]
    values = {cell.column: column for cell, text in dated if (column := _column(parsed, text, dated))}
    if not values:
        return None
    before = [column for column in names if column < min(values)]
    return _Header(max(before), units[0] if units else None, values) if before else None


def _years_below(parsed: Parsed, row: Row, line: Span) -> dict[int, _Column]:
    """Return the columns of a second row of the header that holds nothing but years (under 目标值)."""
    cells = [(cell, text) for cell in row.cells if (text := _text(parsed, line, cell))]
    if len(cells) < 2 or not all(len(text) <= 12 and _YEAR.search(text) for _, text in cells):
        return {}
    return {cell.column: column for cell, text in cells if (column := _column(parsed, text, cells))}


def _is_value_head(text: str) -> bool:
    return (
        _YEAR.search(text) is not None
        or _WANTED.search(text) is not None
        or _GROWTH.match(text) is not None
    )


def _column(parsed: Parsed, text: str, dated: list[tuple[Cell, str]]) -> _Column | None:
    """Return what a column of values means, None where it holds what is found and not what is wanted."""
    if _GROWTH.match(text):
        return _Column(None, growth=True)
    years = _YEAR.findall(text)
    if not years:
        return _Column(None)
    if _BASE.search(text) and not _TARGET.search(text):
        return None
    if not _TARGET.search(text) and int(years[-1]) < _first_year(parsed, dated):
        return None
    return _Column(years[-1])


def _first_year(parsed: Parsed, dated: list[tuple[Cell, str]]) -> int:
    """Return the first year that can be a target: of the plan's period, else the second of the columns."""
    title = parsed.title or ""
    for date in find_dates(title):
        if date.period and date.period.start:
            return int(date.period.start[:4])
    years = sorted({int(year) for _, text in dated for year in _YEAR.findall(text)})
    return years[1] if len(years) > 1 else years[0]


def _of_row(
    parsed: Parsed, row: Row, line: Span, header: _Header, before: int, told: Callable[[Span, str], list[Indicator]]
) -> list[Indicator]:
    texts = {cell.column: _text(parsed, line, cell) for cell in row.cells}
    name = _NUMBERED.sub("", texts.get(header.name, ""))
    behind = _UNIT_BEHIND_NAME.search(name)
    unit = texts.get(header.unit, "") if header.unit is not None else ""
    if behind and find_quantities("1" + behind["unit"]):
        unit, name = unit or behind["unit"], name[: behind.start()]
    found: list[Indicator] = []
    for cell in row.cells:
        column = header.values.get(cell.column)
        if column is None or not name:
            continue
        span = Span(line.start + cell.start, line.start + cell.end).stripped(parsed.folded)
        quantity = _quantity(texts[cell.column], "%" if column.growth else unit)
        if quantity is None or len(parsed.scan.quantities_in(span)) > 1:
            found += told(span, name)
            continue
        found.append(_built(parsed, name, quantity, column, span, unit, before + len(found)))
    return found


def _built(
    parsed: Parsed, name: str, quantity: Quantity, column: _Column, span: Span, unit: str, number: int
) -> Indicator:
    per = "年" if column.growth else quantity.per
    split = _PER.match(unit)
    if split and not per:
        per = split["per"]
    return Indicator(
        id=f"{parsed.id}.i0.{number}",
        name=name,
        concept=concept_of(name, quantity.unit),
        comparator=quantity.comparator,
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit,
        per=per,
        per_time="P1Y" if column.growth else None,
        measure="change" if column.growth else "level",
        due=make_period(None, column.end, column.end) if column.end else None,
        section_id=parsed.section_id_at(span.start),
        evidence=parsed.evidence(span, "indicator-table"),
    )


def _quantity(value: str, unit: str) -> Quantity | None:
    """Read a cell, with the unit of its row where it has none; None where it holds no number."""
    plain = value.translate(_BRACKETS)
    if not plain or len(plain) > 16 or not regex.search(r"[0-9]", plain):
        return None
    own = find_quantities(plain)
    if own:
        return own[0]
    split = _PER.match(unit)
    word = (split["unit"] if split else unit).strip()
    tail = regex.match(r"^(?P<front>[^0-9]*[0-9.，,]+)(?P<back>\D*)$", plain)
    if tail is None or not word:
        return None
    read = find_quantities(tail["front"] + word + tail["back"])
    return read[0] if read else None
