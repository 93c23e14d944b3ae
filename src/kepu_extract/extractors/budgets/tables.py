"""Sums in tables with columns of public money: 补贴项目 | 补贴标准（元/月）."""

from collections.abc import Iterator
from math import isclose

from kepu_extract.compiled import compiled
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.model import Amount, Budget
from kepu_extract.source import Span
from kepu_extract.tables import Column, GridRow, figure, is_money, split_unit, unit_of_heading
from kepu_extract.values.quantity import Quantity

_BETWEEN = compiled(r"[\s，、；。]*(?:（?[0-9]{1,2}[、.．）]\s*)?")  # what stands before a part: its number in the list


def table_budgets(parsed: Parsed) -> tuple[list[Budget], set[int]]:
    """Return the sums of all columns of public money, and where the cells begin of which nothing else is to be read.

    The ids of the sums are for the caller to give.
    """
    found: list[Budget] = []
    for table in parsed.outline.tables:
        unit = table.unit if is_money(table.unit) and "/" not in table.unit else ""
        for row in table.rows():
            sums = [budget for column in table.paying for budget in _of_cell(parsed, row, column, unit)]
            found += sums
            if len(sums) == 1:
                found += _parts(parsed, row, sums[0])
    cells = {parsed.cell_at(budget.evidence.start) for budget in found}
    return found, {cell for cell in cells if cell is not None}


def _parts(parsed: Parsed, row: GridRow, whole: Budget) -> Iterator[Budget]:
    """Yield the sums of a cell that says what the sum of its row is made of: they come to as much."""
    for square in row.filled:
        said = [quantity for quantity in parsed.scan.quantities_in(square.span) if quantity.group == "money"]
        if not said or whole.amount is None or square.span.start <= whole.evidence.start < square.span.end:
            continue
        if not isclose(sum(quantity.value for quantity in said), whole.amount.value):
            continue
        starts = [square.span.start, *(quantity.span.end for quantity in said)]
        for start, quantity in zip(starts, said, strict=False):
            piece = _BETWEEN.match(parsed.folded, start, quantity.span.start)
            yield _built(parsed, quantity, Span(piece.end() if piece else start, quantity.span.end), quantity.per)


def _of_cell(parsed: Parsed, row: GridRow, column: Column, shared: str) -> Iterator[Budget]:
    """Yield the sums of a row's cell; `shared` is the unit of all sums of the table, for a column that names none."""
    square = row.begins(column.place)
    if square is None or square.cell.column != column.place:
        return
    unit = unit_of_heading(column.heading) or (shared if column.kind == "money" else "")
    said = [quantity for quantity in parsed.scan.quantities_in(square.span) if quantity.group == "money"]
    if not said and (read := figure(square.span.of(parsed.folded), unit)) and read.group == "money":
        said = [read]
    for quantity in said:
        yield _built(parsed, quantity, square.span, quantity.per or split_unit(unit)[1])


def _built(parsed: Parsed, quantity: Quantity, span: Span, per: str | None) -> Budget:
    return Budget(
        id=f"{parsed.id}.b0",
        kind="amount",
        amount=Amount(
            value=quantity.value, comparator=quantity.comparator, upper=quantity.upper, per=per, currency=quantity.currency or "CNY"
        ),
        payer=[],
        text=span.of(parsed.text),
        section_id=parsed.section_id_at(span.start),
        evidence=parsed.evidence(span, "budget-table"),
    )
