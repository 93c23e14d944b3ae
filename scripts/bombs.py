"""Read hostile files, each alone and all in one run with good ones; none may cost more than allowed or touch another.

    python scripts/bombs.py                  all, with the limits of a test
    python scripts/bombs.py --only odt       those with that in their name, alone
    python scripts/bombs.py --together       all in one run only, for each change

The exit code is 1 where a hostile file did not end as it may, or a good one differs from its own run.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from hostile_files import HOSTILE
from hostile_parts import PLAN

from kepu_extract.batch import Isolation, Item, Outcome, Settings, find_inputs, process_alone, process_file, run_batch
from kepu_extract.batch.outputs import FolderOutputs

GOOD = 40
GRACE = 5.0  # seconds beyond the limit, to begin and to end
SETTINGS = Settings()


def _ending(outcome: Outcome) -> str:
    return outcome.failure.code if outcome.failure else "extracted"


def _alone(names: list[str], folder: Path, isolation: Isolation) -> list[str]:
    """Read each by itself; return what went wrong."""
    faults = []
    for name in names:
        (folder / name).write_bytes(HOSTILE[name].make())
        started = time.monotonic()
        outcome = process_alone(Item(folder / name, name), SETTINGS, isolation)
        seconds = time.monotonic() - started
        ending = _ending(outcome)
        wrong = ending not in HOSTILE[name].ends or seconds > isolation.timeout + GRACE
        print(f"{'FAULT' if wrong else '':5} {seconds:6.1f} s  {name:24} {ending}", flush=True)
        if wrong:
            faults.append(f"{name}: {ending} in {seconds:.1f} s: {outcome.failure and outcome.failure.reason}")
    return faults


def _together(folder: Path, isolation: Isolation, jobs: int) -> list[str]:
    """Read all of them among good files; return what went wrong."""
    good = {f"{n:02}-good.txt": f"{PLAN}\n二、保障措施\n\n安排科普经费{n + 1}万元。\n" for n in range(GOOD)}
    for name, text in good.items():
        (folder / name).write_text(text, encoding="utf-8")
    out = folder.with_name("out")
    faults = []
    for done in run_batch(find_inputs([folder]), FolderOutputs(out), SETTINGS, jobs=jobs, isolation=isolation):
        name, entry = done.item.name, done.entry
        if name in good and not entry.done:
            faults.append(f"{name}: good, and {entry.code} in the run: {entry.reason}")
        elif name not in good and (entry.code or "extracted") not in HOSTILE[name].ends:
            faults.append(f"{name}: {entry.code} in the run: {entry.reason}")
        elif "\n" in entry.reason or "Traceback" in entry.reason:
            faults.append(f"{name}: a reason of several lines: {entry.reason}")
    for name in good:
        alone = process_file(Item(folder / name, name), SETTINGS).output
        written = out / f"{name}.json"
        if not written.exists() or written.read_text(encoding="utf-8") != alone:
            faults.append(f"{name}: its output in the run is another")
    return faults


def main() -> int:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="")
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--timeout", type=float, default=30)
    parser.add_argument("--memory", type=int, default=1536, help="megabytes")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    isolation = Isolation(arguments.timeout, arguments.memory)
    names = [name for name in HOSTILE if arguments.only in name]
    with tempfile.TemporaryDirectory(prefix="bombs-") as place:
        folder = Path(place, "in")
        folder.mkdir()
        if arguments.together:
            faults = []
            for name in names:
                (folder / name).write_bytes(HOSTILE[name].make())
        else:
            faults = _alone(names, folder, isolation)
        if not arguments.only:
            faults += _together(folder, isolation, arguments.jobs)
    print(f"{len(names)} hostile files, {len(faults)} faults")
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
