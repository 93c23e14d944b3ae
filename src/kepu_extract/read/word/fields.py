"""Complex fields (w:fldChar): their codes are no text, their results are, and a table of contents is left out."""

import re
from dataclasses import dataclass, field
from typing import Final

_CONTENTS: Final = re.compile(r"\s*TOC\b", re.I)


def is_contents_code(code: str) -> bool:
    """Tell whether a field code makes a table of contents or of figures."""
    return _CONTENTS.match(code) is not None


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
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

    def mark(self, kind: str | None) -> None:
        """Take a w:fldChar of the `kind` begin, separate or end; one without its beginning is ignored."""
        if self._lenient:
            return
        if kind == "begin":
            self._open.append(_Field())
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
