"""Make docs/diagnostics.md of src/kepu_extract/codes.toml.

    python scripts/make_diagnostics_doc.py
"""

from collections.abc import Iterator
from pathlib import Path

from kepu_extract.codes import Code, codes
from kepu_extract.language import said_in

PAGE = Path(__file__).resolve().parent.parent / "docs" / "diagnostics.md"
INTRODUCTION = """\
# Diagnostics

Two lists with one kind of code. Diagnostics stand in the output and change nothing: the text is kept as written.
Errors end the extraction of a file; the command prints them as one sentence and goes on with the next file. With
`--to jsonl` an error is the one diagnostic, of severity `error`, in the line of the file that failed. Below the lists stands
what to do about each.

Made of `src/kepu_extract/codes.toml` by `python scripts/make_diagnostics_doc.py`.
"""


def page() -> str:
    """Return the page in Markdown."""
    diagnostics = {name: code for name, code in codes().items() if code.severity}
    errors = {name: code for name, code in codes().items() if not code.severity}
    return "\n".join([
        INTRODUCTION,
        "## Diagnostics of the output\n",
        "| code | severity | meaning |\n| --- | --- | --- |",
        *(f"| `{name}` | {', '.join(code.severity)} | {code.means} |" for name, code in sorted(diagnostics.items())),
        "\n## Errors\n",
        "| code | meaning |\n| --- | --- |",
        *(f"| `{name}` | {code.means} |" for name, code in sorted(errors.items())),
        "\n## What to do\n",
        "\n".join(part for name, code in sorted(codes().items()) for part in _section(name, code)),
    ])  # fmt: skip


def _section(name: str, code: Code) -> Iterator[str]:
    yield f"### {name}\n"
    yield f"{code.means} **Next:** {code.next}\n"
    yield f"{code.label}：{said_in('zh', code.means)}**下一步：**{said_in('zh', code.next)}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
