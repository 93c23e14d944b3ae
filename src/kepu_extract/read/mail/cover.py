"""Bodies of mail that say nothing but that something is attached."""

from kepu_extract.compiled import compiled
from kepu_extract.errors import KepuError
from kepu_extract.read import read
from kepu_extract.read.web.rules import kind_pattern
from kepu_extract.source import Line, fold

_LONGEST = 300  # characters of such a body, the sender's address below it included
_ITEM = compiled(r"\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章条])")


def only_sends(data: bytes, name: str) -> bool:
    """Tell whether the body of a mail only asks to look at what is attached. Raises nothing."""
    try:
        lines = read(data, name).lines
    except KepuError:
        return False
    text = fold("\n".join(line.text for line in lines))
    if len(text) > _LONGEST or any(map(_is_of_document, lines)):
        return False
    return kind_pattern("cover_letter").search(text) is not None


def _is_of_document(line: Line) -> bool:
    return line.row is not None or _ITEM.match(fold(line.text)) is not None
