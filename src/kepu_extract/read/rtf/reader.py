"""Rich text files (.rtf, and Word files that are rich text inside): paragraphs, automatic numbers, tables.

Word writes the number of a list item into the file (\\listtext); libraries that give plain text drop it, and the
merges of cells with it. Left out, as in Word files: hidden and deleted text, notes, headers, tables of contents.
"""

from dataclasses import dataclass, field, replace
from enum import Enum, auto

from kepu_extract.errors import UnreadableInputError
from kepu_extract.read.reading import Note, Reading
from kepu_extract.read.rtf.body import Body, Shape
from kepu_extract.read.rtf.fonts import Fonts
from kepu_extract.read.rtf.tokens import Token, tokens

_SPECIAL = {
    "tab": "\t", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "line": "\n", "lbr": "\n",
    "softline": "\n", "nestcell": "\n", "nestrow": "\n", "page": "\n", "column": "\n",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\"}
_LEFT_OUT = frozenset(
    {
        "fonttbl", "colortbl", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer",
        "footerl", "footerr", "footerf", "footnote", "annotation", "atnid", "atnauthor", "xe", "tc", "rxe", "txe",
        "listtable",
        "listoverridetable", "nonesttables", "sp", "shprslt", "pntxta", "pntxtb", "template", "operator", "ftnsep",
        "ftnsepc", "aftnsep", "aftnsepc", "filetbl",
    }
)  # fmt: skip
_ENTERED = frozenset({"shpinst", "shptxt", "fldinst"})  # destinations marked \* that are looked into all the same
_MOST_GROUPS = 2000  # nested; Word stays far below a hundred


class _Sink(Enum):
    """Where text goes."""

    BODY = auto()
    NUMBER = auto()  # the automatic number of the paragraph
    INSTRUCTION = auto()  # what a field does
    STYLES = auto()  # the style sheet
    NOWHERE = auto()


@dataclass(slots=True)
class _Group:
    """The state that a closing brace restores."""

    sink: _Sink = _Sink.BODY
    font: int | None = None
    hidden: bool = False
    unicode_skip: int = 1  # characters behind a \u that stand in for it in old programs
    starred: bool = False  # opened by \*: to be skipped by whoever does not know its first word
    box: bool = False  # a text box, whose end ends a paragraph
    instruction: list[str] = field(default_factory=list)  # of the field that the group belongs to


def read_rtf(data: bytes) -> Reading:
    """Read a rich text file. Raises UnreadableInputError where it is none or holds no text."""
    if not data.lstrip()[:6].startswith(b"{\\rtf"):
        raise UnreadableInputError("is not rich text", "check what program made it", code="wrong-content")
    reader = _Reader()
    for token in tokens(data.decode("latin-1")):
        reader.take(token)
    complete = reader.finish()
    if not reader.body.lines:
        raise UnreadableInputError("is rich text without words", "check that it is the file you mean", code="no-text")
    notes = []
    if not complete:
        notes.append(Note("warning", "damaged-file", "The file breaks off before its end, so text may be missing."))
    return Reading("rtf", reader.body.lines, encoding=reader.fonts.code_page, notes=notes)


class _Reader:
    def __init__(self) -> None:
        self.body = Body()
        self.fonts = Fonts()
        self._groups = [_Group()]
        self._bytes = bytearray()
        self._to_skip = 0
        self._font_entry = 0
        self._styles: dict[int, Shape] = {}
        self._style = 0
        self._style_shape = Shape()

    @property
    def _group(self) -> _Group:
        return self._groups[-1]

    def take(self, token: Token) -> None:
        """Go on by one token."""
        if token.kind in ("byte", "text"):
            passed = min(self._to_skip, len(token.text))
            self._to_skip -= passed
            self._bytes += token.text[passed:].encode("latin-1")
            return
        self._flush()
        if token.kind == "open":
            self._to_skip = 0
            if len(self._groups) > _MOST_GROUPS:
                raise UnreadableInputError(
                    "is damaged rich text", "open it in Word and save it as docx", code="damaged"
                )
            self._groups.append(replace(self._group, starred=False, box=False))
        elif token.kind == "close":
            self._to_skip = 0
            if len(self._groups) > 1 and self._groups.pop().box:
                self.body.end_paragraph()
        elif self._to_skip:
            self._to_skip -= 1
        elif token.kind == "symbol":
            self._take_symbol(token.text)
        else:
            self._take_word(token.text, token.number)

    def finish(self) -> bool:
        """End the last paragraph and table; return whether every group was closed."""
        self._flush()
        self.body.end_paragraph()
        self.body.end_table()
        return len(self._groups) == 1

    def _flush(self) -> None:
        """Write the bytes so far: a double-byte character may mix escapes and plain signs."""
        if self._bytes:
            raw = bytes(self._bytes)
            self._bytes.clear()
            self._write(self.fonts.decode(raw, self._group.font))

    def _write(self, text: str) -> None:
        sink = self._group.sink
        if sink is _Sink.BODY and not self._group.hidden:
            self.body.write(text)
        elif sink is _Sink.NUMBER:
            self.body.write_number(text)
        elif sink is _Sink.INSTRUCTION:
            self._group.instruction.append(text)
        elif sink is _Sink.STYLES and ";" in text:
            self._styles[self._style] = self._style_shape.named(text.partition(";")[0].strip())

    def _take_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._group.starred = True
        elif symbol in "\r\n":
            self.body.end_paragraph()
        elif symbol in _SYMBOLS:
            self._write(_SYMBOLS[symbol])

    def _take_word(self, word: str, number: int | None) -> None:
        group = self._group
        if group.starred and word not in _ENTERED:
            group.sink = _Sink.NOWHERE
        group.starred = False
        if word in _LEFT_OUT:
            group.sink = _Sink.NOWHERE
        if self._take_character_word(word, number) or group.sink is _Sink.NOWHERE:
            return
        if word in ("listtext", "pntext"):
            group.sink = _Sink.NUMBER
        elif word == "stylesheet":
            group.sink = _Sink.STYLES
        elif word == "shptxt":
            self.body.end_paragraph()
            group.box = True
        elif word == "field":
            group.instruction = []
        elif word == "fldinst":
            group.sink = _Sink.INSTRUCTION
        elif word == "fldrslt":
            self._start_result()
        elif group.sink is _Sink.STYLES:
            self._take_style_word(word, number)
        elif word in _SPECIAL:
            self._write(_SPECIAL[word])
        elif group.sink is _Sink.BODY:
            self._take_body_word(word, number)

    def _take_character_word(self, word: str, number: int | None) -> bool:
        """Take a word that says how characters are written; return whether it was one."""
        group = self._group
        match word:
            case "f":
                group.font = self._font_entry = number or 0
            case "fcharset":
                self.fonts.set_charset(self._font_entry, number)
            case "ansicpg":
                self.fonts.set_code_page(number)
            case "uc":
                group.unicode_skip = min(max(0, 1 if number is None else number), 8)
            case "u" if number is not None:
                self._write(chr(number % 0x10000))
                self._to_skip = group.unicode_skip
            case "v" | "deleted":
                group.hidden = number != 0
            case "plain":
                group.hidden = False
            case _:
                return False
        return True

    def _start_result(self) -> None:
        """Leave out the result of a field that makes a table of contents."""
        if "".join(self._group.instruction).strip().upper().startswith("TOC"):
            self._group.sink = _Sink.NOWHERE
            self.body.drop_contents_heading()

    def _take_style_word(self, word: str, number: int | None) -> None:
        if word == "s":
            self._style, self._style_shape = number or 0, Shape()
        elif word == "sbasedon" and number in self._styles:
            base = self._styles[number]
            self._style_shape = replace(self._style_shape, centred=self._style_shape.centred or base.centred)
        else:
            self._style_shape = _shaped(self._style_shape, word, number)

    def _take_body_word(self, word: str, number: int | None) -> None:
        body = self.body
        match word:
            case "par" | "sect":
                body.end_paragraph()
            case "pard":
                body.shape = Shape()
            case "s":
                body.shape = replace(self._styles.get(number or 0, Shape()), in_table=body.shape.in_table)
            case "intbl":
                body.shape = replace(body.shape, in_table=True)
            case "cell":
                body.end_cell()
            case "row":
                body.end_row()
            case "trowd":
                body.start_row()
            case "cellx":
                body.end_shape(number or 0)
            case "clvmrg":
                body.next_cell.continues_down = True
            case "clmrg":
                body.next_cell.continues_right = True
            case _:
                body.shape = _shaped(body.shape, word, number)


def _shaped(shape: Shape, word: str, number: int | None) -> Shape:
    """Return the shape after a word that says how a paragraph is set."""
    if word in ("qc", "ql", "qr", "qj", "qd"):
        return replace(shape, centred=word == "qc")
    if word == "outlinelevel" and number is not None:
        return replace(shape, outline_level=number + 1 if number < 9 else None)
    return shape
