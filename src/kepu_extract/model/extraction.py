"""One run on one file."""

from collections import Counter
from typing import Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from kepu_extract.model.base import ContractModel, Evidence
from kepu_extract.model.decision import DecisionRecord
from kepu_extract.model.document import PolicyDocument

_SHOWN = 10  # documents of a file, in its repr
SourceFormat = Literal["docx", "doc", "wps", "pdf", "ofd", "html", "rtf", "odt", "xlsx", "xls", "csv", "txt", "md", "image"]
Severity = Literal["info", "warning", "error"]


class Generator(ContractModel):
    """What made the output; no timestamp, so that the same file gives the same bytes."""

    name: str = "kepu-extract"
    """Name of the tool."""
    version: str
    """Version of the tool."""
    rules_sha256: str
    """SHA-256 of the lexicons in force."""


class Source(ContractModel):
    """The input file."""

    name: str
    """As the user called it."""
    format: SourceFormat | None = None
    """Told by content; null where it could not be told."""
    sha256: str
    """Of the bytes."""
    size_bytes: int
    """Length of the file."""
    page_count: int | None = None
    """Pages, where the format has pages."""
    encoding: str | None = None
    """Character encoding, for text and web pages."""


class Diagnostic(ContractModel):
    """Something doubtful: a gap in the numbering, a skipped page, a fallback, a guess."""

    severity: Severity
    """info, warning or error."""
    code: str
    """Kebab-case, listed in docs/diagnostics.md."""
    message: str
    """One sentence."""
    document_id: str | None = None
    """Id of the document concerned."""
    evidence: Evidence | None = None
    """Place concerned, in the text of that document."""


class Extraction(ContractModel):
    """The result for one input file."""

    schema_version: Literal["1.2"] = "1.2"
    """Version of the contract."""
    generator: Generator
    """What made this."""
    source: Source
    """What it was made from."""
    documents: list[PolicyDocument] = Field(default_factory=list)
    """One for each official document found in the file."""
    diagnostics: list[Diagnostic] = Field(default_factory=list)
    """What is doubtful."""
    decisions: SkipJsonSchema[list[DecisionRecord]] = Field(default_factory=list, exclude=True, repr=False)
    """How the structure was decided, for `explain`; no part of the JSON."""

    def __repr__(self) -> str:
        """Return what fits a screen: how much of what, and no text of documents."""
        found = (f"{severity} {count}" for severity, count in Counter(one.severity for one in self.diagnostics).items())
        lines = [f"{type(self).__name__} of {self.source.name} ({', '.join((f'{len(self.documents)} documents', *found))})"]
        lines += [f"  {document!r}" for document in self.documents[:_SHOWN]]
        if more := len(self.documents) - _SHOWN:
            lines += [f"  and {more} more"] if more > 0 else []
        return "\n".join(lines)

    __str__ = __repr__
