"""Score the working tree on gold documents and say what it gained and lost against a commit.

    python scripts/measure.py [--set DIR ...] [--against REV] [--only WORDS ...] [--part WORDS] [--misses]

A set is a folder with gold/ and docs/, or the shared folder itself, whose documents lie in corpus/; the default is that
folder and its learn/. Where it lies, KEPU_SHARED says, else it is looked for beside the clone; its score.py is the scorer.
Every form of every document is read in this process. REV (default HEAD) is read in a process of its own, from its own
files. The report has F1 for each part, before and now, then a line for each miss (-) and wrong addition (+) that came
or went. --misses lists all that stand now; --only keeps files, --part parts of the contract, that contain the words.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from gold import ROOT, SHARED, files_of, scorer

Misses = dict[str, list[str]]  # file name to the scorer's lines
Counts = dict[str, list[int]]  # part to true positives, false positives, false negatives
_SET = re.compile(r"frozenset\(\{(.*?)\}\)")  # printed in another order by each process


def main() -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", type=Path, action="append", dest="sets")
    parser.add_argument("--against", default="HEAD")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--part", default="")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--raw", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    sets = args.sets or [SHARED, SHARED / "learn"]
    if args.raw:
        json.dump(_measure(sets, args.only), sys.stdout)
        return 0
    before = _at_revision(args.against, sets, args.only)
    now = _measure(sets, args.only)
    _print_scores(before["counts"], now["counts"])
    _print_changes(before["misses"], now["misses"], args.part)
    if args.misses:
        lines = [f"{name}\t{miss}" for name, misses in now["misses"].items() for miss in misses]
        print("\n".join(line for line in lines if args.part in line))
    return 0


def _measure(sets: list[Path], only: list[str]) -> dict[str, Any]:
    """Read and score every file; misses and counts as the scorer gives them."""
    from kepu_extract import KepuError, extract

    score = scorer()
    board = score.Board()
    misses: Misses = {}
    for gold, file in (pair for root in sets for pair in files_of(root)):
        if only and not any(words in file.name for words in only):
            continue
        known = len(board.misses)
        try:
            found = json.loads(extract(file).model_dump_json())
        except KepuError as error:
            found = {"documents": []}
            board.misses.append(f"failed\t+\t{error}")
        score.compare_files(board, json.loads(gold.read_text(encoding="utf-8")), found)
        misses[file.name] = [_SET.sub(_sorted, miss) for miss in board.misses[known:]]
    return {"misses": misses, "counts": board.counts}


def _sorted(found: "re.Match[str]") -> str:
    return ", ".join(sorted(found.group(1).split(", ")))


def _at_revision(revision: str, sets: list[Path], only: list[str]) -> dict[str, Any]:
    """Return the same measured with the sources of a commit, kept in build/measure for the next time."""
    tree = subprocess.run(["git", "-C", ROOT, "rev-parse", f"{revision}:src"], capture_output=True, text=True, check=True)
    key = "-".join([tree.stdout.strip()[:12], *(root.name for root in sets), *only])
    kept = ROOT / "build" / "measure" / f"{key}.json"
    if kept.exists():
        return dict(json.loads(kept.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(["git", "-C", ROOT, "archive", revision, "src"], capture_output=True, check=True)
        subprocess.run(["tar", "-x", "-C", folder], input=packed.stdout, check=True)
        command = [sys.executable, __file__, "--raw", *(f"--set={root}" for root in sets)]
        run = subprocess.run(
            [*command, *(["--only", *only] if only else [])],
            capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": f"{folder}/src"},
        )  # fmt: skip
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(run.stdout, encoding="utf-8")
    return dict(json.loads(run.stdout))


def _f1(row: list[int] | None) -> float:
    hit, added, missed = row or [0, 0, 0]
    return 2 * hit / (2 * hit + added + missed) if hit + added + missed else 1.0


def _print_scores(before: Counts, now: Counts) -> None:
    print(f"{'part':<26}{'gold':>7}{'before':>9}{'now':>8}")
    for part, row in now.items():
        print(f"{part:<26}{row[0] + row[2]:>7}{_f1(before.get(part)):>9.3f}{_f1(row):>8.3f}")


def _print_changes(before: Misses, now: Misses, part: str) -> None:
    """Print what came and went, file by file."""
    for name, misses in now.items():
        old, new = Counter(before.get(name, [])), Counter(misses)
        for verdict, rest in (("lost  ", new - old), ("gained", old - new)):
            for miss in rest.elements():
                if part in miss:
                    print(f"{verdict} {name}\t{miss}")


if __name__ == "__main__":
    sys.exit(main())
