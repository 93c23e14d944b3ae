"""Three hundred files, some of which crash, hang, want too much memory or are damaged: nothing is lost."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import misbehaving
import pytest

from kepu_extract.batch import Isolation, Outcome, Settings, find_inputs, process_file, run_batch
from kepu_extract.batch.outputs import FolderOutputs, LineOutputs

BAD = {
    **{f"please-{what}-{number}.txt": f"please {what}" for what in misbehaving.ASKED for number in range(3)},
    "please-hang-1.txt": "please abort",  # one hang takes long enough
    "please-hang-2.txt": "please exit",
    "empty.docx": "",
    "cut.docx": "PK\x03\x04 and no more",
    "program.doc": "MZ\x90\x00\x03\x00\x00\x00",
}
CODES = {
    "empty.docx": "empty",
    "cut.docx": "damaged",
    "program.doc": "unsupported-format",
    "please-hang-1.txt": "crashed",
    "please-hang-2.txt": "crashed",
}
FILES = 300


def _code(name: str) -> str:
    return CODES.get(name) or misbehaving.ASKED[name.split("-")[1]]


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300 files: the bad ones, the samples, and plans that differ by damage to their text."""
    from conftest import PLAN

    folder = tmp_path_factory.mktemp("batch") / "notices"
    folder.mkdir()
    for name, text in BAD.items():
        (folder / name).write_bytes(text.encode("latin-1"))
    samples = Path(__file__).resolve().parent.parent.parent / "samples"
    for sample in samples.iterdir():
        if sample.is_file():
            (folder / sample.name).write_bytes(sample.read_bytes())
    for number in range(FILES - len(list(folder.iterdir()))):
        chance = random.Random(number)
        cut = chance.randrange(len(PLAN) - 20)
        below = folder / f"{number % 7}"
        below.mkdir(exist_ok=True)
        (below / f"方案{number}.txt").write_text(PLAN[:cut] + PLAN[cut + number % 20 :] * 2, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def alone(notices: Path) -> list[Outcome]:
    """Return the outcome of each file that asks for nothing, made here, one after the other."""
    return [process_file(item, Settings()) for item in find_inputs([notices]).items if "please" not in item.name]


@pytest.fixture(scope="module")
def expected(alone: list[Outcome]) -> dict[str, str]:
    """Return the output of each good file."""
    return {f"{outcome.item.name}.json": outcome.output for outcome in alone if outcome.output}


def _outputs(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.jsonl"]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def _manifest(path: Path) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [{key: value for key, value in line.items() if key != "seconds"} for line in lines]


def test_every_good_file_arrives_and_every_bad_one_is_named(
    notices: Path, alone: list[Outcome], expected: dict[str, str], tmp_path: Path
) -> None:
    inputs = find_inputs([notices])
    assert len(inputs.items) == FILES
    done = list(
        run_batch(
            inputs,
            FolderOutputs(tmp_path),
            Settings(),
            jobs=2,
            isolation=misbehaving.ISOLATION,
            work=misbehaving.obey,
        )
    )
    failed = {one.entry.path: one.entry.code for one in done if one.entry.status == "failed"}
    refused = {outcome.item.name: outcome.failure.code for outcome in alone if outcome.failure}
    assert failed == {**refused, **{name: _code(name) for name in BAD}}
    assert len(expected) > 250
    assert _outputs(tmp_path) == expected
    lines = _manifest(tmp_path / "manifest.jsonl")
    assert [line["path"] for line in lines] == [item.name for item in inputs.items]
    abort = next(line for line in lines if line["path"] == "please-abort-0.txt")
    assert "SIGABRT" in str(abort["reason"])


def _kill_and_resume(notices: Path, output: Path, to: str, times: int) -> None:
    chance = random.Random(times)
    command = [sys.executable, misbehaving.__file__, str(notices), str(output), to]
    for _ in range(times):
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        manifest = output / "manifest.jsonl" if to == "json" else output.with_name("all.manifest.jsonl")
        while not (manifest.exists() and b'"ok"' in manifest.read_bytes()):
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 3))
        run.send_signal(signal.SIGKILL)
        run.wait()
    ran = subprocess.run(command, capture_output=True, check=True, text=True)
    fresh, total = map(int, ran.stdout.split())
    assert fresh < total == FILES


def test_killed_five_times_the_outputs_are_the_same(notices: Path, expected: dict[str, str], tmp_path: Path) -> None:
    _kill_and_resume(notices, tmp_path / "out", "json", times=5)
    assert _outputs(tmp_path / "out") == expected
    assert [line["path"] for line in _manifest(tmp_path / "out" / "manifest.jsonl")] == [
        item.name for item in find_inputs([notices]).items
    ]


def test_killed_twice_the_lines_are_the_same(notices: Path, tmp_path: Path) -> None:
    _kill_and_resume(notices, tmp_path / "all.jsonl", "jsonl", times=2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.jsonl", "all.manifest.jsonl"]
    whole = LineOutputs(tmp_path / "whole.jsonl")
    run = run_batch(
        find_inputs([notices]),
        whole,
        Settings("jsonl"),
        jobs=3,
        isolation=misbehaving.ISOLATION,
        work=misbehaving.obey,
    )
    assert sum(1 for _ in run) == FILES
    assert (tmp_path / "whole.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()


def test_the_parents_memory_does_not_grow_with_the_files(tmp_path: Path) -> None:
    peaks = [_peak_memory(tmp_path / str(count), count) for count in (100, 1_000)]
    assert peaks[1] <= 1.2 * peaks[0]


def _peak_memory(folder: Path, count: int) -> int:
    """Return the peak of the memory of a run over so many files, each with an output of 100 KB."""
    (folder / "in").mkdir(parents=True)
    for number in range(count):
        (folder / "in" / f"{number}.txt").write_bytes(b"x")
    code = f"""if True:
        import resource, sys
        from pathlib import Path
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        import misbehaving
        from kepu_extract.batch import Isolation, Outcome, Settings, find_inputs, run_batch
        from kepu_extract.batch.outputs import LineOutputs
        folder = Path({str(folder)!r})
        run = run_batch(find_inputs([folder / "in"]), LineOutputs(folder / "all.jsonl"), Settings("jsonl"), jobs=2,
                        isolation=Isolation(), work=misbehaving.give_much)
        assert sum(1 for _ in run) == {count}
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    """
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return int(ran.stdout)


def test_no_more_tasks_at_a_time_than_jobs() -> None:
    from kepu_extract.batch.isolate import each_isolated

    drawn, through, at_a_time = 0, 0, 0

    def tasks() -> Iterator[int]:
        nonlocal drawn, at_a_time
        for number in range(-500, 0):
            drawn += 1
            at_a_time = max(at_a_time, drawn - through)
            yield number

    for number, result in each_isolated(abs, tasks(), 2, Isolation(timeout=20)):
        assert result == -number
        through += 1
    assert (through, at_a_time) == (500, 3)  # two at work, and one drawn to wait for the first of them
