"""Tasks by what their units do, role and year."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from kepu_extract.write.atomic import write_atomically
from kepu_extract.write.columns import Row

HEADINGS = {
    "unit_function": "What the units do, from the closed list of functions; empty where their name does not tell.",
    "role": "Their role: lead, responsible, participating, supervising.",
    "year": "Year of the document; empty where it is not known.",
    "task_count": "Tasks with such a unit in that role, each once.",
    "unit_count": "Names of such units, each once a document.",
    "document_count": "Documents with such a task.",
}


class Counts:
    """Counts over the rows of one extraction after the other."""

    def __init__(self) -> None:
        """Begin without documents."""
        self._seen: dict[tuple[str, str, str], tuple[set[object], set[object], set[object]]] = defaultdict(lambda: (set(), set(), set()))

    def add(self, rows: Mapping[str, list[Row]]) -> None:
        """Count the tasks of one extraction, given as the rows of all tables."""
        functions = {row["id"]: row["unit_function"] for row in rows["units"]}
        for row in rows["assignments"]:
            year = "" if row["year"] is None else str(row["year"])
            seen = self._seen[str(functions.get(row["unit_id"]) or ""), str(row["role"]), year]
            for found, kept in zip(seen, ("task_id", "unit_id", "document_id"), strict=True):
                found.add((row["sha256"], row[kept]))

    def write(self, path: Path) -> None:
        """Write a CSV file. Raises UnwritableOutputError."""
        text = StringIO()
        writer = csv.writer(text)
        writer.writerow(HEADINGS)
        writer.writerows((*key, *map(len, seen)) for key, seen in sorted(self._seen.items()))
        write_atomically(path, text.getvalue())
