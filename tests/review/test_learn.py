"""What corrections teach: words, each with an effect, and the answers of a document."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from calling import Command
from kepu_extract import extract
from kepu_extract.model import Extraction

PLAN = """云溪县古井修缮行动方案

一、花钱的门道

（一）落实。县财政安排修缮经费20万元，培训匠人40名。

二、主要任务

（一）清理井台。6月底前清理井台30处。（县水利局牵头，县文旅局配合）
"""


def _corrections(*said: dict[str, Any], sha256: str = "0" * 64) -> str:
    parts = [{"document_id": "d1", **one} for one in said]
    return json.dumps(
        {"format": "kepu-corrections", "version": "1.0", "source": {"name": "井.txt", "sha256": sha256}, "corrections": parts}
    )


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "井.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_rubric_is_learned_and_used(command: Command, plan_file: Path, tmp_path: Path) -> None:
    section = {"action": "edit", "kind": "section", "before": {"title": "花钱的门道"}, "changes": {"categories": ["budget"]}}
    (tmp_path / "c.json").write_text(_corrections(section), encoding="utf-8")
    ran = command("learn", tmp_path / "c.json", "-o", tmp_path / "my.toml")
    assert (ran.code, ran.err.startswith("1 words learned")) == (0, True)
    ran = command(plan_file, "--lexicon", tmp_path / "my.toml")
    before, after = extract(plan_file), Extraction.model_validate_json(ran.out)
    assert before.documents[0].sections[0].categories != ["budget"]
    assert after.documents[0].sections[0].categories == ["budget"]


def test_names_and_words_that_are_none(command: Command, tmp_path: Path) -> None:
    said = [
        {"action": "edit", "kind": "assignment", "before": {"name": "县古井"}, "changes": {"name": "云溪县古井坊"}},
        {"action": "add", "kind": "assignment", "changes": {"name": "县砌石铺"}},
        {"action": "reject", "kind": "assignment", "before": {"name": "匠人协会"}},
        {"action": "edit", "kind": "assignment", "before": {"name": "县教育"}, "changes": {"name": "县教育局"}},
        {"action": "reject", "kind": "assignment", "before": {"name": "县水利局"}},
        {"action": "edit", "kind": "indicator", "changes": {"unit": "名"}},
        {"action": "edit", "kind": "assignment", "before": {"name": "县财政局"}, "changes": {"role": "lead"}},
    ]
    (tmp_path / "c.json").write_text(_corrections(*said), encoding="utf-8")
    ran = command("learn", tmp_path / "c.json")
    assert ran.err.startswith("3 words learned; 3 corrections")
    (tmp_path / "my.toml").write_bytes(ran.out)
    assert 'names = ["古井坊", "砌石铺"]' in ran.out.decode()
    assert 'words = ["匠人协会"]' in ran.out.decode()
    ran = command("lexicon", "check", tmp_path / "my.toml")
    assert (ran.code, ran.out.decode().strip().endswith("good")) == (0, True)
    ran = command("learn", tmp_path / "c.json", "--lexicon", tmp_path / "my.toml")
    assert ran.err.startswith("0 words learned; 6 corrections")


def test_a_word_that_makes_no_difference_is_not_learned(command: Command, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(
        _corrections({"action": "add", "kind": "assignment", "changes": {"name": "县砌石铺"}}), encoding="utf-8"
    )
    (tmp_path / "my.toml").write_text('[bodies.not_bodies]\nwords = ["县砌石铺", "砌石铺"]\n', encoding="utf-8")
    ran = command("learn", tmp_path / "c.json", "--lexicon", tmp_path / "my.toml")
    assert ran.err.startswith("0 words learned; 1 corrections were of words that are known or that make no difference")
    assert "砌石铺" not in ran.out.decode()


def test_a_measure_word_is_learned_only_where_it_is_not_read(command: Command, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(
        _corrections({"action": "edit", "kind": "indicator", "changes": {"unit": "条次班"}}), encoding="utf-8"
    )
    ran = command("learn", tmp_path / "c.json")
    assert 'units = ["条次班"]' in ran.out.decode()


def test_gold_says_what_was_corrected(command: Command, plan_file: Path, tmp_path: Path) -> None:
    extraction = extract(plan_file)
    text = extraction.documents[0].text
    start = text.index("培训匠人40名")
    edit = {"action": "edit", "kind": "indicator", "evidence": {"start": start, "end": start + 7, "quote": "培训匠人40名"}, "changes": {"value": 45}}
    (tmp_path / "c.json").write_text(_corrections(edit, sha256=extraction.source.sha256), encoding="utf-8")
    ran = command("learn", tmp_path / "c.json", "--gold", tmp_path / "gold" / "井.json", "--document", plan_file)
    assert ran.code == 0, ran.err
    gold = json.loads((tmp_path / "gold" / "井.json").read_text(encoding="utf-8"))
    (document,) = gold["documents"]
    assert (gold["file"], [one["value"] for one in document["indicators"]][:2]) == ("井", [200000, 45])
    assert document["tasks"][-1]["assignments"] == [["lead", "县水利局", False], ["participating", "县文旅局", False]]
    section = {key: document["sections"][0][key] for key in ("kind", "level", "marker", "title", "start")}
    assert section == {"kind": "heading", "level": 1, "marker": "一、", "title": "花钱的门道", "start": ""}


def test_an_output_is_right_by_the_gold_made_of_it(command: Command, shared: Path, repository: Path, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("score", shared / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    sample = repository / "samples" / "notice-with-plan.docx"
    extraction = extract(sample)
    (tmp_path / "c.json").write_text(_corrections(sha256=extraction.source.sha256), encoding="utf-8")
    assert command("learn", tmp_path / "c.json", "--gold", tmp_path / "gold.json", "--document", sample).code == 0
    gold = json.loads((tmp_path / "gold.json").read_text(encoding="utf-8"))
    output = json.loads(extraction.model_dump_json(by_alias=True))
    for wanted, found in zip(gold["documents"], output["documents"], strict=True):
        answers, facts = score.facts_of_gold(wanted), score.facts_of_prediction(found)
        assert answers["indicators"] == facts["indicators"]
        assert answers["budgets"] == facts["budgets"]
        assert answers["people"] == facts["people"]
        assert answers["timeline"] == facts["timeline"]
        assert [score.section_key(one) for one in answers["sections"]] == [score.section_key(one) for one in facts["sections"]]


def test_wrong_use_is_one_sentence(command: Command, plan_file: Path, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(_corrections(), encoding="utf-8")
    ran = command("learn", tmp_path / "c.json", "--gold", tmp_path / "g.json")
    assert (ran.code, "--gold and --document go together" in ran.err) == (2, True)
    ran = command("learn", plan_file)
    assert (ran.code, "is no JSON" in ran.err) == (2, True)
