"""Pictures inside an article, whose text nobody reads here."""

import regex
from lxml import etree

from kepu_extract.compiled import compiled
from kepu_extract.read.reading import Note
from kepu_extract.read.web.blocks import is_hidden

_NUMBER = compiled(r"\d+")
_ICON = 60  # pixels up to which a picture is an icon
_ICONS = compiled(r"icon|filetype|/share|logo|qrcode|ewm|\.svg|spacer|blank|wx\.|weixin", regex.I)


def pictures(parts: list[etree._Element]) -> list[Note]:
    """Return a note on the pictures of an article that may hold text: tables saved as pictures, scans."""
    count = sum(_may_hold_text(image) for part in parts for image in part.iter("img"))
    if not count:
        return []
    message = f"{count} pictures of the article were not read; a table or a page in one of them is missing here."
    return [Note("info", "picture-not-read", message)]


def _may_hold_text(image: etree._Element) -> bool:
    if any(map(is_hidden, (image, *image.iterancestors()))) or _ICONS.search(image.get("src") or ""):
        return False
    style = image.get("style") or ""
    for name in ("width", "height"):
        found = _NUMBER.match(image.get(name) or "") or compiled(rf"(?<![-\w]){name}\s*:\s*(\d+)px").search(style)
        if found and int(found[found.lastindex or 0]) <= _ICON:
            return False
    return True
