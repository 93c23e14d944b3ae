"""Documents saved with typed, styled and automatic numbers read the same; needs the shared corpus."""

import os
from pathlib import Path

import pytest

from kepu_extract.read.word.docx import read_docx
from kepu_extract.source import fold

SHARED = os.environ.get("KEPU_SHARED", "")
pytestmark = pytest.mark.skipif(not SHARED, reason="KEPU_SHARED does not name the shared corpus")

FORMATS = Path(SHARED) / "corpus" / "formats"
TYPED = sorted(FORMATS.glob("*.typed.docx")) if SHARED else []


def _text(path: Path) -> list[str]:
    """Return the lines folded and without blanks: authors type 1． or a blank where the list has 1. and a tab."""
    return ["".join(fold(line.text).split()) for line in read_docx(path.read_bytes()).lines]


@pytest.mark.parametrize("path", TYPED, ids=lambda path: path.name)
def test_automatic_numbers_equal_typed_ones(path: Path) -> None:
    stem = path.name.removesuffix(".typed.docx")
    assert _text(path.with_name(f"{stem}.auto.docx")) == _text(path)
    assert _text(path.with_name(f"{stem}.styled.docx")) == _text(path)
