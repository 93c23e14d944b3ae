"""Tasks and their assignments."""

from kepu_extract.extract.parsed import Parsed
from kepu_extract.model import Task


def extract_tasks(parsed: Parsed) -> list[Task]:
    """Return the tasks of one document, in reading order."""
    return []
