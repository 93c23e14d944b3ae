"""Sums in tables with columns of public money: 补贴项目 | 补贴标准（元/月）."""

from collections.abc import Iterator

from kepu_extract.extractors.parsed import Parsed
from kepu_extract.model import Amount, Budget
from kepu_extract.source import Span
from kepu_extract.tables import Column, GridRow, figure, split_unit, unit_in_brackets
from kepu_extract.values.quantity import Quantity


def table_budgets(parsed: Parsed) -> list[Budget]:
    """Return the sums of all columns of public money; their ids are for the caller to give."""
    return [
        budget
        for table in parsed.outline.tables
        for row in table.rows()
        for column in table.paying
        for budget in _of_cell(parsed, row, column, table.unit)
    ]


def _of_cell(parsed: Parsed, row: GridRow, column: Column, shared: str) -> Iterator[Budget]:
    """Yield the sums of a row's cell; `shared` is the unit of all sums of the table, for a column that names none."""
    square = row.begins(column.place)
    if square is None or square.cell.column != column.place:
        return
    unit = unit_in_brackets(column.heading)[1] or (shared if column.kind == "money" else "")
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
