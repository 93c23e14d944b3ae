"""Compare what documents say in other formats with what they say in their own: the same facts, whatever they are saved as.

    python scripts/conversions.py [FILE ...] [--set DIR ...] [--to FORMAT ...] [--from page|file] [--facts]

Without files, the documents of the gold files of each set (see gold.py). Each is converted in two ways. What is read of
it, paragraphs with the indent of GB/T 9704 and tables, is set as a page, saved by a word processor (LibreOffice) as docx,
doc, odt, rtf, pdf and html, and printed by a browser (Chromium). Word files are opened and saved as all of these as well,
numbering and all; a web page is printed. Each must give the facts of what it was made from. --facts lists those that were
lost (-) or added (+). Conversions are kept in build/conversions. Exit code 1: some form says something else.
"""

import argparse
import hashlib
import html
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gold import ROOT, SHARED, files_of

from kepu_extract import KepuError, extract
from kepu_extract.model import LISTS, PolicyDocument, Section
from kepu_extract.read import read
from kepu_extract.source import Line

KEPT = ROOT / "build" / "conversions"
FORMATS = ("docx", "doc", "odt", "rtf", "pdf", "html", "print.pdf")
_FILTERS = {"html": "html:XHTML Writer File", "doc": "doc:MS Word 97"}
_PAGE = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body style="font-size:12pt">\n{}\n</body></html>\n'
_WORD = {".docx", ".doc", ".wps", ".odt", ".rtf"}
_WEB = {".html", ".htm"}


def main() -> int:
    """Print a line for each form of each document and a table of the formats; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--set", type=Path, action="append", dest="sets")
    parser.add_argument("--to", nargs="*", default=list(FORMATS), choices=FORMATS)
    parser.add_argument("--from", dest="source", choices=("page", "file"), help="only conversions of this kind")
    parser.add_argument("--facts", action="store_true")
    args = parser.parse_args()
    files = args.files or _documents(args.sets or [SHARED, SHARED / "learn"])
    same: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for source, wanted, form, found in conversions(files, args.to, args.source):
        lost, added = wanted - found, found - wanted
        key = f"{form.partition('.')[0]} -> {form.partition('.')[2]}"
        total[key] += 1
        same[key] += not lost and not added
        print(f"{source.name:<32}{key:<20}{wanted.total():>6} facts, -{lost.total()} +{added.total()}", flush=True)
        if args.facts:
            for sign, facts in (("-", lost), ("+", added)):
                print("".join(f"    {sign} {fact}\n" for fact in facts.elements()), end="")
    for key in total:
        print(f"{key:<24}{same[key]:>4} of {total[key]} say the same")
    return int(same.total() < total.total())


def _documents(sets: Iterable[Path]) -> list[Path]:
    """Return one file for each gold document; plain text where it is at hand, of the others the first."""
    chosen: dict[str, Path] = {}
    for gold, file in (pair for root in sets for pair in files_of(root)):
        if file.suffix == ".txt" or gold.stem not in chosen:
            chosen[gold.stem] = file
    return list(chosen.values())


def conversions(
    files: list[Path], formats: Iterable[str], only: str | None = None
) -> Iterator[tuple[Path, Counter[str], str, Counter[str]]]:
    """Yield for each conversion its source, the facts of that, "page" or "file" with the format, and its own facts."""
    made: list[tuple[Path, str, Path, str]] = []  # document, text or file, what is converted, into what
    for file in files:
        if only != "file":
            page = set_page(file)
            made += [(file, "page", page, form) for form in formats]
        if only != "page":
            made += [(file, "file", file, form) for form in formats if _converts(file, form)]
    convert((source, form) for _, _, source, form in made)
    wanted: dict[Path, Counter[str]] = {}
    for file, kind, source, form in made:
        if source not in wanted:
            wanted[source] = facts(extract(source).documents)
        yield file, wanted[source], f"{kind}.{form}", _facts_of(_kept(source, form))


def _converts(file: Path, form: str) -> bool:
    return file.suffix in _WEB if form == "print.pdf" else file.suffix in _WORD


def set_page(file: Path) -> Path:
    """Return a web page with the paragraphs and tables that are read of a file, and nothing else."""
    KEPT.mkdir(parents=True, exist_ok=True)
    page = KEPT / f"{file.stem}.{_digest(file)}.html"
    body: list[str] = []
    table: int | None = None
    for line in read(file.read_bytes(), file.name).lines:
        here = line.row.table if line.row else None
        if here != table:
            body += ["</table>"] * (table is not None) + ['<table border="1">'] * (here is not None)
            table = here
        body.append(_row(line) if line.row else f'<p style="text-indent:24pt">{html.escape(line.text)}</p>')
    body += ["</table>"] * (table is not None)
    page.write_text(_PAGE.format("\n".join(body)), encoding="utf-8")
    return page


def _row(line: Line) -> str:
    cells = line.row.cells if line.row else ()
    inside = (
        f'<td colspan="{cell.columns}" rowspan="{cell.rows}">{html.escape(line.text[cell.start : cell.end])}</td>'
        for cell in cells
    )
    return f"<tr>{''.join(inside)}</tr>"


def convert(wanted: Iterable[tuple[Path, str]]) -> None:
    """Make the files that are not kept yet, by a word processor or a browser; those of one format in one go."""
    KEPT.mkdir(parents=True, exist_ok=True)
    missing: dict[tuple[str, bool], list[Path]] = {}
    for source, form in wanted:
        if not _kept(source, form).exists():
            missing.setdefault((form, source.suffix in _WEB), []).append(source)
    for (form, _), sources in missing.items():
        with tempfile.TemporaryDirectory() as folder:
            copies = {}
            for source in sources:  # by the name .wps LibreOffice would take a file for one of Microsoft Works
                copy = Path(folder, _digest(source) + (".doc" if source.suffix == ".wps" else source.suffix))
                copy.write_bytes(source.read_bytes())
                copies[source] = copy
            out = Path(folder, "out")
            out.mkdir()
            if form == "print.pdf":
                for copy in copies.values():
                    _print(copy, out)
            else:
                _save(list(copies.values()), form, out)
            for source, copy in copies.items():
                shutil.move(out / f"{copy.stem}.{form.removeprefix('print.')}", _kept(source, form))


def _kept(source: Path, form: str) -> Path:
    return KEPT / f"{source.stem}.{_digest(source)}.{source.suffix[1:]}.{form}"


def _save(sources: list[Path], form: str, out: Path) -> None:
    """Save files anew with LibreOffice."""
    pages = sources[0].suffix in _WEB
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(KEPT / 'profile').resolve().as_uri()}", "--headless",
         *(["--infilter=HTML (StarWriter)"] if pages else []),
         "--convert-to", _FILTERS.get(form, form), "--outdir", str(out), *map(str, sources)],
        check=True, capture_output=True, timeout=60 + 30 * len(sources),
    )  # fmt: skip


def _print(page: Path, out: Path) -> None:
    """Print a web page, without the browser's own head and foot."""
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={out / page.with_suffix('.pdf').name}", str(page)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]


def _facts_of(file: Path) -> Counter[str]:
    try:
        return facts(extract(file).documents)
    except KepuError as error:
        return Counter([f"failed: {error}"])


def facts(documents: list[PolicyDocument]) -> Counter[str]:
    """Return all that documents say, each fact as one line without places and ids."""
    return Counter(f"{document.id} {fact}" for document in documents for fact in _of_document(document))


def _of_document(document: PolicyDocument) -> Iterator[str]:
    yield f"document {document.role} {document.genre} {document.issued_by} {document.attached_to}"
    metadata = document.metadata.model_dump(exclude={"evidence"})
    yield from (f"{name} {_plain(value)}" for name, value in metadata.items() if value)
    yield from (f"section {line}" for line in _of_sections(document.sections, 1))
    names = {indicator.id: indicator.name for indicator in document.indicators}
    for task in document.tasks:
        yield f"task {_bare(task.name)} {[_plain(period.edtf) for period in task.deadlines]}"
        yield f"task text {_bare(task.text)}"
        yield from (f"assignment {_bare(task.name)} {each.role} {each.name} {each.inherited}" for each in task.assignments)
        yield from (f"task indicator {_bare(task.name)} {_bare(names.get(each))}" for each in task.indicator_ids)
    for kind in ("units", *(kind for kind in LISTS if kind not in ("sections", "tasks"))):
        for finding in getattr(document, kind):
            yield f"{kind} {_plain(finding.model_dump(exclude=_PLACES))}"


_PLACES = {"id", "confidence", "corrected", "evidence", "section_id", "task_ids", "indicator_ids", "document_id", "part_of", "url"}


def _of_sections(sections: list[Section], level: int) -> Iterator[str]:
    for section in sections:
        yield f"{level} {section.kind} {section.marker} {_bare(section.title)} {section.categories} {_bare(section.body)}"
        yield from _of_sections(section.children, level + 1)


def _plain(value: Any) -> Any:
    """Return a value without what is not said, as one word for each character that means something."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner not in (None, [], "") and key != "evidence"}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return _bare(value) if isinstance(value, str) else value


def _bare(text: str | None) -> str | None:
    """Return a text without blanks: the ends of lines and cells, which each format has in its own places."""
    return "".join(text.split()) if text else text


if __name__ == "__main__":
    sys.exit(main())
