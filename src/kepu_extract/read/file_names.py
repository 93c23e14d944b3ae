"""Names of files whose bytes say nothing of their encoding: UTF-8 today, GBK on old Windows, Big5 on that of Taiwan."""

from kepu_extract.read.plain.encoding import big5_or_gb18030

_LAST_LATIN = "\u017f"  # of the letters of European languages
_CHINESE_SIGNS = "（）《》〈〉【】“”‘’、，。：；！？—…·〔〕　"


def decoded_name(raw: bytes, others: bytes = b"") -> str | None:
    """Return a name as text, or None where its bytes are none in any of these encodings.

    `others` are names written by the same program, which help to tell Big5 from GBK.
    """
    utf8, common = _decoded_as(raw, "utf-8"), _decoded_as(raw, "gb2312")
    if utf8 and common and _is_chance(utf8) and _is_chinese(common):
        return common
    return utf8 or _decoded_as(raw, big5_or_gb18030(others or raw)) or _decoded_as(raw, "gb18030")


def _decoded_as(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_chance(name: str) -> bool:
    """Tell a name whose bytes are UTF-8 by chance: pairs of GBK bytes become Greek, Hebrew or marks, never Chinese."""
    return not any(map(_is_han, name)) and any(sign > _LAST_LATIN for sign in name)


def _is_chinese(name: str) -> bool:
    return all(sign.isascii() or _is_han(sign) or sign in _CHINESE_SIGNS for sign in name)


def _is_han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"
