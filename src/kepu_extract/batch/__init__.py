"""Many files: which ones, and one after the other to an outcome each, so that none stops the rest."""

from kepu_extract.batch.inputs import Inputs, Item, Skipped, find_inputs
from kepu_extract.batch.process import Failure, Outcome, Settings, extract_file, process_file

__all__ = [
    "Failure", "Inputs", "Item", "Outcome", "Settings", "Skipped", "extract_file", "find_inputs", "process_file",
]  # fmt: skip
