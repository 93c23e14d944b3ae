"""Measure how right the program is and publish it: ACCURACY.json, ACCURACY.md, and the lines in both READMEs and docs/found.md.

    python scripts/make_accuracy.py            measures samples/corpus; figures of the gold documents are kept as they are
    KEPU_SHARED=… python scripts/make_accuracy.py    measures the gold documents too, which may not be handed on
    python scripts/make_accuracy.py --pages    writes the pages anew from ACCURACY.json, without measuring

Learning documents are those that rules were written with. What is said of first contact was measured once, on the day, before anything
was mended: samples/corpus/first-contact.json (figures as `kepu-extract score --json` prints them).
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gold import ROOT, SHARED, files_of

from kepu_extract import KepuError, extract
from kepu_extract.scoring import Board, as_json, compare_files

CORPUS = ROOT / "samples" / "corpus"
FIGURES, PAGE = ROOT / "ACCURACY.json", ROOT / "ACCURACY.md"
READMES = ("README.md", "README.zh-CN.md", "docs/found.md")
SETS = {
    "samples": "the invented documents of samples/corpus, today",
    "first_contact": "the same at first contact: before the program was changed for any of them. Mistakes of the gold against the "
    "contract were mended after that run, and one doubtful sentence was written more clearly",
    "learning": "real documents that rules were written with",
    "later": "real documents first scored unseen, since then learned from",
}
_SHOWN = ("sections", "categories", "metadata", "tasks", "assignments", "goals", "indicators", "budget amounts",
          "budget commitments", "timeline", "people", "citations", "attachments")  # fmt: skip
_INTRODUCTION = """\
# How right it is

Made by `python scripts/make_accuracy.py`; all figures are in [ACCURACY.json](ACCURACY.json), how findings are compared is in
[docs/scoring.md](docs/scoring.md). F1 is over all findings of a set together, by words; in brackets the interval in which it
lies in 95 of 100 draws of as many files. Measure your own documents with `kepu-extract score`.
"""
_UNMEASURED = """\
## What is not measured

- Scans: no document here is one. What OCR misreads is lost before anything is looked for.
- ids, pages, `confidence`, functions and levels of units, codes of regions, deadlines of tasks, payers, relations of citations,
  links between documents, and all other keys that gold does not have.
- Documents in traditional characters, of courts, of companies, and bilingual ones.
- The real documents are few and chosen by hand, and some are there in several formats: an interval says how
  much they differ, and not whether they are like yours.
- The invented documents are short and clean, and were written by people who know the contract.
"""


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", action="store_true", help="do not measure")
    if not parser.parse_args().pages:
        FIGURES.write_text(json.dumps(measured(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    PAGE.write_text(page(figures), encoding="utf-8")
    for name in READMES:
        path = ROOT / name
        if path.exists():
            path.write_text(with_lines(path.read_text(encoding="utf-8"), lines(figures, name)), encoding="utf-8")


def measured() -> dict[str, Any]:
    """Return the figures of each set."""
    before = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    documents = sorted((CORPUS / "documents").iterdir())
    figures = {
        "samples": _figures((CORPUS / "gold" / f"{file.stem}.json", file) for file in documents),
        "first_contact": json.loads((CORPUS / "first-contact.json").read_text(encoding="utf-8")),
    }
    roots = {"learning": (SHARED, SHARED / "learn"), "later": sorted((SHARED / "exam").glob("*"))}
    for name, folders in roots.items():
        pairs = [pair for folder in folders for pair in files_of(folder)]
        if pairs:
            figures[name] = _figures(pairs)
        elif name in before:
            figures[name] = before[name]
    return figures


def _figures(pairs: Iterable[tuple[Path, Path]]) -> dict[str, Any]:
    """Return the figures of files, of all and by format and genre, and those of the empty answer."""
    every: list[tuple[Board, Board]] = []
    groups: dict[str, dict[str, list[tuple[Board, Board]]]] = {"format": defaultdict(list), "genre": defaultdict(list)}
    empty: list[tuple[Board, Board]] = []
    for gold_file, file in pairs:
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        try:
            found = json.loads(extract(file).model_dump_json())
        except KepuError:
            found = {"documents": []}
        boards = _boards(gold, found)
        every.append(boards)
        groups["format"][file.suffix[1:]].append(boards)
        groups["genre"][_genre(gold)].append(boards)
        empty.append(_boards(gold, {"documents": []}))
    by_group = {
        f"by_{kind}": {name: {"files": len(boards), "words": _table(boards)["words"]} for name, boards in sorted(members.items())}
        for kind, members in groups.items()
    }
    return {**_table(every), **by_group, "empty": _table(empty)["words"]}


def _boards(gold: Any, found: Any) -> tuple[Board, Board]:
    boards = Board("words"), Board("strict")
    for board in boards:
        compare_files(board, gold, found)
    return boards


def _table(boards: list[tuple[Board, Board]]) -> dict[str, Any]:
    return as_json([words for words, _ in boards], [strict for _, strict in boards])


def _genre(gold: Any) -> str:
    """Return the genre of what a file is about: of its main document, not of the notice that issues it."""
    documents = gold["documents"]
    return str(next((one for one in documents if one["role"] == "main"), documents[0])["genre"])


def page(figures: dict[str, Any]) -> str:
    """Return the page in Markdown."""
    return "\n".join([_INTRODUCTION, *_sets(figures), *_groups(figures), _UNMEASURED])


def _sets(figures: dict[str, Any]) -> Iterator[str]:
    names = [name for name in SETS if name in figures]
    yield "## All parts\n"
    yield "\n".join(f"- **{name.replace('_', ' ')}**: {SETS[name]} ({figures[name]['files']} files)" for name in names) + "\n"
    yield "| part | " + " | ".join(name.replace("_", " ") for name in names) + " | empty answer | not in text |"
    yield "| --- " * (len(names) + 3) + "|"
    for part in _SHOWN:
        cells = [_cell(figures[name]["words"][part]) for name in names]
        invented = sum(figures[name]["words"][part]["not_in_text"] for name in names)
        yield f"| {part} | {' | '.join(cells)} | {figures['samples']['empty'][part]['f1']:.2f} | {invented} |"
    yield "\n\"Empty answer\" is the floor: what a program gets that finds nothing. \"Not in text\" are inventions in all sets.\n"


def _cell(row: dict[str, Any]) -> str:
    bounds = f" ({row['interval'][0]:.2f}–{row['interval'][1]:.2f})" if row["interval"] else ""
    return f"{row['f1']:.3f}{bounds} of {row['support']}"


def _groups(figures: dict[str, Any]) -> Iterator[str]:
    for name in SETS:
        for kind in ("format", "genre"):
            if f"by_{kind}" not in figures.get(name, {}):
                continue
            members = figures[name][f"by_{kind}"]
            yield f"## {name.capitalize()} by {kind}\n"
            yield "| part | " + " | ".join(f"{member} ({told['files']})" for member, told in members.items()) + " |"
            yield "| --- " * (len(members) + 1) + "|"
            for part in _SHOWN:
                rows = [told["words"].get(part) for told in members.values()]
                yield f"| {part} | " + " | ".join(f"{row['f1']:.2f}" if row and row["support"] else "–" for row in rows) + " |"
            yield ""


def lines(figures: dict[str, Any], readme: str) -> str:
    """Return what a README says of accuracy: three lines."""
    parts = ("tasks", "assignments", "indicators", "budget amounts", "timeline")

    def told(name: str) -> list[str]:
        return [f"{figures[name]['words'][part]['f1']:.2f}" for part in parts]

    names = [name for name in ("first_contact", "learning", "later") if name in figures]
    values = {name: told(name) for name in names}
    if readme == "README.zh-CN.md":
        said = ("任务", "责任单位", "指标", "金额", "进度")
        texts = {
            "first_contact": "在 {n} 份程序从未读过的自编文件上（首次接触）：{v}。",
            "learning": "在 {n} 份开发时用过的真实文件上：{v}——这个数偏高。",
            "later": "在 {n} 份先盲测、后来也用于改进的真实文件上：{v}。",
        }
        joined = "、"
    else:
        said = ("tasks", "responsible units", "indicators", "amounts", "timeline")
        texts = {
            "first_contact": "On {n} invented documents it had never read (first contact): {v}.",
            "learning": "On {n} files of real documents it was developed with: {v}; that flatters it.",
            "later": "On {n} files of real documents first scored unseen and since then learned from: {v}.",
        }
        joined = ", "
    return "\n".join(
        "- " + texts[name].format(n=figures[name]["files"], v=joined.join(f"{w} {v}" for w, v in zip(said, values[name], strict=True)))
        for name in names
    )


def with_lines(text: str, told: str) -> str:
    """Return a README with its lines on accuracy made new."""
    return re.sub(r"(<!-- accuracy -->\n).*?(<!-- /accuracy -->)", lambda m: f"{m[1]}{told}\n{m[2]}", text, flags=re.DOTALL)


if __name__ == "__main__":
    main()
