"""Real text files: every section that the gold knows begins a line, and a flattened table is the Word table."""

import json
import os
import re
from pathlib import Path

import pytest

from kepu_extract.read import read

_SHARED = Path(os.environ.get("KEPU_SHARED", ""))
_CORPUS = _SHARED / "corpus"

pytestmark = pytest.mark.skipif(
    not os.environ.get("KEPU_SHARED"), reason="KEPU_SHARED, the folder of real documents, is not set"
)


def _text_files() -> list[Path]:
    return sorted(path for path in (*_CORPUS.glob("*.txt"), *_CORPUS.glob("wild/txt/*.txt")))


@pytest.mark.parametrize("path", _text_files(), ids=lambda path: path.stem)
def test_headings_begin_lines_and_bodies_are_whole(path: Path) -> None:
    gold_file = _SHARED / "gold" / f"{path.stem}.json"
    reading = read(path.read_bytes(), path.name)
    assert reading.lines
    if not gold_file.exists():
        return
    text = "\n".join(line.text for line in reading.lines)
    begins = {re.sub(r"\s", "", part) for part in text.replace("\t", "\n").split("\n")}
    for document in json.loads(gold_file.read_text(encoding="utf-8"))["documents"]:
        for section in document["sections"]:
            assert section["start"] in text
            heading = re.sub(r"\s", "", section["marker"] + (section["title"] or ""))
            is_inline = section["marker"][:1] in ("（", "(", "①") and section["marker"][1:2].isdigit()
            assert is_inline or any(begin.startswith(heading) for begin in begins), heading


def test_a_flattened_table_equals_the_word_table() -> None:
    flat = read((_CORPUS / "taijiang-table.txt").read_bytes(), "table.txt")
    word = read((_CORPUS / "formats/taijiang-table.docx").read_bytes(), "table.docx")
    assert [(line.text, line.row) for line in flat.lines] == [(line.text, line.row) for line in word.lines]
