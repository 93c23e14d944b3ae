"""outline, schema and formats."""

import json
from pathlib import Path

from typer.main import get_command

from calling import Command
from kepu_extract.cli.app import app
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
    said = command("formats").out.decode().splitlines()
    written, archives = said[: 2 * len(READERS)], said[2 * len(READERS) :]
    assert [line.split()[0] for line in archives] == ["zip", "rar", "7z", "eml", "msg"]
    assert [line.strip().startswith("not read: ") for line in written] == [False, True] * len(READERS)
    lines = {line.split()[0]: line for line in written[::2]}
    assert set(lines) == set(READERS)
    assert lines["txt"].endswith("ready")
    assert "LibreOffice (soffice)" in lines["wps"]
    for name, extra in (("doc", "doc"), ("ofd", "ofd"), ("pdf", "ocr"), ("image", "ocr")):
        state = "installed" if is_installed(extra) else f"missing: pip install 'kepu-extract[{extra}]'"
        assert f"[{extra}] {state}" in lines[name]


def _plan(folder: Path) -> Path:
    file = folder / "plan.txt"
    text = "青禾市科普方案（2031—2035年）\n\n一、主要任务\n（一）建设驿站。新建驿站40座以上，围绕6个重点镇宣传，安排经费8万元。\n"
    file.write_text(text, encoding="utf-8")
    return file


def test_explain_shows_tokens_and_rules_of_a_clause(command: Command, tmp_path: Path) -> None:
    lines = command("explain", _plan(tmp_path), "--at", "6个重点镇", "--rules").out.decode().splitlines()
    assert lines[0] == "d1 line 3  围绕6个重点镇宣传"
    assert any(line.split() == ["quantity", "6个", "eq", "6", "个"] for line in lines)
    assert any("6个 is no target, by leaned-on" in line and "围绕<N>重点镇宣传" in line for line in lines)
    asked = [line for line in lines if line.startswith("    ")]
    assert asked[-1].split() == ["yes", "leaned-on"]
    assert all(line.split()[0] == "no" and len(line.split()) > 2 for line in asked[:-1])


def test_explain_is_short_unless_all_rules_are_asked_for(command: Command, tmp_path: Path) -> None:
    lines = command("explain", _plan(tmp_path), "--at", "6个重点镇").out.decode().splitlines()
    assert any("6个 is no target, by leaned-on" in line for line in lines)
    assert any(line.endswith("more rules said no; --rules shows each with why") for line in lines)
    assert len(lines) < 10
    assert "--rules goes with --at" in command("explain", _plan(tmp_path), "--rules").err


def test_explain_takes_the_number_of_a_line(command: Command, tmp_path: Path) -> None:
    out = command("explain", _plan(tmp_path), "--at", "3").out.decode()
    assert "40座 is a target" in out
    assert "6个 is no target" in out
    assert "8万元 is a sum provided and a target, by provided" in out


def test_explain_shows_why_a_date_is_an_entry_of_the_timeline_or_none(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    text = "青禾市科普方案\n\n一、主要任务\n（一）建设驿站。新建驿站。\n\n二、时间安排\n各站应于2031年5月12日前报送名单。手册已于2031年3月1日印发。\n"
    file.write_text(text, encoding="utf-8")
    out = command("explain", file, "--at", "5月12日前").out.decode()
    assert "2031年5月12日前 in running text is an entry of the timeline, by deadline" in out
    out = command("explain", file, "--at", "3月1日").out.decode()
    assert "2031年3月1日 in running text is no entry of the timeline, by fact" in out


def test_explain_shows_why_a_clause_commits_funds_or_does_not(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    text = "青禾市科普方案\n\n一、保障措施\n（一）加大投入。将驿站运行经费纳入市级预算。引导企业出资，落实讲解员补助公示。\n"
    text += "近年来，市财政安排了经费，今后加强财政资金支持。\n"
    file.write_text(text, encoding="utf-8")
    out = command("explain", file, "--at", "运行经费").out.decode()
    assert "将驿站运行经费纳入市级预算 is a commitment to fund, by listed" in out
    out = command("explain", file, "--at", "补助公示").out.decode()
    assert "落实讲解员补助公示 is no commitment to fund, by no-rule" in out
    assert "provide  “公示” speaks against it (oversight)" in out
    out = command("explain", file, "--at", "安排了经费").out.decode()
    assert "is no commitment to fund, by what-it-says" in out
    assert "it says what was done" in out


def test_explain_says_where_words_do_not_stand(command: Command, tmp_path: Path) -> None:
    ran = command("explain", _plan(tmp_path), "--at", "天文馆")
    assert ran.code == 1
    assert "has no clause with 天文馆" in ran.err


def test_help_names_every_command_in_whole_sentences(command: Command) -> None:
    lines = command("--help").out.decode().splitlines()
    listed = lines[lines.index("Commands:") + 1 :]
    listed = listed[: listed.index("")]
    assert [line.split()[0] for line in listed if not line.startswith("   ")] == list(get_command(app).list_commands(None))  # type: ignore[attr-defined]
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)
