"""Signs of symbol fonts, whose codes are no characters: what a reader sees in their place."""

import unicodedata
from typing import Final

BULLET: Final = "•"
FONTS: Final = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "marlett", "zapf dingbats"})
_LETTER_FONTS: Final = FONTS | {"courier new"}  # in which a letter is a bullet: the "o" of Word's second level
# Bullets that are read as such wherever they stand; any other sign of a bullet list stands for one of them.
_PLAIN_BULLETS: Final = frozenset("•●○■□◆◇▪▫▲△►▶➢➤✓√★☆※◎·")

# Signs that documents insert, by the font's code: boxes, ticks and arrows of Wingdings, operators of Symbol.
_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0xA1: "○",
    0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
} | {0x81 + offset: chr(0x2460 + offset) for offset in range(10)}  # fmt: skip
_WINGDINGS_2: Final = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x97: "●"}
_SYMBOL: Final = {
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x77: "ω", 0x44: "Δ",
    0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xE5: "∑",
}  # fmt: skip
_TABLES: Final = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_AS_BULLETS: Final = frozenset("●■◆❖○▪➢→✓✗•")  # boxes and numbers in circles say more than that an item begins
_PRIVATE_USE: Final = range(0xE000, 0xF900)
_DUPLICATES: Final = range(0xF000, 0xF100)  # symbol fonts are addressed here, or by the bare code


def as_bullet(text: str, font: str = "") -> str:
    """Return the sign of a bullet list as one that can be told from text: the list says that it is a bullet.

    A sign of a symbol font is a code of that font, and - or ◦ could begin a sentence or a number. Longer dashes and
    words (注：) stay.
    """
    alone = len(text.strip()) == 1

    def shown(char: str) -> str:
        is_sign = alone and unicodedata.category(char)[0] in "PS" and char not in _PLAIN_BULLETS
        is_letter = font.strip().lower() in _LETTER_FONTS and char.isascii() and char.isalnum()
        return BULLET if is_private(char) or is_sign or is_letter else char

    return "".join(map(shown, text))


def is_symbol_font(font: str | None) -> bool:
    """Tell a font whose letters are signs."""
    return font is not None and font.strip().lower() in FONTS


def is_private(char: str) -> bool:
    """Tell a character of private use: a code of some font."""
    return ord(char) in _PRIVATE_USE


def sign(font: str, code: int, *, opens: bool) -> str:
    """Return what the code of a symbol font shows; where it opens a paragraph, a sign is a bullet, whichever it is.

    Elsewhere an unknown one stays the character of private use that it is, which says at least that there is a sign.
    """
    in_font = is_symbol_font(font) or code in _PRIVATE_USE
    known = _TABLES.get(font.strip().lower(), {})
    shown = known.get(code & 0xFF) if code < 0x100 or code in _DUPLICATES else None
    if opens and in_font and (shown is None or shown in _AS_BULLETS):
        return BULLET
    if shown is not None:
        return shown
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def as_shown(text: str, font: str, *, opens: bool) -> str:
    """Return the text of a run in a symbol font as it looks; characters that such a font lacks are in another."""
    shown: list[str] = []
    for char in text:
        code = ord(char)
        if char.isspace() or (code >= 0x100 and code not in _PRIVATE_USE):
            shown.append(char)
        else:
            shown.append(sign(font, code, opens=opens and not "".join(shown).strip()))
    return "".join(shown)
