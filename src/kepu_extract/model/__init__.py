"""The output contract as Pydantic models."""

from kepu_extract.model.base import ContractModel, Evidence, Level, Period, Review, Stretch
from kepu_extract.model.document import Coverage, DocumentRole, Genre, PolicyDocument, evidence_of
from kepu_extract.model.extraction import Diagnostic, Extraction, Generator, Severity, Source, SourceFormat
from kepu_extract.model.findings import (
    Amount,
    Attachment,
    Budget,
    Citation,
    Comparator,
    Goal,
    Indicator,
    Person,
    TimelineEntry,
)  # fmt: skip
from kepu_extract.model.kinds import KINDS, LISTS, KindName, ListName
from kepu_extract.model.metadata import (
    Division,
    DocumentNumber,
    Imprint,
    Metadata,
    PlanPeriod,
    Region,
    Resolved,
    Validity,
)  # fmt: skip
from kepu_extract.model.section import Category, Section, SectionKind, all_sections, title_paths
from kepu_extract.model.tasks import Assignment, Role, Task, Unit, UnitType

__all__ = [
    "KINDS", "LISTS", "Amount", "Assignment", "Attachment", "Budget", "Category", "Citation", "Comparator",
    "ContractModel", "Coverage", "Diagnostic", "Division", "DocumentNumber", "DocumentRole", "Evidence", "Extraction",
    "Generator", "Genre", "Goal", "Imprint", "Indicator", "KindName", "Level", "ListName", "Metadata", "Period",
    "Person", "PlanPeriod", "PolicyDocument", "Region", "Resolved", "Review", "Role", "Section", "SectionKind",
    "Severity", "Source", "SourceFormat", "Stretch", "Task", "TimelineEntry", "Unit", "UnitType", "Validity",
    "all_sections", "evidence_of", "title_paths",
]  # fmt: skip
