"""A stand-in for `process_file` that obeys files which ask for a crash; all others it passes on.

Child processes import it, so it is a module of its own. Run as a program it processes a folder like the command.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from kepu_extract.batch import Isolation, Item, Outcome, Settings, find_inputs, process_file, run_batch
from kepu_extract.batch.alone import alone
from kepu_extract.batch.outputs import FolderOutputs, LineOutputs, Outputs
from kepu_extract.batch.process import load

ISOLATION = Isolation(timeout=10, memory=512)
ISOLATION_OF_HANG = Isolation(timeout=120)
ASKED = {"abort": "crashed", "exit": "crashed", "segfault": "crashed", "hang": "timeout", "memory": "out-of-memory"}

KEPT: list[bytes] = []  # what a library leaks


def obey(item: Item, settings: Settings) -> Outcome:
    """Do what the file asks for, or process it."""
    match load(item)[:20].split():
        case [b"please", b"abort"]:
            os.abort()
        case [b"please", b"exit"]:
            os._exit(3)
        case [b"please", b"segfault"]:
            import ctypes

            ctypes.string_at(0)
        case [b"please", b"hang"]:
            time.sleep(1_000)
        case [b"please", b"memory"]:
            gathered = bytearray()
            while True:
                gathered += bytes(1 << 24)
        case [b"please", b"keep"]:
            KEPT.append(bytes(600 << 20))
        case [b"please", b"need"]:
            needed = bytes(300 << 20)
            del needed
    return process_file(item, settings)


def give_much(item: Item, settings: Settings) -> Outcome:
    """Return a large output at once."""
    return Outcome(item, f"{item.name} {settings.to}".ljust(100_000) + "\n", sha256="0")


def obey_by_default(item: Item) -> Outcome:
    """Do what `obey` does, as a task alone is given."""
    return obey(item, Settings())


def leave_a_program(_: object) -> int:
    """Start a program that goes on for long, and return its number."""
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]).pid


def hang(told: str) -> None:
    """Write the number of this process, and go on for long."""
    Path(told).write_text(str(os.getpid()))
    time.sleep(600)


def main() -> None:
    """Process a folder: FOLDER OUTPUT json|jsonl, with two jobs; or hang: alone FILE True|False, until interrupted."""
    if sys.argv[1] == "alone":
        try:
            import misbehaving  # by a name that the child finds too

            alone(misbehaving.hang, sys.argv[2], ISOLATION_OF_HANG, may_fork=sys.argv[3] == "True")
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
            sys.exit(130)
    folder, output, to = sys.argv[1:]
    outputs: Outputs = FolderOutputs(Path(output)) if to == "json" else LineOutputs(Path(output))
    settings = Settings("json" if to == "json" else "jsonl")
    done = list(run_batch(find_inputs([Path(folder)]), outputs, settings, jobs=2, isolation=ISOLATION, work=obey))
    print(sum(one.fresh for one in done), len(done))


if __name__ == "__main__":
    main()
