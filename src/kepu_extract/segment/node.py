"""The outline while it is being built: items with spans, before they mean anything."""

from collections.abc import Iterator

from msgspec import Struct, field

from kepu_extract.duties import Statement
from kepu_extract.model import Category, SectionKind
from kepu_extract.segment.markers import Marker
from kepu_extract.source import Span
from kepu_extract.tables import Lists


class Node(Struct, eq=False):
    """One item of the outline."""

    kind: SectionKind
    head: Span  # its own first line (or cell)
    marker: Marker | None = None
    title: Span | None = None
    body: list[Span] = field(default_factory=list)  # own paragraphs in order; the rest of the first line included
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None
    content: Span | None = None  # its first line without the marker
    alone: bool = False  # the title is all that the first line says
    cells: list[Statement] = field(default_factory=list)  # who is responsible, from the columns of a task table
    deadline_cells: list[Span] = field(default_factory=list)  # by when, from a column of a task table
    is_row: bool = False  # it is made of a row of a table
    lists: Lists | None = None  # what the table lists that it is made of, bands and merged names included
    categories: list[Category] = field(default_factory=list)

    @property
    def level(self) -> int:
        """Depth in the tree, 1 at the top."""
        return 1 if self.parent is None else self.parent.level + 1

    @property
    def number(self) -> int | None:
        """What its marker counts."""
        return self.marker.number if self.marker else None

    @property
    def end(self) -> int:
        """Offset behind its last character, children included."""
        ends = [self.head.end, *(span.end for span in self.body), *(child.end for child in self.children)]
        return max(ends)

    def walk(self) -> Iterator["Node"]:
        """Yield the item and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self) -> Iterator["Node"]:
        """Yield its parent, the parent's parent and so on."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def add(self, child: "Node") -> None:
        """Hang `child` below this item."""
        child.parent = self
        self.children.append(child)
