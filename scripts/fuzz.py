"""Feed damaged copies of real files, and texts made of markers, to the extraction; nothing may crash, hang or break.

    python scripts/fuzz.py                                 a short run over the samples, for each change
    python scripts/fuzz.py --inputs 10000 --seconds 7200 FOLDER...

Each input is made from a seed, so that a finding can be made again: `--only KIND:SEED:FILE` runs one input in this
process, and `--keep FOLDER` writes the bytes of what failed. The exit code is 1 where anything failed.
"""

import argparse
import random
import re
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from kepu_extract import extract
from kepu_extract.batch.child import Isolation
from kepu_extract.batch.isolate import Lost, each_isolated
from kepu_extract.errors import KepuError
from kepu_extract.model import Extraction
from kepu_extract.write.as_json import to_json

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLES = (REPOSITORY / "samples", REPOSITORY / "tests" / "read" / "samples")
LARGEST = 400_000  # bytes of a file that is worth its time here
ISOLATION = Isolation(timeout=60, memory=3072)

MARKERS = (
    "一、", "二、", "十、", "（一）", "（二）", "(三)", "1.", "2．", "（1）", "①", "——", "• ", "第一章 ", "第三条 ",
    "附件：", "附件1", "抄送：", "主要任务", "保障措施", "指导思想：", "责任单位：", "牵头单位：县科协", "（由县科协牵头，", "县教育局、",
    "等", "各镇、街道", "负责）", "《", "》", "〔2031〕", "云政发〔2031〕9号", "2031年", "6月底前", "到2035年", "每年",
    "不少于", "30%", "2万元", "1至2次", "以上", "：", "；", "。", "，", "、", "\n", "\n\n", "\t", "\u3000\u3000", " ", "\ufeff",
    "关于印发", "的通知", "实施方案", "组  长：", "成  员：", "王小田", "云溪县", "人民政府", "办公室", "\x00", "\u2028", "😀", "龘",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One input: how it is made, from which seed and file."""

    kind: str
    seed: int
    file: Path | None = None

    def __str__(self) -> str:
        return f"{self.kind}:{self.seed}:{self.file or ''}"

    @property
    def name(self) -> str:
        """What the extraction is told that the input is called."""
        return self.file.name if self.file else "soup.txt"

    def data(self) -> bytes:
        """Make the bytes."""
        chance = random.Random(self.seed)
        if self.file is None:
            return _soup(chance)
        return MUTATIONS[self.kind](self.file.read_bytes(), chance)


def _soup(chance: random.Random) -> bytes:
    text = "".join(chance.choices(MARKERS, k=chance.randrange(1, 600)))
    if chance.random() < 0.1:  # one marker again and again is what drives a pattern to backtrack
        text += chance.choice(MARKERS) * chance.randrange(1, 20_000)
    return text.encode(chance.choice(("utf-8", "gb18030", "utf-16")))


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 32, 256)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.choice((0, 0xFF, 0x7F, chance.randrange(256)))
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _drop(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(1, 5_000) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    part = data[start : start + chance.randrange(1, 2_000)]
    return data[:start] + part * chance.randrange(2, 40) + data[start:]


def _shuffle(data: bytes, chance: random.Random) -> bytes:
    size = max(1, len(data) // 16)
    blocks = [data[start : start + size] for start in range(0, len(data), size)]
    chance.shuffle(blocks)
    return b"".join(blocks)


def _inside(data: bytes, chance: random.Random) -> bytes:
    """Change one member of a zip package, whose checksums fit again afterwards."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            members = [(member.filename, package.read(member)) for member in package.infolist()]
    except Exception:
        return _flip(data, chance)
    chosen = chance.randrange(len(members))
    changed = BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as package:
        for number, (name, content) in enumerate(members):
            change = chance.choice((_flip, _cut, _drop, _repeat, _swap_tags, _numbers, _texts))
            package.writestr(name, change(content, chance) if number == chosen else content)
    return changed.getvalue()


def _swap_tags(data: bytes, chance: random.Random) -> bytes:
    """Put pieces of markup into other places, so that elements nest as no program nests them."""
    pieces = data.split(b"<")
    for _ in range(chance.randrange(1, 30)):
        pieces.insert(chance.randrange(len(pieces) + 1), chance.choice(pieces)[:2_000])
    return b"<".join(pieces)


_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
_STREAM = re.compile(rb"(?<=stream\n).*?(?=\nendstream)", re.DOTALL)
_NUMBER = re.compile(rb"(?<=[ \[/\">=])\d+(?=[ \]/\"<\n])")
_TEXT = re.compile(rb">[^<>]+<")
_ODD_NUMBERS = (b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"1e400")


def _objects(data: bytes, chance: random.Random) -> bytes:
    """Let objects of a PDF take the place of others, which then say that they are those."""
    found = list(_OBJECT.finditer(data))
    for _ in range(chance.randrange(1, 5) if len(found) > 1 else 0):
        one, other = chance.sample(found, 2)
        data = data.replace(other[0], b"%s obj%s" % (other[0].split(b" obj", 1)[0], one[0].split(b" obj", 1)[1]), 1)
    return data


def _streams(data: bytes, chance: random.Random) -> bytes:
    """Change one packed stream of a PDF inside, and pack it again."""
    found = list(_STREAM.finditer(data))
    if not found:
        return _flip(data, chance)
    stream = chance.choice(found)
    try:
        content = zlib.decompress(stream[0])
    except zlib.error:
        return data[: stream.start()] + _flip(stream[0], chance) + data[stream.end() :]
    changed = chance.choice((_flip, _cut, _drop, _repeat, _numbers))(content, chance)
    return data[: stream.start()] + zlib.compress(changed) + data[stream.end() :]


def _numbers(data: bytes, chance: random.Random) -> bytes:
    """Let numbers of markup and objects be what no program writes."""
    found = list(_NUMBER.finditer(data))
    for number in sorted(chance.sample(found, min(len(found), chance.randrange(1, 8))), reverse=True, key=lambda one: one.start()):
        data = data[: number.start()] + chance.choice(_ODD_NUMBERS) + data[number.end() :]
    return data


def _texts(data: bytes, chance: random.Random) -> bytes:
    """Put markers into the places of texts."""
    found = list(_TEXT.finditer(data))
    for text in sorted(chance.sample(found, min(len(found), chance.randrange(1, 20))), reverse=True, key=lambda one: one.start()):
        soup = "".join(chance.choices(MARKERS, k=chance.randrange(1, 30))).encode().replace(b"<", b"")
        data = data[: text.start() + 1] + soup + data[text.end() - 1 :]
    return data


MUTATIONS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "flip": _flip,
    "cut": _cut,
    "drop": _drop,
    "repeat": _repeat,
    "shuffle": _shuffle,
    "inside": _inside,
    "tags": _swap_tags,
    "objects": _objects,
    "streams": _streams,
    "numbers": _numbers,
    "texts": _texts,
}


def cases(files: list[Path], count: int, first: int = 0) -> Iterator[Case]:
    """Yield so many inputs from a first seed on, one in five of them marker soup, the others from each file and mutation in turn."""
    for seed in range(first, first + count):
        if seed % 5 == 4:
            yield Case("soup", seed)
        else:
            chance = random.Random(seed)
            yield Case(chance.choice(list(MUTATIONS)), seed, chance.choice(files))


def attempt(case: Case) -> str:
    """Return "extracted", the code of the refusal, or the traceback of a fault."""
    try:
        output = to_json(extract(case.data(), name=case.name, ocr="never"))
        told = Extraction.model_validate_json(output)
        warned = any(diagnostic.severity != "info" for diagnostic in told.diagnostics)  # navigation-page: what it is, and what to open
        if not warned and not any(document.text.strip() for document in told.documents):
            return "nothing in it,\nand no error"
    except KepuError as error:
        return error.code
    except Exception:
        return traceback.format_exc()
    return "extracted"


def find_files(folders: list[Path]) -> list[Path]:
    """Return the files to start from: all below the folders that are neither empty nor too large."""
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [path for path in files if path.suffix != ".json" and 0 < path.stat().st_size <= LARGEST]


def run(arguments: argparse.Namespace) -> int:
    """Run all inputs in child processes and report; return the exit code."""
    files = find_files(arguments.folders or list(SAMPLES))
    ended = time.monotonic() + arguments.seconds
    results: Counter[str] = Counter()
    slowest = (0.0, "")
    faults = 0
    planned = (case for case in cases(files, arguments.inputs, arguments.first) if time.monotonic() < ended)
    started: dict[Case, float] = {}

    def timed() -> Iterator[Case]:
        for case in planned:
            started[case] = time.monotonic()
            yield case

    for case, result in each_isolated(attempt, timed(), arguments.jobs, ISOLATION):
        slowest = max(slowest, (time.monotonic() - started.pop(case), str(case)))
        outcome = f"{result.code}: {result.reason}" if isinstance(result, Lost) else result
        results[outcome if "\n" not in outcome else outcome.splitlines()[-1]] += 1
        if isinstance(result, Lost) or "\n" in result:
            faults += 1
            print(f"FAULT {case}\n{outcome}", flush=True)
            if arguments.keep:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                (arguments.keep / f"{case.kind}-{case.seed}-{case.name}").write_bytes(case.data())
    print(f"{results.total()} inputs from {len(files)} files; slowest {slowest[0]:.1f} s ({slowest[1]})")
    for outcome, count in results.most_common():
        print(f"{count:7} {outcome}")
    return 1 if faults else 0


def main() -> int:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--inputs", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="seed of the first input, for a part of a long run")
    parser.add_argument("--seconds", type=float, default=90, help="begin no input after that")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", help="KIND:SEED:FILE of one input")
    arguments = parser.parse_args()
    if not arguments.only:
        return run(arguments)
    kind, seed, file = arguments.only.split(":", 2)
    outcome = attempt(Case(kind, int(seed), Path(file) if file else None))
    print(outcome)
    return int("\n" in outcome)


if __name__ == "__main__":
    sys.exit(main())
