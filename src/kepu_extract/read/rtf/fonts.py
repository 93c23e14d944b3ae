"""The characters behind the bytes of a rich text file: its code page and the character sets of its fonts."""

from kepu_extract.read.word.symbols import is_symbol_font

_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_CODE_PAGES = {936: "gb18030", 950: "cp950", 65001: "utf-8"}
_WESTERN = "cp1252"
_SYMBOL_CHARSET = 2
_NAMELESS = "wingdings"  # a font of signs that is none of those known


class Fonts:
    """The encodings of one file, learnt from its header."""

    def __init__(self) -> None:
        self.code_page = _WESTERN
        self._encodings: dict[int, str] = {}
        self._symbols: dict[int, str] = {}  # fonts whose letters are signs, with their names

    def set_code_page(self, number: int | None) -> None:
        """Take the code page of \\ansicpg."""
        self.code_page = _CODE_PAGES.get(number or 0, f"cp{number}")

    def set_charset(self, font: int, charset: int | None) -> None:
        """Take the character set of a font; the default one (0, 1) says no more than the code page."""
        if charset in _CHARSETS:
            self._encodings[font] = _CHARSETS[charset]
        elif charset == _SYMBOL_CHARSET:
            self._symbols[font] = _NAMELESS

    def set_name(self, font: int, name: str) -> None:
        """Take the name of a font, which tells what its signs are."""
        if font in self._symbols and is_symbol_font(name):
            self._symbols[font] = name.strip().lower()

    def symbols(self, font: int | None) -> str | None:
        """Return the name of a font whose letters are signs, None for any other."""
        return None if font is None else self._symbols.get(font)

    def decode(self, raw: bytes, font: int | None) -> str:
        """Return the characters of `raw`, set in `font`.

        Chinese text in a Western font is common (the byte runs of Word name the Latin font last), so that what a
        Western encoding would make of it is tried as Chinese first, where the file has Chinese fonts.
        """
        if raw.isascii():
            return raw.decode("ascii")
        encoding = self._encodings.get(-1 if font is None else font, self.code_page)
        chinese = next((name for name in ("gb18030", "cp950") if name in self._encodings.values()), None)
        for candidate in (chinese if encoding == _WESTERN else None, encoding):
            try:
                if candidate:
                    return raw.decode(candidate)
            except (UnicodeDecodeError, LookupError):
                continue
        return raw.decode(_WESTERN, "replace")
