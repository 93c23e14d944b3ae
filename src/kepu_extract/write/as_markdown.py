"""Outline and tables as Markdown (CommonMark with the tables of GitHub), for notes, wikis and language models."""

from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path

from kepu_extract.compiled import compiled
from kepu_extract.model import Extraction, Section
from kepu_extract.write.atomic import atomic_file
from kepu_extract.write.sheets.sheets import FILES, SHEETS, UNREAD, Cell, Sheet, rows_of_sheet

MARK = "<!-- kepu-extract -->"  # by which a later run over the same folder knows what is no input
_SPECIAL = compiled(r"([\\`*_{}\[\]<>#|~&])")  # what Markdown or HTML would take for a sign of its own
_STARTS = compiled(r"^(?:[-+=]|(\d+)(?=[.)]))")
_LEFT_OUT = frozenset({"blank", "state", "hidden"})  # columns for people to fill in, and ids


def write_markdown(path: Path, extractions: Iterable[Extraction]) -> None:
    """Write one file for all inputs to `path`: each with its title, its outline and its tables. Raises UnwritableOutputError."""
    with atomic_file(path) as file:
        text = TextIOWrapper(file, encoding="utf-8", newline="\n", write_through=True)
        text.write(f"{MARK}\n")
        for extraction in extractions:
            text.write("\n".join(["", *_lines(extraction)]) + "\n")
        text.detach()


def _lines(extraction: Extraction) -> Iterator[str]:
    """Yield the lines of one file; its tables are the rows of the workbook."""
    yield f"# {escaped(extraction.source.name)}"
    for document in extraction.documents:
        yield ""
        yield f"## {escaped(document.metadata.title or document.id)}"
        if document.sections:
            yield ""
            yield from _outline(document.sections, 0)
    for sheet in (FILES, *(one for one in SHEETS if one not in (FILES, UNREAD)), UNREAD):
        yield from _table(sheet, list(rows_of_sheet(sheet, extraction)))


def _outline(sections: list[Section], depth: int) -> Iterator[str]:
    for section in sections:
        yield f"{'  ' * depth}- {escaped(section.marker + (section.title or _shortened(section.body)))}"
        yield from _outline(section.children, depth + 1)


def _shortened(body: str, most: int = 40) -> str:
    return body if len(body) <= most else f"{body[:most]}…"


def _table(sheet: Sheet, rows: list[list[Cell]]) -> Iterator[str]:
    if not rows:
        return
    shown = [number for number, column in enumerate(sheet.columns) if column.kind not in _LEFT_OUT and column.title != "文件"]
    yield ""
    yield f"### {sheet.title}"
    yield ""
    yield _row(sheet.columns[number].title for number in shown)
    yield _row("---" for _ in shown)
    for at, cells in enumerate(rows, 1):
        yield _row(str(at) if sheet.columns[number].title == "序号" else _said(cells[number]) for number in shown)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _said(cell: Cell) -> str:
    return "" if cell is None else escaped(str(cell))


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is, in one line; no sign of it opens a tag, a link or a list."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _STARTS.sub(lambda match: f"{match[1]}\\" if match[1] else f"\\{match[0]}", line)
