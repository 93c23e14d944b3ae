"""The result for one file."""

import hashlib
from itertools import islice

import kepu_extract
from kepu_extract.assemble.confidence import to_check, with_confidence
from kepu_extract.assemble.coverage import mostly_unread, with_coverage
from kepu_extract.assemble.document import Findings, assemble_document
from kepu_extract.assemble.thin import thin_results
from kepu_extract.extractors.attachments import file_title, link_attachments
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
from kepu_extract.segment.title_blocks import plain_title
from kepu_extract.values.dates import parse_date

# Decisions of structure that were close: what hangs on them is less sure.
_CLOSE = frozenset({"close-decision"})


def assemble_extraction(
    data: bytes, name: str, reading: Reading, documents: list[Parsed], findings: list[Findings]
) -> Extraction:
    """Return what the `documents` of the file `name` say, with all that was doubtful on the way."""
    titles = {plain_title(parsed.title): parsed.id for parsed in documents if parsed.title}
    assembled = [assemble_document(parsed, found, titles) for parsed, found in zip(documents, findings, strict=True)]
    if assembled:
        assembled = _with_links(assembled, reading)
        tagged = _with_meta_tags(assembled[0].metadata, reading.page_metadata)
        assembled[0] = assembled[0].model_copy(update={"metadata": tagged})
    doubts = [found for parsed in documents for found in parsed.diagnostics if found.code in _CLOSE]
    assembled = [with_coverage(with_confidence(document, doubts)) for document in assembled]
    checks = [found for document in assembled for found in (*mostly_unread(document), *thin_results(document), *to_check(document))]
    notes = [Diagnostic(severity=note.severity, code=note.code, message=note.message) for note in reading.notes]
    return Extraction(
        generator=Generator(version=kepu_extract.__version__, rules_sha256=rules_sha256()),
        source=source_of(data, name, reading.format, reading.page_count, reading.encoding),
        documents=assembled,
        diagnostics=[*notes, *(diagnostic for parsed in documents for diagnostic in parsed.diagnostics), *checks],
        decisions=[record for parsed in documents for record in parsed.decisions],
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


def _with_links(documents: list[PolicyDocument], reading: Reading) -> list[PolicyDocument]:
    """Give the attachments of all documents the addresses of a page's links; other links are the first document's."""
    announced = [attachment for document in documents for attachment in document.attachments]
    own = {plain_title(document.metadata.title) for document in documents if document.metadata.title}
    # A link to the document itself, in another format, is no attachment.
    links = [(link.text, link.url) for link in reading.links if file_title(link.text)[1] not in own]
    linked = link_attachments(announced, links)
    added = linked[len(announced) :]
    rest = iter(linked)
    told = [list(islice(rest, len(document.attachments))) for document in documents]
    told[0] += added
    return [
        document.model_copy(update={"attachments": attachments})
        for document, attachments in zip(documents, told, strict=True)
    ]


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
