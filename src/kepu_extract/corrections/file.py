"""The form of corrections.json, as the review page saves it; docs/corrections.md in words."""

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kepu_extract.corrections.fields import Kind, Value
from kepu_extract.errors import KepuError

FORMAT, VERSION = "kepu-corrections", "1.0"


class CorrectionsError(KepuError):
    """A file of corrections that cannot be used."""

    code = "bad-corrections"


class OtherDocumentError(CorrectionsError):
    """Corrections of a document that is not the one they shall be laid over."""

    code = "other-document"


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Place(_Part):
    """Characters of a document's text."""

    start: int = Field(ge=0)
    """Offset of the first, in code points."""
    end: int = Field(ge=0)
    """Offset behind the last."""
    quote: str
    """The characters themselves."""


class Owner(_Part):
    """The task that a unit belongs to."""

    id: str
    """Its id in the output that was reviewed; of a task that was added its `id` in this file."""
    quote: str | None = None
    """The quote of its evidence, by which it is found in another output."""


class Correction(_Part):
    """What was said about one finding."""

    action: Literal["accept", "reject", "edit", "add"]
    """accept: it is right; reject: it is none; edit: it is right once changed; add: it was missed."""
    kind: Kind
    """task, assignment (a unit in a role for a task), indicator, goal, budget, timeline, person, metadata, citation,
    attachment or section."""
    document_id: str
    """d1, d2 …"""
    id: str | None = None
    """The finding's id: d1.t3, d1.t3.assignments.2, d1.title, d1.citations.1."""
    evidence: Place | None = None
    """Where the finding stood in the output that was reviewed, or, of an added one, where it stands; null where it had
    no place."""
    moved: Place | None = None
    """Where it should stand, if the ends of its quote were moved."""
    within: Owner | None = None
    """The task that an assignment belongs to."""
    before: dict[str, Value] = Field(default_factory=dict)
    """The values as they were found, by key."""
    changes: dict[str, Value] = Field(default_factory=dict)
    """The values that a person gave, by key; `value` for a field of the metadata; periods in EDTF."""
    rule: str | None = None
    """The rule that had found it."""
    by: str | None = None
    """Who."""
    at: str | None = None
    """When (ISO 8601)."""
    note: str | None = None
    """What the person noted."""


class CorrectedSource(_Part):
    """The file that was reviewed."""

    name: str
    """As the output calls it."""
    sha256: str
    """Of its bytes."""


class Corrections(_Part):
    """The corrections of one file."""

    format: Literal["kepu-corrections"]
    """By which the file is known."""
    version: str
    """Version of this form; a later 1.x may add keys."""
    source: CorrectedSource
    """What was reviewed."""
    schema_version: str = ""
    """Version of the output that was reviewed."""
    tool_version: str = ""
    """Version of kepu-extract that made it."""
    corrections: list[Correction] = Field(default_factory=list)
    """What was said, in the order of the findings."""

    @property
    def about(self) -> str:
        """The file that they are about."""
        return self.source.name

    def meant_for(self, name: str, sha256: str) -> bool:
        """Tell whether they are about a file of that content, or of that name in an output."""
        return self.source.sha256 == sha256 or self.source.name == name


def read_corrections(path: Path) -> Corrections:
    """Read a corrections file. Raises CorrectionsError, with the file and the fault, for what is none or of another version."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CorrectionsError(f"cannot be read ({error.strerror})", "check its name and permissions", name=str(path)) from error
    except ValueError as error:
        raise CorrectionsError("is no JSON", "give the corrections.json that a review page saved", name=str(path)) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        other = "is an output of kepu-extract and no corrections" if isinstance(data, dict) and "generator" in data else "holds no corrections"
        raise CorrectionsError(other, "give the corrections.json that a review page saved", name=str(path))
    version = str(data.get("version", ""))
    if version.partition(".")[0] != VERSION.partition(".")[0]:
        told = f"has version {version or 'none'} of the form, and this program reads {VERSION}"
        raise CorrectionsError(told, "save the corrections anew from a page that this version has made", name=str(path))
    try:
        return Corrections.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise CorrectionsError(f"has a fault at {where} ({first['msg']})", "mend that key", name=str(path)) from error
