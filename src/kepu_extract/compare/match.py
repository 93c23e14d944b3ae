"""Which findings of two documents are the same: by title, wording and number, the likest first."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.fuzz import partial_ratio, ratio

T = TypeVar("T")
S = TypeVar("S")
LEAST = 50.0  # of 100: half of the wording in common
_SAME = 4.0  # for number, place and time each: what decides between findings that are worded alike
_HELD = 85.0  # of 100: a text stands in another one but for a few words
_LEADS = ("。", "：", ":")  # behind the title at the beginning of a paragraph
_NEAREST = 40  # findings worded most like one, among which its counterpart is
_LEAST_HELD = 8  # characters, since a few stand in any text


class Worded(Struct, frozen=True):
    """The words by which a finding may be known: its title, its text, and what it may be called besides (a measure, the heading above)."""

    title: str
    text: str
    names: tuple[Hashable, ...] = ()


def matched(
    before: Sequence[T], after: Sequence[S], likeness: Callable[[T, S], float], words: tuple[Sequence[Worded], Sequence[Worded]]
) -> list[tuple[T | None, S | None]]:
    """Return each finding with its counterpart: those of the later document in its order, then what was dropped.

    `likeness` is 0 to 100; below LEAST nothing is matched. It is asked for those pairs only that share a name or half of the
    title or of the text in `words`, and of each finding for the nearest: in long plans all pairs are too many. None stands
    where there is no counterpart.
    """
    of_before: dict[int, int] = {}
    of_after: dict[int, int] = {}
    while True:
        left = [at for at in range(len(before)) if at not in of_before]
        open_ = [there for there in range(len(after)) if there not in of_after]
        scored = [(-score, at, there) for at, there in _near(left, open_, words) if (score := likeness(before[at], after[there])) >= LEAST]
        for _, at, there in sorted(scored):
            if at not in of_before and there not in of_after:
                of_before[at], of_after[there] = there, at
        if not scored:
            break
    pairs: list[tuple[T | None, S | None]] = [
        (before[of_after[there]] if there in of_after else None, other) for there, other in enumerate(after)
    ]
    return pairs + [(one, None) for at, one in enumerate(before) if at not in of_before]


def _near(left: list[int], open_: list[int], words: tuple[Sequence[Worded], Sequence[Worded]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs among which the likest are."""
    ours, theirs = words
    titles, texts = ({there: getattr(theirs[there], key) for there in open_} for key in ("title", "text"))
    named: dict[Hashable, list[int]] = defaultdict(list)
    for there, names in zip(open_, _names([theirs[there] for there in open_]), strict=True):
        for name in names:
            named[name].append(there)
    for at, names in zip(left, _names([ours[at] for at in left]), strict=True):
        one = ours[at]
        near = {there for name in names for there in named.get(name, ())[:_NEAREST]}
        for said, others in ((one.title, titles), (one.text, texts)):
            near |= {there for _, _, there in process.extract(said, others, scorer=ratio, score_cutoff=LEAST, limit=_NEAREST)}
        yield from ((at, there) for there in near)


def _names(words: Sequence[Worded]) -> Iterator[list[Hashable]]:
    """Yield for each by what its counterpart may be named too: also as the so many-th of those that say the very same."""
    seen: Counter[Worded] = Counter()
    for one in words:
        seen[one] += 1
        yield [*_leads_of(one.title), *one.names, (one, seen[one])]


def _leads_of(title: str) -> Iterator[str]:
    """Yield a title and what it begins with before a sign behind which a cell goes on; see `_titled_alike`."""
    yield title
    yield from (title[:number] for number, sign in enumerate(title) if sign in _LEADS and number)


def worded_alike(title: str, text: str, other_title: str, other_text: str) -> float:
    """Return how much of title and text two findings have in common, 0 to 100."""
    if (title, text) == (other_title, other_text):
        return 100.0
    return (_titled_alike(title, other_title) + ratio(text, other_text)) / 2


def _titled_alike(title: str, other: str) -> float:
    """Compare two titles, one of which may be a whole cell that begins with the other: 开放实验室。每学期开放2天。"""
    short, long = sorted((title, other), key=len)
    leads = short and long.startswith(short) and long[len(short) :].startswith(_LEADS)
    return 100.0 if leads else ratio(title, other)


def placed_alike(likeness: float, *same: bool) -> float:
    """Return the likeness with what else is the same weighed in: it decides between equals and makes nothing alike by itself."""
    return likeness if likeness < LEAST else likeness + _SAME * sum(same)


def home_of(text: str, others: Sequence[str]) -> int | None:
    """Return the number of the text that holds this one, as a whole that was split or merged does; None where none does."""
    if len(text) < _LEAST_HELD:
        return None
    longer = {at: other for at, other in enumerate(others) if len(other) >= len(text)}
    best = process.extractOne(text, longer, scorer=partial_ratio, score_cutoff=_HELD)
    return best[2] if best else None
