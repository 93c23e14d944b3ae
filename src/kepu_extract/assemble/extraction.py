"""The result for one file."""

import hashlib

import kepu_extract
from kepu_extract.assemble.document import assemble_document
from kepu_extract.assemble.links import plain
from kepu_extract.extractors.attachments import link_attachments
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.loader import rules_sha256
from kepu_extract.model import (
    Diagnostic,
    Extraction,
    Generator,
    Metadata,
    PolicyDocument,
    Source,
    SourceFormat,
)  # fmt: skip
from kepu_extract.read.reading import Reading
from kepu_extract.values.dates import parse_date


def assemble_extraction(data: bytes, name: str, reading: Reading, documents: list[Parsed]) -> Extraction:
    """Return what the `documents` of the file `name` say, with all that was doubtful on the way."""
    titles = {plain(parsed.title): parsed.id for parsed in documents if parsed.title}
    assembled = [assemble_document(parsed, titles) for parsed in documents]
    if assembled:
        assembled[0] = _with_page(assembled[0], reading)
    notes = [Diagnostic(severity=note.severity, code=note.code, message=note.message) for note in reading.notes]
    return Extraction(
        generator=Generator(version=kepu_extract.__version__, rules_sha256=rules_sha256()),
        source=source_of(data, name, reading.format, reading.page_count, reading.encoding),
        documents=assembled,
        diagnostics=[*notes, *(diagnostic for parsed in documents for diagnostic in parsed.diagnostics)],
    )


def source_of(
    data: bytes, name: str, format_: SourceFormat | None, page_count: int | None = None, encoding: str | None = None
) -> Source:
    """Return the description of an input file."""
    return Source(
        name=name,
        format=format_,
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        page_count=page_count,
        encoding=encoding,
    )


def _with_page(document: PolicyDocument, reading: Reading) -> PolicyDocument:
    """Add what a web page says outside the text: meta tags where the text is silent, links to attachments."""
    attachments = link_attachments(document.attachments, [(link.text, link.url) for link in reading.links])
    return document.model_copy(
        update={"attachments": attachments, "metadata": _with_meta_tags(document.metadata, reading.page_metadata)}
    )


def _with_meta_tags(metadata: Metadata, tags: dict[str, str]) -> Metadata:
    """Take dates and the index number from meta tags, where the text says nothing; they have no evidence in it."""
    found: dict[str, str] = {}
    for field in ("date_published", "index_number"):
        value = tags.get(field)
        if value and getattr(metadata, field) is None:
            date = parse_date(value[:10].strip()) if field.startswith("date") else value
            if date:
                found[field] = date
    return metadata.model_copy(update=found)
