"""Measure how much of the text of real files the readers keep, against programs that do nothing but convert.

    python scripts/recall.py FOLDER [--least 0.99]

FOLDER holds files of any kind, also in folders below it. The reference is LibreOffice for Word and WPS files,
pdftotext for PDF with text, and the element of the article for web pages, where the title, the data about the document
and the names of attachments stand outside of that element and are no part of the comparison. Recall is the share of the
reference's Chinese characters that the reading has as well, each counted as often as it occurs; precision is the share of
the reading's that the reference has: nothing added. Exit code 1: some file has less of either.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from kepu_extract.errors import KepuError
from kepu_extract.read import Reading, read

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_CONTENTS = re.compile(r"\t\s*[\divxIVX]+$")  # a heading, a tab and its page
_FIELD = re.compile(r"\s*[\u4e00-\u9fff\s]{2,10}[:：]\s*\S{1,60}")  # 索引号：…, one of the data about a document
_RUNNING = 0.4  # share of the pages on which a first or last line must recur to be a running header or footer
_EDGE = 2  # lines at either end of a page that may be one
# Elements that hold nothing but the article on the web sites of Chinese authorities, the most special first.
_ARTICLES = (
    "//*[@id='zoom' or @id='Zoom' or @id='mainText' or @id='info_cont']",
    "//*[@id='UCAP-CONTENT']",
    "//*[@class='article-content' or @class='TRS_Editor']",
    "//*[contains(@class,'pages_content') or contains(@class,'b12c')]",
    "//*[contains(@class,'article')]",
)  # fmt: skip

_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.S | re.I)


def by_office(path: Path) -> str:
    """Return the text of a word processor file as LibreOffice converts it, tables of contents left out."""
    with tempfile.TemporaryDirectory() as folder:
        # By the name .wps it would take the file for one of Microsoft Works.
        source = Path(folder, "input" + (".doc" if path.suffix == ".wps" else path.suffix))
        source.write_bytes(path.read_bytes())
        profile = Path(folder, "profile").as_uri()
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "txt:Text (encoded):UTF8",
             "--outdir", folder, str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        text = Path(folder, "input.txt").read_text(encoding="utf-8-sig", errors="replace")
    return "\n".join(line for line in text.splitlines() if not _CONTENTS.search(line))


def by_pdftotext(path: Path) -> str:
    """Return the text of a PDF by pdftotext, running headers and footers left out."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)
    pages = [
        [line for line in page.splitlines() if line.strip()]
        for page in done.stdout.decode("utf-8", "replace").split("\f")
    ]
    pages = [page for page in pages if page]
    counts = Counter(key for page in pages for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    running = {key for key, count in counts.items() if count > max(1, _RUNNING * len(pages))}
    return "\n".join(line for page in pages for line in page if _key(line) not in running)


def by_element(path: Path) -> str:
    """Return the text of the element that holds the article of a web page, "" where none is known."""
    from lxml import etree

    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    page = etree.HTML(text.encode(), etree.HTMLParser(encoding="utf-8"))
    selectors = _ARTICLES if "<body" in text else (*_ARTICLES, "//body")  # a fragment is all article
    for selector in selectors:
        found = [str(etree.tostring(element, encoding="unicode")) for element in _elements(page.xpath(selector))]
        if found:
            return max((_MARKUP.sub("", markup) for markup in found), key=len)
    return ""


def _elements(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


REFERENCES: dict[str, Callable[[Path], str]] = {
    "doc": by_office, "wps": by_office, "docx": by_office, "rtf": by_office, "odt": by_office,
    "pdf": by_pdftotext, "html": by_element,
}  # fmt: skip


class Kept(NamedTuple):
    """How the Chinese characters of a reading and of its reference agree."""

    total: int  # characters of the reference
    recall: float
    precision: float


def compare(reference: str, reading: Reading) -> Kept:
    """Return how many characters of the reference there are, how many the reading has, and how many of its own."""
    wanted = Counter(_CHINESE.findall(reference))
    lines = [line.text for line in reading.lines]
    found, inside = (
        Counter(_CHINESE.findall("".join(some)))
        for some in (lines, _of_article(lines, reference, reading) if reading.format == "html" else lines)
    )
    kept, said = (wanted & found).total(), (wanted & inside).total()
    return Kept(wanted.total(), kept / max(1, wanted.total()), said / max(1, inside.total()))


def _of_article(lines: list[str], reference: str, reading: Reading) -> list[str]:
    """Leave out the lines outside of a page's article that name the document, tell its data or name an attachment."""
    article = "".join(reference.split())
    titles = {"".join(line.text.split()) for line in reading.lines if "title" in line.marks}
    named = titles | {"".join(name.split()) for name in (*reading.page_metadata.values(), *(link.text for link in reading.links))}
    inside = [index for index, line in enumerate(lines) if _CHINESE.search(line) and "".join(line.split()) in article]
    first, last = (inside[0], inside[-1]) if inside else (0, len(lines))
    return [
        line for index, line in enumerate(lines)
        if first <= index <= last or not ("".join(line.split()) in named or (index < first and _FIELD.match(line)))
    ]  # fmt: skip


def main() -> int:
    """Print a table and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure how much text of real files the readers keep.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least", type=float, default=0.99, help="share of the characters that each file must keep")
    parser.add_argument("--only", nargs="*", help="suffixes of the files to measure, such as doc docx")
    arguments = parser.parse_args()
    short = 0
    print(f"{'file':<40}{'reference':>10}{'recall':>9}{'precision':>11}")
    for path in sorted(path for path in arguments.folder.rglob("*") if path.is_file()):
        if arguments.only and path.suffix.lstrip(".").lower() not in arguments.only:
            continue
        row = _measured(path)
        if isinstance(row, str):
            print(f"{path.name:<40}{row}")
            continue
        less = min(row.recall, row.precision) < arguments.least
        short += less
        figures = f"{row.total:>10}{row.recall:>9.4f}{row.precision:>11.4f}"
        print(f"{path.name:<40}{figures}{'  short' if less else ''}", flush=True)
    return 1 if short else 0


def _measured(path: Path) -> Kept | str:
    """Return the reference's length and what of it is kept, or why there is none."""
    try:
        reading = read(path.read_bytes(), path.name)
    except KepuError as error:
        return f"refused: {error.trouble}"
    reference = REFERENCES.get(reading.format)
    if reference is None:
        return f"no reference for {reading.format}"
    text = reference(path)
    return compare(text, reading) if _CHINESE.search(text) else "no reference found"


def _key(line: str) -> str:
    return re.sub(r"\d+|\s+", "#", line.strip())


if __name__ == "__main__":
    sys.exit(main())
