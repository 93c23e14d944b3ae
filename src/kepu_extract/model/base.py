"""Common ground of the contract: positions, dates, levels."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler


class ContractModel(BaseModel):
    """A part of the output contract: immutable, without unknown keys, each field described."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        """Return the schema that Pydantic makes, with what each key means."""
        from kepu_extract.model.described import field_docs

        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema)["properties"]
        for name, meaning in field_docs(cls).items():
            key = cls.model_fields[name].alias or name
            if key in properties:  # what the output leaves out has none
                properties[key].setdefault("description", meaning)
        return schema


IsoDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
FullDate = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Confidence = Annotated[
    float | None,
    Field(ge=0, le=1, description="Share of right findings that its rule promises at least, or null where it was never rated."),
]
Level = Literal["national", "province", "prefecture", "county", "township", "village", "zone"]


class Stretch(ContractModel):
    """A long stretch of the document's text, given by its ends alone."""

    start: int = Field(ge=0)
    """Offset of the first character, in code points."""
    end: int = Field(ge=0)
    """Offset behind the last character."""


class Evidence(ContractModel):
    """The characters that a value was read from."""

    quote: str
    """The characters themselves: `text[start:end]`."""
    start: int = Field(ge=0)
    """Offset of the first character in the document's text, in code points."""
    end: int = Field(ge=0)
    """Offset behind the last character."""
    line: int | None = Field(default=None, ge=1)
    """1-based line of `text` where the quote starts."""
    page: int | None = Field(default=None, ge=1)
    """1-based page of the file where the quote starts, or null where the format has none."""
    rule: str | None = None
    """Name of the rule that found it."""

    @model_validator(mode="after")
    def _length_fits(self) -> "Evidence":
        if self.end - self.start != len(self.quote):
            raise ValueError(f"quote of {len(self.quote)} characters does not fit {self.start}:{self.end}")
        return self


class Review(ContractModel):
    """What a person said about a finding, as their corrections file has it."""

    action: Literal["accept", "edit", "add"]
    """accept: right as it was found; edit: found and changed; add: found by the person. What was rejected is left out."""
    by: str | None = None
    """Who, as the file says."""
    at: str | None = None
    """When, as the file says (ISO 8601); never the time of the run."""
    fields: list[str] = Field(default_factory=list)
    """Keys that were changed; `evidence` where the ends of the quote were moved."""
    note: str | None = None
    """What the person noted."""


class Period(ContractModel):
    """A point or interval of time with the precision that is written."""

    start: IsoDate | None = None
    """First year, month or day (ISO 8601), or null: 到2025年 has no start."""
    end: IsoDate | None = None
    """Last year, month or day, or null."""
    edtf: str
    """The interval in EDTF (ISO 8601-2): 2017-06/2017-07, ../2017-06-30; one date where both ends are equal; XXXX for a year that nothing tells."""
    first_day: FullDate | None = None
    """First calendar day, for sorting and joining."""
    last_day: FullDate | None = None
    """Last calendar day, for sorting and joining."""
    as_written: str | None = None
    """The words it was read from."""
