"""The paragraphs and tables of one Word story in order, the paragraphs read: text, number, look."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.read.word.context import Context
from kepu_extract.read.word.fields import Fields
from kepu_extract.read.word.numbering import NumberCounter, NumberingDefinitions
from kepu_extract.read.word.styles import Style, outline_level
from kepu_extract.read.word.text import ALTERNATIVES, ParagraphText, chosen_alternative, is_placeholder
from kepu_extract.read.word.xml_names import Element, child_integer, child_of, child_value, is_on, w
from kepu_extract.source import fold

_PARAGRAPH: Final = w("p")
_TABLE: Final = w("tbl")
_CONTENT_CONTROL: Final = w("sdt")
_CUSTOM_XML: Final = w("customXml")
EMBEDDED: Final = w("altChunk")
_BLOCKS: Final = frozenset({_PARAGRAPH, _TABLE, EMBEDDED})
_GOES_ON: Final = compiled(r"\d|[一二三四五六七八九十]+[、和至等级]")
_GALLERY: Final = "/".join(w(name) for name in ("sdtPr", "docPartObj", "docPartGallery"))


class Paragraph(Struct):
    """What one paragraph shows."""

    text: str  # line breaks as "\n", page breaks as "\f"
    number: str
    outline_level: int | None
    centred: bool
    marks: tuple[str, ...]  # "title", "bold": all its runs are
    in_contents: bool
    boxes: list[Element]
    joins_next: bool = False  # its paragraph mark is deleted or hidden


def _is_bold(element: Element) -> bool:
    """Tell whether every run of a paragraph that has text is set in bold by itself."""
    runs = [run for run in element.iterchildren(w("r")) if child_of(run, w("t")) is not None]
    return bool(runs) and all(is_on(child_of(child_of(run, w("rPr")), w("b"))) for run in runs)


class ParagraphReader:
    """One pass over the paragraphs of a document; numbers and fields make it depend on the order."""

    def __init__(self, context: Context, definitions: NumberingDefinitions, *, lenient_fields: bool = False) -> None:
        self.context = context
        self._styles = context.styles
        self._definitions = definitions
        self._counter = NumberCounter(definitions)
        self._box_counter = NumberCounter(definitions)
        self._lenient = lenient_fields
        self._fields = Fields(lenient=lenient_fields)

    @property
    def unfinished(self) -> bool:
        """Whether a field is still open, so that text may be missing."""
        return self._fields.unfinished

    @contextmanager
    def text_box(self) -> Iterator[None]:
        """Read text boxes inside this block: to Word they are a story of their own, which counts for itself."""
        outer = self._counter, self._fields, self.context.in_box
        self._counter, self._fields, self.context.in_box = self._box_counter, Fields(lenient=self._lenient), True
        try:
            yield
        finally:
            self._counter, self._fields, self.context.in_box = outer

    @contextmanager
    def table(self) -> Iterator[None]:
        """Read the cells of a table inside this block."""
        outer, self.context.in_table = self.context.in_table, True
        try:
            yield
        finally:
            self.context.in_table = outer

    def blocks(self, container: Element) -> Iterator[Paragraph | Element]:
        """Yield paragraphs, read, and tables and embedded files, unread, in order.

        Paragraphs whose mark is gone join the next.
        """
        pending: Paragraph | None = None
        for block, in_contents in _elements(container, False, self.context):
            if block.tag != _PARAGRAPH:
                if pending is not None:
                    yield pending
                    pending = None
                if not in_contents:
                    yield block
                continue
            paragraph = self._read(block, in_contents, numbered=pending is None or not pending.number)
            if pending is not None:
                paragraph = _joined(pending, paragraph)
                pending = None
            if paragraph.joins_next:
                pending = paragraph
            else:
                yield paragraph
        if pending is not None:
            yield pending

    def _read(self, element: Element, in_contents: bool, *, numbered: bool) -> Paragraph:
        properties = child_of(element, w("pPr"))
        style = self._styles.paragraph(child_value(properties, w("pStyle")))
        mark = child_of(properties, w("rPr"))
        hidden_mark = bool(is_on(child_of(mark, w("vanish"))))
        removed_mark = self.context.is_removed(mark)
        content = ParagraphText(element, self.context, self._fields, hidden=style.hidden)
        text = content.text
        if in_contents or style.is_contents or (content.in_contents and not text.strip()):
            return Paragraph("", "", None, False, (), True, [])
        own_level = outline_level(properties)
        # A paragraph that is gone with its mark does not count, nor does one that is hidden altogether or is there
        # for a section break only; any other empty paragraph does, and shows its number.
        section_end = child_of(properties, w("sectPr")) is not None
        gone = removed_mark or ((hidden_mark or style.hidden or section_end) and not text.strip())
        number = self._number(properties, style) if numbered and not gone else ""
        return Paragraph(
            text,
            "" if _is_typed_too(number, text) else number,
            style.outline_level if own_level is None else (own_level or None),
            (child_value(properties, w("jc")) or style.alignment) == "center",
            tuple(mark for mark, holds in (("title", style.is_title), ("bold", _is_bold(element))) if holds),
            content.in_contents,
            content.boxes,
            joins_next=removed_mark or hidden_mark,
        )

    def _number(self, properties: Element | None, style: Style) -> str:
        numbers = child_of(properties, w("numPr"))
        own_id, level = child_integer(numbers, w("numId")), child_integer(numbers, w("ilvl"))
        num_id = style.num_id if own_id is None else own_id
        if num_id is None:
            return ""
        if level is None and own_id is None:
            level = self._definitions.level_of_style(num_id, style.lineage)
        if level is None:
            level = style.num_level
        return self._counter.next(num_id, level or 0)


def _joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """Join a paragraph whose mark is gone with the next: it has the look of the next, unless it shows a number."""
    leading = first if first.number else second
    return replace(
        leading,
        text=first.text + second.text,
        in_contents=first.in_contents or second.in_contents,
        boxes=first.boxes + second.boxes,
        joins_next=second.joins_next,
    )


def _is_typed_too(number: str, text: str) -> bool:
    """Tell that the text begins with its automatic number once more, as WPS writes some lists: 一、 and 一、总则.

    A number that only goes on with the sentence (1. and 1.5亿元; 一、 and 一、二等奖) is none.
    """
    marker, typed = fold(number.strip()), fold(text.lstrip())
    return bool(marker) and not marker[-1].isalnum() and typed.startswith(marker) and not _GOES_ON.match(
        typed, len(marker)
    )


def _elements(container: Element, in_contents: bool, context: Context) -> Iterator[tuple[Element, bool]]:
    """Yield the w:p, w:tbl and w:altChunk of a container through its wrappers, and whether contents hold them."""
    for child in container:
        tag = child.tag
        if tag in _BLOCKS:
            yield child, in_contents
        elif tag == _CONTENT_CONTROL:
            content = child_of(child, w("sdtContent"))
            if content is not None and is_placeholder(child):
                context.unread.add("placeholder")
            elif content is not None:
                gallery = child.find(_GALLERY)
                is_contents = gallery is not None and gallery.get(w("val")) == "Table of Contents"
                yield from _elements(content, in_contents or is_contents, context)
        elif tag == ALTERNATIVES:
            if (chosen := chosen_alternative(child)) is not None:
                yield from _elements(chosen, in_contents, context)
        elif tag == _CUSTOM_XML or tag in context.kept:
            yield from _elements(child, in_contents, context)
