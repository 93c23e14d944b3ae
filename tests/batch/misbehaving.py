"""A stand-in for `process_file` that obeys files which ask for a crash; all others it passes on.

Child processes import it, so it is a module of its own. Run as a program it processes a folder like the command.
"""

import os
import sys
import time
from pathlib import Path

from kepu_extract.batch import Isolation, Item, Outcome, Settings, find_inputs, process_file, run_batch
from kepu_extract.batch.outputs import FolderOutputs, LineOutputs, Outputs
from kepu_extract.batch.process import load

ISOLATION = Isolation(timeout=10, memory=512)
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


def main() -> None:
    """Process a folder: FOLDER OUTPUT json|jsonl, with two jobs."""
    folder, output, to = sys.argv[1:]
    outputs: Outputs = FolderOutputs(Path(output)) if to == "json" else LineOutputs(Path(output))
    settings = Settings("json" if to == "json" else "jsonl")
    done = list(run_batch(find_inputs([Path(folder)]), outputs, settings, jobs=2, isolation=ISOLATION, work=obey))
    print(sum(one.fresh for one in done), len(done))


if __name__ == "__main__":
    main()
