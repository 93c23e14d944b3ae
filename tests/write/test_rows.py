"""Rows and tables: every table has one set of columns, every finding a row."""

from pathlib import Path

import pytest

from kepu_extract import extract
from kepu_extract.write.columns import typed
from kepu_extract.write.flat import FLAT, flat_rows
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
        rows = [row for extraction in extractions for row in rows_of(extraction)[table.name]]
        assert read.to_pylist() == typed(table, rows)


def test_a_row_says_year_place_and_section(repository: Path) -> None:
    rows = rows_of(extract(repository / "samples" / "notice-with-plan.docx"))
    assert {row["year"] for row in rows["tasks"]} == {2026}
    assert [row["ordinal"] for row in rows["tasks"]] == list(range(1, len(rows["tasks"]) + 1))
    assert [row["ordinal"] for row in rows["documents"]] == [1, 2, 3]
    task = rows["tasks"][0]
    titles = {row["id"]: row["section_path"] for row in rows["sections"]}
    assert task["section_path"] == titles[task["section_id"]]
    assert " › " in str(task["section_path"])


def test_codes_of_place_are_those_of_the_levels_above() -> None:
    extraction = extract("北京市海淀区科普工作方案\n\n一、主要任务\n\n（一）办好科普车。（责任单位：区科协）\n".encode(), name="plan.txt")
    (row,) = rows_of(extraction)["documents"]
    assert (row["province_code"], row["county_code"]) == ("110000", "110108")
    assert (row["province"], row["county"]) == ("北京市", "海淀区")


def test_no_name_is_a_reserved_word_and_each_column_says_what_it_is() -> None:
    duckdb = pytest.importorskip("duckdb")
    reserved = {word for word, kind in duckdb.sql("select keyword_name, keyword_category from duckdb_keywords()").fetchall() if kind == "reserved"}
    reserved |= {"function", "end", "value_of", "rank", "groups", "system", "option", "usage"}  # of MySQL and the standard
    for table in FLAT:
        assert table.says
        assert not {table.name, *(column.name for column in table.columns)} & reserved
        assert all(column.says for column in table.columns), table.name


def test_every_list_is_a_table_of_its_own(repository: Path) -> None:
    rows = rows_of(extract(repository / "samples" / "notice-with-plan.docx"))
    flat = flat_rows(rows)
    assert list(flat) == [table.name for table in FLAT]
    assert not any(column.kind == "texts" for table in FLAT for column in table.columns)
    for table in FLAT:
        assert all(list(row) == [column.name for column in table.columns] for row in flat[table.name])
    authorities = [row["item"] for row in flat["documents_issuing_authorities"] if row["document_id"] == "d1"]
    assert authorities == rows["documents"][0]["issuing_authorities"]
    aliases = [row["item"] for row in flat["units_aliases"]]
    assert aliases == [alias for row in rows["units"] for alias in row["aliases"]]  # type: ignore[attr-defined]
