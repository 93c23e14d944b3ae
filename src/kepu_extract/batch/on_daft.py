"""Extraction over tables of files with Daft, on one machine or a Ray cluster; needs the extra [daft].

    files = extract_files("s3://bucket/notices/**")
    rows = files.collect()
    table(rows, "tasks").write_parquet("s3://bucket/tables/tasks")
"""

import json

import daft
from daft import DataFrame, DataType, Series, col

from kepu_extract.batch.child import Isolation
from kepu_extract.batch.process import Settings, Work, process_file
from kepu_extract.batch.table import extract_lines
from kepu_extract.write.columns import typed
from kepu_extract.write.rows import TABLES

_FILES_A_BATCH = 32  # their bytes and rows are in memory together
_TYPES = {
    "text": DataType.string(),
    "texts": DataType.list(DataType.string()),
    "integer": DataType.int64(),
    "number": DataType.float64(),
    "flag": DataType.bool(),
    "date": DataType.date(),
}
_ISOLATION = Isolation()
_ROWS = Settings("parquet")


def extract_files(
    paths: str | list[str],
    settings: Settings = _ROWS,
    isolation: Isolation = _ISOLATION,
    work: Work = process_file,
) -> DataFrame:
    """Return a lazy table of the files that match `paths` (local, s3://, hdfs:// and so on; shell patterns).

    Its columns are `path` and `rows`, the rows of all tables as JSON: see `table`. A file that cannot be read is a
    row of the table "files" with its error. Collect it once before you take several tables from it.
    """

    def extract(names: Series, contents: Series) -> list[str]:
        files = zip(names.to_pylist(), contents.to_pylist(), strict=True)
        return list(extract_lines(files, settings, isolation, work))

    extracted = daft.udf(return_dtype=DataType.string(), batch_size=_FILES_A_BATCH)(extract)
    content = col("path").download(on_error="null")
    return daft.from_glob_path(paths).select(col("path"), extracted(col("path"), content).alias("rows"))


def table(extracted: DataFrame, name: str) -> DataFrame:
    """Return one of the tables of `write.rows` (documents, tasks, assignments, files …) from `extract_files`."""
    asked = next(table for table in TABLES if table.name == name)
    columns = asked.columns
    row = DataType.struct({column.name: _TYPES[column.kind] for column in columns})

    def rows_of(lines: Series) -> list[object]:
        return [typed(asked, json.loads(line)[name]) for line in lines.to_pylist()]

    parsed = daft.udf(return_dtype=DataType.list(row))(rows_of)
    rows = extracted.select(parsed(col("rows")).alias("row")).explode("row").where(~col("row").is_null())
    return rows.select(*(col("row").get(column.name).alias(column.name) for column in columns))
