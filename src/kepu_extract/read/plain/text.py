"""Plain text and Markdown: one paragraph a line or hard-wrapped, as it comes."""

from collections.abc import Iterator

from msgspec.structs import replace

from kepu_extract.errors import UnreadableInputError
from kepu_extract.lexicon.page_labels import tells
from kepu_extract.read.plain.encoding import Decoded, decode, lost_characters
from kepu_extract.read.plain.flat_table import blocks
from kepu_extract.read.plain.markdown import left_out, split_head, unmarked, without_markup
from kepu_extract.read.plain.pages import physical_lines
from kepu_extract.read.plain.paragraphs import page_measure, paragraphs
from kepu_extract.read.reading import Note, Reading
from kepu_extract.read.web.around import without_page
from kepu_extract.source import Line


def read_text(data: bytes) -> Reading:
    """Read a plain text file; raises UnreadableInputError where the bytes are no text."""
    decoded = decode(data)
    return _read(decoded, decoded.text)


def _read(decoded: Decoded, text: str) -> Reading:
    printed = physical_lines(text)
    full = page_measure(printed)
    lines: list[Line] = []
    for between, rows in blocks(printed):
        lines += paragraphs(between, full)
        lines += rows
    if not lines:
        raise UnreadableInputError("holds no text", "check that it is the file you mean", code="no-text")
    kept, around = without_page(lines, copied=True)
    return Reading("txt", kept, encoding=decoded.encoding, notes=lost_characters(decoded) + around)


def read_markdown(data: bytes) -> Reading:
    """Read a Markdown file: as plain text, with heading and emphasis marks taken as what they say.

    Raises UnreadableInputError where the bytes are no text.
    """
    decoded = decode(data)
    pairs, quoted, text = split_head(decoded.text)
    reading = _read(decoded, without_markup(text))
    told = [Line(f"{label}：{value}") for label, value in pairs if value and tells(label)]
    lines = told + [line for line in map(unmarked, reading.lines) if line.text]
    return replace(reading, format="md", lines=lines, notes=[*reading.notes, *left_out(text).notes(), *_left_out(pairs, quoted)])


def _left_out(pairs: list[tuple[str, str]], quoted: str) -> Iterator[Note]:
    """Name what stands above the document and is no text of it."""
    others = [label for label, value in pairs if value and not tells(label)]
    if others:
        yield Note("info", "page-head", f"Left out of the front matter: {', '.join(others)}.")
    if quoted:
        yield Note("info", "page-head", f"Left out: a quotation above the first heading, {len(quoted)} characters.")
