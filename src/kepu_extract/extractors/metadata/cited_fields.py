"""Values of the metadata with the places that they were read from."""

from collections.abc import Iterable

from kepu_extract.extractors.parsed import Segmented
from kepu_extract.model import Evidence
from kepu_extract.source import Span


class CitedFields:
    """Collects the evidence of each metadata field while the fields are read."""

    def __init__(self, parsed: Segmented) -> None:
        self.parsed = parsed
        self.evidence: dict[str, list[Evidence]] = {}

    def cite(self, field: str, spans: Iterable[Span], rule: str) -> list[str]:
        """Note that `field` was read from `spans` by `rule`, and return what stands there; empty ones are left out."""
        cited = [self.parsed.evidence(span, rule) for span in spans if span.length]
        self.evidence.setdefault(field, []).extend(cited)
        return [evidence.quote for evidence in cited]
