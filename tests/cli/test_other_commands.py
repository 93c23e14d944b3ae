"""outline, schema and formats."""

import json
from pathlib import Path

from calling import Command
from kepu_extract.read import READERS
from kepu_extract.read.extras import is_installed


def test_outline_shows_every_section_with_its_categories(command: Command, repository: Path) -> None:
    ran = command("outline", repository / "samples" / "town-plan.txt")
    assert ran.code == 0
    lines = ran.out.decode().splitlines()
    assert any("一、指导思想" in line and line.rstrip().endswith("guidance") for line in lines)
    assert any("2.组建宣讲小队" in line and "tasks" in line for line in lines)


def test_outline_of_what_is_no_document(command: Command, tmp_path: Path) -> None:
    ran = command("outline", tmp_path / "missing.docx")
    assert ran.code == 1
    assert "does not exist" in ran.err


def test_schema_is_the_committed_one(command: Command, repository: Path) -> None:
    committed = json.loads((repository / "schemas" / "extraction.schema.json").read_text(encoding="utf-8"))
    assert json.loads(command("schema").out) == committed


def test_formats_lists_readers_what_they_need_and_whether_it_is_there(command: Command) -> None:
    written = command("formats").out.decode().splitlines()
    assert [line.strip().startswith("not read: ") for line in written] == [False, True] * len(READERS)
    lines = {line.split()[0]: line for line in written[::2]}
    assert set(lines) == set(READERS)
    assert lines["txt"].endswith("ready")
    assert "LibreOffice (soffice)" in lines["wps"]
    for name, extra in (("doc", "doc"), ("ofd", "ofd"), ("pdf", "ocr"), ("image", "ocr")):
        state = "installed" if is_installed(extra) else f"missing: pip install 'kepu-extract[{extra}]'"
        assert f"[{extra}] {state}" in lines[name]


def test_help_names_every_command_in_whole_sentences(command: Command) -> None:
    lines = command("--help").out.decode().splitlines()
    listed = lines[lines.index("Commands:") + 1 :]
    listed = listed[: listed.index("")]
    assert len(listed) == 6
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)
