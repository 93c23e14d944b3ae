"""The command line."""

import sys
from pathlib import Path


def main() -> None:
    """Run the command."""
    from kepu_extract.pipeline import extract

    path, out = sys.argv[1], sys.argv[3]
    Path(out).write_text(extract(path).model_dump_json(by_alias=True, indent=1), encoding="utf-8")
