"""Complex fields (w:fldChar): their codes are no text, their results are, and a table of contents is left out.

Fields without a result in the file are computed where that takes no more than their code: EQ, SYMBOL, form fields.
"""

from typing import Final

import regex
from msgspec import Struct, field

from kepu_extract.compiled import compiled
from kepu_extract.read.word import symbols
from kepu_extract.read.word.equations import equation_text
from kepu_extract.read.word.xml_names import Element, child_integer, child_of, is_on, w

_SYMBOL: Final = compiled(r"\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*?\\f\s*\"?([^\"\\]+))?", regex.I)
_CONTENTS: Final = compiled(r"\s*TOC\b", regex.I)


def is_contents_code(code: str) -> bool:
    """Tell whether a field code makes a table of contents or of figures."""
    return _CONTENTS.match(code) is not None


def computed_result(code: str, *, opens: bool = True) -> str:
    """Return what a field shows whose result is not in the file; "" where only Word can tell."""
    symbol = _SYMBOL.match(code)
    if symbol is None:
        return equation_text(code)
    return symbols.sign(symbol[2] or "Symbol", int(symbol[1], 0) if symbol[1][:2] in ("0x", "0X") else int(symbol[1]),
                        opens=opens)  # fmt: skip


def form_result(mark: Element) -> str:
    """Return what the form field that begins at `mark` (w:fldChar) shows: the chosen entry, the state of a box."""
    data = child_of(mark, w("ffData"))
    choices, box = child_of(data, w("ddList")), child_of(data, w("checkBox"))
    if choices is not None:
        entries = [entry.get(w("val"), "") for entry in choices.iterchildren(w("listEntry"))]
        chosen = child_integer(choices, w("result"))
        if chosen is None:
            chosen = child_integer(choices, w("default")) or 0
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    if box is not None:
        state = is_on(child_of(box, w("checked")))
        return "☑" if (is_on(child_of(box, w("default"))) if state is None else state) else "□"
    return ""


class _Field(Struct):
    form: str = ""  # what a form field shows
    code: list[str] = field(default_factory=list)
    gave_text: bool = False
    has_result: bool = False  # its code has ended
    is_contents: bool = False


class Fields:
    """The fields that are open at one place of the document; they nest, and go on over paragraphs.

    With `lenient` nothing is hidden but the codes themselves: for files whose fields never end.
    """

    def __init__(self, *, lenient: bool = False) -> None:
        self._lenient = lenient
        self._open: list[_Field] = []
        self._in_code = 0  # how many of them are before their result
        self._in_contents = 0  # how many are in the result of a table of contents

    def mark(self, kind: str | None, form: str = "") -> str:
        """Take a w:fldChar of the `kind` begin, separate or end; one without its beginning is ignored.

        `form` is what a form field that begins shows. Returns the text of a field that ended without a result.
        """
        if self._lenient:
            return form
        if kind == "begin":
            self._open.append(_Field(form))
            self._in_code += 1
        elif kind == "separate" and self._open and not self._open[-1].has_result:
            innermost = self._open[-1]
            innermost.has_result = True
            innermost.is_contents = is_contents_code("".join(innermost.code))
            self._in_code -= 1
            self._in_contents += innermost.is_contents
        elif kind == "end" and self._open:
            ended = self._open.pop()
            self._in_code -= not ended.has_result
            self._in_contents -= ended.is_contents
            if not ended.gave_text:
                return ended.form or computed_result("".join(ended.code))
        return ""

    def gave_text(self, text: str) -> None:
        """Take note of `text` that was read of the innermost field's result; nothing is no result."""
        if self._open and text:
            self._open[-1].gave_text = True

    def code(self, text: str) -> None:
        """Take a piece of the innermost field's code (w:instrText)."""
        if self._open:
            self._open[-1].code.append(text)

    @property
    def in_contents(self) -> bool:
        """Whether this place is in the result of a table of contents."""
        return self._in_contents > 0

    @property
    def shows_text(self) -> bool:
        """Whether text here is read: outside field codes and tables of contents."""
        return self._in_code == 0 and self._in_contents == 0

    @property
    def unfinished(self) -> bool:
        """Whether a field is still open."""
        return bool(self._open)
