"""Real files, where they are at hand: the same paragraphs as in the other formats of the same documents."""

import os
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from kepu_extract.read.pdf.reader import read_pdf

SHARED = os.environ.get("KEPU_SHARED")
pytestmark = pytest.mark.skipif(not SHARED, reason="KEPU_SHARED, the folder with the corpus, is not set")
CORPUS = Path(SHARED or ".") / "corpus"


@pytest.mark.parametrize(
    ("name", "share"),
    [("huaiyin-plan", 0.97), ("panzhihua-web", 0.90), ("qujiang-rules", 0.95), ("quxi-bundle", 0.98)],
)
def test_paragraphs_equal_those_of_the_text_file(name: str, share: float) -> None:
    written = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    expected = [line.strip() for line in written if line.strip()]
    read = [line.text for line in read_pdf((CORPUS / "formats" / f"{name}.pdf").read_bytes()).lines]
    matcher = SequenceMatcher(None, expected, read, autojunk=False)
    assert sum(block.size for block in matcher.get_matching_blocks()) >= share * len(expected)


def test_table_rows_are_whole_and_under_their_group() -> None:
    import docx

    table = docx.Document(str(CORPUS / "formats" / "taijiang-table.docx")).tables[0]
    expected = [[bare(cell.text) for cell in row.cells] for row in table.rows]
    read: list[list[str]] = []
    group = ""
    for line in read_pdf((CORPUS / "formats" / "taijiang-table.pdf").read_bytes()).lines:
        if line.row is None:
            continue
        cells = {cell.column: bare(line.text[cell.start : cell.end]) for cell in line.row.cells}
        group = cells.get(0, group)
        band = line.row.cells[0].columns == 4
        read.append([group] * 4 if band else [group, *(cells[column] for column in (1, 2, 3))])
    assert read == expected


def bare(text: str) -> str:
    return "".join(text.split())
