"""Words of a user's own: laid over the shipped ones, checked when they are read, and seen by no other run."""

from pathlib import Path

import pytest

from calling import Command
from kepu_extract import extract
from kepu_extract.errors import KepuError
from kepu_extract.lexicon.loader import load, overlay_of, using

PLAN = """云溪县灯会举办方案

一、主要任务

（一）扎制花灯。年内扎制大型花灯30盏。（承接单位：县文旅局）

二、钱从哪里来

（一）县财政安排经费。
"""
OWN = """
[duties.roles]
responsible = ["承接"]

[[rubrics.rubric]]
category = "budget"
cues = ["钱从哪里来"]
"""
SONG = "[[bodies.function]]\nid = 'song'\nlabel = '山歌'\nmatches = ['县山歌馆']\n"


def _categories(lexicon: Path | None) -> list[str]:
    document = extract(PLAN.encode(), name="plan.txt", lexicon=lexicon).documents[0]
    return [section.categories[0] for section in document.sections]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "my.toml"
    file.write_text(OWN, encoding="utf-8")
    return file


def test_own_words_hold_for_their_run_alone(own: Path) -> None:
    before = extract(PLAN.encode(), name="plan.txt")
    with_own = extract(PLAN.encode(), name="plan.txt", lexicon=own)
    assert _categories(None)[1] != "budget"
    assert _categories(own)[1] == "budget"
    assert extract(PLAN.encode(), name="plan.txt") == before
    assert with_own.generator.rules_sha256 != before.generator.rules_sha256
    units = [a.name for d in with_own.documents for t in d.tasks for a in t.assignments]
    assert units == ["县文旅局"]


def test_a_word_can_be_taken_out(tmp_path: Path) -> None:
    word = load("duties")["adverbs"]["words"][0]
    (tmp_path / "my.toml").write_text(f'[duties.adverbs]\nwords = ["-{word}", "悄悄"]\n', encoding="utf-8")
    with using(overlay_of(tmp_path / "my.toml")):
        words = load("duties")["adverbs"]["words"]
        assert word not in words
        assert words[-1] == "悄悄"
    assert word in load("duties")["adverbs"]["words"]


def test_entries_meet_by_their_name(own: Path) -> None:
    with using(overlay_of(own)):
        budget = [rubric for rubric in load("rubrics")["rubric"] if rubric["category"] == "budget"]
    assert len(budget) == 1
    assert budget[0]["cues"][-1] == "钱从哪里来"
    assert budget[0]["matches"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[dutis.labels]\nheads = ['承接']", "dutis: there is no such lexicon"),
        ("[duties.label]\nheads = ['承接']", "duties.label: unknown key; here stand adverbs"),
        ("[duties.labels]\nheads = '承接'", "duties.labels.heads: a list is wanted here, not a text"),
        ("[duties.labels]\nheads = ['承接(']", "duties.labels.heads[0]: 承接( is no pattern"),
        ("[duties.labels]\nheads = ['']", "an empty word would match everywhere"),
        ("[concepts.tree-cover]\nwords = ['林木覆盖率']\nunits = ['%']", "concepts.tree-cover: a new group needs an example"),
        ("[[bodies.function]]\nid = 'song'\nnames = ['山歌馆']\nmatches = ['县山歌馆']", "bodies.function[song]: a new group needs label, type too"),
        (f"{SONG}type = 'house'\nnames = ['山歌馆']", "bodies.function[song].type: there is no house; there are enterprise"),
        (f"{SONG}type = 'institution'", "bodies.function: function song has no words"),
        (f"{SONG}type = 'institution'\nnames = ['科协']", "'科协' in names of song is empty or listed twice"),
        ("[[rubrics.rubric]]\ncategory = 'songs'\ncues = ['山歌']\nmatches = ['山歌']", "rubrics.rubric[songs].category: there is no songs"),
        ("[precision.tasks]\n", "precision: there is no such lexicon"),
        ("[duties.labels\n", "is no TOML"),
    ],
)
def test_a_fault_is_one_sentence_with_file_and_key(command: Command, tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "my.toml").write_text(written, encoding="utf-8")
    with pytest.raises(KepuError, match=r"my\.toml") as raised:
        overlay_of(tmp_path / "my.toml")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
    ran = command("lexicon", "check", tmp_path / "my.toml")
    assert (ran.code, ran.out) == (1, b"")
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    assert command(tmp_path / "plan.txt", "--lexicon", tmp_path / "my.toml").code == 2


def test_children_know_the_words_too_and_outputs_are_made_again(
    command: Command, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    output = tmp_path / "out" / "plan.txt.json"
    assert command(folder, "-o", tmp_path / "out").code == 0
    plain = output.read_bytes()
    assert command(folder, "-o", tmp_path / "out", "--lexicon", own).code == 0
    assert output.read_bytes() != plain
    monkeypatch.setenv("KEPU_LEXICON", str(own))
    assert command(folder / "plan.txt", "-o", tmp_path / "alone.json").code == 0
    assert (tmp_path / "alone.json").read_bytes() == output.read_bytes()


def test_the_starter_is_a_good_lexicon_also_with_all_its_lines(command: Command, tmp_path: Path) -> None:
    starter = command("lexicon", "init").out.decode()
    (tmp_path / "my.toml").write_text(starter, encoding="utf-8")
    assert command("lexicon", "check", tmp_path / "my.toml").code == 0
    lines = [line.removeprefix("# ") if line.startswith(("# [", "# ")) and ("=" in line or "[" in line) else line
             for line in starter.splitlines()]  # fmt: skip
    whole = "\n".join(line for line in lines if not line.startswith("#") and "kepu-extract" not in line)
    (tmp_path / "whole.toml").write_text(whole, encoding="utf-8")
    ran = command("lexicon", "check", tmp_path / "whole.toml")
    assert ran.code == 0, ran.err
    for name in ("duties", "bodies", "measures", "rubrics", "genres", "concepts"):
        assert f"{name}: " in ran.out.decode()


def test_words_are_found_with_their_place(command: Command) -> None:
    assert "duties.roles.lead  牵头" in command("lexicon", "search", "牵头").out.decode()
    assert command("lexicon", "search", "没有这个词").code == 1
    assert "rubrics" in command("lexicon", "list").out.decode()


def test_a_document_is_read_with_what_the_check_calls_good(command: Command, tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(f"{SONG}type = 'institution'\nnames = ['山歌馆']\n", encoding="utf-8")
    (tmp_path / "plan.txt").write_text(PLAN.replace("承接单位：县文旅局", "责任单位：县山歌馆"), encoding="utf-8")
    assert command("lexicon", "check", tmp_path / "my.toml").code == 0
    ran = command(tmp_path / "plan.txt", "--lexicon", tmp_path / "my.toml")
    assert (ran.code, '"song"' in ran.out.decode()) == (0, True), ran.err
