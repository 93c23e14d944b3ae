"""Same-length folding: a match on the folded text is already an offset into the text as written.

NFKC is wrong here: it turns ① into 1 and ㈠ into (一), and so moves every offset behind it.
"""

import unicodedata

from kepu_extract.compiled import compiled

# Full-width forms to ASCII, but not the Chinese punctuation that patterns are written with.
_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0x21 + i).isalnum() or chr(0x21 + i) in "%+-.=/#&*"}
_SAME = {
    "(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "?": "？", "!": "！",
    **dict.fromkeys("\u00a0\u3000\u202f\u205f", " "), **{chr(code): " " for code in range(0x2000, 0x200B)},
    "﹒": ".", "•": "·", "‧": "·", "・": "·", "∙": "·", "⋅": "·", "ꞏ": "·", "﹑": "、", "､": "、", "｡": "。",
    "─": "—", "―": "—", "━": "—", "ー": "—", "–": "—", "‒": "—", "﹘": "—", "⸺": "—", "⸻": "—",
    "﹣": "-", "−": "-", "‐": "-", "‑": "-", "~": "～", "∼": "～", "〜": "～", "⁓": "～", "˜": "～",
    "﹙": "（", "﹚": "）", "［": "[", "］": "]", "【": "[", "】": "]", "﹝": "〔", "﹞": "〕",
    "〖": "[", "〗": "]", "\u2329": "〈", "\u232a": "〉", "⟨": "〈", "⟩": "〉", "⟪": "《", "⟫": "》",
    "﹪": "%", "٪": "%", "∕": "/", "⁄": "/", "﹢": "+", "﹦": "=", "﹡": "*", "﹟": "#", "﹖": "？", "﹗": "！",
    "ㄧ": "一", "丶": "、", "〇": "○", "﹕": "：", "∶": "：", "꞉": "：", "ː": "：", "﹔": "；", "﹐": "，", "︰": "：",
    **dict(zip("︐︑︒︓︔︕︖︗︘︵︶︷︸︹︺︻︼︽︾︿﹀", "，、。：；！？[]（）{}〔〕[]《》〈〉", strict=True)),  # of vertical text
    "<": "〈", ">": "〉", "＜": "〈", "＞": "〉", "﹤": "〈", "﹥": "〉",
}  # fmt: skip


def _radicals() -> dict[int, int]:
    """Map CJK and Kangxi radicals, which PDF fonts use for common characters, to those characters."""
    table: dict[int, int] = {}
    for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00)):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1:
            table[code] = ord(folded)
    # Radicals that Unicode gives no decomposition for, but that stand for one character in running text.
    table |= {
        ord(radical): ord(plain)
        for radical, plain in zip("⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳", "见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟", strict=True)
    }
    return table


# What is typed for 〇 in a year that is written out (二O二一年), or typed or misread for the figures of another (2O21年, 1g85年).
_ZEROS = str.maketrans(dict.fromkeys("OoОоΟο0◯", "○"))
_FIGURES = str.maketrans({**dict.fromkeys("OoОоΟο◯○", "0"), "g": "9", "l": "1", "I": "1"})
# The first character is asked for first, so that nothing else is tried where no year can begin.
_YEAR = compiled(
    "[一二12lI](?:(?<=[一二])[OoОоΟο0◯○零一二三四五六七八九]{3}|(?<![0-9A-Za-z].)(?:(?<=[lI])|(?![0-9]{3}))"
    "(?:(?<=[1lI])[9g]|(?<=2)[0OoОоΟο◯○])[0-9glIOoОоΟο◯○]{2})(?= ?年)"
)

_TABLE = {**_WIDTH, **_radicals(), **{ord(source): ord(target) for source, target in _SAME.items()}}


def fold(text: str) -> str:
    """Return `text` with widths, radicals, dashes and bracket variants folded, at the same length.

    Full-width letters, digits and ASCII signs become ASCII; half-width brackets, commas, colons and semicolons
    become the Chinese ones; blanks of every width become a space (tabs and line breaks stay); in a year what stands
    for 〇 becomes ○, or the figure that is meant.
    """
    folded = text.translate(_TABLE)
    return _YEAR.sub(lambda year: year[0].translate(_ZEROS if year[0][0] in "一二" else _FIGURES), folded) if "年" in folded else folded


def without_blanks(text: str) -> str:
    """Return `text` without blanks and line breaks, which in Chinese only lay a name or a title out."""
    return "".join(text.split())
