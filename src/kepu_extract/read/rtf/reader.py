"""Rich text files (.rtf, and Word files that are rich text inside): paragraphs, automatic numbers, tables.

Word writes the number of a list item into the file (\\listtext); libraries that give plain text drop it, and the
merges of cells with it. Left out, as in Word files: hidden and deleted text, notes, headers, tables of contents.
"""

from enum import Enum, auto

from msgspec import Struct, field
from msgspec.structs import replace

from kepu_extract.errors import UnreadableInputError
from kepu_extract.read.options import DEFAULT_OPTIONS, Changes, ReadOptions
from kepu_extract.read.raised import raised_text
from kepu_extract.read.reading import Note, Reading
from kepu_extract.read.rtf.body import Body, Shape
from kepu_extract.read.rtf.fonts import Fonts
from kepu_extract.read.rtf.pending import Pending
from kepu_extract.read.rtf.tokens import Token, tokens
from kepu_extract.read.unread import Unread, changes_note
from kepu_extract.read.word.fields import computed_result, is_contents_code
from kepu_extract.read.word.symbols import as_shown, is_private

_SPECIAL = {
    "tab": "\t", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "line": "\n", "lbr": "\n",
    "softline": "\n", "nestcell": " ", "nestrow": "", "page": "\f", "column": "\f",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\"}
_LEFT_OUT = frozenset(
    {
        "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer",
        "footerl", "footerr", "footerf", "footnote", "annotation", "atnid", "atnauthor", "xe", "tc", "rxe", "txe",
        "listtable",
        "listoverridetable", "nonesttables", "shprslt", "pntxta", "pntxtb", "template", "operator", "ftnsep", "nonshppict",
        "ftnsepc", "aftnsep", "aftnsepc", "filetbl",
    }
)  # fmt: skip
# What is left out, but counted: its destination, and its kind of `Unread`.
_COUNTED = {"pict": "picture", "object": "object", "footnote": "note", "annotation": "comment"}
# Destinations marked \* that are looked into all the same.
_ENTERED = frozenset({"shpinst", "shptxt", "do", "dptxbxtext", "fldinst", "formfield", "ffl"})
_WORD_ART = "gtextUNICODE"  # the property of a shape that is its text
_MOST_GROUPS = 2000  # nested; Word stays far below a hundred


class _Sink(Enum):
    """Where text goes."""

    BODY = auto()
    NUMBER = auto()  # the automatic number of the paragraph
    INSTRUCTION = auto()  # what a field does
    ENTRY = auto()  # an entry of a drop-down form field
    COLOURS = auto()  # the table of colours
    STYLES = auto()  # the style sheet
    FONT = auto()  # the table of fonts
    PROPERTY = auto()  # the name of a property of a shape
    SHAPE = auto()  # the rest of a property
    NOWHERE = auto()


class _Field(Struct):
    instruction: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)  # of a drop-down form field
    chosen: int = 0
    gave_text: bool = False

    def result(self, opens: bool) -> str:
        """Return what the field shows where its result is not in the file."""
        if self.entries:
            return self.entries[self.chosen] if self.chosen < len(self.entries) else ""
        return computed_result("".join(self.instruction), opens=opens)


class _Group(Struct):
    """The state that a closing brace restores."""

    sink: _Sink = _Sink.BODY
    font: int | None = None
    hidden: bool = False
    unicode_skip: int = 1  # characters behind a \u that stand in for it in old programs
    starred: bool = False  # opened by \*: to be skipped by whoever does not know its first word
    box: bool = False  # a text box, whose end ends a paragraph
    raised: bool = False
    white: bool = False
    shaded: bool = False
    struck: bool = False
    changed: str = ""  # "deleted" or "revised"
    field: "_Field | None" = None  # the field that the group belongs to
    ends_field: bool = False  # the group that is the whole field


def read_rtf(data: bytes, options: ReadOptions = DEFAULT_OPTIONS) -> Reading:
    """Read a rich text file. Raises UnreadableInputError where it is none or holds no text."""
    if not data.lstrip()[:6].startswith(b"{\\rtf"):
        raise UnreadableInputError("is not rich text", "check what program made it", code="wrong-content")
    reader = _Reader(options.changes)
    for token in tokens(data.decode("latin-1")):
        reader.take(token)
    complete = reader.finish()
    if not reader.body.lines:
        raise UnreadableInputError("is rich text without words", "check that it is the file you mean", code="no-text")
    notes = reader.unread.notes()
    if reader.unread["change"]:
        notes.insert(0, changes_note(options.changes))
    if not complete:
        notes.append(Note("warning", "damaged-file", "The file breaks off before its end, so text may be missing."))
    return Reading("rtf", reader.body.lines, encoding=reader.fonts.code_page, notes=notes)


class _Reader:
    def __init__(self, changes: Changes) -> None:
        self.body = Body()
        self.unread = Unread()
        self._removed = "deleted" if changes == "accepted" else "revised"
        self._whites: set[int] = set()  # entries of the table of colours
        self._colours = 0
        self._colour: dict[str, int] = {}
        self.fonts = Fonts()
        self._groups = [_Group()]
        self._pending = Pending()
        self._font_entry = 0
        self._styles: dict[int, Shape] = {}
        self._style = 0
        self._style_shape = Shape()
        self._property = ""  # of a shape
        self._left = ""  # why the text before was left out

    @property
    def _group(self) -> _Group:
        return self._groups[-1]

    def take(self, token: Token) -> None:
        """Go on by one token."""
        if self._pending.takes(token):
            return
        self._flush()
        if token.kind == "open":
            self._pending.to_skip = 0
            if len(self._groups) > _MOST_GROUPS:
                raise UnreadableInputError(
                    "is damaged rich text", "open it in Word and save it as docx", code="damaged"
                )
            self._groups.append(replace(self._group, starred=False, box=False, ends_field=False))
        elif token.kind == "close":
            self._pending.to_skip = 0
            if len(self._groups) > 1:
                self._close(self._groups.pop())
        elif self._pending.to_skip:
            self._pending.to_skip -= 1
        elif token.kind == "symbol":
            self._take_symbol(token.text)
        else:
            self._take_word(token.text, token.number)

    def _close(self, group: _Group) -> None:
        if group.box:
            self.body.end_box()
        elif group.ends_field and group.field is not None and not group.field.gave_text:
            self._write(group.field.result(opens=not self.body.written.strip()))

    def finish(self) -> bool:
        """End the last paragraph and table; return whether every group was closed."""
        self._flush()
        self.body.finish()
        return len(self._groups) == 1

    def _flush(self) -> None:
        """Write the bytes so far."""
        if raw := self._pending.given():
            group = self._group
            if self.fonts.symbols(group.font) and group.sink is _Sink.BODY:
                self._write_signs(raw.decode("latin-1"))
            else:
                self._write(self.fonts.decode(raw, group.font))

    def _write_signs(self, text: str) -> None:
        """Write what the codes of a symbol font show."""
        font = self.fonts.symbols(self._group.font) or ""
        self._write(as_shown(text, font, opens=not self.body.written.strip()))

    def _write(self, text: str) -> None:
        group = self._group
        if group.sink is _Sink.BODY:
            self._write_body(text, group)
        elif group.sink is _Sink.NUMBER:
            self.body.write_number(text)
        elif group.sink is _Sink.INSTRUCTION and group.field is not None:
            group.field.instruction.append(text)
        elif group.sink is _Sink.ENTRY and group.field is not None:
            group.field.entries.append(text)
        elif group.sink is _Sink.COLOURS:
            self._whites |= {self._colours} if set(self._colour.values()) == {255} and len(self._colour) == 3 else set()
            self._colours, self._colour = self._colours + text.count(";"), {}
        elif group.sink is _Sink.FONT:
            self.fonts.set_name(self._font_entry, text.partition(";")[0])
        elif group.sink is _Sink.PROPERTY:
            self._property += text
        elif group.sink is _Sink.STYLES and ";" in text:
            self._styles[self._style] = self._style_shape.named(text.partition(";")[0].strip())

    def _write_body(self, text: str, group: _Group) -> None:
        if group.changed:
            self.unread.add("change")
        if group.changed == self._removed:
            return
        why = "hidden" if group.hidden else "struck" if group.struck else None
        if group.white and not self._is_seen(group):
            why = why or "white"
        if why is not None:
            if why != self._left:  # a passage is written piece by piece
                self.unread.add(why)
            self._left = why
            return
        self._left = ""
        if group.raised:
            raised = raised_text(text, self.body.written)
            if text.strip() and not raised:
                self.unread.add("mark")
            text = raised
        if text and group.field is not None:
            group.field.gave_text = True
        self.body.write(text)

    def _is_seen(self, group: _Group) -> bool:
        """Tell whether white letters can be seen here: on a ground of their own, in a cell or box that may have one."""
        shape = self.body.shape
        return group.shaded or shape.shaded or shape.in_table or any(outer.box for outer in self._groups)

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
            if word in _COUNTED and group.sink is _Sink.BODY:
                self.unread.add(_COUNTED[word])
            group.sink = _Sink.NOWHERE
        if self._take_character_word(word, number) or group.sink is _Sink.NOWHERE:
            return
        if word in ("listtext", "pntext"):
            group.sink = _Sink.NUMBER
        elif word == "stylesheet":
            group.sink = _Sink.STYLES
        elif word == "fonttbl":
            group.sink = _Sink.FONT
        elif word == "sp":
            group.sink = _Sink.SHAPE
        elif word == "sn":
            group.sink, self._property = _Sink.PROPERTY, ""
        elif word in ("shptxt", "dptxbxtext") or (word == "sv" and self._property.strip() == _WORD_ART):
            self.body.start_box()
            group.sink, group.box = _Sink.BODY, True
        elif word == "field":
            group.field, group.ends_field = _Field(), True
        elif word == "colortbl":
            group.sink = _Sink.COLOURS
        elif word == "ffl":
            group.sink = _Sink.ENTRY
        elif word in ("ffres", "ffdefres") and group.field is not None:
            group.field.chosen = number or 0
        elif word == "fldinst":
            group.sink = _Sink.INSTRUCTION
        elif word == "fldrslt":
            self._start_result()
        elif group.sink is _Sink.COLOURS:
            self._colour[word] = number or 0
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
                char = chr(number % 0x10000)
                if char == "\r" and group.sink is _Sink.BODY:  # so LibreOffice saves the paragraphs inside of a field
                    self.body.end_paragraph()
                elif self.fonts.symbols(group.font) and is_private(char):
                    self._write_signs(char)
                else:
                    self._write(char)
                self._pending.to_skip = group.unicode_skip
            case "v":
                group.hidden = number != 0
            case "deleted" | "revised":
                group.changed = word if number != 0 else ""
            case "strike" | "striked":
                group.struck = number != 0
            case "super":
                group.raised = number != 0
            case "up":
                group.raised = number is None or number > 0
            case "nosupersub" | "sub" | "dn":
                group.raised = False
            case "cf":
                group.white = (number or 0) in self._whites
            case "chcbpat" | "cb" | "highlight":
                group.shaded = bool(number) and number not in self._whites
            case "plain":
                group.hidden = group.struck = group.raised = group.white = group.shaded = False
                group.changed = ""
            case _:
                return False
        return True

    def _start_result(self) -> None:
        """Leave out the result of a field that makes a table of contents."""
        group = self._group
        if group.field is not None and is_contents_code("".join(group.field.instruction)):
            group.sink = _Sink.NOWHERE
            group.field.gave_text = True
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
            case "cbpat":
                body.shape = replace(body.shape, shaded=bool(number) and number not in self._whites)
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
