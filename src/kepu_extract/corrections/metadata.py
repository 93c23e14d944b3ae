"""Corrected fields of the metadata, and what hangs on them in the documents of the same file."""


from kepu_extract.compiled import compiled
from kepu_extract.corrections.fields import METADATA, Value, set_value
from kepu_extract.corrections.findings import metadata_value
from kepu_extract.lexicon.divisions import resolve
from kepu_extract.model import DocumentNumber, Evidence, Metadata, PlanPeriod, PolicyDocument, Region, Review
from kepu_extract.source import fold
from kepu_extract.values.dates import parse_date
from kepu_extract.values.document_numbers import find_document_numbers

_YEARS = compiled(r"(\d{4})(?:\s*[-—–~至/]\s*(\d{4}))?")
_RESOLVED = ("issuing_authorities", "document_number", "date_issued", "region", "period")


def with_field(document: PolicyDocument, name: str, value: Value, evidence: Evidence | None, review: Review) -> PolicyDocument:
    """Return the document with another value of a field. Raises ValueError where it does not fit."""
    metadata = document.metadata
    said = _as_model(name, value)
    corrected = [*metadata.corrected, *([] if name in metadata.corrected or review.action == "accept" else [name])]
    places = {**metadata.evidence, **({name: [evidence]} if evidence else {})}
    data = metadata.model_dump(by_alias=True)
    if name == "genre":
        document = document.model_copy(update={"genre": said})
    else:
        data[name] = said
    data |= {"evidence": places, "corrected": corrected, "reviews": {**metadata.reviews, name: review}}
    own = Metadata.model_validate(data)
    return PolicyDocument.model_validate({**dict(document), "metadata": own})


def with_review(document: PolicyDocument, name: str, review: Review) -> PolicyDocument:
    """Return the document with a field marked as looked at."""
    reviews = {**document.metadata.reviews, name: review}
    return document.model_copy(update={"metadata": document.metadata.model_copy(update={"reviews": reviews})})


def without_field(document: PolicyDocument, name: str) -> PolicyDocument:
    """Return the document with a field that is silent. Raises ValueError for the genre, which every document has."""
    if name == "genre":
        raise ValueError("every document has a genre; give another instead")
    places = {key: found for key, found in document.metadata.evidence.items() if key != name}
    default = type(document.metadata).model_fields[name].get_default(call_default_factory=True)
    return document.model_copy(update={"metadata": document.metadata.model_copy(update={name: default, "evidence": places})})


def resolved_anew(before: list[PolicyDocument], after: list[PolicyDocument]) -> list[PolicyDocument]:
    """Return the documents with what they take over from a corrected one: what was its value before is its value now."""
    old = {document.id: document for document in before}
    new = {document.id: document for document in after}
    told = []
    for document in after:
        update: dict[str, object] = {}
        for source in (document.id, document.attached_to, document.issued_by):
            if source is None or source not in new:
                continue
            for name in _RESOLVED:
                was, is_ = _resolved(old[source].metadata, name), _resolved(new[source].metadata, name)
                if was != is_ and getattr(document.resolved, name) in (was, None):
                    update.setdefault(name, is_)
        told.append(document.model_copy(update={"resolved": document.resolved.model_copy(update=update)}) if update else document)
    return told


def _resolved(metadata: Metadata, name: str) -> object:
    if name == "document_number":
        number = metadata.document_number
        return (number.normalized or number.text) if number else None
    return getattr(metadata, name)


def _as_model(name: str, value: Value) -> object:
    """Return a field's value as the contract has it. Raises ValueError."""
    if name not in METADATA:
        raise ValueError(f"{name} is no field of the metadata that can be corrected")
    said = set_value(METADATA[name], value)
    if said is None or not isinstance(said, str):
        return said
    if name.startswith("date_"):
        date = parse_date(fold(said))
        if date is None:
            raise ValueError(f"{said} is no date; write 2026-03-05")
        return date
    if name == "document_number":
        found = next(iter(find_document_numbers(fold(said))), None)
        if found is None:
            return DocumentNumber(text=said)
        return DocumentNumber(
            text=said, agency_code=found.agency_code, year=found.year, serial=found.serial, normalized=found.normalized
        )
    if name == "region":
        return resolve(said) or Region(name=said)
    if name == "period":
        years = _YEARS.fullmatch(said)
        if years is None:
            raise ValueError(f"{said} is no period of years; write 2026-2030")
        return PlanPeriod(start_year=int(years[1]), end_year=int(years[2] or years[1]))
    return said


def same_value(document: PolicyDocument, name: str, value: Value) -> bool:
    """Tell whether a field has that value already."""
    return metadata_value(document if name == "genre" else document.metadata, name) == value
