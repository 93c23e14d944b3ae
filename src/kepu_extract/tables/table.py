"""What a table lists, and its rows below the headings."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import regex
from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.evidence import Candidate, Decision, decide, holding
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.source import SourceText, Span
from kepu_extract.tables.columns import Column, ColumnKind, head_pattern, read_columns
from kepu_extract.tables.contents import form_of
from kepu_extract.tables.figures import is_money, split_unit, unit_of_heading
from kepu_extract.tables.grid import Grid, GridRow
from kepu_extract.tables.header import header_rows

Lists = Literal["tasks", "evaluation", "schedule", "grants", "items", "people", "figures", "form", "text"]

ITEMS: frozenset[Lists] = frozenset({"tasks", "evaluation", "schedule", "grants", "items"})  # whose rows are sections
_CAPTION_LINES = 3
_LONGEST_CAPTION = 60
_SAMPLE = 60
_BLANK = 0.4
_MEASURED: frozenset[ColumnKind] = frozenset({"measure", "base", "score", "value"})  # beside which a target is a figure
_NAMES: tuple[ColumnKind, ...] = ("item", "number", "date")
_UNIT = compiled(r"(?:^|[\s（）])(?:金额|货币|计量)?单位：?\s?(?:人民币)?\s?(?P<unit>[^\s：、，（）]{1,8})(?:[\s）]|$)", regex.M)
_DUTIES = compiled(r"职责|任务|分工|工作内容")


class Table(Struct, frozen=True, eq=False, dict=True):
    """One table of a document, read once."""

    grid: Grid
    header: tuple[int, ...]  # numbers of the rows of column headings
    columns: tuple[Column, ...]
    caption: str  # the folded lines above that may say what it lists, a title in its first row included
    decision: Decision[Lists]

    @property
    def lists(self) -> Lists:
        """What its rows are."""
        return self.decision.chosen or "text"

    @property
    def is_form(self) -> bool:
        """Whether it is to be filled in: a form by its looks, or by its caption where it lists nothing."""
        return self.lists == "form" or (self.lists == "figures" and title_pattern("form").search(self.caption) is not None)

    @property
    def allots(self) -> bool:
        """Whether its rows part a task among places or bodies by figures."""
        return self.lists == "tasks" and _allots(self.columns)

    @cached_property
    def by_line(self) -> dict[int, GridRow]:
        """The rows below the headings by the number of their line."""
        return {row.line: row for row in self.rows()}

    def of(self, *kinds: ColumnKind) -> list[Column]:
        """Return the columns of these kinds, left to right."""
        return [column for column in self.columns if column.kind in kinds]

    def first(self, *kinds: ColumnKind) -> Column | None:
        """Return the first column of these kinds, or None."""
        return next(iter(self.of(*kinds)), None)

    def rows(self) -> Iterator[GridRow]:
        """Yield the rows below the headings; repeated headings of the next page and bands are left out."""
        for number, row in enumerate(self.grid.rows):
            if number not in self.header and number >= self.grid.top and not self.repeats_header(row) and not self.grid.is_band(number):
                yield row

    @cached_property
    def paying(self) -> list[Column]:
        """The columns of public money: granted or provided, and no price, fee or limit."""
        funded = title_pattern("funds").search(self.caption) is not None and self.lists != "tasks"
        return [
            column
            for column in self.columns
            if (column.kind == "money" and (funded or self.lists == "grants" or _given(column)) and not _is_price(column))
            or (funded and column.kind in ("target", "value", "base") and (column.sums or is_money(unit_of_heading(column.heading))))
        ]

    @cached_property
    def unit(self) -> str:
        """The unit that a line above gives for all figures of the table, 万元 of （单位：万元）; "" where none does."""
        said = _UNIT.search(self.caption)
        return said["unit"] if said and form_of(split_unit(said["unit"])[0]) == "measure" else ""

    def repeats_header(self, row: GridRow) -> bool:
        """Tell whether a row says the column headings once more."""
        return bool(row.filled) and tuple(self.grid.heading(square) for square in row.filled) in self._headings

    @cached_property
    def _headings(self) -> set[tuple[str, ...]]:
        rows = [self.grid.rows[number] for number in self.header]
        return {tuple(self.grid.heading(square) for square in row.filled) for row in rows}


def read_table(source: SourceText, first: int, last: int, before: Table | None = None) -> Table:
    """Return the table in the lines `first` to `last` (exclusive), which are rows of one table.

    `before` is the table that the document has before it: one with other columns right below a form is a part of it.
    """
    grid = Grid(source, first, last)
    header = tuple(header_rows(grid))
    columns = tuple(_settled(read_columns(grid, header)))
    top = [grid.heading(square) for row in grid.rows[: grid.top] for square in row.filled]
    caption = "\n".join([_caption(source, first), *top])
    below = before is not None and before.grid.last == first and before.is_form
    return Table(grid, header, columns, caption, _what(grid, header, columns, caption, behind_a_form=below))


def _beside_names(column: Column) -> Column:
    """Return a column beside one of names as what it says of the persons: their role, or where they work (单位名称)."""
    if head_pattern("role").fullmatch(column.heading):
        return replace(column, kind="role")
    works = column.kind == "item" and head_pattern("workplace").fullmatch(column.heading) is not None
    return replace(column, kind="workplace") if works else column


def _settled(columns: list[Column]) -> list[Column]:
    """Settle what columns are from one another.

    Rows are counted once: 地块编号 behind 序号 names something, unless it is the code of what another column names. What is
    noted (…说明) is the content where nothing else says anything. 主要目标 beside units is what they are to do, where its cells
    say more than figures. 单位 | 工作职责: a column of units beside one of what they do says who is responsible. Beside names,
    职责 is what each person is in the group.
    """
    counts = next((column for column in columns if column.kind == "number"), None)
    named = [column.heading for column in columns if column.kind == "item"]
    columns = [
        replace(each, kind="note" if _is_code(each.heading, named) else "item") if each.kind == "number" and each is not counts else each
        for each in columns
    ]
    if not any(column.texts for column in columns[1:] if column.kind != "note"):
        columns = [replace(each, kind="content") if each.kind == "note" and each.texts else each for each in columns]
    kinds = [column.kind for column in columns]
    if "units" in kinds and "content" not in kinds and kinds.count("target") == 1 and not _MEASURED & {*kinds}:
        columns = [replace(each, kind="content") if each.kind == "target" and each.states else each for each in columns]
    if "person" in kinds:
        return [_beside_names(each) for each in columns]
    alone = kinds.count("workplace") == 1 and "units" not in kinds
    if alone and any(_DUTIES.search(column.heading) for column in columns):
        return [replace(each, kind="units", role="responsible") if each.kind == "workplace" else each for each in columns]
    return columns


def _is_code(heading: str, named: list[str]) -> bool:
    """Tell 项目代码 beside 项目名称, 事项编码 beside 事项; 收费编码 is one beside any column of names."""
    of = compiled(r"(?:编号|编码|代码)$").sub("", heading)
    coded = heading.endswith(("编码", "代码"))
    return bool(of) and any(each != heading and (each.startswith(of) or (coded and each.endswith("名称"))) for each in named)


def _caption(source: SourceText, first: int) -> str:
    """Return the folded lines right above a table that may say what it lists: its caption, a heading, the title."""
    said: list[str] = []
    for line in range(first - 1, max(-1, first - 1 - _CAPTION_LINES), -1):
        text = source.line_span(line).stripped(source.text).of(source.folded)
        long = len(text) > _LONGEST_CAPTION and _UNIT.search(text) is None  # blanks part the unit at the right from what stands at the left
        if source.lines[line].row is not None or long or text.endswith(("。", "；")):
            break
        said.append(text)
    return "\n".join(said)


@per_lexicon
def title_pattern(name: str) -> "regex.Pattern[str]":
    """Return the pattern of what the lines above say of a table that lists `name`."""
    return compiled("|".join(load("tables")["titles"][name]["words"]))


def _allots(columns: tuple[Column, ...]) -> bool:
    """Tell columns of figures beside one of names, where nothing is measured in units of its own and nobody is responsible."""
    kinds = {column.kind for column in columns}
    return bool(kinds & {"target", "value"}) and "item" in kinds and not kinds & {"measure", "units", "money", "score"}


def _given(column: Column) -> bool:
    return any(title_pattern(name).search(column.heading) for name in ("funds", "grants"))


def _is_price(column: Column) -> bool:
    return title_pattern("prices").search(column.heading) is not None


def _what(
    grid: Grid, header: tuple[int, ...], columns: tuple[Column, ...], caption: str, *, behind_a_form: bool
) -> Decision[Lists]:
    body = [row for number, row in enumerate(grid.rows) if number not in header and number >= grid.top and not grid.is_band(number)]
    used = {square.cell.column for row in body for square in row.filled}  # a column to be filled in says nothing of the rest
    regular = bool(header) and header[0] == grid.top
    squares = [square for row in body[:_SAMPLE] for square in row.own if not regular or square.cell.column in used]
    blank = not squares or sum(not square.span.length for square in squares) > _BLANK * len(squares)
    kinds = {column.kind for column in columns}
    labels = next((column for column in columns if column.kind != "number"), None)
    beside = [column for column in columns if column.kind != "note" and ("number" in kinds or column is not labels)]
    says = any(column.texts or (column.kind == "content" and header and "money" not in kinds) for column in beside)
    shapes = Counter(tuple(square.cell.column for square in row.own) for row in body)
    ragged = bool(shapes) and shapes.most_common(1)[0][1] * 2 < len(body)
    heads = "\n".join(column.heading for column in columns)
    shared: dict[str, object] = {
        "has_header": bool(header),
        "says_something": says,
        "narrow": grid.width < 2,
        "blanks": blank,
        "empty": not body,
        "loose": not regular and ragged,
    }

    def candidate(lists: Lists, **pieces: object) -> Candidate[Lists]:
        return Candidate(lists, lists, holding(**(shared if lists in ITEMS else {}), **pieces))

    titled = {name: title_pattern(name).search(caption) is not None for name in load("tables")["titles"]}
    dated = labels is not None and labels.kind != "date" and "date" in kinds and "units" not in kinds
    years = [column for column in columns if column.year and (column.kind == "target" or column.says)]
    candidates = [
        candidate(
            "tasks",
            units_in_role="units" in kinds,
            titled=titled["tasks"],
            titled_otherwise=titled["evaluation"] or titled["schedule"],
            allots=titled["tasks"] and _allots(columns),
            scores="score" in kinds,
        ),
        candidate(
            "evaluation",
            titled=titled["evaluation"],
            scored="score" in kinds,
            heads_say_so=title_pattern("evaluation").search(heads) is not None,
        ),
        candidate(
            "schedule",
            date_first=labels is not None and labels.kind == "date",
            dated=dated,
            dated_as_titled=dated and titled["schedule"],
            texts_by_year=len(years) > 1 and all(column.says for column in years),
            titled=titled["schedule"],
        ),
        candidate(
            "grants",
            money_column="money" in kinds,
            titled=titled["grants"],
            heads_say_so=title_pattern("grants").search(heads) is not None,
        ),
        candidate(
            "items",
            names_and_says=says and any(column.kind in _NAMES for column in columns),
            titled_otherwise=titled["form"] and not regular,
        ),
        candidate("people", names="person" in kinds, offices=bool(kinds & {"post", "role", "workplace"}), titled=titled["people"]),
        candidate("figures", only_figures=not says, money_column="money" in kinds and not says),
        candidate(
            "form",
            mostly_blank=blank,
            ragged=ragged,
            titled=titled["form"],
            no_header=not header,
            nothing_below=not body,
            behind_a_form=behind_a_form,
        ),
        candidate("text", one_column=grid.width < 2 or len(grid.rows) < 2, no_header=not header),
    ]
    where = Span(grid.source.line_span(grid.first).start, grid.source.line_span(grid.last - 1).end)
    return decide("table", where, candidates)
