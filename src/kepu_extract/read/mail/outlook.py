"""Mail as Outlook saves it (.msg): an OLE compound file whose streams are the mail's properties ([MS-OXMSG])."""

from collections.abc import Iterator
from io import BytesIO
from struct import iter_unpack
from typing import TYPE_CHECKING, Final

from kepu_extract.errors import MissingExtraError
from kepu_extract.read.file_names import decoded_name
from kepu_extract.read.limits import check_size
from kepu_extract.read.mail.compressed import decompressed
from kepu_extract.read.mail.part import ATTACHED, BODY, DEEPEST, Part, as_utf8
from kepu_extract.read.rtf.page_inside import page_inside

if TYPE_CHECKING:
    from olefile import OleFileIO

_Place = tuple[str, ...]  # of a storage: the names that lead to it

# Properties by their numbers in [MS-OXPROPS].
_PLAIN, _RICH, _PAGE = 0x1000, 0x1009, 0x1013
_NAMES: Final = (0x3707, 0x3704, 0x3001)  # of an attachment: the long one, the one of DOS, the one that is shown
_DATA, _CONTENT_ID, _KIND = 0x3701, 0x3712, 0x370E
_HIDDEN, _PAGE_CODES, _TEXT_CODES = 0x7FFE, 0x3FDE, 0x3FFD
_WIDE, _NARROW, _BINARY, _STORAGE = 0x001F, 0x001E, 0x0102, 0x000D  # types of properties

_STREAM: Final = 2  # what the library calls one
_LIST: Final = "__properties_version1.0"
_ATTACHED: Final = "__attach_version1.0_#"
_HEADS: Final = {"mail": 32, "inner": 24, "attachment": 8}  # bytes in front of a list of properties
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp")
_CHARSETS: Final = {65001: "utf-8", 936: "gb18030", 54936: "gb18030", 52936: "hz", 1200: "utf-16-le", 20127: "ascii", 28591: "latin-1"}


def parts_of(data: bytes) -> Iterator[Part]:
    """Yield the body of a mail, where it says anything, and what is attached; a mail attached gives its own parts.

    Raises MissingExtraError without the extra [mail], LimitExceededError for a large part; on damaged bytes whatever
    the library does.
    """
    try:
        import olefile
    except ModuleNotFoundError as error:
        raise MissingExtraError("mail", "reading an Outlook message") from error
    with olefile.OleFileIO(BytesIO(data)) as file:
        yield from _Mail(file, ()).parts()


class _Mail:
    """One mail of a file: the whole of it, or one that is attached."""

    def __init__(self, file: "OleFileIO", place: _Place) -> None:
        self._file = file
        self._place = place
        fixed = self._fixed(place, "inner" if place else "mail")
        self._text_codes = _charset(fixed.get(_TEXT_CODES))
        self._page_codes = _charset(fixed.get(_PAGE_CODES)) or self._text_codes

    def parts(self) -> Iterator[Part]:
        """Yield the body and what is attached."""
        body = self._body()
        if body is not None and body.data.strip(b"\xef\xbb\xbf\0 \r\n"):
            yield body
        for name in sorted({path[len(self._place)] for path in self._file.listdir() if self._is_attachment(path)}):
            yield from self._attachment((*self._place, name), body)

    def _is_attachment(self, path: list[str]) -> bool:
        depth = len(self._place)
        return len(path) > depth + 1 and tuple(path[:depth]) == self._place and path[depth].startswith(_ATTACHED)

    def _body(self) -> Part | None:
        """Return the body as a page, where there is one, then as rich text, whose tables the plain text lacks."""
        page = self._stream(self._place, _PAGE, _BINARY)
        if page.strip():
            return Part(f"{BODY}.html", as_utf8(page, self._page_codes))
        if text := self._text(self._place, _PAGE):
            return Part(f"{BODY}.html", as_utf8(text.encode(), "utf-8"))
        if rich := decompressed(self._stream(self._place, _RICH, _BINARY)):
            inside = page_inside(rich)
            return Part(f"{BODY}.rtf", rich) if inside is None else Part(f"{BODY}.html", as_utf8(inside.encode(), "utf-8"))
        if text := self._text(self._place, _PLAIN):
            return Part(f"{BODY}.txt", as_utf8(text.encode(), "utf-8"))
        raw = self._stream(self._place, _PLAIN, _NARROW)  # in characters that nobody names
        return Part(f"{BODY}.txt", raw) if raw else None

    def _attachment(self, place: _Place, body: Part | None) -> Iterator[Part]:
        name = next(filter(None, (self._text(place, number) for number in _NAMES)), ATTACHED)
        inner = (*place, f"__substg1.0_{_DATA:04X}{_STORAGE:04X}")
        if self._file.exists([*inner, _LIST]):
            if len(self._place) < 2 * DEEPEST:
                yield from (Part(f"{name}/{part.name}", part.data) for part in _Mail(self._file, inner).parts())
            return
        if not self._is_picture_of(place, name, body):
            yield Part(name, self._stream(place, _DATA, _BINARY))

    def _is_picture_of(self, place: _Place, name: str, body: Part | None) -> bool:
        """Tell a picture that the body shows: it names it, or Outlook does not list it."""
        if not self._text(place, _KIND).startswith("image/") and not name.lower().endswith(_PICTURES):
            return False
        identity = self._text(place, _CONTENT_ID)
        shown = identity and body is not None and f"cid:{identity}".encode() in body.data
        return bool(shown or self._fixed(place, "attachment").get(_HIDDEN, 0) & 0xFF)

    def _text(self, place: _Place, number: int) -> str:
        """Return a property that is text, "" where the mail has none or nobody says in what characters."""
        wide = self._stream(place, number, _WIDE)
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        raw = self._stream(place, number, _NARROW).rstrip(b"\0")
        try:
            return raw.decode(self._text_codes)
        except (LookupError, UnicodeError):
            return (decoded_name(raw) or "") if number in _NAMES else ""

    def _stream(self, place: _Place, number: int, type_: int) -> bytes:
        path = [*place, f"__substg1.0_{number:04X}{type_:04X}"]
        if self._file.get_type(path) != _STREAM:
            return b""
        check_size(self._file.get_size(path))
        return bytes(self._file.openstream(path).read())

    def _fixed(self, place: _Place, of: str) -> dict[int, int]:
        """Return the properties that are numbers, by their numbers."""
        path = [*place, _LIST]
        entries = self._file.openstream(path).read()[_HEADS[of] :] if self._file.get_type(path) == _STREAM else b""
        whole = len(entries) // 16 * 16
        return {number: value for _, number, _, value, _ in iter_unpack("<HHIII", entries[:whole])}


def _charset(code_page: int | None) -> str:
    return _CHARSETS.get(code_page, f"cp{code_page}") if code_page else ""
