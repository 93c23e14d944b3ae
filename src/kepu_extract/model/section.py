"""The tree of sections."""

from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import Field

from kepu_extract.model.base import Confidence, ContractModel, Evidence, Review, Stretch

SectionKind = Literal["heading", "bullet", "labelled"]
Category = Literal[
    "background", "guidance", "principles", "goals", "tasks", "responsibilities", "timeline", "budget",
    "organization", "safeguards", "evaluation", "roster", "other",
]  # fmt: skip


class Section(ContractModel):
    """One item of the document's outline with all that hangs below it."""

    id: str
    """Unique in the file: d1.s3."""
    parent_id: str | None = None
    """Id of the section above it, or null at the top."""
    kind: SectionKind
    """heading: numbered or unnumbered heading; bullet: a ——/•/▪ item; labelled: a paragraph opened by its own rubric
    and a colon, such as 目标：…"""
    level: int = Field(ge=1)
    """Depth in the tree, 1 at the top."""
    marker: str
    """Number or bullet as written: 一、, （一）, 1., ——; empty where there is none."""
    number: int | None = None
    """What the marker counts, or null."""
    title: str | None = None
    """Heading text without marker, closing punctuation and unit clause; null where the item is only body."""
    body: str
    """Own text of the item, children excluded; paragraphs separated by line breaks."""
    categories: list[Category]
    """What the section is about, the primary category first."""
    evidence: Evidence
    """Its own first line."""
    span: Stretch | None = None
    """The whole section, children included."""
    confidence: Confidence = None
    corrected: bool = False
    """True where a person has changed or added it."""
    review: Review | None = None
    """Who looked at it and what they said, or null."""
    children: list["Section"] = Field(default_factory=list)
    """Sections one level down, in reading order."""


def all_sections(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield sections with all below them, in reading order."""
    waiting = list(reversed(list(sections)))
    while waiting:
        section = waiting.pop()
        yield section
        waiting += reversed(section.children)


def title_paths(sections: Iterable[Section]) -> dict[str, list[str]]:
    """Return each section's id with the titles from the top down to its own."""
    paths: dict[str, list[str]] = {}
    for section in all_sections(sections):
        paths[section.id] = [*paths.get(section.parent_id or "", []), *([section.title] if section.title else [])]
    return paths
