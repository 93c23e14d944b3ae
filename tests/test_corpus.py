"""The benchmark corpus: what its sources make, and that its gold speaks of what the documents say."""

import importlib
import json
from pathlib import Path
from typing import Any, get_args

import pytest

from kepu_extract import extract, model
from kepu_extract.model import Category

CORPUS = Path(__file__).resolve().parent.parent / "samples" / "corpus"
FILES = sorted((CORPUS / "documents").iterdir())


def _gold(path: Path) -> Any:
    return json.loads((CORPUS / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))


def test_documents_and_gold_are_what_the_sources_make(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("openpyxl")
    monkeypatch.syspath_prepend(str(repository / "scripts"))
    monkeypatch.setattr("sys.argv", ["make_corpus.py", "--check"])
    assert importlib.import_module("make_corpus").main() == 0, capsys.readouterr().err


def test_every_document_has_gold_and_a_source() -> None:
    names = [path.stem for path in FILES]
    assert names == sorted(path.stem for path in (CORPUS / "gold").iterdir())
    assert names == sorted(path.stem for path in (CORPUS / "sources").iterdir())
    assert len(names) >= 16
    assert {path.suffix for path in FILES} >= {".docx", ".html", ".md", ".odt", ".pdf", ".txt", ".xlsx"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_gold_uses_the_words_of_the_contract(path: Path) -> None:
    for document in _gold(path)["documents"]:
        assert document["role"] in get_args(model.PolicyDocument.model_fields["role"].annotation)
        assert document["genre"] in get_args(model.PolicyDocument.model_fields["genre"].annotation)
        for section in document["sections"]:
            assert set(section["categories"]) <= set(get_args(Category))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_document_can_be_read(path: Path) -> None:
    if path.suffix == ".xlsx":
        pytest.importorskip("openpyxl")
    read = extract(path)
    assert not [note for note in read.diagnostics if note.severity == "error"]
    text = "".join(letter for document in read.documents for letter in document.text if not letter.isspace())
    for document in _gold(path)["documents"]:
        for found in (*document["indicators"], *document["budgets"]):
            quote = "".join(found["quote"].split())
            assert quote in text.replace("\t", ""), "the gold quotes words that the reader does not give"
