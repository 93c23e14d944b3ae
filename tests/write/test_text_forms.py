"""Markdown and calendar: the rows of the workbook, nothing of a document taken for markup, deadlines with reminders."""

import re
from datetime import date, timedelta
from pathlib import Path

import icalendar
import openpyxl
import pytest

from calling import Command
from kepu_extract.write.as_markdown import escaped

PLAN = """云溪县古井修缮行动方案

一、主要任务

（一）清理<b>井台|井栏</b>，*尽快*。6月底前清理井台30处。（县水利局牵头，县文旅局、各乡镇配合）

（二）培训匠人。到2027年底培训匠人不少于40名，三年内建成工坊。

二、实施步骤

（一）准备阶段（2026年3月）。摸清底数。

云溪县人民政府
2026年3月5日
"""


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "井.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def _cells(line: str) -> list[str]:
    return [re.sub(r"\\([^\w\s])", r"\1", cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def test_markdown_has_the_outline_and_the_rows_of_the_workbook(command: Command, plan_file: Path, tmp_path: Path) -> None:
    assert command(plan_file, "-o", tmp_path / "任务.md").code == 0
    assert command(plan_file, "-o", tmp_path / "任务.xlsx").code == 0
    lines = (tmp_path / "任务.md").read_text(encoding="utf-8").split("\n")
    assert "- 一、主要任务" in lines
    assert "  - （二）培训匠人" in lines
    book = openpyxl.load_workbook(tmp_path / "任务.xlsx")
    for page in book:
        head, *rows = [[cell.value for cell in row] for row in page.iter_rows()]
        if not rows:
            continue
        at = lines.index(f"### {page.title}") + 2
        titles = [title.strip() for title in _cells(lines[at])]
        for number, row in enumerate(rows):
            wanted = dict(zip(head, row, strict=True))
            found = dict(zip(titles, _cells(lines[at + 2 + number]), strict=True))
            for title in titles:
                said = wanted[title]
                text = f"{said:%Y-%m-%d}" if hasattr(said, "strftime") else "" if said is None else " ".join(str(said).split())
                assert found[title].strip() == text, (page.title, title)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", r"a\|b"), ("<img src=x>", r"\<img src=x\>"), ("[x](http://y)", r"\[x\](http://y)"), ("- 项", r"\- 项"), ("1. 项", r"1\. 项"),
        ("# 题", r"\# 题"), ("两\n行", "两 行"), ("县科协", "县科协"), ("`x` &lt; \\", r"\`x\` \&lt; \\"),
    ],
)  # fmt: skip
def test_no_text_is_markup(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_deadlines_are_events_with_reminders(command: Command, plan_file: Path, tmp_path: Path) -> None:
    assert command(plan_file, "-o", tmp_path / "期限.ics").code == 0
    content = (tmp_path / "期限.ics").read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))  # RFC 5545, 3.1
    calendar = icalendar.Calendar.from_ical(content)
    days = [[event.decoded(end) for end in ("dtstart", "dtend")] for event in calendar.walk("VEVENT")]
    kinds = [str(event["summary"]).partition("：")[0] for event in calendar.walk("VEVENT")]
    events = [(kind, *ends) for kind, ends in zip(kinds, days, strict=True)]
    day = timedelta(days=1)
    assert ("完成", date(2026, 6, 30), date(2026, 6, 30) + day) in events
    assert ("目标", date(2027, 12, 31), date(2027, 12, 31) + day) in events
    assert ("阶段", date(2026, 3, 1), date(2026, 3, 31) + day) in events
    ids = [str(event["uid"]) for event in calendar.walk("VEVENT")]
    assert len(ids) == len(set(ids))
    assert all(len(event.walk("VALARM")) == 3 for event in calendar.walk("VEVENT"))
    task = next(event for event in calendar.walk("VEVENT") if str(event["summary"]).startswith("完成"))
    assert "牵头：县水利局" in str(task["description"])


def test_the_same_files_give_the_same_bytes_and_are_no_inputs(command: Command, plan_file: Path) -> None:
    folder = plan_file.parent
    for suffix in ("md", "ics"):
        for name in ("一", "二"):
            assert command(plan_file, "-o", folder / f"{name}.{suffix}").code == 0
        assert (folder / f"一.{suffix}").read_bytes() == (folder / f"二.{suffix}").read_bytes()
    assert command(plan_file, "-o", folder / "一.html").code == 0
    ran = command(folder, "--to", "jsonl")
    assert ran.out.count(b"\n") == 1


@pytest.mark.parametrize(("length", "shown"), [(40, 40), (41, 40)])
def test_the_outline_shortens_what_has_no_title(length: int, shown: int, command: Command, tmp_path: Path) -> None:
    body = "由县水利局会同各镇在年底以前把全县沿河各村的古井逐口量好深度记下水位画成图纸交县档案馆保存备查以便后来的人修"[: length - 1] + "。"
    (tmp_path / "井.txt").write_text(f"云溪县古井修缮方案\n\n一、主要任务\n\n（一）{body}\n\n（二）{body}\n", encoding="utf-8")
    assert command(tmp_path / "井.txt", "-o", tmp_path / "井.md").code == 0
    lines = (tmp_path / "井.md").read_text(encoding="utf-8").splitlines()
    assert f"  - （一）{body[:shown]}{'…' if length > shown else ''}" in lines
