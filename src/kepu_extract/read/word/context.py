"""What all parts of the reading of one Word document share."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct, field

from kepu_extract.read.options import Changes
from kepu_extract.read.unread import Unread
from kepu_extract.read.word.styles import Styles
from kepu_extract.read.word.xml_names import Element, w

_DELETED: Final = frozenset({w("del"), w("moveFrom")})
_INSERTED: Final = frozenset({w("ins"), w("moveTo")})
_CELL_DELETED: Final = frozenset({w("cellDel")})
_CELL_INSERTED: Final = frozenset({w("cellIns")})


def _no_part(relation: str) -> Element | None:
    return None


class Context(Struct):
    """The styles of the document, what its tracked changes come to, its other parts, and what was not read."""

    styles: Styles
    changes: Changes = "accepted"
    part: Callable[[str], Element | None] = _no_part  # the part that a relationship of the main part points at
    unread: Unread = field(default_factory=Unread)
    plain_page: bool = True  # white letters cannot be seen: the page has no background of its own
    in_table: bool = False
    in_box: bool = False

    @property
    def removed(self) -> frozenset[str]:
        """The elements around runs and paragraphs that the chosen state of the text has not."""
        return _DELETED if self.changes == "accepted" else _INSERTED

    @property
    def kept(self) -> frozenset[str]:
        """The elements of tracked changes that it has."""
        return _INSERTED if self.changes == "accepted" else _DELETED

    def is_removed(self, mark: Element | None) -> bool:
        """Tell whether the properties of a paragraph mark, row or cell say that a tracked change removed it."""
        if mark is None:
            return False
        gone = self.removed | (_CELL_DELETED if self.changes == "accepted" else _CELL_INSERTED)
        found = next(mark.iterchildren(*gone), None)
        if found is not None:
            self.unread.add("change")
        return found is not None
