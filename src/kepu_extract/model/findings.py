"""What the text states: goals, indicators, budgets, timeline, people, citations, attachments."""

from typing import Literal

from pydantic import Field

from kepu_extract.model.base import Confidence, ContractModel, Evidence, Period, Review

Comparator = Literal["eq", "gte", "gt", "lte", "lt", "approx", "between"]
Measure = Literal["level", "change", "flow"]
BudgetKind = Literal["amount", "commitment"]
TimelineKind = Literal["phase", "milestone"]
Relation = Literal["basis", "repeals", "amends", "mention"]


class Goal(ContractModel):
    """An aim stated by an item of a goals section."""

    id: str
    """Unique in the file: d1.g2."""
    section_id: str | None = None
    """Id of the section it stands in."""
    text: str
    """The aim as written, without marker and without a title that is only the rubric."""
    indicator_ids: list[str] = Field(default_factory=list)
    """Indicators stated in it."""
    evidence: Evidence
    """Where it stands."""
    confidence: Confidence = None
    corrected: bool = False
    """True where a person has changed or added it."""
    review: Review | None = None
    """Who looked at it and what they said, or null."""


class Indicator(ContractModel):
    """A target with a number."""

    id: str
    """Unique in the file: d1.i2."""
    name: str
    """What is measured."""
    concept: str | None = None
    """Id of a well-known measure, so that wordings of several plans meet; or null."""
    comparator: Comparator
    """eq, gte 以上/不少于, gt 超过, lte 以内, lt 低于, approx 左右, between 1至2."""
    value: float
    """The number, 万 and 亿 multiplied out; the lower one with `between`."""
    upper: float | None = None
    """The higher number with `between`, else null."""
    unit: str | None = None
    """As written: %, 百分点, 名, 个, 人次, 元."""
    per: str | None = None
    """What it is counted for: 年, 社区; two bases joined with ·: 人·年."""
    per_time: str | None = None
    """The time in `per` as ISO 8601 duration: P1Y."""
    measure: Measure | None = None
    """level: a state to reach; change: an increase or decrease; flow: so many each period."""
    part_of: str | None = None
    """Id of the indicator that it is a part of (其中…)."""
    due: Period | None = None
    """By when."""
    section_id: str | None = None
    """Id of the section it stands in."""
    evidence: Evidence
    """Its clause."""
    confidence: Confidence = None
    corrected: bool = False
    """True where a person has changed or added it."""
    review: Review | None = None
    """Who looked at it and what they said, or null."""


class Amount(ContractModel):
    """A sum of money."""

    value: float
    """In yuan (or the currency named), 万 and 亿 multiplied out."""
    comparator: Comparator
    """As with an indicator."""
    upper: float | None = None
    """The higher sum with `between`, else null."""
    per: str | None = None
    """What it is paid for: 人, 年, 亩."""
    currency: str = "CNY"
    """ISO 4217 code."""


class Budget(ContractModel):
    """Money that is stated, or an obligation to fund."""

    id: str
    """Unique in the file: d1.b2."""
    kind: BudgetKind
    """amount where money is stated, commitment where an obligation to fund is stated without one."""
    amount: Amount | None = None
    """The sum, or null."""
    payer: list[str] = Field(default_factory=list)
    """Units that pay, where named."""
    text: str
    """The clause of an amount, the sentence of a commitment."""
    section_id: str | None = None
    """Id of the section it stands in."""
    evidence: Evidence
    """Where it stands."""
    confidence: Confidence = None
    corrected: bool = False
    """True where a person has changed or added it."""
    review: Review | None = None
    """Who looked at it and what they said, or null."""


class TimelineEntry(ContractModel):
    """A phase of the plan, or a dated event inside a section about timing."""

    id: str
    """Unique in the file: d1.l2."""
    kind: TimelineKind
    """phase or milestone."""
    name: str
    """Name of the phase or event, without its date."""
    period: Period
    """When."""
    text: str
    """What is done then."""
    section_id: str | None = None
    """Id of the section it stands in."""
    evidence: Evidence
    """Where it stands."""
    confidence: Confidence = None
    corrected: bool = False
    """True where a person has changed or added it."""
    review: Review | None = None
    """Who looked at it and what they said, or null."""


class Person(ContractModel):
    """A member of a leading group or roster."""

    id: str
    """Unique in the file: d1.p2."""
    name: str
    """Name."""
    post: str | None = None
    """职务, as written."""
    role: str | None = None
    """组长, 副组长, 成员, 办公室主任, as written without blanks."""
    body: str | None = None
    """The group it belongs to, where named."""
    evidence: Evidence
    """Where the name stands."""
    confidence: Confidence = None
    corrected: bool = False
    """True where a person has changed or added it."""
    review: Review | None = None
    """Who looked at it and what they said, or null."""


class Citation(ContractModel):
    """A law, plan or document cited with 《》."""

    title: str
    """Without the outer 《》."""
    document_number: str | None = None
    """As written behind it, or null."""
    document_number_normalized: str | None = None
    """With 〔〕 and without blanks."""
    standard_number: str | None = None
    """Of a standard, as written beside it (GB/T 9704-2012), or null."""
    relation: Relation = "mention"
    """basis 根据/按照/落实, repeals, amends, mention."""
    document_id: str | None = None
    """Id of the document, where it is in the same file."""
    evidence: Evidence
    """Where it is first cited."""
    confidence: Confidence = None
    corrected: bool = False
    """True where a person has changed or added it."""
    review: Review | None = None
    """Who looked at it and what they said, or null."""


class Attachment(ContractModel):
    """An annex that the document announces."""

    number: int | None = None
    """附件1, or null where it is not numbered."""
    title: str
    """As written."""
    url: str | None = None
    """Address, where the attachment is a link of a web page."""
    document_id: str | None = None
    """Id of the document, where it is in the same file."""
    evidence: Evidence | None = None
    """Where it is announced; null where only a link names it."""
    confidence: Confidence = None
    corrected: bool = False
    """True where a person has changed or added it."""
    review: Review | None = None
    """Who looked at it and what they said, or null."""
