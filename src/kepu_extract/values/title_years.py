"""The years that a title says its document is for: 2026—2030年, 第十五个五年规划, “十五五”规划, 二○三一年工作要点."""

import regex

from kepu_extract.compiled import compiled
from kepu_extract.source import Span
from kepu_extract.values.numerals import parse_numeral
from kepu_extract.values.points import plan_years

_IN_WORDS = "[一二][○零一二三四五六七八九]{3}"  # 二○三一年, 二零三一年
_YEAR_RANGE = compiled(rf"(?P<a>\d{{4}}|{_IN_WORDS})\s?年?\s?[-—～至]+\s?(?P<b>\d{{4}}|{_IN_WORDS})(?:\s?年|(?=\s?）))")
# No edition (2023年版), no number (2023年第7号).
_YEAR = compiled(
    rf"(?<!\d)(?P<a>(?:19|20)\d{{2}}|{_IN_WORDS})" r"\s?年度?(?!\s?(?:\d{1,2}\s?月|[^（）]{0,4}[版本]）|修[订正]|第\s?\d+\s?号))"
)
# 第十五个五年规划: the ordinal in words; “十五五” puts it before 五.
_PLAN_ORDINAL = compiled(r"第(?P<n>十?[一二三四五六七八九十])个五年")
_PLAN_NUMBER = compiled(r"(?<!第)[“\"]?(?P<n>十?[一二三四五六七八九十])五[”\"]?(?=期间|时期|规划|计划|[㐀-鿿])")


def title_years(folded: str, span: Span) -> tuple[Span, tuple[int, int]] | None:
    """Return the first and last year that the title `folded[span]` names, and where; None where it names none."""
    for pattern in (_YEAR_RANGE, _PLAN_ORDINAL, _PLAN_NUMBER, _YEAR):
        match = pattern.search(folded, span.start, span.end)
        years = _years(match) if match else None
        if match and years:
            return Span(*match.span()), years
    return None


def years_of_five(ordinal: str) -> tuple[int, int] | None:
    """Return the years of a five-year plan by its ordinal (十五), None before the sixth."""
    number = parse_numeral(ordinal)
    return plan_years(number) if number and number >= 6 else None


def _years(match: "regex.Match[str]") -> tuple[int, int] | None:
    said = match.groupdict()
    if "n" in said:
        return years_of_five(said["n"])
    first, last = (parse_numeral(written) or 0 for written in (said["a"], said.get("b", said["a"])))
    return (first, last) if first <= last <= first + 50 else None
