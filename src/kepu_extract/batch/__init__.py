"""Many files: which ones, each to an outcome of its own, so that none stops the rest, and a run that can go on."""

from kepu_extract.batch.child import Isolation
from kepu_extract.batch.inputs import STANDARD_INPUT, Inputs, Item, Selection, Skipped, find_inputs
from kepu_extract.batch.process import (
    Failure,
    Outcome,
    Settings,
    alone_or_failure,
    extract_file,
    process_alone,
    process_file,
    warnings_of,
)
from kepu_extract.batch.run import Done, run_batch

__all__ = [
    "STANDARD_INPUT", "Done", "Failure", "Inputs", "Isolation", "Item", "Outcome", "Selection", "Settings", "Skipped",
    "alone_or_failure", "extract_file", "find_inputs", "process_alone", "process_file", "run_batch", "warnings_of",
]  # fmt: skip
