"""What a web page sets around a document whose text was copied out of it, or whose page was printed."""

from collections.abc import Sequence

from msgspec.structs import replace

from kepu_extract.read.reading import Note
from kepu_extract.read.web.metadata import as_lines, pairs_of, with_labels
from kepu_extract.read.web.page_head import end_of_menu, end_of_navigation, end_of_page_head, start_of_site_foot
from kepu_extract.read.web.rules import glued_buttons, is_boilerplate
from kepu_extract.source import Line, fold

_HEAD = 30  # lines in which what a page adds may stand above a text


def without_page(lines: Sequence[Line], *, copied: bool = False) -> tuple[list[Line], list[Note]]:
    """Return the lines without those of a web page around them, and notes on how many there were.

    What the page says of the document in its head (发布日期：…) stays, one line for each label. In a text that was
    `copied` menus come as lists that count.
    """
    below = start_of_site_foot(lines) or len(lines)
    foot = len(lines) - below
    menu = end_of_navigation(lines[:below])
    inside = lines[menu:below]
    text = [line for at, line in enumerate(inside) if at >= _HEAD or line.row or not is_boilerplate(line.text)] or list(inside)
    text[:_HEAD] = map(_without_buttons, with_labels(text[:_HEAD]))
    menu = end_of_menu(text) if copied else 0
    if menu == len(text):
        return list(lines), []  # nothing else is there
    head = menu + end_of_page_head(text[menu:])
    said = [replace(line, page=text[0].page) for line in as_lines(pairs_of(text[menu:head]))]
    kept = [*said, *text[head:]]
    notes: list[Note] = []
    if above := below - len(kept):
        notes.append(Note("info", "page-head", f"Left out: {above} lines at the head, of a web page around the text."))
    if foot:
        notes.append(Note("info", "page-head", f"Left out: {foot} lines at the end, of a web page around the text."))
    return kept, notes


def _without_buttons(line: Line) -> Line:
    """Return a line without the buttons that stand at its end: 云溪县科普工作方案【字体：大 中 小】."""
    found = glued_buttons().search(fold(line.text)) if line.row is None else None
    return replace(line, text=line.text[: found.start()]) if found and found.start() else line
