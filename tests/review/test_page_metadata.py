"""Fields of the metadata that a reviewer takes from the text: what was missed, and what was read wrongly."""

import json
from pathlib import Path
from typing import Any

import pytest

from calling import Made, Opened
from kepu_extract import extract
from review_page import SELECT, downloaded

PLAN = """云溪县古井修缮行动方案

云井字第七号

古井专班：

一、主要任务

（一）清理井台。6月底前清理井台30处。（县水利局牵头）

2026—2028年分三批实施，本方案自三月九日起试行，急件。

云溪县人民政府
2026年3月5日
"""


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("title", "古井修缮行动方案", "古井修缮行动方案"),
        ("document_number", "云井字第七号", "云井字第七号"),
        ("issuing_authorities", "县水利局", ["云溪县人民政府", "县水利局"]),
        ("addressees", "古井专班：", ["古井专班"]),
        ("date_published", "2026年3月5日", "2026-03-05"),
        ("period", "2026—2028年", (2026, 2028)),
        ("urgency", "急件", "急件"),
        ("is_trial", "试行", True),
        ("genre", "方案", "plan"),
    ],
)
def test_selected_words_become_a_field_and_come_back(made: Made, opened: Opened, tmp_path: Path, name: str, words: str, value: object) -> None:
    path = made(PLAN)
    page = opened(path)
    page.fill("#reviewer", "田野")
    page.evaluate(SELECT, words)
    page.locator("#adder select").select_option(name)
    assert page.locator(".entry.active form.edit").is_visible()
    page.locator(".edit .main").click()
    assert page.locator("#tab-元数据").get_attribute("aria-selected") == "true"
    saved = downloaded(page)
    (one,) = saved["corrections"]
    assert (one["kind"], one["id"]) == ("metadata", f"d1.{name}")
    (tmp_path / "c.json").write_text(json.dumps(saved), encoding="utf-8")
    (document,) = extract(path.with_suffix(""), corrections=tmp_path / "c.json").documents
    said: Any = document.genre if name == "genre" else getattr(document.metadata, name)
    said = (said.start_year, said.end_year) if name == "period" else said.text if name == "document_number" else said
    assert said == value
    if name not in ("genre", "issuing_authorities"):  # where the words are what was read already, and one of several
        assert [place.quote for place in document.metadata.evidence[name]] == [words]
    assert document.metadata.reviews[name].by == "田野"


def test_a_field_that_was_added_is_kept_undone_and_imported(made: Made, opened: Opened, tmp_path: Path) -> None:
    page = opened(made(PLAN))
    page.evaluate(SELECT, "急件")
    page.locator("#adder select").select_option("urgency")
    page.locator(".edit input:focus").wait_for()
    page.keyboard.press("Escape")
    saved = downloaded(page)
    assert [(one["action"], one["evidence"]["quote"]) for one in saved["corrections"]] == [("add", "急件")]
    page.reload()
    assert downloaded(page)["corrections"] == saved["corrections"]
    page.evaluate("localStorage.clear()")
    page.reload()
    (tmp_path / "c.json").write_text(json.dumps(saved), encoding="utf-8")
    page.set_input_files("#file", tmp_path / "c.json")
    page.locator("#status", has_text="已导入更正").wait_for()
    assert downloaded(page)["corrections"] == saved["corrections"]
    page.evaluate(SELECT, "试行")
    page.locator("#adder select").select_option("is_trial")
    page.locator(".edit input:focus").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    assert downloaded(page)["corrections"] == saved["corrections"]
