"""Stretches of documents with the titles above them, for search and retrieval."""

from collections.abc import Iterator

from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.model import Extraction, PolicyDocument, all_sections, title_paths

_SENTENCE = compiled(r"[。！？；\n]+")


class Chunk(Struct, frozen=True):
    """A stretch of a document's text: `document.text[start:end] == text`."""

    id: str
    """Unique in the file, and the same for the same bytes, version and size: d2:120."""
    document_id: str
    section_id: str | None
    """The section it stands in; None in front of the first."""
    path: tuple[str, ...]
    """The document's title, and the titles of the sections down to its own."""
    text: str
    start: int
    end: int
    line: int
    """1-based line of the document's text where it starts."""

    @property
    def with_path(self) -> str:
        """The text with its titles in a line of their own before it: what is given to an index of words or vectors."""
        return "\n".join((" › ".join(self.path), self.text)) if self.path else self.text


def iter_chunks(extraction: Extraction, size: int = 500) -> Iterator[Chunk]:
    """Yield each document's whole text in stretches of at most `size` characters, in reading order.

    A stretch belongs to one section; what is longer is cut behind a sentence, or, where none ends, after `size` characters.
    Together the stretches of a document are its text but for blank ones. Raises ValueError where size is less than 1.
    """
    if size < 1:
        raise ValueError("size is at least 1")
    for document in extraction.documents:
        yield from _of_document(document, size)


def _of_document(document: PolicyDocument, size: int) -> Iterator[Chunk]:
    title = (document.metadata.title,) if document.metadata.title else ()
    starts: list[tuple[int, str | None, tuple[str, ...]]] = [(0, None, title)]
    paths = title_paths(document.sections)
    starts += [(one.evidence.start, one.id, (*title, *paths[one.id])) for one in all_sections(document.sections)]
    starts.sort(key=lambda start: start[0])
    ends = [start for start, _, _ in starts[1:]] + [len(document.text)]
    for (start, section_id, path), end in zip(starts, ends, strict=True):
        for first, last in _cut(document.text, start, end, size):
            line = document.text.count("\n", 0, first) + 1
            yield Chunk(f"{document.id}:{first}", document.id, section_id, path, document.text[first:last], first, last, line)


def _cut(text: str, start: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the ends of the pieces of a stretch that are not blank."""
    pieces: list[tuple[int, int]] = []
    while start < end:
        stop = min(end, start + size)
        if stop < end:
            stop = max((found.end() for found in _SENTENCE.finditer(text, start, stop)), default=stop)
        pieces.append((start, stop))
        start = stop
    yield from ((first, last) for first, last in pieces if text[first:last].strip())
