"""What every table and column means, as Markdown: the page docs/tables.md, and the codebook of a pack."""

from collections.abc import Iterator, Mapping, Sequence

from kepu_extract.model import Generator
from kepu_extract.write.columns import Table
from kepu_extract.write.flat import FLAT
from kepu_extract.write.research.counts import HEADINGS

_KINDS = {"text": "text", "texts": "list of texts", "integer": "whole number", "number": "number", "flag": "true or false", "date": "date"}
PRELUDE = """Every column may be empty, which means that the document does not say, or that the column does not apply. Ids hold inside
a file: join by `sha256` and id. `quote` is what the document says there, and stands at `quote_start` to `quote_end` of the
document's `text`, counted in code points."""


def table_pages(tables: Sequence[Table]) -> Iterator[str]:
    """Yield a section of Markdown for each table."""
    for table in tables:
        rows = "".join(f"| `{one.name}` | {_KINDS[one.kind]} | {_cell(one.says)} |\n" for one in table.columns)
        yield f"## {table.name}\n\n{table.says}\n\n| column | holds | meaning |\n| --- | --- | --- |\n{rows}"


def columns_page(columns: Mapping[str, str]) -> str:
    """Return a table of Markdown of columns with what they mean."""
    rows = "".join(f"| `{name}` | {_cell(says)} |\n" for name, says in columns.items())
    return f"| column | meaning |\n| --- | --- |\n{rows}"


def codebook(database: str, files: int, documents: int, made: Generator | None) -> str:
    """Return what stands where in a pack, and what each column means."""
    by = f" by {made.name} {made.version} (rules {made.rules_sha256[:12]})" if made else ""
    head = f"""# Codebook

{files} files with {documents} documents, read{by}.

- `parquet/TABLE/`, `csv/TABLE.csv`: the tables below; `{database}`: the same in DuckDB.
- `networks/joint_issue.gexf`: bodies that issue documents together; weight: documents.
- `networks/lead_participant.gexf`: from the body that leads a task to one that takes part; weight: tasks.
- `counts.csv`: tasks by what their units do, role and year.

What was found by rules may be wrong or missing: `confidence` says how often the rule was right on gold documents, and
`diagnostics` what is doubtful. {PRELUDE}

## counts.csv

{columns_page(HEADINGS)}
"""
    return head + "\n" + "\n".join(table_pages(FLAT))


def _cell(says: str) -> str:
    return says.replace("|", "\\|")
