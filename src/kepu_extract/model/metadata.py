"""What a document says about itself (GB/T 9704-2012 党政机关公文格式, GB/T 33480-2016, and government web pages)."""

from typing import Literal

from pydantic import ConfigDict, Field

from kepu_extract.model.base import ContractModel, Evidence, IsoDate, Level, Review

Disclosure = Literal["public", "on_request", "internal"]


class DocumentNumber(ContractModel):
    """发文字号."""

    text: str
    """As written: 国发〔2021〕9号."""
    agency_code: str | None = None
    """机关代字: 国发."""
    year: int | None = None
    """年份."""
    serial: int | None = None
    """发文顺序号."""
    normalized: str | None = None
    """With 〔〕 and without blanks."""


class Division(ContractModel):
    """A unit of administration with its code."""

    name: str
    """Full name of this unit alone."""
    code: str | None = None
    """National division code (GB/T 2260), 6 digits."""
    level: Level | None = None
    """Level of administration."""


class Region(ContractModel):
    """行政区域: the place that the document is about, as its title writes it."""

    name: str
    """As written: 福州市台江区."""
    level: Level | None = None
    """Level of the lowest unit named."""
    code: str | None = None
    """National division code (GB/T 2260), or null where the name is ambiguous or has none."""
    ancestors: list[Division] = Field(default_factory=list)
    """Units above it, the highest first; empty where ambiguous."""


class PlanPeriod(ContractModel):
    """规划期: the years that the document plans for."""

    start_year: int
    """First year."""
    end_year: int
    """Last year."""


class Imprint(ContractModel):
    """版记: who printed the document and when."""

    authority: str | None = None
    """印发机关."""
    date: IsoDate | None = None
    """印发日期."""


class Validity(ContractModel):
    """When the document is in force."""

    model_config = ConfigDict(populate_by_name=True)

    from_: IsoDate | None = Field(default=None, alias="from")
    """First day in force; null for 自印发之日起 where no date of issue is known."""
    until: IsoDate | None = None
    """Last day in force."""
    duration: str | None = None
    """ISO 8601 duration: 有效期5年 is P5Y."""
    as_written: str | None = None
    """The words it was read from."""


class Metadata(ContractModel):
    """What this document itself says; an issued plan does not copy its cover notice."""

    title: str | None = None
    """标题, line breaks removed."""
    issuing_authorities: list[str] = Field(default_factory=list)
    """发文机关."""
    document_number: DocumentNumber | None = None
    """发文字号."""
    addressees: list[str] = Field(default_factory=list)
    """主送机关, the groups between commas as written."""
    date_issued: IsoDate | None = None
    """成文日期."""
    date_published: IsoDate | None = None
    """发布日期."""
    index_number: str | None = None
    """索引号."""
    copied_to: list[str] = Field(default_factory=list)
    """抄送机关."""
    is_draft: bool = False
    """征求意见稿, 草案."""
    is_trial: bool = False
    """试行, 暂行."""
    region: Region | None = None
    """行政区域."""
    period: PlanPeriod | None = None
    """规划期."""
    signers: list[str] = Field(default_factory=list)
    """签发人."""
    imprint: Imprint | None = None
    """印发机关, 印发日期."""
    notes: list[str] = Field(default_factory=list)
    """附注: （此件公开发布）."""
    disclosure: Disclosure | None = None
    """公开属性: public 主动公开, on_request 依申请公开, internal 不予公开."""
    secrecy: str | None = None
    """密级, with its term as written."""
    urgency: str | None = None
    """紧急程度."""
    copy_number: str | None = None
    """份号."""
    validity: Validity | None = None
    """施行日期, 有效期."""
    evidence: dict[str, list[Evidence]] = Field(default_factory=dict)
    """Field name to the places that it was read from."""
    corrected: list[str] = Field(default_factory=list)
    """Fields that a person has changed or added."""
    reviews: dict[str, Review] = Field(default_factory=dict)
    """Field name to who looked at it and what they said."""


class Resolved(ContractModel):
    """Own value, else that of the issuing notice or of the document it is annexed to: what a row of a table needs."""

    issuing_authorities: list[str] = Field(default_factory=list)
    """发文机关."""
    document_number: str | None = None
    """发文字号, normalized."""
    date_issued: IsoDate | None = None
    """成文日期."""
    region: Region | None = None
    """行政区域."""
    period: PlanPeriod | None = None
    """规划期."""
