"""Kill runs over a folder again and again, cut and empty what they wrote, and end with the outputs of a run never killed.

    python scripts/kills.py                    ten kills in each form of output
    python scripts/kills.py --to parquet --kills 3

The exit code is 1 where an output differs, is missing or too many, or where a file is not done in the manifest.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hostile_parts import PLAN

WHERE = {"json": "out", "jsonl": "all.jsonl", "parquet": "tables"}
KEPT = {"json": "out/*.json", "jsonl": "all.jsonl", "parquet": "tables/.rows.jsonl"}  # what a later run takes up
ABOUT = ("manifest",)  # times and durations stand there


def _command(folder: Path, place: Path, to: str) -> list[str]:
    output = str(place / WHERE[to])
    return [sys.executable, "-m", "kepu_extract", str(folder), "--to", to, "-o", output, "--jobs", "2"]


def _outputs(place: Path) -> dict[str, str]:
    return {
        path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in place.rglob("*")
        if path.is_file() and not any(word in path.name for word in ABOUT)
    }


def _done(place: Path) -> int:
    """Return how many files the manifest calls done."""
    manifest = next(place.rglob("*manifest*.jsonl"), None)
    if manifest is None:
        return 0
    lines = manifest.read_text(encoding="utf-8", errors="replace").splitlines()
    last: dict[str, str] = {}
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:  # cut by a kill
            continue
        last[entry["path"]] = entry["status"]
    return sum(status in ("ok", "unchanged") for status in last.values())


def _spoil(place: Path, to: str, chance: random.Random) -> None:
    """Cut or empty some of what was written."""
    written = sorted(place.glob(KEPT[to]))
    for path in chance.sample(written, min(len(written), 3)):
        data = path.read_bytes()
        path.write_bytes(data[: chance.choice((0, len(data) // 2, max(0, len(data) - 1)))])


def trial(folder: Path, place: Path, to: str, kills: int, chance: random.Random) -> list[str]:
    """Kill, spoil and take up; return what went wrong."""
    faults = []
    killed = number = 0
    while killed < kills and number < 5 * kills:
        number += 1
        run = subprocess.Popen(
            _command(folder, place / "made", to), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
        )
        try:
            run.wait(chance.uniform(0.5, 5))
            shutil.rmtree(place / "made", ignore_errors=True)  # it was faster, and the next would have nothing to do
        except subprocess.TimeoutExpired:
            killed += 1
            os.kill(run.pid, signal.SIGKILL)
        said = run.communicate()[1]
        if b"Traceback" in said:
            faults.append(f"{to}: a traceback in run {number}: {said[-300:]!r}")
        if number % 2 and (place / "made").exists():
            _spoil(place / "made", to, chance)
    for name in ("made", "fresh"):
        ran = subprocess.run(_command(folder, place / name, to), capture_output=True, check=False)
        if ran.returncode:
            faults.append(f"{to}: the last run of {name} ends with {ran.returncode}: {ran.stderr[-300:]!r}")
    made, fresh = _outputs(place / "made"), _outputs(place / "fresh")
    differing = sorted(name for name in {*made, *fresh} if made.get(name) != fresh.get(name))
    faults += [f"{to}: differs: {name}" for name in differing]
    done, wanted = _done(place / "made"), sum(1 for _ in folder.iterdir())
    if done != wanted:
        faults.append(f"{to}: {done} of {wanted} done in the manifest")
    print(f"{to:8} {killed} of {number} runs killed, {len(fresh)} outputs, {done} files done, {len(faults)} faults", flush=True)
    return faults


def main() -> int:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", choices=list(WHERE), action="append")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--files", type=int, default=80)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    faults = []
    for to in arguments.to or WHERE:
        with tempfile.TemporaryDirectory(prefix="kills-") as place:
            folder = Path(place, "in")
            folder.mkdir()
            for n in range(arguments.files):
                text = f"{PLAN}\n二、保障措施\n\n安排科普经费{n + 1}万元。\n"
                (folder / f"{n:03}.txt").write_text(text, encoding="utf-8")
            started = time.monotonic()
            faults += trial(folder, Path(place), to, arguments.kills, chance)
            print(f"{'':8} {time.monotonic() - started:.0f} s", flush=True)
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
