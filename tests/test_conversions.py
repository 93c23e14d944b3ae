"""A document saved in another format, by a word processor or a browser, says the same as before."""

import os
import shutil
from collections import Counter
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

SHARED = os.environ.get("KEPU_SHARED")
SAMPLES = Path(__file__).parent.parent / "samples"
SAVED = ("docx", "doc", "odt", "rtf", "pdf", "html")

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
needs_browser = pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed")
needs_shared = pytest.mark.skipif(not SHARED, reason="KEPU_SHARED, the folder of real documents, is not set")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, repository: Path, tmp_path: Path) -> ModuleType:
    """The script that converts, with a folder of its own for what it makes."""
    monkeypatch.syspath_prepend(str(repository / "scripts"))
    conversions = import_module("conversions")
    monkeypatch.setattr(conversions, "KEPT", tmp_path)
    return conversions


def _differences(script: ModuleType, files: list[Path], formats: tuple[str, ...], kind: str | None = None) -> list[str]:
    """Return what each form lost (-) and added (+)."""
    found: list[str] = []
    for file, wanted, form, facts in script.conversions(files, formats, kind):
        assert wanted.total() > 10, file
        for sign, difference in (("-", wanted - facts), ("+", facts - wanted)):
            found += [f"{file.name} {form} {sign} {fact}" for fact in Counter(difference)]
    return found


@needs_office
def test_samples_say_the_same_when_saved_anew(script: ModuleType) -> None:
    files = [path for path in sorted(SAMPLES.iterdir()) if path.is_file()]
    assert {file.suffix for file in files} == {".docx", ".pdf", ".txt"}
    assert _differences(script, files, SAVED) == []


@needs_browser
def test_samples_say_the_same_when_printed_by_a_browser(script: ModuleType) -> None:
    files = [path for path in sorted(SAMPLES.iterdir()) if path.is_file()]
    assert _differences(script, files, ("print.pdf",), "page") == []


@needs_shared
@needs_office
def test_real_documents_say_the_same_when_saved_anew(script: ModuleType) -> None:
    corpus = Path(SHARED or ".") / "corpus"
    files = [corpus / "taijiang-table.txt", corpus / "huaiyin-plan.txt", corpus / "quxi-bundle.txt"]
    assert _differences(script, files, SAVED, "page") == []
