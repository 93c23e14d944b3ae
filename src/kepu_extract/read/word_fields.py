"""Complex fields (w:fldChar): their codes are no text, their results are, and a table of contents is left out."""

import re
from typing import Final

_CONTENTS: Final = re.compile(r"\s*TOC\b", re.I)


def is_contents_code(code: str) -> bool:
    """Tell whether a field code makes a table of contents or of figures."""
    return _CONTENTS.match(code) is not None


class Fields:
    """The fields that are open at one place of the document; they nest, and go on over paragraphs.

    With `lenient` nothing is hidden but the codes themselves: for files whose fields never end.
    """

    def __init__(self, *, lenient: bool = False) -> None:
        self._lenient = lenient
        self._open: list[list[str] | bool] = []  # the code's pieces, then whether the result is a table of contents

    def mark(self, kind: str | None) -> None:
        """Take a w:fldChar of the `kind` begin, separate or end; one without its beginning is ignored."""
        if self._lenient:
            return
        if kind == "begin":
            self._open.append([])
        elif kind == "separate" and self._open and isinstance(code := self._open[-1], list):
            self._open[-1] = is_contents_code("".join(code))
        elif kind == "end" and self._open:
            self._open.pop()

    def code(self, text: str) -> None:
        """Take a piece of the innermost field's code (w:instrText)."""
        if self._open and isinstance(pieces := self._open[-1], list):
            pieces.append(text)

    @property
    def in_contents(self) -> bool:
        """Whether this place is in the result of a table of contents."""
        return any(state is True for state in self._open)

    @property
    def shows_text(self) -> bool:
        """Whether text here is read: outside field codes and tables of contents."""
        return all(state is False for state in self._open)

    @property
    def unfinished(self) -> bool:
        """Whether a field is still open."""
        return bool(self._open)
