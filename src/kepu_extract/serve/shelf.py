"""What can be asked about the documents of one folder: every answer is quotes with their places."""

from collections import OrderedDict
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from kepu_extract.api import extract
from kepu_extract.errors import UnreadableInputError
from kepu_extract.lexicon.overlay import Overlay
from kepu_extract.model import LISTS, Extraction, ListName, PolicyDocument, evidence_of
from kepu_extract.read.options import OcrMode

_KEPT = 16  # files whose extraction is in memory
_MOST = 200  # quotes in an answer
_LONGEST = 4_000  # characters of a passage


@dataclass
class Shelf:
    """The folder, and how its documents are read."""

    folder: Path
    ocr: OcrMode = "auto"
    lexicon: Overlay | None = None
    timeout: float = 120.0
    memory: int = 4096
    size: float = 200
    _read: "OrderedDict[tuple[Path, int, int], Extraction]" = field(default_factory=OrderedDict, repr=False)

    def files(self) -> list[str]:
        """Return the files of the folder and of those in it, hidden ones left out."""
        root = self.folder.resolve()
        found = (path for path in sorted(root.rglob("*")) if path.is_file() and path.resolve().is_relative_to(root))
        names = (path.relative_to(root) for path in found)
        return [name.as_posix() for name in names if not any(part.startswith((".", "~$")) for part in name.parts)]

    def documents(self, file: str) -> list[dict[str, Any]]:
        """Return the documents of a file, each with its title as a quote and how much was found of what."""
        return [
            {
                "document": document.id,
                "genre": document.genre,
                "title": [_quote(document, one) for one in document.metadata.evidence.get("title", [])],
                "found": {kind: len(getattr(document, kind)) for kind in LISTS if getattr(document, kind)},
                "characters": len(document.text),
            }
            for document in self._extraction(file).documents
        ]

    def quotes(self, file: str, kind: ListName, words: str = "") -> list[dict[str, Any]]:
        """Return the quotes of all findings of a kind that hold `words`: its own, and those of units and so on in it.

        Raises ValueError for another kind.
        """
        if kind not in LISTS:
            raise ValueError(f"{kind} is no kind; give one of {', '.join(LISTS)}")
        answers: list[dict[str, Any]] = []
        for document in self._extraction(file).documents:
            things = list(reversed(getattr(document, kind)))
            while things:
                thing = things.pop()
                things += reversed(getattr(thing, "children", []))
                quotes = [_quote(document, one) for one in evidence_of(thing.model_copy(update={"children": []}) if kind == "sections" else thing)]
                if any(words in quote["quote"] for quote in quotes):
                    answers.append({"id": getattr(thing, "id", None), "quotes": sorted(quotes, key=itemgetter("start"))})
        return answers[:_MOST]

    def passages(self, file: str, words: str) -> list[dict[str, Any]]:
        """Return each line of a file's documents in which `words` stand, as a quote. Raises ValueError without words."""
        if not words.strip():
            raise ValueError("words are empty; say what to look for")
        found = []
        for document in self._extraction(file).documents:
            start = 0
            for number, line in enumerate(document.text.split("\n"), 1):
                if words in line:
                    found.append({"document": document.id, "quote": line, "start": start, "end": start + len(line), "line": number})
                start += len(line) + 1
        return found[:_MOST]

    def passage(self, file: str, document: str, start: int, end: int) -> dict[str, Any]:
        """Return what stands between two offsets of a document, some thousand characters at most. Raises ValueError for others."""
        one = next((one for one in self._extraction(file).documents if one.id == document), None)
        if one is None or not 0 <= start <= end <= len(one.text):
            raise ValueError(f"{document} {start}:{end} is no place in {file}; ask for its documents")
        end = min(end, start + _LONGEST)
        return {"document": document, "quote": one.text[start:end], "start": start, "end": end, "line": one.text.count("\n", 0, start) + 1}

    def _extraction(self, file: str) -> Extraction:
        root = self.folder.resolve()
        path = (root / file).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            raise UnreadableInputError("is no file of the folder", "ask for its files", name=file)
        state = path.stat()
        key = (path, state.st_mtime_ns, state.st_size)
        if key not in self._read:
            limits = {"timeout": self.timeout, "memory": self.memory}
            self._read[key] = extract(path, name=file, ocr=self.ocr, lexicon=self.lexicon, size=self.size, **limits)  # type: ignore[arg-type]
            while len(self._read) > _KEPT:
                self._read.popitem(last=False)
        self._read.move_to_end(key)
        return self._read[key]


def _quote(document: PolicyDocument, evidence: Any) -> dict[str, Any]:
    places = {name: getattr(evidence, name) for name in ("quote", "start", "end", "line", "page", "rule")}
    return {"document": document.id, **{name: value for name, value in places.items() if value is not None}}
