"""Sums that are told as parts of another: 安排60万元，其中县科协20万元、县教育局40万元."""

from kepu_extract.compiled import compiled
from kepu_extract.extractors.numbers.mentions import Mention, mentions

# （含5万元） says that a bound is included.
_OF_WHICH = compiled(r"(?:^|[，；：（])\s?(?P<opens>其中|(?:含|包括)(?![0-9]))")


def opens_parts(clause: str) -> bool:
    """Tell whether a folded clause names the parts of a sum before it."""
    return _OF_WHICH.match(clause) is not None


def whole_of(mention: Mention) -> Mention | None:
    """Return the sum of which a sum is told as a part, None where it is told by itself.

    It stands before 其中, also in the sentence before where that word opens a sentence. A list of parts goes on over
    semicolons as long as its items say nothing behind their sums.
    """
    sentence = mention.sentence
    start = sentence.span.start
    opened = [match for match in _OF_WHICH.finditer(sentence.text) if start + match.end() <= mention.front]
    if not opened or ("；" in mention.folded[start + opened[-1].end() : mention.front] and mention.tail):
        return None
    at = start + opened[-1].start("opens")
    before = sentence.before if at == start else sentence
    sums = [each for each in mentions(before) if each.quantity.group == "money" and each.quantity.span.end <= at] if before else []
    return sums[-1] if sums else None
