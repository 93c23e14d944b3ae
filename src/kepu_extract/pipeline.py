"""The whole story: read → segment → classify → extract → assemble."""

from collections.abc import Callable, Sequence
from io import TextIOBase
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, get_args

from kepu_extract.assemble import Findings, assemble_extraction, is_policy, link_documents
from kepu_extract.classify import classify
from kepu_extract.errors import NoPolicyDocumentError
from kepu_extract.extractors.ask import ask
from kepu_extract.extractors.attachments import extract_attachments
from kepu_extract.extractors.budgets.budgets import extract_budgets
from kepu_extract.extractors.citations import extract_citations
from kepu_extract.extractors.goals import extract_goals
from kepu_extract.extractors.indicators.indicators import extract_indicators
from kepu_extract.extractors.metadata.fields import extract_metadata
from kepu_extract.extractors.parsed import Parsed, Segmented
from kepu_extract.extractors.people.people import extract_people
from kepu_extract.extractors.sections import extract_sections
from kepu_extract.extractors.tasks.tasks import extract_tasks
from kepu_extract.extractors.timeline.timeline import extract_timeline
from kepu_extract.extractors.units import UnitRegister
from kepu_extract.lexicon.genres import genre_of, genre_of_part, genre_said
from kepu_extract.lexicon.loader import overlay_of, using
from kepu_extract.lexicon.overlay import Overlay
from kepu_extract.log import log, stage
from kepu_extract.model import Extraction, ListName, Metadata
from kepu_extract.read import Changes, OcrMode, ReadOptions, read
from kepu_extract.read.files import read_file
from kepu_extract.read.reading import Reading
from kepu_extract.segment import (
    DocumentText,
    DutyIndex,
    build_frame,
    build_outline,
    heading_title,
    issues_its_title,
    only_issues,
    split_documents,
)
from kepu_extract.source import fold

# Web pages that hold text, but no policy document: their reader says so.
_NO_POLICY = frozenset({"faq-page", "news-page", "explanation-page", "navigation-page"})
# Who finds what; sections and tasks are asked for besides, since the others' places and the units come from them.
_EXTRACTORS: dict[ListName, Callable[[Parsed], list[Any]]] = {
    "goals": extract_goals,
    "indicators": extract_indicators,
    "budgets": extract_budgets,
    "timeline": extract_timeline,
    "people": extract_people,
    "citations": extract_citations,
    "attachments": extract_attachments,
}


def extract(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    ocr: OcrMode = "auto",
    changes: Changes = "accepted",
    password: str | None = None,
    lexicon: Overlay | str | Path | Sequence[str | Path] | None = None,
) -> Extraction:
    """Read one file in this process and return what it says; arguments and errors are those of `api.extract`."""
    with using(overlay_of(lexicon)):
        data, called, reading, documents = parse(source, name=name, ocr=ocr, changes=changes, password=password)
        with stage("extractors", called):
            findings = [_find(parsed) for parsed in documents]
        with stage("assemble", called):
            extraction = assemble_extraction(data, called, reading, documents, findings)
    no_policy = any(note.code in _NO_POLICY for note in reading.notes)
    if not no_policy and not any(is_policy(document) for document in extraction.documents):
        raise NoPolicyDocumentError(
            "is not a policy document: it has neither the title nor any part of one",
            "leave it out, or check that it is the file that you meant",
            name=called,
        )
    return extraction


class ParsedFile(NamedTuple):
    """A file before anything is asked of its documents."""

    data: bytes
    name: str
    reading: Reading
    documents: list[Parsed]


def parse(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    ocr: OcrMode = "auto",
    changes: Changes = "accepted",
    password: str | None = None,
) -> ParsedFile:
    """Read, segment and classify one file, and say which of its documents issues which; raises what `extract` does."""
    check_choices(ocr, changes)
    data, called = load(source, name)
    with stage("read", called):
        reading = read(data, called, ReadOptions(ocr=ocr, changes=changes, password=password))
    log.debug("%s: %s, %s, %d bytes, %d lines", called, reading.format, reading.encoding, len(data), len(reading.lines))
    no_policy = any(note.code in _NO_POLICY for note in reading.notes)
    with stage("segment and classify", called):
        segmented = [_segment(text, f"d{n}", no_policy) for n, text in enumerate(split_documents(reading.lines), 1)]
    metadata = [ask(document, "metadata", extract_metadata, Metadata()) for document in segmented]
    documents = link_documents(segmented, metadata)
    return ParsedFile(data, called, reading, documents)


def _segment(text: DocumentText, document_id: str, no_policy: bool) -> Segmented:
    """Find the parts and the outline of one document, and what its sections are about."""
    source = text.source
    title = heading_title(source, text.title) or text.given_title
    genre, term = genre_of(fold("".join((title or "").split())))
    frame = build_frame(source, text.title)
    if issues_its_title(source, frame, title) if title is not None else only_issues(source, frame):
        genre, term = "notice", None
    duties = DutyIndex(source)
    outline = build_outline(source, duties, frame.first, frame.last)
    if term is None and genre == "other":
        opening = "".join(span.of(source.folded) for span in outline.preamble)
        genre, term = genre_said(opening)
        if title is None and term is None:
            genre, term = genre_of_part(opening, source.folded)
    decisions = classify(source, outline, duties, genre, fold(title or ""))
    segmented = Segmented(
        document_id, source, frame, outline, duties, title, genre, term,
        annexed=text.annexed, no_policy=no_policy, page_values=text.page_values,
    )  # fmt: skip
    for decision in text.decisions:
        segmented.decided(document_id, decision)
    if text.title_decision is not None:
        segmented.decided(f"{document_id}.title", text.title_decision)
    for field, said in frame.decisions:
        segmented.decided(f"{document_id}.{field}", said)
    for number, table in enumerate(outline.tables, 1):
        segmented.decided(f"{document_id}.table{number}", table.decision)
    for kind in outline.decisions:
        node = segmented.node_at(kind.where.start)
        segmented.decided(segmented.section_ids[node] if node else document_id, kind)
    for node, about in decisions:
        segmented.decided(segmented.section_ids[node] if node else document_id, about)
    return segmented


def _find(parsed: Parsed) -> Findings:
    """Ask one document all questions; the tasks name the units."""
    register = UnitRegister(parsed.id, parsed.text, parsed.resolved.region)
    return {
        "sections": extract_sections(parsed),
        "tasks": ask(parsed, "tasks", lambda document: extract_tasks(document, register), []),
        "units": register.units(),
        **{name: ask(parsed, name, extractor, []) for name, extractor in _EXTRACTORS.items()},
    }


def check_choices(ocr: str, changes: str) -> None:
    """Raise ValueError for a choice that is none."""
    if ocr not in get_args(OcrMode):
        raise ValueError(f"ocr is one of {', '.join(map(repr, get_args(OcrMode)))}, not {ocr!r}")
    if changes not in get_args(Changes):
        raise ValueError(f"changes is one of {', '.join(map(repr, get_args(Changes)))}, not {changes!r}")


def load(source: str | Path | bytes | BinaryIO, name: str | None) -> tuple[bytes, str]:
    """Return the bytes of a source, and what the output calls it. Raises what `extract` does."""
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), name or "-"
    if isinstance(source, str | Path):
        return read_file(Path(source)), name or Path(source).name
    if not hasattr(source, "read"):
        raise TypeError(f"extract takes a path, bytes or a binary stream, not {type(source).__name__}")
    # A text stream would fail at the first byte that is not in its encoding: it is asked before it reads.
    data = None if isinstance(source, TextIOBase) else source.read()
    if not isinstance(data, bytes):
        raise TypeError("extract takes a binary stream, and this one gives text; open the file with mode 'rb'")
    return data, name or "-"
