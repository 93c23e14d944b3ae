"""The printed lines and ruled tables of all pages of a file to its paragraphs and table rows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from kepu_extract.read.pdf.tables import (
    Table,
    append,
    closing_frame,
    continues,
    split_tables,
    table_frame,
    table_lines,
)
from kepu_extract.read.printed.aside import Beside, without_aside
from kepu_extract.read.printed.columns import one_column
from kepu_extract.read.printed.footnotes import without_footnotes
from kepu_extract.read.printed.furniture import without_contents, without_furniture
from kepu_extract.read.printed.leading import find_leading
from kepu_extract.read.printed.line_numbers import LineNumbers
from kepu_extract.read.printed.lines import Box, Characters, Glyph, PhysicalLine
from kepu_extract.read.printed.page_numbers import named_pages
from kepu_extract.read.printed.paragraphs import find_margins, join_lines
from kepu_extract.read.printed.wrapped_values import with_whole_values
from kepu_extract.read.reading import Note
from kepu_extract.read.unread import Unread
from kepu_extract.read.web.around import without_page
from kepu_extract.source import Line

_QUOTED = 20  # characters of a column beside the text that a note says


class PrintedPage(Struct, frozen=True):
    """What stands on one page, sizes in points."""

    lines: list[PhysicalLine]  # outside of tables
    tables: list[Table]
    width: float
    height: float
    closing: Table | None = None  # a frame of one cell, whose lines are among the others
    aside: str = ""  # words of a column beside the text

    @property
    def blank(self) -> bool:
        """Tell a page without text."""
        return not self.lines and not self.tables


def build_page(
    glyphs: Iterable[Glyph],
    rules: Sequence[Box],
    number: int,
    width: float,
    height: float,
    bands: Sequence[Box] = (),
    line_numbers: LineNumbers | None = None,
) -> PrintedPage:
    """Return the lines and tables that the characters, the drawn rules and the `bands` of colour of a page make up.

    A page in two columns comes back as if it were set in one, and a column beside the text is left out.
    `line_numbers` knows where pages before it had numbers of their lines.
    """
    numbered = line_numbers or LineNumbers()
    tables, outside = split_tables(Characters(numbered.without(list(glyphs))), rules, bands, number)
    column = one_column(outside, [table.box for table in tables])
    for table, (aside, down) in zip(tables, column.shifts, strict=True):
        table.move(aside, down)
    beside = Beside(column.characters) if column.narrower else without_aside(column.characters)
    lines = with_whole_values(beside.characters.lines(number))
    floor = max((table.bottom for table in tables), default=0.0)
    below = [rule for rule in rules if rule.top >= floor]
    closing = None if column.narrower else closing_frame(outside.glyphs, below, number)
    wide = beside.left or width - column.narrower
    return PrintedPage(lines, tables, wide, height + column.longer, closing, beside.words)


def read_pages(pages: Sequence[PrintedPage]) -> tuple[list[Line], list[Note]]:
    """Return the paragraphs and table rows of a file, and notes on what of its text was left out.

    Headers, footers and tables of contents are left out without one, what a web page sets around its text with one.
    """
    kept = without_contents(without_furniture([page.lines for page in pages], [page.height for page in pages]))
    unread = Unread()
    kept, footnotes = without_footnotes(kept)
    unread.add("note", footnotes)
    frames = [[frame for table in page.tables for frame in table_frame(table)] for page in pages]
    margins = find_margins(kept, frames, [page.width for page in pages])
    leading = find_leading(chain.from_iterable(kept), [margin.right for margin in margins])
    lines: list[Line] = []
    tables = 0
    for block in _blocks(pages, kept):
        if isinstance(block, Table):
            lines += table_lines(block, tables)
            tables += 1
        else:
            lines += join_lines(block, margins, leading)
    kept_lines, around = without_page(lines)
    return kept_lines, [*unread.notes(), *_beside([page.aside for page in pages]), *around]


def _beside(words: Sequence[str]) -> Iterator[Note]:
    numbers = [number for number, said in enumerate(words, 1) if said]
    if numbers:
        quoted = words[numbers[0] - 1][:_QUOTED]
        message = f"Left out: a column beside the text on {named_pages(numbers)}, which begins with “{quoted}”."
        yield Note("warning", "side-column", message)


def _blocks(pages: Sequence[PrintedPage], kept: Sequence[list[PhysicalLine]]) -> list[Table | list[PhysicalLine]]:
    """Return the tables, joined over page breaks, and the runs of printed lines between them, in reading order."""
    blocks: list[Table | list[PhysicalLine]] = []
    frame: Table | None = None  # at the foot of the page before
    for page, lines in zip(pages, kept, strict=True):
        items: list[PhysicalLine | Table] = [*lines, *page.tables]
        for number, item in enumerate(sorted(items, key=lambda item: item.top)):
            last = blocks[-1] if blocks else None
            if isinstance(item, PhysicalLine):
                if isinstance(last, list):
                    last.append(item)
                else:
                    blocks.append([item])
            elif isinstance(last, Table) and continues(last, item):
                append(last, item)
            elif number == 0 and frame is not None and continues(frame, item) and _taken_out(blocks, frame):
                append(frame, item)
                blocks.append(frame)
            else:
                blocks.append(item)
        frame = page.closing
    return blocks


def _taken_out(blocks: list[Table | list[PhysicalLine]], frame: Table) -> bool:
    """Take the lines of a frame off the end of the text, where they are the last; return whether they were."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, list):
        return False
    count = 0
    while count < len(last) and _holds(frame.box, last[-1 - count]):
        count += 1
    del last[len(last) - count :]
    if not last:
        blocks.pop()
    return count > 0


def _holds(box: Box, line: PhysicalLine) -> bool:
    return box.top <= (line.top + line.bottom) / 2 <= box.bottom and box.left <= line.left and line.right <= box.right
