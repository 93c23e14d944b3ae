"""Findings of long plans meet without every pair of them being weighed, and as they would if every pair were."""

from itertools import count

from kepu_extract.compare.match import Worded, matched, worded_alike

PLACES = ("东岸", "西岭", "南坡", "北滩")
THINGS = [f"{verb}{thing}{place}" for verb in ("修缮", "清洗", "测量", "登记") for thing in "井塔渡桥亭坝闸窖" for place in PLACES]
TEXTS = [f"{name}，由专人每月看护{number}次，记入第{number * 7 % 64}号簿册。" for number, name in enumerate(THINGS)]


def _pairs(others: list[int], asked: "count[int]") -> list[tuple[int | None, int | None]]:
    """Match all things with `others` of them, in whose texts a word is new; count how often likeness is asked for."""
    texts = [TEXTS[number].replace("每月", "逐月") for number in others]

    def likeness(one: int, other: int) -> float:
        next(asked)
        return worded_alike(THINGS[one], TEXTS[one], THINGS[others[other]], texts[other])

    words = [Worded(*pair) for pair in zip(THINGS, TEXTS, strict=True)], [Worded(THINGS[one], text) for one, text in zip(others, texts, strict=True)]
    return matched(range(len(THINGS)), range(len(others)), likeness, words)


def test_each_of_many_finds_its_counterpart_and_a_few_are_weighed() -> None:
    asked = count()
    others = list(range(len(THINGS)))[::-1]
    assert [one for one, _ in _pairs(others, asked)] == others
    assert next(asked) < len(THINGS) ** 2 / 2


def test_what_has_no_counterpart_stands_alone() -> None:
    others = list(range(0, len(THINGS), 2))
    pairs = _pairs(others, count())
    assert [one for one, _ in pairs[: len(others)]] == others
    assert [pair for pair in pairs if pair[1] is None] == [(one, None) for one in range(1, len(THINGS), 2)]


def test_many_of_one_wording_are_paired_in_their_order() -> None:
    words, asked = [Worded("清洗灯室", "每年清洗灯室。")] * 300, count()

    def likeness(one: int, other: int) -> float:
        return 100.0 + 0 * next(asked)

    assert matched(range(300), range(300), likeness, (words, words)) == [(number, number) for number in range(300)]
    assert next(asked) < 300 * 300 / 4
