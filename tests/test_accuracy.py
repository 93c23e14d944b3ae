"""What is published about accuracy is what was measured, on the gold that is there."""

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest

from kepu_extract.scoring import Board, compare_files


@pytest.fixture
def script(repository: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(repository / "scripts"))
    return importlib.import_module("make_accuracy")


def test_the_page_and_the_readmes_say_the_figures(repository: Path, script: ModuleType) -> None:
    figures = json.loads((repository / "ACCURACY.json").read_text(encoding="utf-8"))
    assert (repository / "ACCURACY.md").read_text(encoding="utf-8") == script.page(figures)
    for name in script.READMES:
        text = (repository / name).read_text(encoding="utf-8")
        assert script.lines(figures, name) in text
        assert text == script.with_lines(text, script.lines(figures, name))


def test_the_figures_are_of_the_gold_that_is_there(repository: Path) -> None:
    figures = json.loads((repository / "ACCURACY.json").read_text(encoding="utf-8"))
    board = Board("words")
    for path in sorted((repository / "samples" / "corpus" / "gold").iterdir()):
        compare_files(board, json.loads(path.read_text(encoding="utf-8")), {"documents": []})
    support = {part: row.support for part, row in board.rows.items()}
    for name in ("samples", "first_contact"):
        told = figures[name]["words"]
        assert {part: told[part]["support"] for part in support} == support, "measure again: python scripts/make_accuracy.py"
