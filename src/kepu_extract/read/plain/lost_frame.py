"""The frame of a document in a text without any break: title, addressees, list of annexes, signature, date, title of the annex."""

from itertools import pairwise

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.genres import ends_as_title
from kepu_extract.source import fold

_FIRST_WORDS = compiled("为|根据|按照|依据|遵照")
_TITLE = 120  # characters in which a title ends
# Whom a notice is for, between its title and the colon: …的通知各市、县人民政府：.
_ADDRESSEES = compiled(r"(?:各|有关|[省市县区州]直)[^。；：:，,]{1,40}(?:[，,][^。；：:，,]{1,40}){0,6}[：:]")
_BEFORE_TITLE = compiled(r"[：:]|号(?=.{0,30}关于)")  # what a masthead ends with
# 发文机关标志 and 发文字号: 青山县水务局文件青水〔2034〕7号.
_RED_HEAD = compiled(r"文件(?=[\u4e00-\u9fff]{2,10}[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号)")
_ANNEXES = compiled(r"(?<=[。：:；）)])附件[：:](?P<name>[^。：:])")
_ANNEXES_LAST = compiled(r"(?<=[。；）)])附件[：:][^。：:]{4,80}$")
_ANNEX = compiled(r"附件(?:\s?1)?(?![：:])")
_BODY = compiled(r"[\u4e00-\u9fff、]{4,40}")
_SIGNED = compiled(
    r"(?<=[\u4e00-\u9fff])(?P<date>[\d一二三四五六七八九十○〇零]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)"
    r"(?=附件|$)"
)


def frame_apart(text: str, *, first: bool) -> list[str]:
    """Return the parts of a piece of a text without breaks; only the first piece opens with title and addressees."""
    cuts = set(_head_cuts(text)) if first else set()
    begin = max(cuts, default=0)
    cuts.update(_tail_cuts(text, begin))
    return [piece for a, b in pairwise([0, *sorted(cuts), len(text)]) if (piece := text[a:b].strip())]


def _head_cuts(text: str) -> list[int]:
    """Return where the title begins and ends, and the addressees end."""
    for addressees in _ADDRESSEES.finditer(text[: 4 * _TITLE]):
        end = addressees.start()
        begin = max((sign.end() for sign in _BEFORE_TITLE.finditer(text[:end])), default=0)
        if end - begin <= _TITLE and _is_title(text[begin:end]):
            number = _RED_HEAD.search(text, 0, begin)
            return [number.end() if number else 0, begin, end, addressees.end()]
    return [end] if (end := _end_of_title(text)) else []


def _end_of_title(text: str) -> int:
    """Return where the title ends that goes over into the first paragraph (…实施方案为深入开展…), 0 where none does."""
    return next((word.start() for word in _FIRST_WORDS.finditer(text[:_TITLE]) if _is_title(text[: word.start()])), 0)


def _is_title(text: str) -> bool:
    return not compiled("[。；：;:，,]").search(text) and ends_as_title(fold("".join(text.split())))


def _tail_cuts(text: str, begin: int) -> list[int]:
    """Return where the list of annexes, the signature, the word 附件 and the title of the annex begin, and where that ends."""
    signed = _SIGNED.search(text, begin)
    if signed is None:
        listed = _ANNEXES_LAST.search(text, begin)
        return [listed.start()] if listed else []
    date, annex = signed.start("date"), _ANNEX.match(text, signed.end())
    listed = _ANNEXES.search(text, begin, date)
    if listed is not None:
        body = _end_of_name(text, listed.start("name"), date, text[annex.end() :] if annex else "")
        cuts = [listed.start(), body]
    else:
        body = text.rfind("。", begin, date) + 1
        cuts = [body]
    if not body or not _BODY.fullmatch(text, body, date):
        return []
    cuts += [date, signed.end()]
    if annex is not None:
        cuts += [annex.end(), annex.end() + _end_of_title(text[annex.end() :])]
    return cuts


def _end_of_name(text: str, start: int, end: int, title: str) -> int:
    """Return where the name of a listed annex ends before the signature: where its title does, or behind its last genre; else 0."""
    named = text[start : min(end, start + _TITLE)]
    shared = next((at for at, (one, other) in enumerate(zip(named, title, strict=False)) if one != other), min(len(named), len(title)))
    ends = [at for at in range(4, len(named)) if _is_title(named[:at])]
    return next((start + at for at in reversed(ends) if not shared or at <= shared), 0)
