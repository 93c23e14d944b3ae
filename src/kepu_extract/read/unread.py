"""What a reader saw and did not give: counted while it reads, told in notes at the end."""

from collections import Counter
from typing import Final

from kepu_extract.read.options import Changes
from kepu_extract.read.reading import Note

# What may hold words of the document, and what the printed page does not show as its text. One and many of each.
_NOT_READ: Final = {
    "chart": ("1 chart", "{} charts"),
    "diagram": ("1 diagram", "{} diagrams"),
    "object": ("1 embedded object", "{} embedded objects"),
    "part": ("1 embedded file", "{} embedded files"),
}
_PICTURES: Final = ("1 picture", "{} pictures")
_LEFT_OUT: Final = {
    "note": ("1 footnote or endnote", "{} footnotes and endnotes"),
    "comment": ("1 comment", "{} comments"),
    "hidden": ("1 passage of hidden text", "{} passages of hidden text"),
    "white": ("1 passage in white", "{} passages in white"),
    "struck": ("1 passage struck out", "{} passages struck out"),
    "placeholder": ("1 placeholder of an empty field", "{} placeholders of empty fields"),
    "row": ("1 hidden row", "{} hidden rows"),
    "column": ("1 hidden column", "{} hidden columns"),
    "sheet": ("1 hidden sheet", "{} hidden sheets"),
    "mark": ("1 raised mark of a note", "{} raised marks of notes"),
}


class Unread:
    """Counts by kind what is not in the text."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, kind: str, number: int = 1) -> None:
        """Count something that is not read; `kind` is one of those named above, "picture" or "change"."""
        self._counts[kind] += number

    def __getitem__(self, kind: str) -> int:
        return self._counts[kind]

    def notes(self) -> list[Note]:
        """Return a note for objects that were not read, one for pictures, and one for what was left out."""
        notes: list[Note] = []
        if lost := self._named(_NOT_READ):
            what = _listed(lost)
            notes.append(
                Note("warning", "embedded-part", f"Not read: {what}; look there for text, and save it as text if any.")
            )
        if self._counts["picture"]:
            what = _counted(_PICTURES, self._counts["picture"])
            notes.append(Note("info", "picture-not-read", f"Not read: {what}, which may show text."))
        if left := self._named(_LEFT_OUT):
            notes.append(Note("info", "text-left-out", f"Left out of the text: {_listed(left)}."))
        return notes

    def _named(self, kinds: dict[str, tuple[str, str]]) -> list[str]:
        return [_counted(names, self._counts[kind]) for kind, names in kinds.items() if self._counts[kind]]


def changes_note(changes: Changes) -> Note:
    """Return the note that says which state of a text with tracked changes was read."""
    state = "as if all were accepted" if changes == "accepted" else "as it was before them"
    return Note("info", "tracked-changes", f"The text has tracked changes and is read {state}.")


def _counted(names: tuple[str, str], number: int) -> str:
    return names[0] if number == 1 else names[1].format(number)


def _listed(parts: list[str]) -> str:
    return ", ".join(parts)
