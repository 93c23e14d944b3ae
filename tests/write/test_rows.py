"""Rows and tables: every table has one set of columns, every finding a row."""

from pathlib import Path

import pytest

from kepu_extract import extract
from kepu_extract.write.rows import TABLES, rows_of, to_rows_line


def test_every_row_has_the_columns_of_its_table(repository: Path) -> None:
    for sample in (repository / "samples").iterdir():
        if sample.is_file():
            rows = rows_of(extract(sample))
            assert list(rows) == [table.name for table in TABLES]
            for table in TABLES:
                names = [column.name for column in table.columns]
                assert len(set(names)) == len(names)
                assert all(list(row) == names for row in rows[table.name])


def test_every_finding_is_a_row(plan: bytes) -> None:
    extraction = extract(plan, name="plan.txt")
    rows = rows_of(extraction)
    document = extraction.documents[0]
    assert [row["id"] for row in rows["tasks"]] == [task.id for task in document.tasks]
    assert [(row["task_id"], row["name"], row["role"]) for row in rows["assignments"]] == [
        (task.id, assignment.name, assignment.role) for task in document.tasks for assignment in task.assignments
    ]
    assert [row["value"] for row in rows["budgets"]] == [200_000]
    assert {row["document_id"] for row in rows["sections"]} == {"d1"}
    assert len(rows["sections"]) == 4
    assert rows["files"][0]["error_code"] is None


def test_the_quote_of_a_row_stands_where_it_says(repository: Path) -> None:
    extraction = extract(repository / "samples" / "town-plan.txt")
    texts = {document.id: document.text for document in extraction.documents}
    for table, rows in rows_of(extraction).items():
        for row in rows:
            if row.get("quote") and table != "diagnostics":
                text = texts[str(row["document_id"])]
                assert text[int(str(row["quote_start"])) : int(str(row["quote_end"]))] == row["quote"]


def test_parquet_keeps_the_rows_and_their_types(repository: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    from kepu_extract.write.as_parquet import schema_of, write_tables

    samples = sorted(path for path in (repository / "samples").iterdir() if path.is_file())
    extractions = [extract(sample) for sample in samples]
    write_tables(tmp_path, (to_rows_line(extraction).encode() for extraction in extractions))
    for table in TABLES:
        read = pq.read_table(tmp_path / table.name)
        assert read.schema.equals(schema_of(table))
        assert read.to_pylist() == [row for extraction in extractions for row in rows_of(extraction)[table.name]]
