"""Tables of a Word document: ruled, with a head on every page and cells merged downwards."""

from collections.abc import Sequence
from typing import Any, Literal

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from msgspec import Struct

from kepu_extract.write.word.page import BODY, HEAD, paragraph, run

_SIZE = 10.5  # points: 五号, the usual one in tables
_HEAD_SIZE = 11
_LINE = 15.5  # points


class WordColumn(Struct, frozen=True):
    """A column: its heading, its width in mm and how its words are set."""

    title: str
    width: float
    align: Literal["center", "both", "left"] = "center"
    merged: bool = False  # equal words below each other are one cell


Piece = tuple[str, str]  # words and their font
WordCell = str | Sequence[Piece]


def word_table(columns: Sequence[WordColumn], rows: Sequence[Sequence[WordCell]]) -> Any:
    """Return a table of the rows under the columns' headings."""
    table: Any = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_twips(sum(one.width for one in columns))}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{"".join(map(_border, ("top", "left", "bottom", "right", "insideH", "insideV")))}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/>'
        '<w:left w:w="68" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="68" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr><w:tblGrid/></w:tbl>"
    )
    for column in columns:
        grid = OxmlElement("w:gridCol")
        grid.set(qn("w:w"), str(_twips(column.width)))
        table.find(qn("w:tblGrid")).append(grid)
    head = [_cell(one, [(one.title, HEAD)], "center", size=_HEAD_SIZE) for one in columns]
    table.append(_row(head, repeats=True))
    for number, cells in enumerate(rows):
        above = rows[number - 1] if number else None
        below = rows[number + 1] if number + 1 < len(rows) else None
        made = []
        for at, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            continues = column.merged and bool(cell) and above is not None and above[at] == cell
            opens = column.merged and bool(cell) and below is not None and below[at] == cell
            made.append(_cell(column, cell, column.align, merge="continue" if continues else "restart" if opens else None))
        table.append(_row(made))
    return table


def _border(side: str) -> str:
    return f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'


def _row(cells: list[Any], *, repeats: bool = False) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if repeats:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    row.extend(cells)
    return row


def _cell(column: WordColumn, words: WordCell, align: str, *, size: float = _SIZE, merge: str | None = None) -> Any:
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    width = OxmlElement("w:tcW")
    width.set(qn("w:w"), str(_twips(column.width)))
    width.set(qn("w:type"), "dxa")
    properties.append(width)
    if merge:
        merged = OxmlElement("w:vMerge")
        merged.set(qn("w:val"), merge)
        properties.append(merged)
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    properties.append(middle)
    cell.append(properties)
    pieces: Sequence[Piece] = [(words, BODY)] if isinstance(words, str) else words
    for line in _lines([] if merge == "continue" else pieces):
        cell.append(paragraph(*(run(text, size, font) for text, font in line), align=align, spacing=_LINE))
    return cell


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces line by line: a break inside a justified paragraph would stretch the line before it."""
    lines: list[list[Piece]] = [[]]
    for text, font in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append((part, font))
    return lines


def _twips(millimetres: float) -> int:
    return round(Mm(millimetres) / 635)
