"""show and find: the rows of the workbook on the terminal, from documents or from what was written before."""

import json
from pathlib import Path

import openpyxl
import pytest

from calling import Command

PLAN = """云溪县古井修缮行动方案

一、主要任务

（一）清理井台。2031年6月底前清理古井30口。（县水利局牵头，县教体局、各乡镇配合）

（二）培训匠人。到2032年底培训匠人不少于40名。（责任单位：县人社局等）

二、保障措施

（一）落实经费。县财政安排修缮经费20万元。（县财政局牵头）

云溪县人民政府
2031年3月5日
"""
OTHER = """青禾县古桥修缮行动方案

一、主要任务

（一）测绘古桥。2031年9月底前完成测绘。（县文旅局牵头，县教育局配合）

青禾县人民政府
2031年4月5日
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "方案"
    folder.mkdir()
    (folder / "井.txt").write_text(PLAN, encoding="utf-8")
    (folder / "桥.txt").write_text(OTHER, encoding="utf-8")
    return folder


def _names(out: bytes) -> list[str]:
    return [json.loads(line)["name"] for line in out.decode().splitlines()]


def test_show_has_the_rows_of_the_workbook(command: Command, folder: Path, tmp_path: Path) -> None:
    assert command(folder / "井.txt", "-o", tmp_path / "任务.xlsx").code == 0
    ran = command("show", folder / "井.txt")
    assert ran.code == 0
    lines = [line.split() for line in ran.out.decode().splitlines()]
    for title in ("任务分解表", "按单位", "目标指标", "经费"):
        head, *rows = openpyxl.load_workbook(tmp_path / "任务.xlsx")[title].iter_rows(values_only=True)
        assert [f"{title}（{len(rows)}）"] in lines
        for name in ("任务", "牵头单位", "单位", "角色", "指标", "完成时限", "金额"):
            for cell in (row[head.index(name)] for row in rows if name in head):
                assert cell is None or any(str(cell).split()[0] in words for line in lines for words in line), (title, name)
    assert ["时间进度（0）"] not in lines


def test_show_takes_stored_json_and_kinds(command: Command, folder: Path, tmp_path: Path) -> None:
    assert command(folder / "井.txt", "-o", tmp_path / "井.json").code == 0
    assert command("show", tmp_path / "井.json").out == command("show", folder / "井.txt").out
    out = command("show", tmp_path / "井.json", "--kind", "budget").out.decode()
    assert "20万元" in out
    assert "清理井台" not in out


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["--kind", "task"], ["清理井台", "培训匠人", "落实经费", "测绘古桥"]),
        (["--kind", "task", "--unit", "教育"], ["清理井台", "测绘古桥"]),  # 教体局 does the same
        (["--kind", "task", "--unit", "水利"], ["清理井台"]),
        (["--kind", "task", "--before", "2031-06"], ["清理井台"]),
        (["--kind", "task", "--before", "2031"], ["清理井台", "测绘古桥"]),
        (["--kind", "task", "--before", "2031-06-29"], []),
        (["--kind", "task", "--after", "2031-07"], ["培训匠人", "测绘古桥"]),
        (["--kind", "task", "--text", "测绘"], ["测绘古桥"]),
        (["--kind", "indicator", "--unit", "人社"], ["培训匠人"]),
        (["--kind", "unit", "--unit", "财政"], ["县财政局"]),
        (["--kind", "task", "--unit", "水利", "--after", "2032"], []),
    ],
)  # fmt: skip
def test_find_gives_what_fits_all_that_is_asked(command: Command, folder: Path, asked: list[str], found: list[str]) -> None:
    ran = command("find", folder, *asked, "--to", "jsonl")
    assert _names(ran.out) == found
    assert ran.code == (0 if found else 1)
    table = command("find", folder, *asked).out.decode()
    assert all(name in table for name in found)


def test_find_says_the_same_of_stored_files(command: Command, folder: Path, tmp_path: Path) -> None:
    assert command(folder, "-o", tmp_path / "out").code == 0
    fresh, stored = (command("find", given, "--unit", "教育", "--to", "jsonl").out for given in (folder, tmp_path / "out"))
    assert sorted(fresh.splitlines()) == sorted(stored.splitlines())
    line = json.loads(fresh.splitlines()[0])
    assert (line["file"], line["kind"], line["evidence"]["quote"]) == ("井.txt", "task", "清理井台")


def test_a_file_that_fails_is_named_and_the_others_are_searched(command: Command, folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 no more")
    ran = command("find", folder, "--kind", "task", "--to", "jsonl")
    assert (ran.code, len(_names(ran.out))) == (1, 4)
    assert "坏.docx: " in ran.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["find", "方案", "--before", "2031-13"], 2, "--before 2031-13 is no date"),
        (["find", "方案", "--unit", "天文台"], 1, "nothing was found"),
        (["find", "无"], 1, "does not exist"),
        (["show", "坏.json"], 1, "is JSON of another version of kepu-extract, or damaged"),
        (["show", "无.docx"], 1, "does not exist"),
    ],
)
def test_refused_in_one_sentence(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(folder.parent)
    stored = command(folder / "井.txt").out
    Path("坏.json").write_bytes(stored[: len(stored) // 2])
    ran = command(*arguments)
    assert ran.code == code
    assert said in ran.err
    assert "Traceback" not in ran.err
