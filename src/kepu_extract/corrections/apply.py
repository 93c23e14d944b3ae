"""Corrections laid over an extraction: what still stands is applied, what no longer does is said."""

from msgspec import Struct, field

from kepu_extract.assemble.coverage import with_coverage
from kepu_extract.corrections import metadata as fields_of_document
from kepu_extract.corrections.build import RULE, build, evidence_at
from kepu_extract.corrections.fields import changed
from kepu_extract.corrections.file import Correction, Corrections, OtherDocumentError
from kepu_extract.corrections.findings import Finding
from kepu_extract.corrections.match import Matcher
from kepu_extract.corrections.rebuild import Changes, rebuilt
from kepu_extract.model import ContractModel, Diagnostic, Evidence, Extraction, PolicyDocument, Review

_GONE = "its words no longer stand in the text"
_SHOWN = 30  # characters of a quote in a message


def apply_corrections(extraction: Extraction, corrections: Corrections) -> Extraction:
    """Return the extraction as a person has corrected it.

    Each correction is found again by its words. One whose words are gone, or whose value does not fit, leaves the
    warning `correction-not-applied` and changes nothing; what was rejected leaves the information `rejected-by-review`.
    Raises OtherDocumentError where the corrections are of other bytes and not one of them fits.
    """
    desk = _Desk(extraction)
    for correction in corrections.corrections:
        desk.take(correction)
    source = corrections.source
    if source.sha256 != extraction.source.sha256:
        total = len(corrections.corrections)
        if not desk.recognized:
            raise OtherDocumentError(
                f"has none of the words that the corrections of {source.name} are about",
                "give the file that was reviewed, or leave --corrections out",
                name=extraction.source.name,
            )
        message = f"The corrections were made on another state of this file ({source.name}); {desk.applied} of {total} still fit."
        desk.say("warning", "other-version-corrected", message)
    return desk.result()


class _Desk(Struct, dict=True):
    """The documents with what was said about each so far."""

    extraction: Extraction
    applied: int = 0
    recognized: int = 0  # of these, by their words
    _said: list[Diagnostic] = field(default_factory=list)
    _settled: list[Evidence] = field(default_factory=list)  # places that a person has looked at
    _names: dict[str, str] = field(default_factory=dict)  # what the file calls an added task, to its id

    def __post_init__(self) -> None:
        self._matcher = Matcher(self.extraction.documents)
        self._documents = {document.id: document for document in self.extraction.documents}
        self._changes = {id_: Changes() for id_ in self._documents}

    def say(self, severity: str, code: str, message: str, where: Finding | None = None) -> None:
        """Add a diagnostic."""
        evidence = where.evidence if where else None
        document_id = where.document_id if where else None
        one = Diagnostic.model_validate(
            {"severity": severity, "code": code, "message": message, "document_id": document_id, "evidence": evidence}
        )
        self._said.append(one)

    def take(self, correction: Correction) -> None:
        """Apply one correction, or say why not."""
        found = self._matcher.find(correction)
        try:
            if found is not None:
                self._change(correction, found)
            elif not self._add(correction):
                raise ValueError(_GONE)
        except ValueError as error:
            quote = correction.evidence.quote if correction.evidence else (correction.id or "")
            told = quote if len(quote) <= _SHOWN else f"{quote[:_SHOWN]}…"
            reason = "its value does not fit" if type(error) is not ValueError else str(error)
            message = f"The correction ({correction.action}) of the {correction.kind} {told} was not applied: {reason}."
            self.say("warning", "correction-not-applied", message)
        else:
            self.applied += 1
            self.recognized += correction.evidence is not None or correction.moved is not None

    def _change(self, correction: Correction, found: Finding) -> None:
        changes = self._changes[found.document_id]
        if correction.action == "reject":
            self._reject(correction, found)
        elif found.kind == "metadata":
            self._metadata(correction, found)
        else:
            moved = self._moved(correction, found)
            update = {key: value for key, value in correction.changes.items() if found.values.get(key) != value}
            model = changed(found.model, found.kind, update)
            fields = [*update, *(["evidence"] if moved else [])]
            changes.replaced[found.id] = _reviewed(model, correction, "edit" if fields else "accept", fields, moved)
        if found.evidence is not None:
            self._settled.append(found.evidence)

    def _reject(self, correction: Correction, found: Finding) -> None:
        if found.kind == "metadata":
            self._documents[found.document_id] = fields_of_document.without_field(self._documents[found.document_id], found.name)
        else:
            self._changes[found.document_id].removed.add(found.id)
        by = f" by {correction.by}" if correction.by else ""
        self.say("info", "rejected-by-review", f"{found.id} was found here and rejected{by}.", found)

    def _metadata(self, correction: Correction, found: Finding) -> None:
        document = self._documents[found.document_id]
        if correction.evidence is not None and self._matcher.locate(found.document_id, correction.evidence) is None:
            raise ValueError(_GONE)  # each document has a title: without its words it may be that of any other
        moved = self._moved(correction, found)
        if moved is None and found.evidence is None and correction.evidence is not None:  # which a person has found
            moved = evidence_at(document, self._matcher.locate(found.document_id, correction.evidence) or (0, 0), RULE)
        value = correction.changes.get("value")
        if "value" not in correction.changes or fields_of_document.same_value(document, found.name, value):
            review = _review(correction, "edit" if moved else "accept", ["evidence"] if moved else [])
            kept = fields_of_document.with_review(document, found.name, review)
        else:
            review = _review(correction, "add" if found.evidence is None and correction.action == "add" else "edit", ["value"])
            kept = fields_of_document.with_field(document, found.name, value, moved, review)
        self._documents[found.document_id] = kept

    def _moved(self, correction: Correction, found: Finding) -> Evidence | None:
        """Return where the quote stands now, if its ends were moved."""
        place = correction.moved
        if place is None:
            return None
        at = self._matcher.locate(found.document_id, place)
        if at is None:
            raise ValueError("the words it was moved to no longer stand in the text")
        same = found.evidence is not None and (found.evidence.start, found.evidence.end) == at
        rule = found.evidence.rule if found.evidence else None
        return None if same else evidence_at(self._documents[found.document_id], at, rule)

    def _add(self, correction: Correction) -> bool:
        """Make the finding that a person saw, and that this output does not have; False where its words are gone."""
        span = self._matcher.locate(correction.document_id, correction.moved or correction.evidence)
        if span is None:
            return False
        if correction.action == "reject":
            return True  # it is not found any more
        if correction.kind == "section":
            raise ValueError("no section begins there in this output")
        document = self._documents[correction.document_id]
        changes = self._changes[document.id]
        model = build(document, correction.kind, span, {**correction.before, **correction.changes})
        task = self._task_of(correction) if correction.kind == "assignment" else None
        changes.add(correction.kind, _reviewed(model, correction, "add", [], None), task, correction.id)
        return True

    def _task_of(self, correction: Correction) -> str:
        """Return the id of the task that an added unit belongs to. Raises ValueError."""
        owner = correction.within
        if owner is not None:
            added = self._changes[correction.document_id].names.get(owner.id)
            if added is not None:
                return added
            for document in self.extraction.documents:
                tasks = [one for one in document.tasks if owner.quote in (None, one.evidence.quote)]
                best = next((one for one in tasks if one.id == owner.id), tasks[0] if tasks and owner.quote else None)
                if document.id == correction.document_id and best is not None:
                    return best.id
        raise ValueError("its task is not found")

    def result(self) -> Extraction:
        """Return the extraction with all changes in it."""
        before = self.extraction.documents
        after = [with_coverage(rebuilt(self._documents[one.id], self._changes[one.id])) for one in before]
        after = fields_of_document.resolved_anew(before, after)
        settled = {(one.start, one.end, one.quote) for one in self._settled}
        kept = [one for one in self.extraction.diagnostics if not _is_settled(one, settled)]
        return self.extraction.model_copy(
            update={"documents": [_checked(one) for one in after], "diagnostics": [*kept, *self._said]}
        )


def _is_settled(diagnostic: Diagnostic, settled: set[tuple[int, int, str]]) -> bool:
    place = diagnostic.evidence
    return diagnostic.code == "low-confidence" and place is not None and (place.start, place.end, place.quote) in settled


def _checked(document: PolicyDocument) -> PolicyDocument:
    """Return the document after all checks of the contract, which a copy does not run."""
    return PolicyDocument.model_validate(document.model_dump(by_alias=True))


def _review(correction: Correction, action: str, fields: list[str]) -> Review:
    return Review.model_validate(
        {"action": action, "by": correction.by, "at": correction.at, "note": correction.note, "fields": fields}
    )


def _reviewed(
    model: ContractModel, correction: Correction, action: str, fields: list[str], moved: Evidence | None
) -> ContractModel:
    update: dict[str, object] = {"review": _review(correction, action, fields), "corrected": action != "accept"}
    if action != "accept":
        update["confidence"] = None  # which is of a rule that said something else
    if moved is not None:
        update["evidence"] = moved
    return model.model_copy(update=update)
