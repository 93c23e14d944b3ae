"""What this program wrote is no input of it, wherever it lies."""

import re
from pathlib import Path

_HEAD = 8192  # bytes, which hold the beginning of any output and the longest path
_JSON = re.compile(rb'\s*\{\s*"schema_version":\s*"[^"]*",\s*"generator":\s*\{\s*"name":\s*"kepu-extract"')
_MANIFEST = re.compile(rb'\{"path": "[^\n]*"status": "(?:ok|warnings|failed|skipped)", "sha256": ')
_PART = re.compile(r"part-\d{5,}\.parquet")


def is_own_output(path: Path) -> bool:
    """Tell whether a file is an output or a manifest of this program, by name and beginning. Raises nothing."""
    if _PART.fullmatch(path.name):
        return True
    if path.suffix not in (".json", ".jsonl"):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:  # reading it says why
        return False
    return bool(_JSON.match(head) or _MANIFEST.match(head))
