"""Which finding of an extraction a correction means: by its kind and its words, so that another output will do, too."""

from collections import defaultdict
from collections.abc import Sequence

from kepu_extract.corrections.fields import METADATA
from kepu_extract.corrections.file import Correction, Owner, Place
from kepu_extract.corrections.findings import Finding, findings_of
from kepu_extract.model import PolicyDocument


class Matcher:
    """The findings of one file by their words."""

    def __init__(self, documents: Sequence[PolicyDocument]) -> None:
        self._documents = {document.id: document for document in documents}
        self._by_words: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        self._by_id: dict[str, Finding] = {}
        for document in documents:
            for finding in findings_of(document):
                self._by_id[finding.id] = finding
                if finding.evidence is not None:
                    self._by_words[finding.kind, finding.evidence.quote].append(finding)

    def find(self, correction: Correction) -> Finding | None:
        """Return the finding of that kind and quote, of several the one whose task, document, id and place fit best.

        A field of the metadata is meant by its name, wherever it was read now.
        """
        same = self._by_id.get(correction.id or "")
        if correction.kind == "metadata":
            return same if same is not None and same.kind == "metadata" else self._silent(correction)
        if correction.evidence is None:
            return same if same is not None and same.kind == correction.kind and _is_the_same(same, correction) else None
        found = [one for one in self._by_words[correction.kind, correction.evidence.quote] if _owner_fits(one, correction.within)]
        return min(found, key=lambda one: _distance(one, correction), default=None)

    def _silent(self, correction: Correction) -> Finding | None:
        """Return a field of the metadata that the document does not state."""
        document_id, _, name = (correction.id or "").partition(".")
        document = self._documents.get(document_id)
        if document is None or name not in METADATA:
            return None
        return Finding(f"{document_id}.{name}", "metadata", document_id, document.metadata, None)

    def locate(self, document_id: str, place: Place | None) -> tuple[int, int] | None:
        """Return where the words of a place stand: there, else where they stand nearest to it; None where nowhere."""
        document = self._documents.get(document_id)
        if document is None or place is None or not place.quote:
            return None
        text = document.text
        if text[place.start : place.end] == place.quote:
            return place.start, place.end
        before, behind = text.rfind(place.quote, 0, place.start + len(place.quote)), text.find(place.quote, place.start)
        starts = [at for at in (before, behind) if at >= 0]
        if not starts:
            return None
        start = min(starts, key=lambda at: abs(at - place.start))
        return start, start + len(place.quote)


def _is_the_same(finding: Finding, correction: Correction) -> bool:
    return all(finding.values.get(key) == value for key, value in correction.before.items())


def _owner_fits(finding: Finding, owner: Owner | None) -> bool:
    return owner is None or finding.task is None or owner.quote in (None, finding.task.evidence.quote)


def _distance(finding: Finding, correction: Correction) -> tuple[bool, bool, int]:
    start = correction.evidence.start if correction.evidence else 0
    at = finding.evidence.start if finding.evidence else 0
    return finding.document_id != correction.document_id, finding.id != correction.id, abs(at - start)
