"""Measure kepu-extract beside what it could cost at least, and beside other readers.

    python benchmarks/run.py                      prints the table
    python benchmarks/run.py --write              puts it into benchmarks/README.md
    python benchmarks/run.py --docx A.docx --pdf A.pdf     with files of your own

Everything that a row compares is measured in turn within one run, as processor seconds of the processes and what they
start, the fastest of several rounds: only the ratios mean something on another machine. Rivals that `rivals.sh` has
installed are measured too.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent
_RIVALS = ("xberg", "kreuzberg", "markitdown")
_BEGIN, _END = "<!-- measured -->\n", "<!-- end -->\n"
_TIMES = 20  # as long


@dataclass(frozen=True)
class Row:
    """One comparison."""

    what: str
    ours: str
    against: str
    ratio: str
    wanted: str = ""


@dataclass(frozen=True)
class Cost:
    """What a process has cost, with all that it has started."""

    seconds: float  # of the processor
    peak: float  # megabytes


def main() -> None:
    """Print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docx", type=Path, help="a Word file (default: all samples in one)")
    parser.add_argument("--pdf", type=Path, help="a PDF with text (default: a sample)")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=int, default=500, metavar="N", help="files of the folder that is read by two processes; 0: leave it out")
    parser.add_argument("--rivals", type=Path, default=REPOSITORY / "build" / "rivals")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        _make("bundle", room)
        word = wanted.docx or room / "bundle.docx"
        pdf = wanted.pdf or REPOSITORY / "samples" / "task-table.pdf"
        table = _table(_rows(room, word, pdf, wanted.rounds, wanted.folder, wanted.rivals))
        said = f"{_setting(word, pdf)}\n\n{table}\n"
    print(said)
    if wanted.write:
        page = HERE / "README.md"
        before, _, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
        page.write_text(before + _BEGIN + said + _END + rest.partition(_END)[2], encoding="utf-8")


def _rows(room: Path, word: Path, pdf: Path, rounds: int, files: int, rivals: Path) -> Iterator[Row]:
    yield from _cold(room, word, rounds)
    yield from _warm(word, pdf, rounds)
    yield _long(room, rounds)
    yield from _hundred(room, word, rivals)
    if files:
        yield _in_parallel(room, files)


def _cold(room: Path, word: Path, rounds: int) -> Iterator[Row]:
    """One file by a process that has just begun; bytecode and patterns are kept from an earlier run, as on any machine."""
    ours = [sys.executable, "-m", "kepu_extract"]
    one, floor = _fastest(
        rounds,
        lambda: _run([*ours, str(word), "-o", str(room / "ours.json")]),
        lambda: _run([sys.executable, str(HERE / "floor.py"), str(word), "-o", str(room / "floor.json")]),
    )
    yield _row("one docx, cold", one.seconds, "the least such a command can cost", floor.seconds, "1.8")
    yield Row("peak memory of that", f"{one.peak:.0f} MB", f"the same: {floor.peak:.0f} MB", f"{one.peak / floor.peak:.2f}", "55 MB")
    for option in ("--version", "--help"):
        said, bare = _fastest(
            rounds,
            lambda option=option: _run([*ours, option]),  # type: ignore[misc]
            lambda: _run([sys.executable, str(HERE / "bare.py"), "--help"]),
        )
        yield _row(f"`{option}`", said.seconds, "`--help` of a typer app that does nothing", bare.seconds, "0.5")


def _warm(word: Path, pdf: Path, rounds: int) -> Iterator[Row]:
    for path, way, what, wanted in (
        (word, "python-docx", "the text of its paragraphs by python-docx", "4"),
        (pdf, "pypdfium2", "the boxes of its characters by pypdfium2", "2.5"),
        (pdf, "pdfplumber", "`extract_text` of pdfplumber", "0.125"),
    ):
        times = [_loop("kepu-extract", rounds, [path]), _loop(way, rounds, [path])]
        yield _row(f"one {path.suffix[1:]}, warm, to JSON", times[0], what, times[1], wanted)


def _long(room: Path, rounds: int) -> Row:
    _make("long", room, _TIMES)
    many = _loop("kepu-extract", max(2, rounds // 3), [room / "many.txt"])
    return _row(f"a text {_TIMES} times as long, warm", many, "the single one", _loop("kepu-extract", rounds, [room / "one.txt"]), "20.5")


def _hundred(room: Path, word: Path, rivals: Path) -> Iterator[Row]:
    """A hundred Word files in one process, each with a name and a text of its own."""
    _make("copies", room / "hundred", word, 100)
    files = sorted((room / "hundred").iterdir())
    ours = _loop("kepu-extract", 0, files)
    yield Row("100 docx in one process", f"{ours:.2f} s", "", "")
    for rival in _RIVALS:
        python = rivals / rival / "bin" / "python"
        if python.exists():
            theirs = _loop(rival, 0, files, python)
            wanted = "3" if rival == "xberg" else ""
            yield _row("the same", ours, f"{rival} {_version(python, rival)}, plain conversion", theirs, wanted)


def _in_parallel(room: Path, files: int) -> Row:
    """A folder by two processes against a loop in one: by the clock, since that is what is won."""
    folder = room / "folder"
    _make("copies", folder, REPOSITORY / "samples" / "notice-with-plan.docx", files)
    began = time.perf_counter()
    _run([sys.executable, "-m", "kepu_extract", str(folder), "-o", str(room / "out"), "--jobs", "2"])
    two = time.perf_counter() - began
    began = time.perf_counter()
    _run([sys.executable, str(HERE / "loops.py"), "kepu-extract", "0", *map(str, sorted(folder.iterdir()))])
    one = time.perf_counter() - began
    return Row(
        f"folder of {files} docx, `--jobs 2`, by the clock", f"{two:.1f} s", f"a loop over `extract()`: {one:.1f} s",
        f"{one / two:.2f} times as fast", "1.8 times",
    )  # fmt: skip


def _make(*what: object) -> None:
    """Make files to measure with, in another process: its size would count for those that are measured."""
    subprocess.run([sys.executable, str(HERE / "inputs.py"), *map(str, what)], check=True)


def _fastest(rounds: int, *runs: Callable[[], Cost]) -> list[Cost]:
    """Return the least that each run cost, all of them in turn; the first round fills the caches."""
    costs = [[run() for run in runs] for _ in range(rounds + 1)][1:]
    return [min(of_one, key=lambda cost: cost.seconds) for of_one in zip(*costs, strict=True)]


def _run(command: list[str]) -> Cost:
    """Run a command to its end and return what it cost. Raises CalledProcessError where it fails."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=kept)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _loop(way: str, rounds: int, files: Iterable[Path], python: Path | str = sys.executable) -> float:
    command = [str(python), str(HERE / "loops.py"), way, str(rounds), *map(str, files)]
    return float(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.split()[-1])


def _row(what: str, ours: float, against: str, theirs: float, wanted: str = "") -> Row:
    return Row(what, f"{ours * 1000:.0f} ms", f"{against}: {theirs * 1000:.0f} ms", f"{ours / theirs:.2f}", wanted)


def _table(rows: Iterable[Row]) -> str:
    lines = ["| what | kepu-extract | against | ratio | at most |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        lines.append(f"| {row.what} | {row.ours} | {row.against} | {row.ratio} | {row.wanted} |")
    return "\n".join(lines)


def _setting(word: Path, pdf: Path) -> str:
    named = ("kepu-extract", "python-docx", "pypdfium2", "pdfplumber", "pydantic", "regex", "typer")
    libraries = ", ".join(f"{name} {version(name)}" for name in named)
    sizes = f"{word.name} {word.stat().st_size // 1024} KB, {pdf.name} {pdf.stat().st_size // 1024} KB"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    return f"Measured {datetime.now(UTC):%Y-%m-%d} on {machine}; {libraries}; {sizes}."


def _version(python: Path, name: str) -> str:
    asked = [str(python), "-c", f"from importlib.metadata import version; print(version({name!r}))"]
    return subprocess.run(asked, stdout=subprocess.PIPE, check=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
