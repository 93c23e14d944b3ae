"""Make docs/cli.md from what the commands say with --help.

    python scripts/make_cli_doc.py
"""

import os
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
COMMANDS = (
    [], ["extract"], ["outline"], ["explain"], ["show"], ["find"], ["compare"], ["check"], ["trace"], ["annotate"], ["units"],
    ["research"], ["mcp"], ["learn"], ["score"], ["schema"], ["formats"],
    ["lexicon"], ["lexicon", "list"], ["lexicon", "search"], ["lexicon", "check"], ["lexicon", "init"],
)  # fmt: skip
INTRODUCTION = """\
# The command

Made from `--help` by `python scripts/make_cli_doc.py`.
"""


def page() -> str:
    """Return the page in Markdown."""
    parts = [INTRODUCTION]
    for words in COMMANDS:
        name = " ".join(["kepu-extract", *words])
        parts.append(f"## {name}\n\n```text\n{_help(words)}\n```\n")
    return "\n".join(parts)


def _help(words: list[str]) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "kepu_extract", *words, "--help"],
        env={**os.environ, "COLUMNS": "80", "KEPU_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return "\n".join(line.rstrip() for line in run.stdout.strip().splitlines())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
