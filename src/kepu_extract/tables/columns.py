"""What each column of a table holds, from the words of its heading and from its contents."""

from collections.abc import Iterator, Sequence
from typing import Literal, cast, get_args

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.duties.words import duty_lexicon
from kepu_extract.evidence import Candidate, decide, holding
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.model import Role
from kepu_extract.source import Span
from kepu_extract.tables.contents import Form, counts_up, shares
from kepu_extract.tables.grid import Grid
from kepu_extract.values.dates import plan_years

ColumnKind = Literal[
    "number", "item", "content", "units", "date", "measure", "target", "base", "value", "score", "money", "person", "post",
    "workplace", "role", "contact", "note",
]  # fmt: skip

_KINDS: tuple[ColumnKind, ...] = get_args(ColumnKind)
# Forms that the contents of a kind have.
_FORMS: dict[ColumnKind, frozenset[Form]] = {
    "number": frozenset({"count", "figure"}),
    "item": frozenset({"phrase", "counted", "text", "measure"}),
    "content": frozenset({"text", "phrase", "counted"}),
    "date": frozenset({"date"}),
    "measure": frozenset({"measure"}),
    "target": frozenset({"figure", "money", "count", "counted", "text"}),
    "base": frozenset({"figure", "money", "count"}),
    "value": frozenset({"figure", "count"}),
    "score": frozenset({"figure", "count", "text"}),
    "money": frozenset({"money", "figure", "count"}),
    "person": frozenset({"person"}),
    "post": frozenset({"post", "phrase", "counted"}),
}
_STATING: tuple[Form, ...] = ("counted", "text", "phrase")
_UNLABELLED: tuple[ColumnKind, ...] = ("number", "date", "person", "post", "money", "value", "content", "item")
_AND_PERSONS = compiled(r"(?:及|和|与|、|/|（)(?:责任人|负责人|联系人|主要领导|人员|牵头人|分管领导)）?$")
_LONGEST_HEADING = 32
_YEAR = compiled(r"(?<![0-9])(20[0-9]{2})(?![0-9]|年?[0-9]{1,2}月)")
_YEAR_ALONE = compiled(r"20[0-9]{2}年?")  # 2025年 below 基期 or 目标值, which says what it is
# “十五五”目标, “十四五”末: the last year of the plan is that of the column.
_DIGITS = "零一二三四五六七八九"
_OF_PLAN = compiled(r"[“\"]?十(?P<ordinal>[一二三四五六七八九])五[”\"]?(?:规划|时期|期间)?(?:期?末)?")
_AIM = compiled(r"目标|规划|预期|计划|末|达到|年底")
_FOUND = compiled(r"现状|实际|基期|基数|完成|基础|实绩|基准|预计")
_GROWTH = compiled(r"年均(?:增速|增长|增幅)?")
_SAMPLE = 40  # rows that tell what a column holds
_MOST = 0.6
_MANY = 0.3
_FEW = 0.2
_ENOUGH, _TIMES = 6, 3  # cells, and how often each content stands in them, of a column that sorts the rows


class Column(Struct, frozen=True):
    """One grid column."""

    place: int
    kind: ColumnKind
    heading: str = ""  # folded, without blanks; what two lines of headings say of it is joined
    role: Role | None = None  # of a column of units
    with_persons: bool = False  # 责任单位及责任人
    year: str | None = None  # that the heading of a column of targets or past values gives
    growth: bool = False  # 年均增速
    texts: bool = False  # many of its cells are sentences
    sums: bool = False  # most of its cells are sums of money
    states: bool = False  # most of its cells name what their figures are of

    @property
    def says(self) -> bool:
        """Whether its cells say something, in sentences or phrases."""
        return self.texts or self.kind in ("item", "content")


@per_lexicon
def head_pattern(kind: str) -> "regex.Pattern[str]":
    """Return the pattern of the headings that name columns of a kind."""
    return compiled("|".join(load("tables")["heads"][kind]["words"]))


def named_kinds(heading: str) -> tuple[ColumnKind, ...]:
    """Return the kinds of column that a folded heading without blanks names, the likeliest first."""
    if not heading or len(heading) > _LONGEST_HEADING:
        return ()
    plan = _OF_PLAN.match(heading)
    if plan is not None:
        return named_kinds(heading[plan.end() :]) if plan.end() < len(heading) else ("target",)
    named = [cast(ColumnKind, kind) for kind in load("tables")["heads"] if head_pattern(kind).fullmatch(heading)]
    if role_of(heading)[0] is not None:
        named.insert(0, "units")
    if _YEAR.search(heading) or (_GROWTH.match(heading) and "target" not in named):
        named.insert(0, "base" if _FOUND.search(heading) and not _AIM.search(heading) else "target")
    return tuple(dict.fromkeys(named))


def role_of(heading: str) -> tuple[Role | None, bool]:
    """Return the role in which a heading names units (责任单位), and whether persons stand with them (及责任人)."""
    lexicon = duty_lexicon()
    persons = _AND_PERSONS.search(heading)
    duty = lexicon.header.fullmatch(heading, endpos=persons.start() if persons else len(heading)) if len(heading) <= 14 else None
    return (lexicon.role_of[duty.group("role")], persons is not None) if duty else (None, False)


def read_columns(grid: Grid, header: Sequence[int]) -> list[Column]:
    """Return the columns of a grid whose rows number `header` hold the headings."""
    body = [row for number, row in enumerate(grid.rows) if number not in header and not grid.is_band(number)][:_SAMPLE]
    columns: list[Column] = []
    for place in range(grid.width):
        headings = _headings(grid, header, place)
        contents = [square.span.of(grid.source.folded) for row in body if (square := row.begins(place)) and square.cell.column == place]
        columns.append(_column(place, headings, contents, len(body)))
    return columns


def _headings(grid: Grid, header: Sequence[int], place: int) -> list[str]:
    """Return what the lines of headings say of a column, from top to bottom."""
    squares = [grid.rows[number].squares.get(place) for number in header]
    texts = [grid.heading(square) for square in dict.fromkeys(square for square in squares if square is not None)]
    return [text for text in texts if text]


def _column(place: int, headings: list[str], contents: list[str], rows: int) -> Column:
    joined = "".join(headings)
    found = shares(contents)
    candidates = list(_candidates(headings, contents, found))
    kind: ColumnKind = decide("column", Span(0, 0), candidates).chosen or "item"
    role, persons = _role(headings) if kind == "units" else (None, False)
    years = _YEAR.findall(joined) or [str(plan_years(10 + _DIGITS.index(ordinal))[1]) for ordinal in _OF_PLAN.findall(joined)]
    filled = sum(bool(folded.strip()) for folded in contents)
    texts = found.get("text", 0.0) * filled >= _MANY * max(filled, rows / 2)  # half of the rows may be merged or blank
    growth = _GROWTH.match(joined) is not None
    sums = found.get("money", 0.0) >= _MOST
    states = sum(found.get(form, 0.0) for form in _STATING) >= _MOST
    return Column(place, kind, joined, role, persons, years[-1] if years else None, growth, texts, sums, states)


def _role(headings: list[str]) -> tuple[Role | None, bool]:
    """Return the role in which the headings over a column of units name them: the lower (牵头) before the upper."""
    persons = any(role_of(heading)[1] for heading in headings)
    for heading in reversed(headings):
        word = duty_lexicon().role_word.match(heading)
        role = role_of(heading)[0] or (duty_lexicon().role_of[word.group()] if word else None)
        if role is not None:
            return role, persons
    return None, persons


def _candidates(headings: list[str], contents: list[str], found: dict[Form, float]) -> Iterator[Candidate[ColumnKind]]:
    """Yield the kinds that a column may have, with what speaks for and against each."""
    apart = headings if len(headings) < 2 else [heading for heading in headings if not _YEAR_ALONE.fullmatch(heading)]
    named = [named_kinds(heading) for heading in (*reversed(apart), "".join(headings))]
    sorts = len(contents) >= _ENOUGH and len(set(contents)) * _TIMES <= len(contents)
    for kind in _KINDS:
        said = [kinds for kinds in named if kind in kinds]
        if not said and kind not in _UNLABELLED and not (sorts and kind == "note"):
            continue
        forms = _FORMS.get(kind, frozenset())
        if kind in ("post", "number") and not said:
            forms = forms - {"phrase", "counted", "figure"}  # phrases under no heading are no offices, figures no numbers
        share = sum(found.get(form, 0.0) for form in forms)
        pieces = holding(
            head_names=bool(said),
            head_names_first=any(kinds[0] == kind for kinds in said),
            contents_agree=kind in _FORMS and share >= _MOST,
            contents_differ=kind in _FORMS and bool(contents) and share < _FEW,
            counts_up=kind == "number" and counts_up(contents),
            plain_text=kind in ("content", "item"),
            sorts=sorts and kind == "note",
            texts=kind == "content" and found.get("text", 0.0) >= _MOST,
        )
        yield Candidate(kind, kind, pieces)


