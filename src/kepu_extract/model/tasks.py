"""Who does what: tasks, their assignments, and the units."""

from typing import Literal

from pydantic import Field

from kepu_extract.model.base import Confidence, ContractModel, Evidence, Level, Period, Review, Stretch
from kepu_extract.model.section import Category

Role = Literal["lead", "responsible", "participating", "supervising"]
UnitType = Literal["party", "government", "mass_organisation", "institution", "enterprise", "group", "other"]


class Assignment(ContractModel):
    """One unit in one role for one task."""

    unit_id: str
    """Id of the unit."""
    name: str
    """Name with the prefix of its place: 区教体局."""
    as_written: str
    """As written: 教体局."""
    role: Role
    """lead 牵头/主办, responsible 责任/负责, participating 配合/参加/协办, supervising 督办/监督/指导."""
    inherited: bool = False
    """True where the statement belongs to an ancestor or to the whole document."""
    stated_in: str | None = None
    """Id of the section whose text states it."""
    open_ended: bool = False
    """True where 等 follows."""
    evidence: Evidence
    """Where the unit is named."""
    confidence: Confidence = None
    corrected: bool = False
    """True where a person has changed or added it."""
    review: Review | None = None
    """Who looked at it and what they said, or null."""


class Task(ContractModel):
    """A leaf item of a task section, or an item that says who is responsible for it."""

    id: str
    """Unique in the file: d1.t3."""
    section_id: str | None = None
    """Id of the section it stands in."""
    name: str
    """Title of the item, or its first clause."""
    path: list[str] = Field(default_factory=list)
    """Titles of the sections above it, from the top."""
    categories: list[Category] = Field(default_factory=list)
    """Categories of its section."""
    text: str
    """Title and body, without the marker and without the clause that says who is responsible."""
    assignments: list[Assignment] = Field(default_factory=list)
    """Who is responsible."""
    indicator_ids: list[str] = Field(default_factory=list)
    """Indicators stated in its text."""
    deadlines: list[Period] = Field(default_factory=list)
    """By when, where the text or the clause of units says so."""
    evidence: Evidence
    """Its name or first clause."""
    span: Stretch | None = None
    """The whole task, clause of units included."""
    confidence: Confidence = None
    corrected: bool = False
    """True where a person has changed or added it."""
    review: Review | None = None
    """Who looked at it and what they said, or null."""


class Unit(ContractModel):
    """A body with duties, once for each distinct name in the document."""

    id: str
    """Unique in the file: d1.u3."""
    name: str
    """Name with the prefix of its place."""
    stem: str | None = None
    """Name without the prefix of its place: 科协."""
    function: str | None = None
    """What it does, from the lexicon of functions (education, health …); historic names of one function share it."""
    level: Level | None = None
    """Level of administration, where the name tells."""
    type: UnitType = "other"
    """party 党委部门, government 政府部门, mass_organisation 群团, institution 事业单位, enterprise 企业, group 领导小组."""
    is_collective: bool = False
    """True for a name of many: 各镇, 各成员单位."""
    contains: list[str] = Field(default_factory=list)
    """Bodies named in brackets inside its entry: 区委宣传部<区文明办>."""
    aliases: list[str] = Field(default_factory=list)
    """All ways in which the document writes it."""
    task_ids: dict[Role, list[str]] = Field(default_factory=dict)
    """Its tasks by role."""
