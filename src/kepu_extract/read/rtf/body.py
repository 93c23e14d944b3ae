"""The text of a rich text file as it grows: paragraphs, and table rows until their table ends."""

from typing import NamedTuple

import regex
from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.read.rtf.table import CellShape, RtfRow, table_lines
from kepu_extract.read.soft_breaks import broken_lines
from kepu_extract.read.word.symbols import as_bullet
from kepu_extract.source import Line

_CONTENTS = compiled(r"目\s*[录錄次]|contents", regex.I)
_HEADING_STYLE = compiled(r"(?:heading|标题)\s*(\d)", regex.I)
_REMEMBERED = 8  # pieces of text before a raised one that tell what it is
_CLOSED = tuple("、．.）)：:。]］】章节条款项篇编")  # behind these no blank stands for the tab


class Shape(Struct, frozen=True):
    """What is said of a paragraph, directly or by its style."""

    centred: bool = False
    outline_level: int | None = None
    title: bool = False
    in_table: bool = False
    shaded: bool = False  # on a ground on which white letters can be seen

    def named(self, style: str) -> "Shape":
        """Return the shape with what a style's name tells: its heading level, or that it is the title's."""
        heading = _HEADING_STYLE.fullmatch(style)
        level = int(heading[1]) if heading and self.outline_level is None else self.outline_level
        return replace(self, outline_level=level, title=style.lower() in ("title", "标题"))


class _Outside(NamedTuple):
    """What is set aside while a text box is read."""

    lines: list[Line]
    shape: Shape
    text: list[str]
    number: list[str]
    cell: list[str]
    row: RtfRow
    rows: list[RtfRow]
    boxes: list[Line]


class Body:
    """Takes text and the ends of paragraphs, cells and rows; gives lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.shape = Shape()
        self.next_cell = CellShape(0)
        self._text: list[str] = []
        self._number: list[str] = []
        self._cell: list[str] = []
        self._row = RtfRow()
        self._rows: list[RtfRow] = []
        self._tables = 0
        self._outside: list[_Outside] = []
        self._boxes: list[Line] = []  # of the paragraph, behind which they are read

    def start_box(self) -> None:
        """Take what follows as the text of a box that is anchored here."""
        self._outside.append(_Outside(self.lines, self.shape, self._text, self._number, self._cell, self._row, self._rows, self._boxes))
        self.lines, self.shape, self._text, self._number, self._cell = [], Shape(), [], [], []
        self._row, self._rows, self._boxes = RtfRow(), [], []

    def end_box(self) -> None:
        """Go on with the paragraph in which the box is anchored."""
        self.end_paragraph()
        self.end_table()
        inside = self.lines
        self.lines, self.shape, self._text, self._number, self._cell, self._row, self._rows, self._boxes = self._outside.pop()
        self._boxes += inside

    def finish(self) -> None:
        """End the last paragraph and table, also those of boxes that never end."""
        while self._outside:
            self.end_box()
        self.end_paragraph()
        self.end_table()

    def write(self, text: str) -> None:
        """Add text to the paragraph; "\\n" is a line break inside it."""
        self._text.append(text)

    @property
    def written(self) -> str:
        """The last characters of the paragraph so far."""
        return "".join(self._text[-_REMEMBERED:])

    def write_number(self, text: str) -> None:
        """Add to the automatic number of the paragraph."""
        self._number.append(text)

    def end_paragraph(self) -> None:
        """End the paragraph; inside a table it becomes a part of the cell."""
        text = _joined(self._text)
        number = _with_separator(_joined(self._number)) if text else ""
        self._text.clear()
        self._number.clear()
        boxes, self._boxes = self._boxes, []
        if self.shape.in_table:
            if text:
                self._cell.append(number + text)
            self._cell += [line.text.replace("\t", " ") for line in boxes]
            return
        if not text.strip() and not boxes:
            return
        self.end_table()
        if text.strip():
            self._add_lines(number, text)
        self.lines += boxes

    def _add_lines(self, number: str, text: str) -> None:
        for piece in broken_lines(text):
            self.lines.append(
                Line(
                    number + piece,
                    outline_level=None if self.shape.title else self.shape.outline_level,
                    centred=self.shape.centred,
                    number_end=len(number),
                    marks=("title",) if self.shape.title else (),
                )
            )
            number = ""

    def end_cell(self) -> None:
        """End a cell of a table."""
        self.shape = replace(self.shape, in_table=True)
        self.end_paragraph()
        self._row.texts.append("\n".join(self._cell))
        self._cell = []

    def start_row(self) -> None:
        """Forget the cell shapes of the row before."""
        self._row.shapes = []
        self.next_cell = CellShape(0)

    def end_shape(self, right: int) -> None:
        """Take the right edge of a cell, in twips, which ends the definition of its shape."""
        self.next_cell.right = right
        self._row.shapes.append(self.next_cell)
        self.next_cell = CellShape(0)

    def end_row(self) -> None:
        """End a row; the next one has the same cell shapes unless it says otherwise."""
        if self._row.texts:
            self._rows.append(self._row)
        self._row = RtfRow(shapes=self._row.shapes)

    def end_table(self) -> None:
        """Write out the rows so far as one table."""
        rows, self._rows = self._rows, []
        if not rows:
            return
        self.lines += table_lines(rows, self._tables)
        self._tables += 1

    def drop_contents_heading(self) -> None:
        """Leave out the line 目录 if it is the last one."""
        if self.lines and _CONTENTS.fullmatch(self.lines[-1].text):
            self.lines.pop()


# What LibreOffice leaves of a field inside of another: the marks of Word's binary, and its code between two of them.
_FIELD_CODE = compiled("\x13[^\x13-\x15]*\x14|[\x13-\x15]")


def _joined(parts: list[str]) -> str:
    """Join the pieces; halves of a character outside the basic plane come as two."""
    text = _FIELD_CODE.sub("", "".join(parts))
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.strip(" \t\n") if "\n" not in text else text.strip()


def _with_separator(number: str) -> str:
    """Return an automatic number with the blank that stands for the tab behind it, where it needs one."""
    if not any(char.isalnum() for char in number):
        number = as_bullet(number)
    if not number or number[-1].isspace() or number.endswith(_CLOSED):
        return number
    return number + " "
