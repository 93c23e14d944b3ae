"""The ASCII point as a full stop: some documents are typed with it throughout, 实施方案. for 实施方案。"""

import regex

from kepu_extract.compiled import compiled

# Behind a Chinese word or what closes one, before the next sentence or the end of the line; 一.总体要求 is a number.
_STOP = compiled(
    r"(?<=[\p{Han}）”%])(?<!^ *（?[一二三四五六七八九十百]{1,4}）?)\.(?= *(?:[\p{Han}（“]|(?P<closes>\t|$)))",
    regex.MULTILINE,
)
_FEWEST = 2  # a single one may be a slip; names (阿里.买买提) close no line


def with_full_stops(folded: str) -> str:
    """Return folded text with 。 for each point that ends a sentence, where the document writes its full stops so.

    That is told by the whole text: it has such points again and again, and hardly a 。. The length stays.
    """
    written = folded.count("。")
    if folded.count(".") < max(_FEWEST, 2 * written):
        return folded
    ends = list(_STOP.finditer(folded))
    if len(ends) < max(_FEWEST, 2 * written) or all(end["closes"] is None for end in ends):
        return folded
    signs = list(folded)
    for end in ends:
        signs[end.start()] = "。"
    return "".join(signs)
