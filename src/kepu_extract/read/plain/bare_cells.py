"""Tables pasted one cell a line with no sign left between cells: 序号, 任务, 牵头单位, 1, 修缮渡口, 县航运局, 2, …

What is left of such a table is its numbers: a line 序号, short lines up to a line 1 (or to the band above it), and lines
2, 3 … at about the same distance. Where the last column holds lists (县航运局、县交通局), what its items end in also tells
that column from the bands between the rows, and rows that it is merged over.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.read.plain.pages import PhysicalLine
from kepu_extract.source import without_blanks

NUMBER_HEADING = ("序号", "编号")
REMARK_HEADING = ("备注", "说明")  # whose cells are mostly empty, and leave no line
_CAPTION = ("表", "清单", "台账")  # 渡口整治任务分解表 is the title above
HEADING = compiled(r"(?![一二三四五六七八九十]+$)[^。；，：、0-9]{1,12}(?:（[^（）]{1,12}）)?")
_BAND = compiled(r"[^。；]{1,40}")
_NUMERAL = compiled(r"[一二三四五六七八九十]+")
_ANNEX = compiled(r"附[件表][0-9一二三四五六七八九十]{1,2}[：:]?")
_LISTED = compiled(r"[、，]")
_ENDING = compiled(r"(?:（[^（）]*）)?[等。]?$")  # behind the last character of a listed name
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 10
_FEWEST_ROWS = 2
_FEWEST_LISTS = 3  # cells of the last column that tell what its items end in
_FEWEST_KNOWN = 2  # items of a list whose ends are known, beside one whose end is not
_AHEAD = 4 * _MOST_COLUMNS  # lines, blank ones counted, in which the heading ends
_LONGEST_ROW = 60  # lines
_MOST_LINES = 6  # of one cell
_MOST_BANDS = 3  # lines of bands above one row

Lines = list[PhysicalLine]


class BareRow(Struct, frozen=True):
    """A row: the lines of each cell, None where the cell above goes on. A band has one cell, or a numeral and its name."""

    cells: list[Lines | None]
    is_band: bool = False


class _Found(Struct, frozen=True):
    """Where the rows of a table begin among its lines with text, and its widths in lines."""

    lines: Lines
    places: list[int]  # of the lines in the file
    columns: int
    size: int  # lines that a row mostly has
    starts: list[int]


def bare_rows(printed: Sequence[PhysicalLine], begin: int) -> tuple[list[BareRow], int] | None:
    """Return the rows of the table whose heading begins with line `begin`, and the number of the line behind it, or None.

    The first row is the heading. A row with more lines than columns has them in the column of the longest cells.
    """
    sorting = sorting_column(printed, begin)
    if sorting:
        found_rows = bare_rows(printed, sorting)
        if found_rows is None or not any(row.is_band for row in found_rows[0]):
            return None
        heading, *rows = found_rows[0]
        rest = [row if row.is_band else BareRow([[], *row.cells]) for row in rows]
        return [BareRow([[printed[begin]], *heading.cells]), *rest], found_rows[1]
    found = _found(printed, begin) if without_blanks(printed[begin].text) in NUMBER_HEADING else None
    if found is None:
        return None
    pieces = [found.lines[start:end] for start, end in pairwise(found.starts)]
    endings = _endings([piece[found.size - 1] for piece in pieces if len(piece) >= found.size])
    if not endings and (any(len(piece) < found.size for piece in pieces) or found.starts[0] != found.columns):
        return None
    last = found.lines[found.starts[-1] : found.starts[-1] + found.size]
    if len(last) < found.size and not endings:
        return None
    if endings and not _is_list(last[-1], endings):  # merged, so that the text behind the table follows at once
        last = last[: found.size - 1]
    widest = _widest([piece for piece in pieces if len(piece) == found.size] or [last])
    bands = _bands_above(found.lines[found.columns : found.starts[0]])
    rows = [BareRow([[line] for line in found.lines[: found.columns]]), *bands]
    for piece in [*pieces, last]:
        rows += _read(piece, found, endings, widest)
    return rows, found.places[found.starts[-1] + len(last) - 1] + 1


def sorting_column(printed: Sequence[PhysicalLine], begin: int) -> int:
    """Return the line of 序号 where line `begin` may be the heading of a column before it (任务类型), whose cells are bands; else 0."""
    text = without_blanks(printed[begin].text)
    if text in NUMBER_HEADING or text.endswith(_CAPTION) or not HEADING.fullmatch(text):
        return 0
    following = next((place for place in range(begin + 1, min(len(printed), begin + 4)) if printed[place].text), 0)
    return following if following and without_blanks(printed[following].text) in NUMBER_HEADING else 0


def _found(printed: Sequence[PhysicalLine], begin: int) -> _Found | None:
    """Return where the rows of a table begin, None where no numbers 1, 2, 3 … stand at about the same distance."""
    columns = _columns(printed, begin)
    if columns is None:
        return None
    lines, places, starts = _starts(printed, begin, columns)
    sizes = [behind - start for start, behind in pairwise(starts)]
    if len(starts) < _FEWEST_ROWS:
        return None
    narrow = columns - 1 == min(sizes)
    remark = narrow and without_blanks(lines[columns - 1].text) in REMARK_HEADING
    banded = narrow and starts[0] > columns and sizes.count(columns - 1) > sizes.count(columns)
    size = columns - 1 if remark or banded else columns
    return _Found(lines, places, columns, size, starts) if size in sizes else None


def _columns(printed: Sequence[PhysicalLine], begin: int) -> int | None:
    """Return how many short lines stand from the heading 序号 up to the number 1 or a band above it, None where that is no heading."""
    cells = bare_cells(printed, begin, range(begin, min(len(printed), begin + _AHEAD)))
    texts = [without_blanks(line.text) for line, _ in islice(cells, _MOST_COLUMNS + _MOST_BANDS + 1)]
    if "1" not in texts:
        return None
    first = texts.index("1")
    columns = next((place for place, text in enumerate(texts[:first]) if not HEADING.fullmatch(text)), first)
    fits = _FEWEST_COLUMNS <= columns <= _MOST_COLUMNS and first - columns <= _MOST_BANDS
    return columns if fits and all(_BAND.fullmatch(text) for text in texts[columns:first]) else None


def bare_cells(printed: Sequence[PhysicalLine], begin: int, lines: range) -> Iterator[tuple[PhysicalLine, int]]:
    """Yield what stands in a table from its heading on, each with the number of its last line.

    Where blank lines part the cells of the heading, lines with none between them are one cell.
    """
    spaced = [bool(line.text) for line in printed[begin : begin + 4]] == [True, False, True, False]
    index = lines.start
    while index < lines.stop:
        line = printed[index]
        last = min(lines.stop, index + _MOST_LINES) - 1
        while spaced and index < last and all(text and not text.isdecimal() for text in (line.text, printed[index + 1].text)):
            index += 1
            line = replace(line, raw=line.text + printed[index].text)
        if line.text:
            yield line, index
        index += 1


def _starts(printed: Sequence[PhysicalLine], begin: int, columns: int) -> tuple[Lines, list[int], list[int]]:
    """Return the lines with text, their places, and where in them the rows begin: the lines 1, 2, 3 …

    None is nearer than a row without its last cell.
    It looks no further behind a row than a row is long, so that a heading without a table costs little.
    """
    lines: Lines = []
    places: list[int] = []
    starts: list[int] = []
    for line, index in bare_cells(printed, begin, range(begin, len(printed))):
        text = without_blanks(line.text)
        if starts and (text in NUMBER_HEADING or _ANNEX.fullmatch(text)):
            break  # another table, whose numbers may happen to go on
        place = len(places)
        lines.append(line)
        places.append(index)
        if starts and place - starts[-1] > _LONGEST_ROW:
            break
        near = place - starts[-1] < max(2, columns - 1) if starts else place < columns
        if not near and text == str(len(starts) + 1):
            starts.append(place)
    return lines, places, starts


def _endings(cells: Sequence[PhysicalLine]) -> frozenset[str]:
    """Return the characters that the items of the last column's lists end in, none where it holds no lists."""
    lists = [_items(cell) for cell in cells if len(_items(cell)) > 1]
    return frozenset(item[-1] for items in lists for item in items) if len(lists) >= _FEWEST_LISTS else frozenset()


def _items(cell: PhysicalLine) -> list[str]:
    """Return the items of the list that a cell may be, without brackets and 等 behind them."""
    text = _ENDING.sub("", without_blanks(cell.text))
    return [bare for item in _LISTED.split(text) if (bare := _ENDING.sub("", item))]


def _is_list(cell: PhysicalLine, endings: frozenset[str]) -> bool:
    """Tell whether a line is a cell of a column whose items end so; one of several may end as none above does."""
    items = _items(cell)
    known = sum(item[-1] in endings for item in items)
    return bool(items) and (known == len(items) or known == len(items) - 1 >= _FEWEST_KNOWN)


def _read(piece: Lines, found: _Found, endings: frozenset[str], widest: int) -> list[BareRow]:
    """Return the row that begins with a number, and the bands behind it."""
    size = found.size
    if not endings:
        return [_row(_divided(piece, widest, size), found)]
    closing = next((place for place in range(len(piece) - 1, 0, -1) if _is_list(piece[place], endings)), None)
    if closing is not None and closing >= size - 1 and len(piece) - closing - 1 <= _MOST_BANDS:
        return [_row(_divided(piece[: closing + 1], widest, size), found), *_bands_above(piece[closing + 1 :])]
    if len(piece) - size + 1 <= _MOST_BANDS:  # what the last cell says is said above
        return [_row([*([line] for line in piece[: size - 1]), None], found), *_bands_above(piece[size - 1 :])]
    return [_row(_divided(piece, widest, size), found)]


def _row(cells: list[Lines | None], found: _Found) -> BareRow:
    """Return a row with its cells in their columns: a second column that bands hold stays empty, as does one of remarks."""
    missing = found.columns - len(cells)
    if not missing:
        return BareRow(cells)
    remark = without_blanks(found.lines[found.columns - 1].text) in REMARK_HEADING
    return BareRow(cells if remark else [cells[0], *[[]] * missing, *cells[1:]])


def _bands_above(lines: Lines) -> list[BareRow]:
    """Return bands, each of one cell; a numeral in a cell of its own stands in the row of its name."""
    bands: list[list[Lines | None]] = []
    for place, line in enumerate(lines):
        if place and len(bands[-1]) == 1 and _NUMERAL.fullmatch(without_blanks(lines[place - 1].text)):
            bands[-1].append([line])
        else:
            bands.append([[line]])
    return [BareRow(band, is_band=True) for band in bands]


def _widest(rows: Sequence[Lines]) -> int:
    """Return the column of the longest cells."""
    lengths = [median(len(line.text) for line in column) for column in zip(*rows, strict=True)]
    return lengths.index(max(lengths))


def _divided(row: Lines, widest: int, columns: int) -> list[Lines | None]:
    """Return the lines of each cell of a row; what is too much stands in the widest column."""
    surplus = max(0, len(row) - columns)
    return [*([line] for line in row[:widest]), row[widest : widest + surplus + 1], *([line] for line in row[widest + surplus + 1 :])]
