"""What the codes of diagnostics and errors mean, from codes.toml."""

from functools import cache
from pathlib import Path
from typing import NamedTuple


class Code(NamedTuple):
    """A code, what it means, and what to do about it."""

    means: str  # one sentence
    next: str  # what to do
    label: str  # in Chinese, a few words
    severity: tuple[str, ...] = ()  # of a diagnostic; an error has none


@cache
def codes() -> dict[str, Code]:
    """Return all codes that outputs and messages have."""
    import tomllib  # most runs ask for none

    text = (Path(__file__).parent / "codes.toml").read_text(encoding="utf-8")
    return {
        code: Code(entry["means"], entry["next"], entry["label"], tuple(entry.get("severity", ())))
        for code, entry in tomllib.loads(text).items()
    }


def label(code: str) -> str:
    """Return what a code is about in a few words of Chinese; of a code of another version the code itself."""
    known = codes().get(code)
    return known.label if known else code


def next_step(code: str) -> str:
    """Return what to do about it; nothing of a code of another version."""
    known = codes().get(code)
    return known.next if known else ""
