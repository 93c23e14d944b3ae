"""A page for each of many files, and an index over all of them."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kepu_extract.corrections.fields import EDITED, Kind
from kepu_extract.corrections.findings import Finding, findings_of
from kepu_extract.model import Extraction, PolicyDocument
from kepu_extract.wording import ROLES, indicator_text, joined, period_text
from kepu_extract.write.atomic import write_atomically
from kepu_extract.write.forms import FORMS
from kepu_extract.write.page.data import page_data
from kepu_extract.write.page.page import filled, page_of, review_page
from kepu_extract.write.sinks import shortened

INDEX = "index.html"
_SEARCHED: tuple[Kind, ...] = ("task", "indicator", "goal", "budget", "timeline", "person", "citation")


def write_pages(folder: Path, extractions: Iterable[Extraction]) -> None:
    """Write NAME.html below `folder` for each file that was read, and index.html. Raises UnwritableOutputError.

    A name with the suffix of a page instead of a folder is the page of the one file there is.
    """
    if folder.suffix.lower() in FORMS["html"].suffixes and not folder.is_dir():
        for extraction in extractions:
            write_atomically(folder, review_page(extraction))
        return
    index = _Index()
    for extraction in extractions:
        name = shortened(extraction.source.name, ".html")
        href = name if name != INDEX else f"_{INDEX}"  # of an input called index, without any ending
        if not extraction.documents:
            index.add_failed(extraction)
            continue
        data = page_data(extraction)
        write_atomically(folder / href, page_of(extraction, data))
        index.add(extraction, href, sum(bool(one["doubts"]) for one in data["findings"]))
    write_atomically(folder / INDEX, filled("index.html", ("page.css", "index.css"), ("index.js",), "核对总目", index.data()))


class _Index:
    def __init__(self) -> None:
        self._files: list[dict[str, Any]] = []
        self._findings: list[dict[str, Any]] = []
        self._units: dict[tuple[str, str], int] = {}  # place and name to the number: the same body only where both agree
        self._counts: Counter[int] = Counter()

    def add(self, extraction: Extraction, href: str, doubts: int) -> None:
        """Take in a file with its findings."""
        documents = extraction.documents
        main = next((one for one in documents if one.role == "main"), documents[0])
        self._files.append({
            "name": extraction.source.name,
            "sha256": extraction.source.sha256,
            "href": quote(href),
            "title": main.metadata.title,
            "authority": joined(main.resolved.issuing_authorities),
            "date": main.resolved.date_issued,
            "counts": [sum(len(getattr(one, key)) for one in documents) for key in ("tasks", "units", "indicators", "budgets")],
            "doubts": doubts,
        })  # fmt: skip
        for document in documents:
            for finding in findings_of(document):
                if finding.kind in _SEARCHED:
                    self._findings.append(self._row(document, finding))

    def add_failed(self, extraction: Extraction) -> None:
        """Take in a file that holds nothing, with the reason."""
        reason = joined(one.message for one in extraction.diagnostics) or "没有文件内容"
        self._files.append({"name": extraction.source.name, "sha256": extraction.source.sha256, "error": reason})

    def data(self) -> dict[str, Any]:
        """Return what the index shows."""
        return {
            "files": self._files,
            "kinds": {kind: EDITED[kind].label for kind in _SEARCHED},
            "units": [[*unit, self._counts[number]] for unit, number in self._units.items()],
            "findings": self._findings,
        }

    def _row(self, document: PolicyDocument, finding: Finding) -> dict[str, Any]:
        model = finding.model
        assignments = model.assignments if finding.kind == "task" else []
        numbers = [self._unit(document, one.name) for one in assignments]
        label = _label(finding)
        quoted = finding.evidence.quote if finding.evidence else ""
        return {
            "file": len(self._files) - 1,
            "id": finding.id,
            "kind": finding.kind,
            "label": label,
            "text": joined([label, quoted, getattr(model, "text", ""), *(one.name for one in assignments)], "\n"),
            "units": numbers,
            "roles": [ROLES[one.role] for one in assignments],
            "due": _due(finding),
        }

    def _unit(self, document: PolicyDocument, name: str) -> int:
        region = document.resolved.region
        number = self._units.setdefault((region.name if region else "", name), len(self._units))
        self._counts[number] += 1
        return number


def _label(finding: Finding) -> str:
    if finding.kind == "indicator":
        return indicator_text(finding.model)
    values = finding.values
    return str(values.get("name") or values.get("title") or finding.model.text)


def _due(finding: Finding) -> str:
    model = finding.model
    periods = [*getattr(model, "deadlines", []), getattr(model, "due", None), getattr(model, "period", None)]
    return joined(period_text(one) for one in periods if one)
