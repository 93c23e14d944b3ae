"""Lists of contents that stand in the text of a document: its headings, which come again below with their texts."""


from kepu_extract.compiled import compiled
from kepu_extract.source import SourceText

_LEAST = 4  # lines of a list
_LONGEST = 40  # characters of an entry
_PAGE = compiled(r"[.…·\s]*\d*$")
_TEXT = compiled(r"[。；：，]")


def contents_lines(source: SourceText, marked: set[int], first: int, last: int) -> set[int]:
    """Return the lines of a list of contents between the lines `first` and `last` (exclusive); empty where there is none.

    It begins with the first of the lines that a number opens (`marked`) and ends where that line comes again; all in
    it are short, and most of them come again.
    """
    begin = min(marked, default=last)
    if begin >= last or source.lines[begin].row is not None:
        return set()
    opening = _entry(source, begin)
    listed: list[int] = []
    for index in range(begin, last):
        entry = _entry(source, index)
        if not entry:
            continue
        if listed and entry == opening:
            below = {_entry(source, line) for line in range(index, last)}
            again = sum(_entry(source, line) in below for line in listed)
            return set(listed) if len(listed) >= _LEAST and again * 3 >= len(listed) * 2 else set()
        if len(entry) > _LONGEST or _TEXT.search(entry) or source.lines[index].row is not None:
            return set()
        listed.append(index)
    return set()


def _entry(source: SourceText, index: int) -> str:
    """Return a line without blanks and without the number of a page behind it."""
    return compiled(r"\s").sub("", _PAGE.sub("", source.line_span(index).of(source.folded)))
