"""A number with its unit, and the words that say how it is meant."""

from msgspec import Struct

from kepu_extract.model import Comparator
from kepu_extract.source import Span


class Quantity(Struct, frozen=True):
    """A number with its unit. Whether it is a target, a sum of money to spend or neither is not said here."""

    span: Span  # number and unit
    value: float  # 万 and 亿 multiplied out; the lower one with `between`
    unit: str  # canonical: %, 百分点, 元, 人次, 个工作日
    group: str  # of the lexicon of measures: percent, money, people, things, area, …
    upper: float | None = None  # with `between`
    comparator: Comparator = "eq"
    before: Span | None = None  # the word of the comparator that precedes, 不少于
    after: Span | None = None  # the word that follows, 以上
    per: str | None = None  # what it is counted for, where that stands at the quantity: 亩, 人·月
    per_span: Span | None = None
    currency: str | None = None  # ISO 4217, for money
    written_out: bool = False  # 一个, 两次: a Chinese numeral
