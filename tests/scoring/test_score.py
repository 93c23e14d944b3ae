"""`kepu-extract score`: what counts as found, missed, added and invented."""

import importlib
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from calling import Command
from kepu_extract import extract
from kepu_extract.scoring import Board, as_json, compare_files, pairs_of, score_pair

TEXT = """井陌县科普行动方案

一、主要任务

（一）修缮气象园。每年开放不少于20天，新增仪器8台。（由县科协牵头，县气象局配合）

（二）编写节气读本。面向小学发放。（责任单位：县教育局）

二、保障措施

（一）落实经费。县财政每年安排科普经费30万元。
"""


@pytest.fixture(scope="module")
def output() -> Any:
    return json.loads(extract(TEXT.encode(), name="方案.txt").model_dump_json())


@pytest.fixture
def gold(command: Command, tmp_path: Path) -> Any:
    """The output itself, as gold."""
    document, corrections, written = tmp_path / "方案.txt", tmp_path / "no.json", tmp_path / "方案.json"
    document.write_text(TEXT, encoding="utf-8")
    source = {"name": "方案.txt", "sha256": sha256(TEXT.encode()).hexdigest()}
    empty = {"format": "kepu-corrections", "version": "1.0", "source": source, "corrections": []}
    corrections.write_text(json.dumps(empty), encoding="utf-8")
    ran = command("learn", corrections, "--gold", written, "--document", document, "-o", tmp_path / "x.toml")
    assert ran.code == 0, ran.err
    return json.loads(written.read_text(encoding="utf-8"))


def _board(gold: Any, output: Any, *, strict: bool = False) -> Board:
    board = Board("strict" if strict else "words")
    compare_files(board, gold, output)
    return board


def _copy(value: Any) -> Any:
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("strict", [False, True])
def test_an_output_that_is_the_gold_is_wholly_right(gold: Any, output: Any, strict: bool) -> None:
    board = _board(gold, output, strict=strict)
    assert not board.lines
    assert board.rows["assignments"].support == 3
    assert all(row.f1 == 1 for row in board.rows.values())


def test_headings_are_the_sections_with_numbers_or_titles_of_their_own(gold: Any, output: Any) -> None:
    gold, output = _copy(gold), _copy(output)
    bullet = {"kind": "bullet", "level": 1, "marker": "——", "title": None, "start": "修缮井栏", "categories": ["tasks"]}
    gold["documents"][0]["sections"].append(bullet)
    rows = _board(gold, output).rows
    assert (rows["sections"].support, rows["headings"].support) == (6, 5)
    assert (rows["sections"].recall < 1, rows["headings"].recall) == (True, 1)


def test_gold_can_be_scored_as_an_output(gold: Any) -> None:
    assert not _board(gold, gold).lines


def test_nothing_found_is_all_missed(gold: Any) -> None:
    board = _board(gold, {"documents": []})
    row = board.rows["assignments"]
    assert (row.support, row.found, row.recall, row.precision, row.f1) == (3, 0, 0, 1, 0)
    assert {sign for _, sign, _ in board.lines} == {"-"}


def test_a_wrong_reading_is_told_from_an_invention(gold: Any, output: Any) -> None:
    wrong = _copy(output)
    lead, partner = wrong["documents"][0]["tasks"][0]["assignments"]
    lead["role"] = "responsible"  # words that stand there, read wrongly
    partner.update(name="县林业局", as_written="县林业局")
    partner["evidence"]["quote"] = "县林业局"  # words that stand nowhere
    board = _board(gold, wrong)
    row = board.rows["assignments"]
    assert (row.hit, row.missed, row.added, row.adrift) == (1, 2, 2, 1)
    signs = {what.split(" · ")[-1]: sign for part, sign, what in board.lines if part == "assignments" and sign != "-"}
    assert signs == {"县科协": "+", "县林业局": "!"}
    assert board.rows["grounding"].added == 1


def test_what_only_strictly_differs(gold: Any, output: Any) -> None:
    other = _copy(gold)
    other["documents"][0]["tasks"][0]["assignments"][0][2] = True  # inherited
    other["documents"][0]["indicators"][0]["per"] = "月"
    assert not _board(other, output).lines
    strict = _board(other, output, strict=True)
    assert {part for part, _, _ in strict.lines} == {"assignments", "indicators"}


@pytest.mark.parametrize(
    ("key", "value", "counts"),
    [("value", 21, True), ("comparator", "lte", True), ("due", "2030", True), ("quote", "别的话", False)],
)
def test_which_keys_of_an_indicator_count(gold: Any, output: Any, key: str, value: Any, counts: bool) -> None:
    other = _copy(gold)
    other["documents"][0]["indicators"][0][key] = value
    assert bool(_board(other, output).rows["indicators"].missed) == counts


def test_documents_are_paired_by_what_they_share(gold: Any, output: Any) -> None:
    cover = {"role": "cover_notice", "genre": "notice", "metadata": {"title": "另一件"}, "text": "另一件"}
    two = {"documents": [cover, *output["documents"]]}
    board = _board(gold, two)
    assert board.rows["documents"].added == 1
    assert board.rows["tasks"].f1 == 1


def _folders(tmp_path: Path, gold: Any, output: Any) -> tuple[Path, Path]:
    right, found = tmp_path / "gold", tmp_path / "out"
    for folder in (right, found / "deep"):
        folder.mkdir(parents=True)
    for name in ("a", "b"):
        (right / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
    (found / "deep" / "a.docx.json").write_text(json.dumps(output), encoding="utf-8")
    (found / "b.json").write_text(json.dumps({"documents": []}), encoding="utf-8")
    return right, found


def test_folders_intervals_and_json(command: Command, tmp_path: Path, gold: Any, output: Any) -> None:
    right, found = _folders(tmp_path, gold, output)
    ran = command("score", right, found, "--json", "--misses")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert told["files"] == 2
    tasks = told["words"]["tasks"]
    assert (tasks["support"], tasks["found"], tasks["missed"], tasks["f1"]) == (4, 2, 2, 0.6667)
    assert tasks["interval"] == [0, 1]
    assert any(line.startswith("b.json\ttasks\t-\t") for line in told["misses"])
    boards = [score_pair(pair) for pair in pairs_of(right, found)]
    again = as_json([one for one, _ in boards], [one for _, one in boards])
    assert {**again, "misses": told["misses"]} == told


def test_an_output_that_is_not_there_is_said_and_counts(command: Command, tmp_path: Path, gold: Any, output: Any) -> None:
    right, found = _folders(tmp_path, gold, output)
    (found / "b.json").unlink()
    ran = command("score", right, found)
    assert ran.code == 1
    assert "has no output for it" in ran.err
    assert "0.667" in next(line for line in ran.out.decode().splitlines() if line.startswith("tasks"))


@pytest.mark.parametrize(
    ("name", "text"),
    [("no.json", "{"), ("list.json", "[]"), ("none.json", '{"documents": 3}'),
     ("form.json", '{"documents": [{"sections": [{"categories": 4}], "tasks": [3]}]}')],
)  # fmt: skip
def test_bad_input_is_one_sentence(command: Command, tmp_path: Path, gold: Any, name: str, text: str) -> None:
    right, bad = tmp_path / "gold.json", tmp_path / name
    right.write_text(json.dumps(gold), encoding="utf-8")
    bad.write_text(text, encoding="utf-8")
    for arguments in ((right, bad), (bad, right), (right, tmp_path / "missing.json"), (right, tmp_path)):
        ran = command("score", *arguments)
        assert ran.code == 1
        assert ran.err.count("\n") == 1, ran.err
        assert not ran.out


def test_the_table_of_one_pair_has_no_interval(command: Command, tmp_path: Path, gold: Any, output: Any) -> None:
    right, found = tmp_path / "gold.json", tmp_path / "out.json"
    right.write_text(json.dumps(gold), encoding="utf-8")
    found.write_text(json.dumps(output), encoding="utf-8")
    ran = command("score", right, found)
    assert ran.code == 0
    lines = ran.out.decode().splitlines()
    assert lines[0].split()[:3] == ["part", "gold", "found"]
    assert next(line for line in lines if line.startswith("tasks")).split()[-2:] == ["–", "1.000"]


def test_counts_are_those_of_the_other_scorer(shared: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(repository / "scripts"))
    theirs, corpus = importlib.import_module("gold").scorer(), repository / "samples" / "corpus"
    for path in sorted((corpus / "documents").glob("*.*")):
        if path.suffix == ".xlsx":
            pytest.importorskip("openpyxl")
        right = json.loads((corpus / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        found = json.loads(extract(path).model_dump_json())
        board = theirs.Board()
        theirs.compare_files(board, right, found)
        ours = _board(right, found).rows
        assert {part: tuple(row) for part, row in board.counts.items()} == {
            part: (row.hit, row.added, row.missed) for part, row in ours.items()
        }
