"""How much of a document's text something accounts for: a section, a part of the frame, or a finding."""


from kepu_extract.compiled import compiled
from kepu_extract.model import Coverage, Diagnostic, PolicyDocument, Stretch, evidence_of

_SAYS = compiled(r"[\p{L}\p{N}]")
_LABEL = compiled(r"(?<![\p{L}\p{N}])\p{L}[\p{L}\s]{1,11}[：:\t]\s*")  # 成文日期： before the date that was read
_ADDRESS = compiled(r"https?://[!-~]+")  # of a page: its letters say nothing, and are more than those of a short notice
_MOSTLY = 0.5


def with_coverage(document: PolicyDocument) -> PolicyDocument:
    """Return the document with the share of its letters and digits that is accounted for, and what is not."""
    text = document.text
    read = bytearray(len(text))
    for start, end in _accounted(document):
        read[start:end] = b"\1" * (end - start)
    for match in _LABEL.finditer(text):
        if match.end() < len(text) and read[match.end()]:
            read[match.start() : match.end()] = b"\1" * len(match.group())
    said = _ADDRESS.sub(lambda address: " " * len(address.group()), text)
    letters = [offset for offset, character in enumerate(said) if character.isalnum()]
    known = sum(read[offset] for offset in letters)
    share = round(known / len(letters), 4) if letters else 1.0
    return document.model_copy(update={"coverage": Coverage(share=share, unread=_unread(said, read))})


def mostly_unread(document: PolicyDocument) -> list[Diagnostic]:
    """Return a diagnostic where less than half of a document is accounted for."""
    coverage = document.coverage
    if coverage is None or coverage.share >= _MOSTLY:
        return []
    message = f"Only {coverage.share:.0%} of the text belongs to a section or a finding; compare `coverage.unread`."
    return [Diagnostic(severity="warning", code="mostly-unread", message=message, document_id=document.id)]


def _accounted(document: PolicyDocument) -> list[tuple[int, int]]:
    stretches = [(evidence.start, evidence.end) for evidence in evidence_of(document)]
    stretches += [(section.span.start, section.span.end) for section in document.sections if section.span is not None]
    at = 0
    for line in (document.preamble or "").split("\n"):
        found = document.text.find(line, at)
        if line and found >= 0:
            at = found + len(line)
            stretches.append((found, at))
    return stretches


def _unread(text: str, read: bytearray) -> list[Stretch]:
    """Return the stretches without any account, those apart by nothing but blanks and signs as one."""
    found: list[Stretch] = []
    for match in compiled(rb"\0+").finditer(bytes(read)):
        start, end = match.span()
        if not _SAYS.search(text, start, end):
            continue
        while text[start].isspace():
            start += 1
        while text[end - 1].isspace():
            end -= 1
        found.append(Stretch(start=start, end=end))
    return found
