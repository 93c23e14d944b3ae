"""All findings of a document under one name each, so that a page can show them and a correction can mean them."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from kepu_extract.corrections.fields import METADATA, Kind, Value, fields_of, value_at
from kepu_extract.model import KINDS, Evidence, KindName, Metadata, PlanPeriod, PolicyDocument, Task, all_sections

_ALWAYS = ("title", "issuing_authorities", "document_number", "date_issued")  # shown where nothing was found, too


class Finding(Struct, frozen=True):
    """One finding with its name: d1.t3, d1.t3.assignments.2, d1.title, d1.citations.1."""

    id: str
    kind: Kind
    document_id: str
    model: Any  # of the contract; the whole Metadata for a field of it
    evidence: Evidence | None
    more: list[Evidence] = field(default_factory=list)  # places beside the first, of metadata
    task: Task | None = None  # that an assignment belongs to

    @property
    def name(self) -> str:
        """The field of metadata."""
        return self.id.rpartition(".")[2]

    @property
    def values(self) -> dict[str, Value]:
        """What a person can change, by key."""
        if self.kind == "metadata":
            return {"value": metadata_value(self.model, self.name)}
        return {one.key: value_at(self.model, one) for one in fields_of(self.kind)}


def findings_of(document: PolicyDocument) -> Iterator[Finding]:
    """Yield all findings, those of one kind in reading order; the units of a task behind it."""
    yield from _metadata(document)
    for section in all_sections(document.sections):
        yield Finding(section.id, "section", document.id, section, section.evidence)
    for kind, about in KINDS.items():
        if kind in ("section", "assignment"):
            continue
        for number, one in enumerate(getattr(document, about.list), 1):
            id_ = id_of(one, document, kind, number)
            yield Finding(id_, kind, document.id, one, one.evidence)
            if isinstance(one, Task):
                for at, assignment in enumerate(one.assignments, 1):
                    id_ = f"{one.id}.assignments.{at}"
                    yield Finding(id_, "assignment", document.id, assignment, assignment.evidence, task=one)


def id_of(finding: Any, document: PolicyDocument, kind: KindName, number: int) -> str:
    """Return the id of a finding, else the name that its place in its list gives it: d1.citations.1."""
    return getattr(finding, "id", None) or f"{document.id}.{KINDS[kind].list}.{number}"


def metadata_value(metadata: Metadata | PolicyDocument, name: str) -> Value:
    """Return a field of the metadata, or the genre, as a person edits it."""
    value: Any = getattr(metadata, name)
    if isinstance(value, PlanPeriod):
        return f"{value.start_year}-{value.end_year}"
    if name == "document_number":
        return value.text if value else None
    if name == "region":
        return value.name if value else None
    return value  # type: ignore[no-any-return]


def _metadata(document: PolicyDocument) -> Iterator[Finding]:
    for name in METADATA:
        owner: Any = document if name == "genre" else document.metadata
        places = document.metadata.evidence.get("title" if name == "genre" else name, [])
        if name in _ALWAYS or name == "genre" or metadata_value(owner, name):
            first = places[0] if places else None
            yield Finding(f"{document.id}.{name}", "metadata", document.id, owner, first, places[1:])
