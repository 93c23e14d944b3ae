"""Tracked changes of OpenDocument texts (ODF 1.3, 5.5): insertions stand in the text, deletions beside it."""

from lxml import etree

from kepu_extract.read.opendocument.lists import q
from kepu_extract.read.options import Changes

_MARKS = frozenset({q("text:change"), q("text:change-start"), q("text:change-end")})


class TrackedChanges:
    """The changes of one document while it is read in order: which text is in the chosen state, and which is not."""

    def __init__(self, content: etree._Element, changes: Changes) -> None:
        self._original = changes == "original"
        self._inserted: set[str] = set()
        self._deleted: dict[str, str] = {}
        self._open: set[str] = set()  # insertions that are under way
        for region in content.iter(q("text:changed-region")):
            name = region.get(q("text:id")) or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""
            if region.find(q("text:insertion")) is not None:
                self._inserted.add(name)
            elif (deletion := region.find(q("text:deletion"))) is not None:
                paragraphs = [*deletion.iter(q("text:p"), q("text:h"))]
                self._deleted[name] = "\f".join("".join(map(str, p.itertext())) for p in paragraphs)

    @property
    def shown(self) -> bool:
        """Whether text at this place is read."""
        return not self._open

    def take(self, mark: etree._Element) -> bool:
        """Take a mark of a change; return whether the element was one."""
        if mark.tag not in _MARKS:
            return False
        name = mark.get(q("text:change-id"), "")
        if self._original and name in self._inserted:
            if mark.tag == q("text:change-start"):
                self._open.add(name)
            elif mark.tag == q("text:change-end"):
                self._open.discard(name)
        return True

    def restored(self, mark: etree._Element) -> str:
        """Return the text that was deleted at the mark, "" in the accepted state."""
        if not self._original or mark.tag != q("text:change"):
            return ""
        return self._deleted.get(mark.get(q("text:change-id"), ""), "")
