"""The sources of the benchmark corpus: what a document prints, and beside each line what a right run finds in it.

A source is read line by line:

    = key value             an option: the format, or what the document shows
    == role genre           a document of the file begins; all that follows is found in it
    @field a | b            its metadata
    ^text  >text  <text     a line that is centred, set right, not indented; ! before it begins a page
    [h2 tasks]（一）{Title}。Body    a section: kind (h, b, l) and level, categories; its marker stands before the {title}
    |a|b|                   a row of a table; ^^ is merged with the cell above, << with the cell on its left
    %section h2 tasks |marker|title|start    a section that a row of a table makes
    %task lead A, B | participating C @ start    and %goal, %ind, %money, %fund, %phase, %milestone, %person, %cite, %attach

Facts belong to the line above them. A unit that a statement elsewhere gives (a default clause) has ^ before it.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kepu_extract.model import LISTS

_START = 16
_KINDS = {"h": "heading", "b": "bullet", "l": "labelled"}
_ALIGNMENTS = {"^": "center", ">": "right", "<": "left"}
_SECTION = re.compile(r"\[([hbl])(\d) ([\w,]+)\](.*)")
_FIELDS = {
    "title": None, "issuing_authorities": [], "document_number": None, "addressees": [], "date_issued": None,
    "date_published": None, "index_number": None, "copied_to": [], "is_draft": False, "region": None, "period": None,
}  # fmt: skip
_DEPTHS = {"h1": 0, "h2": 1, "h3": 2}


@dataclass
class Line:
    """A printed paragraph; `marker` and `depth` are those of a numbered heading."""

    text: str
    alignment: str = ""
    new_page: bool = False
    marker: str = ""
    depth: int | None = None


@dataclass
class Table:
    """Rows of cells; ^^ and << say which are merged."""

    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Source:
    """One source: its options, what it prints, and the gold annotation."""

    name: str
    options: dict[str, str]
    blocks: list[Line | Table]
    gold: dict[str, Any]

    def printed(self) -> str:
        """Return all printed words, without blanks."""
        lines = [block.text if isinstance(block, Line) else "".join(map("".join, block.rows)) for block in self.blocks]
        return "".join("".join(lines).split())


def read_source(path: Path) -> Source:
    """Return what a source says. Raises SystemExit, with the line, for one that is not as described above."""
    source = Source(path.stem, {}, [], {"file": path.stem, "documents": []})
    reader = _Reader(source)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            reader.take(line)
        except (ValueError, IndexError, KeyError) as error:
            raise SystemExit(f"{path.name}, line {number}: {error!r}: {line}") from error
    for quote in reader.quotes:
        if "".join(quote.split()) not in source.printed():
            raise SystemExit(f"{path.name}: these words are not in the document: {quote}")
    return source


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.quotes: list[str] = []
        self._start = ""  # of the item that the next facts belong to
        self._waiting: dict[str, Any] | None = None  # a heading whose body has not begun

    @property
    def _document(self) -> dict[str, Any]:
        documents: list[dict[str, Any]] = self.source.gold["documents"]
        return documents[-1]

    def take(self, line: str) -> None:
        """Read one line."""
        if line.startswith("== "):
            role, genre = line[3:].split()
            metadata = {key: list(value) if isinstance(value, list) else value for key, value in _FIELDS.items()}
            lists = {part: [] for part in LISTS}
            self.source.gold["documents"].append({"role": role, "genre": genre, "metadata": metadata, **lists})
            self._waiting = None
        elif line.startswith("= "):
            key, value = line[2:].split(" ", 1)
            self.source.options[key] = value
        elif line.startswith("@"):
            self._metadata(*line[1:].split(" ", 1))
        elif line.startswith("%"):
            self._fact(*(line[1:].split(" ", 1) if " " in line else (line[1:], "")))
        elif line.startswith("|"):
            self._row(line[1:-1].split("|"))
        elif match := _SECTION.fullmatch(line):
            self._heading(*match.groups())
        else:
            self._line(line)

    def _metadata(self, name: str, value: str) -> None:
        words = [part.strip() for part in value.split("|")]
        if name == "period":
            first, last = value.split()
            self._document["metadata"][name] = [int(first), int(last)]
        elif name == "region":
            place, level = value.split()
            self._document["metadata"][name] = {"name": place, "level": level}
        else:
            self._document["metadata"][name] = words if isinstance(_FIELDS[name], list) else value
        if name in ("title", "addressees", "copied_to"):  # a number may stand among the labels of a web page
            self.quotes += words

    def _line(self, line: str) -> None:
        new_page = line.startswith("!")
        line = line.removeprefix("!")
        alignment = _ALIGNMENTS.get(line[:1], "")
        text = line[1:] if alignment else line
        self.source.blocks.append(Line(text, alignment, new_page))
        self._start = text[:_START]
        if self._waiting is not None and not alignment:
            self._waiting["start"] = text[:_START]
            self._waiting = None

    def _heading(self, kind: str, level: str, categories: str, text: str) -> None:
        marker, rest = text.split("{", 1)
        title, body = rest.split("}", 1)
        self.source.blocks.append(Line(marker + title + body, "", False, marker, _DEPTHS.get(kind + level)))
        own = body.lstrip("。：: ")
        section = self._section(kind, level, categories, marker.strip(), title, own[:_START])
        self._start = (title + body)[:_START]
        self._waiting = None if own else section

    def _section(self, kind: str, level: str, categories: str, marker: str, title: str, start: str) -> dict[str, Any]:
        section = {
            "kind": _KINDS[kind], "level": int(level), "marker": marker, "title": title or None, "start": start,
            "categories": categories.split(","),
        }  # fmt: skip
        self._document["sections"].append(section)
        return section

    def _row(self, cells: list[str]) -> None:
        if not self.source.blocks or not isinstance(self.source.blocks[-1], Table):
            self.source.blocks.append(Table())
        table = self.source.blocks[-1]
        assert isinstance(table, Table)
        table.rows.append(cells)
        self._waiting = None

    def _fact(self, kind: str, rest: str) -> None:
        head, _, quote = (part.strip() for part in rest.partition("|"))
        if kind == "fund":
            self._budget("commitment", None, None, None, rest)
            return
        words = dict(word.split("=", 1) for word in head.split() if "=" in word)
        plain = [word for word in head.split() if "=" not in word]
        if kind == "section":
            place, categories = head.split()
            marker, title, start = quote.split("|")
            self._section(place[0], place[1], categories, marker, title, start[:_START])
            self._start = f"{title}。{start}"[:_START] if title and start else (title or start)[:_START]
            self.quotes += [title, start]
        elif kind == "task":
            self._task(rest)
        elif kind == "goal":
            self._document["goals"].append({"start": rest or self._start})
            self.quotes.append(rest)
        elif kind == "ind":
            value, *measure, comparator = plain
            low, _, high = value.partition("~")
            self._document["indicators"].append({
                "value": float(low), "upper": float(high) if high else None, "unit": " ".join(measure) or None,
                "comparator": comparator, "per": words.get("per"), "due": words.get("due"), "quote": quote,
            })  # fmt: skip
            self.quotes.append(quote)
        elif kind == "money":
            self._budget("amount", float(plain[0]), plain[1], words.get("per"), quote)
        elif kind in ("phase", "milestone"):
            start, end = (None if word == "-" else word for word in plain)
            self._document["timeline"].append({"kind": kind, "name": quote, "start": start, "end": end})
            self.quotes.append(quote)
        else:
            self._named(kind, [part.strip() or None for part in rest.split("|")])

    def _budget(self, kind: str, value: float | None, comparator: str | None, per: str | None, quote: str) -> None:
        self._document["budgets"].append(
            {"kind": kind, "value": value, "comparator": comparator, "per": per, "quote": quote}
        )
        self.quotes.append(quote)

    def _task(self, rest: str) -> None:
        statement, _, start = (part.strip() for part in rest.partition("@"))
        assignments = []
        for group in filter(None, statement.split(" | ")):
            role, names = group.split(" ", 1)
            for name in names.split(", "):
                assignments.append([role, name.lstrip("^"), name.startswith("^")])
        self._document["tasks"].append({"start": start[:_START] or self._start, "assignments": assignments})
        self.quotes.append(start)

    def _named(self, kind: str, words: list[str | None]) -> None:
        if kind == "person":
            self._document["people"].append([*words, None, None][:3])
        elif kind == "cite":
            self._document["citations"].append([*words, None][:2])
        elif kind == "attach":
            self._document["attachments"].append(words[0])
        else:
            raise ValueError(f"no kind of fact is called {kind}")
        self.quotes.append(words[0] or "")
