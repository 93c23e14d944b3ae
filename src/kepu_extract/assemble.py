"""The parts put together: which document issues which, what each document says, and the result for the file."""

import hashlib

import regex

import kepu_extract
from kepu_extract.extract.attachments import extract_attachments
from kepu_extract.extract.citations import extract_citations
from kepu_extract.extract.goals import extract_goals
from kepu_extract.extract.metadata import extract_metadata
from kepu_extract.extract.parsed import Parsed
from kepu_extract.extract.people import extract_people
from kepu_extract.extract.sections import extract_sections
from kepu_extract.extract.tasks import extract_tasks
from kepu_extract.extract.timeline import extract_timeline
from kepu_extract.extract.units import UnitRegister
from kepu_extract.lexicon.loader import rules_sha256
from kepu_extract.model import Diagnostic, Extraction, Generator, PolicyDocument, Source
from kepu_extract.read.reading import Reading

_ISSUES = regex.compile(r"印发|转发|公布|发布|下达")
_COVERS = frozenset({"notice", "letter", "decision", "other"})


def link_documents(documents: list[Parsed]) -> None:
    """Tell cover notices and annexes from main documents, in place."""
    for number, parsed in enumerate(documents):
        if number + 1 < len(documents) and is_cover(parsed, documents[number + 1]):
            parsed.role = "cover_notice"
    announced: set[str] = set()
    for number, parsed in enumerate(documents):
        issued = number > 0 and documents[number - 1].role == "cover_notice"
        if number > 0 and not issued and parsed.role == "main" and (parsed.annexed or _plain(parsed.title or "") in announced):
            parsed.role = "attachment"
        announced |= {_plain(attachment.title) for attachment in extract_attachments(parsed)}


def is_cover(parsed: Parsed, following: Parsed) -> bool:
    """Tell whether a document only issues the one behind it: its title says so and it has no tasks of its own."""
    title = _plain(parsed.title or "")
    return parsed.genre in _COVERS and _ISSUES.search(title) is not None and following.title is not None


def _plain(title: str) -> str:
    return regex.sub(r"[\s《》〈〉“”()（）]", "", title)


def assemble_document(parsed: Parsed) -> PolicyDocument:
    """Ask one document all questions and return the answers."""
    metadata = extract_metadata(parsed)
    sections = extract_sections(parsed)
    register = UnitRegister(parsed.id, parsed.text, metadata.region)
    tasks = extract_tasks(parsed, register)
    return PolicyDocument(
        id=parsed.id,
        role=parsed.role,
        genre=parsed.genre,
        genre_term=parsed.genre_term,
        metadata=metadata,
        preamble="\n".join(span.of(parsed.text) for span in parsed.outline.preamble) or None,
        text=parsed.text,
        sections=sections,
        goals=extract_goals(parsed),
        tasks=tasks,
        units=register.units(),
        timeline=extract_timeline(parsed),
        people=extract_people(parsed),
        citations=extract_citations(parsed),
        attachments=extract_attachments(parsed),
    )


def assemble_extraction(data: bytes, name: str, reading: Reading, documents: list[PolicyDocument]) -> Extraction:
    """Return the result for the file."""
    return Extraction(
        generator=Generator(version=kepu_extract.__version__, rules_sha256=rules_sha256()),
        source=Source(
            name=name,
            format=reading.format,
            sha256=hashlib.sha256(data).hexdigest(),
            size_bytes=len(data),
            page_count=reading.page_count,
            encoding=reading.encoding,
        ),
        documents=documents,
        diagnostics=[Diagnostic(severity=n.severity, code=n.code, message=n.message) for n in reading.notes],
    )
