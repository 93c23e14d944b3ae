"""Rosters in lines: 组　长：…, continuation lines below it, several roles in one line.

docs/contract.md, settled cases: lines of a roster are people, not sections; contact persons are none.
"""

from collections.abc import Iterator

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.extractors.people.roster_entries import RosterEntry, people_only, read_entries
from kepu_extract.lexicon.person_names import is_person_name
from kepu_extract.lexicon.posts import is_post, is_role, with_roles
from kepu_extract.source import Span


class Listed(Struct, frozen=True):
    """A person of a roster, the role that heads its lines (None in a plain list) and the group named with the role."""

    entry: RosterEntry
    role: Span | None
    group: Span | None
    rule: str
    sentence: Span | None = None  # where a sentence says it


_ORDER = r"(?:（(?:\d+人|[^（）]{0,24}(?:排序|为序|排列|不分先后)[^（）]{0,6})）)?"  # how many they are, or in what order they stand


# 组　长：, 领导小组副组长：; behind the start of a line or of a clause.
_LABEL = (
    r"(?:(?<=[，。；：\s）])|^|(?<=\n))(?P<group>[㐀-鿿“”]{2,40}?{group}(?:办公室)?)?"
    r"\s*(?P<role>{role}|{chief})\s*" + _ORDER + r"\s*："
)
# 副主任委员（按姓氏笔画排序）: a line of its own above those who are that.
_ROLE_ALONE = r"\s*(?P<role>{role})\s*" + _ORDER + r"\s*"
_BLANK_LABEL = r"\s*(?P<role>{role})[ \t]+(?=[㐀-鿿])"
_MARKER = compiled(r"\s*(?:[（]?[一二三四五六七八九十\d]{1,3}[）、.．]|[-—·•]+)?\s*")
_COLLECTIVE_LIMIT = 30
_SET_IN_COLUMNS = compiled(r"(?P<name>[㐀-鿿·]+(?:[ \t][㐀-鿿])?)[ \t]{2,}(?P<post>[㐀-鿿][^。；]{2,40})")
_OTHER_LABEL = compiled(r"[㐀-鿿]{2,10}\s?：")


class LineRoster:
    """Reads the lines of a document in order and remembers the role whose people still go on."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._role: Span | None = None
        self._group: Span | None = None
        self._in_columns = False  # the line before is a name and, behind some blanks, an office

    @property
    def is_open(self) -> bool:
        """Tell whether a role was named whose people may go on in the next line."""
        return self._role is not None

    def read(self, line: Span, *, is_roster: bool = False) -> Iterator[Listed]:
        """Yield the people of one line; in a roster (`is_roster`) plain lines of a name and an office count too."""
        labels = list(with_roles(_LABEL).finditer(self._folded, line.start, line.end))
        if not labels:
            blank = with_roles(_BLANK_LABEL).match(self._folded, line.start, line.end)
            if blank and people_only(self._folded, Span(blank.end(), line.end)):
                labels = [blank]
        if labels:
            yield from self._labelled(labels, line)
            return
        if alone := with_roles(_ROLE_ALONE).fullmatch(self._folded, line.start, line.end):
            self._role, self._group = Span(*alone.span("role")), None
            return
        marker = _MARKER.match(self._folded, *line)
        content = Span(marker.end() if marker else line.start, line.end).stripped(self._folded)
        if not content.length or (self._role is None and not is_roster):
            return
        people = read_entries(self._folded, content)
        set_out = _SET_IN_COLUMNS.fullmatch(self._folded, content.start, content.end)
        if set_out is not None and self._in_columns and not people.whole and is_person_name(set_out["name"]):
            entry = RosterEntry(Span(*set_out.span("name")), Span(*set_out.span("post")))
            yield Listed(entry, self._role, self._group, "roster-line")  # whatever the office is called
            return
        self._in_columns = set_out is not None and people.whole and len(people.entries) == 1
        if not people.whole or not people.entries:
            if content.length > _COLLECTIVE_LIMIT or not is_post(content.of(self._folded)):  # 各镇党委书记 goes on
                self._role = self._group = None
            return
        if self._role is not None or all(entry.post is not None for entry in people.entries):
            rule = "roster-line" if self._role is None else "roster-continued"
            yield from (Listed(entry, self._role, self._group, rule) for entry in people.entries)

    def _labelled(self, labels: "list[regex.Match[str]]", line: Span) -> Iterator[Listed]:
        ends = [*(label.start() for label in labels[1:]), line.end]
        for label, end in zip(labels, ends, strict=True):
            other = _OTHER_LABEL.search(self._folded, label.end(), end)
            region = Span(label.end(), other.start() if other else end)
            people = read_entries(self._folded, region)
            self._role = self._group = None
            if not is_role(label["role"]) and not people.whole:
                continue
            role = Span(*label.span("role"))
            group = Span(*label.span("group")) if label.groupdict().get("group") else None
            unread = not people.entries and region.stripped(self._folded).length
            if is_role(label["role"]) and other is None and not unread:
                self._role, self._group = role, group
            yield from (Listed(entry, role, group, "roster-label") for entry in people.entries)
