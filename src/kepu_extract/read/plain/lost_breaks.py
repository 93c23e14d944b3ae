"""Paragraphs that stand in one line, since their breaks were lost on the way."""

import re

from kepu_extract.read.plain.line_signs import ends_sentence, stands_alone, starts_item

_SET_APART = re.compile(r"[ \t\u00a0]*[\u3000\u2003]{2,}[ \t\u00a0\u3000\u2003]*")  # the indent of a first line
_LONG = 40  # characters from which a line may hold several paragraphs
_SURE = 2  # breaks beside a full stop or a marker from which every such blank is one


def set_apart(text: str) -> list[str]:
    """Return the paragraphs of a line whose breaks are lost but for the two blanks that open each of them."""
    if len(text) < _LONG or not (gaps := list(_SET_APART.finditer(text.rstrip()))):
        return [text]
    sure = [gap for gap in gaps if _is_break(text[: gap.start()], text[gap.end() :])]
    if not sure:
        return [text]
    cuts = gaps if len(sure) >= _SURE else sure
    starts, ends = [0, *(gap.end() for gap in cuts)], [*(gap.start() for gap in cuts), len(text)]
    return [piece for start, end in zip(starts, ends, strict=True) if (piece := text[start:end].strip())]


def _is_break(before: str, after: str) -> bool:
    return ends_sentence(before) or (starts_item(after) and not before.endswith(("，", "、"))) or stands_alone(after)
