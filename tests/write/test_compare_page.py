"""compare --to html: both sides on one page, the same rows as JSON, nothing that runs."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from calling import Command, Opened

HEAD = "云溪县古井修缮行动方案\n\n一、主要任务\n\n"
SAME = "（二）编写<b>井志</b>。（县文旅局牵头）"
BEFORE = f"{HEAD}（一）清理井台。6月底前清理古井30口。（县水利局牵头）\n\n{SAME}\n\n（三）设立井长。（各乡镇负责）\n"
AFTER = f"{HEAD}（一）清理井台。6月底前清理古井35口。（县水利局牵头）\n\n{SAME}\n\n（三）<script>alert(1)</script>守夜。（各乡镇负责）\n"


class _Rows(HTMLParser):
    """The rows of the tables: class, texts of the cells; and what is marked."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[tuple[str, list[str]]] = []
        self.tags: set[str] = set()
        self.marked: list[tuple[str, str]] = []
        self._open, self._cell = "", False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._open = tag
        if tag == "tr" and (name := dict(attrs).get("class")):
            self.rows.append((name, []))
        elif tag in ("td", "th") and self.rows:
            self.rows[-1][1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        self._cell = self._cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][1][-1] += data
        if self._open in ("ins", "del"):
            self.marked.append((self._open, data))
        self._open = ""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("旧.txt").write_text(BEFORE, encoding="utf-8")
    Path("新.txt").write_text(AFTER, encoding="utf-8")
    assert command("compare", "旧.txt", "新.txt", "-o", "对照.html").code == 0
    return tmp_path / "对照.html"


def test_the_rows_are_those_of_json(page: Path, command: Command) -> None:
    changes = json.loads(command("compare", "旧.txt", "新.txt", "--to", "json").out)["changes"]
    rows = _Rows(page.read_text(encoding="utf-8")).rows
    assert sorted(name for name, _ in rows) == sorted(one["became"] for one in changes)
    cells = [text for _, row in rows for text in row]
    for one in changes:
        for side in filter(None, (one["before"], one["after"])):
            assert f"{side['said']}{side['place']}" in cells


def test_numbers_that_changed_are_marked_whole_and_texts_of_documents_stay_text(page: Path) -> None:
    read = _Rows(page.read_text(encoding="utf-8"))
    assert ("del", "30") in read.marked
    assert ("ins", "35") in read.marked
    assert not read.tags & {"script", "img", "link", "iframe"}
    assert any("<script>alert(1)</script>" in text for _, row in read.rows for text in row)


def test_what_did_not_change_is_shown_when_asked_for(page: Path, opened: Opened) -> None:
    view = opened(page)
    shown = view.locator("tbody tr:visible")
    changed = view.locator("tbody tr:not(.same)").count()
    assert shown.count() == changed
    view.get_by_label("显示未变的").check()
    assert shown.count() == view.locator("tbody tr").count() > changed


def test_a_page_is_a_file(page: Path, command: Command) -> None:
    ran = command("compare", "旧.txt", "新.txt", "--to", "html")
    assert ran.code == 2
    assert "--to html writes a file" in ran.err
