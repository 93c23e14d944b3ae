"""One file in, one JSON out."""

import json
from pathlib import Path

import pytest

from calling import Command
from kepu_extract import Extraction, __version__


def test_output_goes_to_the_file_named(command: Command, tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    ran = command(tmp_path / "plan.txt", "-o", tmp_path / "new" / "plan.json")
    assert (ran.code, ran.out, ran.err) == (0, b"", "")
    written = (tmp_path / "new" / "plan.json").read_text(encoding="utf-8")
    assert written.endswith("}\n")
    extraction = Extraction.model_validate_json(written)
    assert extraction.source.name == "plan.txt"
    assert [task.name for task in extraction.documents[0].tasks] == ["办好流动科普车"]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["plan.json"]


def test_output_goes_to_standard_output(command: Command, tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    ran = command(tmp_path / "plan.txt", "--indent", "0")
    assert ran.code == 0
    assert ran.out.count(b"\n") == 1
    assert "办好流动科普车" in ran.out.decode("utf-8")
    assert json.loads(ran.out) == json.loads(command(tmp_path / "plan.txt", "-o", "-").out)


def test_an_existing_folder_takes_the_output(command: Command, tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    assert command(tmp_path / "plan.txt", "-o", tmp_path).code == 0
    assert command(tmp_path / "plan.txt", "-o", f"{tmp_path}/new/").code == 0
    assert (tmp_path / "plan.txt.json").read_bytes() == (tmp_path / "new" / "plan.txt.json").read_bytes()


def test_standard_input_is_told_by_content(command: Command, repository: Path) -> None:
    data = (repository / "samples" / "notice-with-plan.docx").read_bytes()
    source = json.loads(command("-", stdin=data).out)["source"]
    assert (source["name"], source["format"]) == ("-", "docx")
    named = json.loads(command("-", "--name", "通知.docx", stdin=data).out)["source"]
    assert named == {**source, "name": "通知.docx"}


def test_an_option_may_stand_before_the_file(command: Command, tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    (tmp_path / "my.toml").write_text('[duties.roles]\nresponsible = ["承接"]\n', encoding="utf-8")
    ran = command("--lexicon", tmp_path / "my.toml", tmp_path / "plan.txt")
    assert (ran.code, ran.err) == (0, "")


def test_a_file_named_like_a_command_is_given_with_its_folder(
    command: Command, tmp_path: Path, plan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "schema").write_bytes(plan)
    monkeypatch.chdir(tmp_path)
    assert json.loads(command("./schema").out)["source"]["name"] == "schema"
    assert "$schema" in json.loads(command("schema").out)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "plan.txt: is empty; "),
        (b"PK\x03\x04 and no more", "is a damaged or incomplete Word (.docx), OFD or ODT file; "),
        (b"MZ\x90\x00\x03\x00\x00\x00", "is a program, not a document; "),
        (None, "plan.txt: does not exist; check the path."),
    ],
)
def test_bad_input_is_one_sentence_and_no_output(command: Command, tmp_path: Path, data: bytes | None, said: str) -> None:
    if data is not None:
        (tmp_path / "plan.txt").write_bytes(data)
    ran = command(tmp_path / "plan.txt", "-o", tmp_path / "out" / "plan.json")
    assert ran.code == 1
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_failure_leaves_an_older_output_alone(command: Command, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(b"")
    (tmp_path / "plan.json").write_text("older")
    assert command(tmp_path / "plan.txt", "-o", tmp_path / "plan.json").code == 1
    assert (tmp_path / "plan.json").read_text() == "older"


def test_an_output_that_cannot_be_written_is_one_sentence(command: Command, tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    ran = command(tmp_path / "plan.txt", "-o", tmp_path / "plan.txt" / "under-a-file.json")
    assert ran.code == 1
    assert "cannot be written" in ran.err
    assert ran.err.count("\n") == 1


def test_a_strange_name_does_not_reach_the_terminal_as_it_is(command: Command, tmp_path: Path) -> None:
    ran = command(tmp_path / "\x1b[2Jplan.txt")
    assert ran.code == 1
    assert "\x1b" not in ran.err
    assert "\\x1b[2Jplan.txt: does not exist" in ran.err


def test_version_and_help(command: Command) -> None:
    assert command("--version").out.decode() == f"kepu-extract {__version__}\n"
    shown = command("--help").out.decode()
    assert "kepu-extract notices/ -o out/" in shown
    assert "Exit codes" in shown
    assert "--output" in command("plan.docx", "--help").out.decode()


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("一二三", []),
        (
            "一三",
            [
                "PLAN: warning: 三、 follows number 1: numbers are missing.",
                "  number-gap: Compare with the document whether items are missing.",
            ],
        ),
        (
            "一一一一一一一一",
            [
                "PLAN: warning: The number 一、 stands twice.",
                "  number-doubled: Compare the numbers with the document; one item may be missing or numbered wrongly.",
                *["PLAN: warning: The number 一、 stands twice."] * 4,
                "PLAN: and 2 more, which stand in the diagnostics of the output",
            ],
        ),
    ],
)
def test_warnings_are_a_line_each_with_the_next_step_once(command: Command, tmp_path: Path, numbers: str, said: list[str]) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(["云溪县工作方案", *(f"{number}、落实经费" for number in numbers)]), encoding="utf-8")
    for words in ([path], ["outline", path]):
        ran = command(*words)
        assert (ran.code, ran.err.replace(str(path), "PLAN").splitlines()) == (0, said)


def test_standard_input_is_called_so(command: Command) -> None:
    for words in (["-"], ["explain", "-"]):
        assert command(*words, stdin=b"").err.startswith("standard input: is empty; ")
    assert command("-", "--name", "plan.txt", stdin=b"").err.startswith("plan.txt: is empty; ")
