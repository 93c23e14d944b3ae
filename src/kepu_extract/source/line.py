"""What a reader hands on: one line for each paragraph and each table row, with its place in the file.

A reader knows bytes and layout, nothing of numbering or meaning. It leaves out what a reader of the printed page
would not read as text (running headers, page numbers, tables of contents, field codes, deleted text) and changes
no character of the rest.
"""

from msgspec import Struct


class Cell(Struct, frozen=True):
    """A table cell where it starts: its characters in the row's line and the grid squares it covers."""

    start: int  # offset into the line's text
    end: int
    column: int  # 0-based grid column where it starts
    columns: int = 1  # how many grid columns it covers (gridSpan, colspan)
    rows: int = 1  # how many rows it covers (vMerge, rowspan)


class Row(Struct, frozen=True):
    """The table row that a line renders."""

    table: int  # 0-based number of the table in the file
    index: int  # 0-based number of the row in its table
    cells: tuple[Cell, ...]  # cells that start in this row, left to right; covered squares have none


class Line(Struct, frozen=True):
    """One paragraph (wrapped lines rejoined) or one table row, without a line break inside."""

    text: str
    page: int | None = None  # 1-based page where it starts, None where the format has no pages
    turns: tuple[tuple[int, int], ...] = ()  # (offset in text, page) for each page that begins inside it
    outline_level: int | None = None  # 1-based, from the word processor's heading style or outline level
    centred: bool = False  # set in the middle of the page, as titles are
    row: Row | None = None  # set where the line is a table row
    number_end: int = 0  # length of an automatic number (with its separator) that the text begins with
    marks: tuple[str, ...] = ()  # what the format says of the line: "title" (Word's title style, <h1>)

    def __post_init__(self) -> None:
        if "\n" in self.text:
            raise ValueError("a line holds one paragraph")


def row_line(
    cells: list[tuple[str, int, int, int] | None], *, table: int, index: int, page: int | None = None
) -> Line:
    """Render one table row as a line, its fields separated by tabs.

    `cells` has one entry for each field of the row: `(text, column, columns, rows)` for a cell that starts here,
    None for a square that a merged cell from above covers (an empty field). Breaks and tabs inside a cell are
    dropped, since they only wrap its text.
    """
    parts: list[str] = []
    placed: list[Cell] = []
    offset = 0
    for entry in cells:
        text = ""
        if entry is not None:
            raw, column, columns, rows = entry
            text = "".join(piece.strip() for piece in raw.replace("\t", "\n").splitlines())
            placed.append(Cell(offset, offset + len(text), column, columns, rows))
        parts.append(text)
        offset += len(text) + 1
    return Line("\t".join(parts), page=page, row=Row(table, index, tuple(placed)))
