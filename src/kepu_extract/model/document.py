"""One official document and all that was read from it."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args, get_origin

from pydantic import BaseModel, Field, model_validator

from kepu_extract.model.base import ContractModel, Evidence, Stretch
from kepu_extract.model.findings import (
    Attachment,
    Budget,
    Citation,
    Goal,
    Indicator,
    Person,
    TimelineEntry,
)  # fmt: skip
from kepu_extract.model.metadata import Metadata, Resolved
from kepu_extract.model.section import Section
from kepu_extract.model.tasks import Task, Unit

DocumentRole = Literal["main", "cover_notice", "attachment"]
Genre = Literal[
    "notice", "plan", "opinion", "outline", "programme", "key_points", "measures", "policy_measures",
    "task_table", "roster", "letter", "decision", "other",
]  # fmt: skip

_TITLE_SHOWN = 40  # characters, in its repr


class Coverage(ContractModel):
    """How much of the text was understood."""

    share: float = Field(ge=0, le=1)
    """Share of its letters and digits that a section, a part of the frame or a finding accounts for."""
    unread: list[Stretch] = Field(default_factory=list)
    """The stretches that nothing accounts for, in reading order."""


class PolicyDocument(ContractModel):
    """One official document found in the file."""

    id: str
    """d1, d2 …"""
    role: DocumentRole
    """main, cover_notice (印发通知) or attachment."""
    issued_by: str | None = None
    """Id of the cover notice in the same file that issues this document."""
    attached_to: str | None = None
    """Id of the document in the same file whose annex this is."""
    genre: Genre
    """体裁."""
    genre_term: str | None = None
    """体裁 as written: 实施方案."""
    metadata: Metadata
    """What this document says about itself."""
    resolved: Resolved = Field(default_factory=Resolved)
    """The same with what its notice or main document says."""
    preamble: str | None = None
    """Text between the title (and addressees) and the first section; the whole body where there is no section."""
    text: str
    """Canonical text, the ground of all offsets: one paragraph or table row a line, cells separated by a tab."""
    sections: list[Section] = Field(default_factory=list)
    """The outline."""
    goals: list[Goal] = Field(default_factory=list)
    """Aims."""
    tasks: list[Task] = Field(default_factory=list)
    """Tasks."""
    units: list[Unit] = Field(default_factory=list)
    """Bodies with duties."""
    indicators: list[Indicator] = Field(default_factory=list)
    """Targets with a number."""
    budgets: list[Budget] = Field(default_factory=list)
    """Money."""
    timeline: list[TimelineEntry] = Field(default_factory=list)
    """Phases and milestones."""
    people: list[Person] = Field(default_factory=list)
    """Members of groups."""
    citations: list[Citation] = Field(default_factory=list)
    """Documents cited."""
    attachments: list[Attachment] = Field(default_factory=list)
    """Annexes announced."""
    coverage: Coverage | None = None
    """How much of the text something accounts for."""

    @model_validator(mode="after")
    def _every_quote_stands_in_the_text(self) -> "PolicyDocument":
        for evidence in evidence_of(self):
            if self.text[evidence.start : evidence.end] != evidence.quote:
                raise ValueError(f"{evidence.quote!r} does not stand at {evidence.start}:{evidence.end}")
        return self

    def __repr__(self) -> str:
        """Return one line: what it is, and how much was found in it."""
        title = self.metadata.title or "without a title"
        title = title if len(title) <= _TITLE_SHOWN else f"{title[:_TITLE_SHOWN]}…"
        lists = (name for name, field in type(self).model_fields.items() if get_origin(field.annotation) is list)
        counts = ((name, len(getattr(self, name))) for name in lists)
        found = ", ".join(f"{count} {name}" for name, count in counts if count)
        return f"{self.id} {self.genre} {title} ({found or 'nothing found'})"

    __str__ = __repr__


def evidence_of(value: object) -> Iterator[Evidence]:
    """Yield every Evidence inside a model, list or dict, in the order of the fields."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, BaseModel):
        for name in _fields_with_evidence(type(value)):
            yield from evidence_of(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from evidence_of(item)
    elif isinstance(value, dict):
        yield from evidence_of(list(value.values()))


@cache
def _fields_with_evidence(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a model that can hold an Evidence, at whatever depth."""
    return tuple(name for name, field in model.model_fields.items() if _can_hold(field.annotation, frozenset({model})))


def _can_hold(annotation: object, inside: frozenset[type]) -> bool:
    """Tell whether a value so annotated can hold an Evidence; `inside` are the models around it, which may come again."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = () if annotation in inside else annotation.model_fields.values()
        return annotation is Evidence or any(_can_hold(field.annotation, inside | {annotation}) for field in fields)
    return any(_can_hold(argument, inside) for argument in get_args(annotation))
