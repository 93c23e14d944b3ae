"""Findings as comments in the document itself: at their words, the doubtful ones first, the text as it was."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from calling import Command
from kepu_extract import extract
from kepu_extract.read import read
from kepu_extract.write.page.data import page_data

Build = Callable[[Any], None]
HEAD = "云溪县古井修缮行动方案"


def _typed(document: Any) -> None:
    for text in (HEAD, "一、主要任务", "（一）清理井台。6月底前清理古井30口。（县水利局牵头，县文旅局、各乡镇配合）", "（二）编写井志。"):
        document.add_paragraph(text)


def _in_pieces(document: Any) -> None:
    """Words that a program has cut into runs, with a tab, a break and a hyperlink in between."""
    document.add_paragraph(HEAD)
    document.add_paragraph("一、主要任务")
    paragraph = document.add_paragraph("（一）清")
    paragraph.add_run("理井").bold = True
    paragraph.add_run("台。6月底前清理古井30口。（县水")
    link = OxmlElement("w:hyperlink")
    link.append(paragraph.add_run("利局牵头，县文")._r)
    paragraph._p.append(link)
    last = paragraph.add_run("旅局、各乡镇配合）")
    last.add_break()
    last.add_text("（二）编写井志。")
    paragraph._p.append(last._r)


def _numbered(document: Any) -> None:
    """Automatic numbers, which the reader puts into the text and the file does not have."""
    document.add_paragraph(HEAD)
    document.add_paragraph("一、主要任务")
    for text in ("清理井台。6月底前清理古井30口。（县水利局牵头，县文旅局、各乡镇配合）", "编写井志。"):
        document.add_paragraph(text, style="List Number")


def _with_what_is_not_read(document: Any) -> None:
    """Hidden and deleted words in the middle of findings."""
    _typed(document)
    paragraph = document.paragraphs[2]
    paragraph.clear()
    paragraph.add_run("（一）清理")
    paragraph.add_run("旧的").font.hidden = True
    paragraph.add_run("井台。6月底前清理古井30口。")
    deleted = OxmlElement("w:del")
    gone = OxmlElement("w:r")
    words = OxmlElement("w:delText")
    words.text = "作废"
    gone.append(words)
    deleted.append(gone)
    paragraph._p.append(deleted)
    paragraph.add_run("（县水利局牵头，县文旅局、各乡镇配合）")


def _table(document: Any) -> None:
    document.add_paragraph("云溪县古井修缮任务分解表")
    table = document.add_table(3, 4)
    head = ("序号", "任务", "牵头单位", "配合单位")
    rows = (head, ("1", "清理井台，6月底前清理古井30口", "县水利局", "县文旅局\n各乡镇"), ("2", "编写井志", "县文旅局", ""))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            first, *more = text.split("\n")
            cell.text = first
            for each in more:
                cell.add_paragraph(each)


BUILDS = (_typed, _in_pieces, _numbered, _with_what_is_not_read, _table)


@pytest.fixture(params=BUILDS, ids=lambda build: build.__name__.strip("_"))
def plan_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    document = docx.Document()
    request.param(document)
    document.save(str(tmp_path / "plan.docx"))
    return tmp_path / "plan.docx"


def _marked(path: Path) -> dict[int, str]:
    """Return the words inside the range of each comment."""
    opened: dict[int, str] = {}
    closed: dict[int, str] = {}
    for element in docx.Document(str(path)).element.body.iter():
        number = int(element.get(qn("w:id")) or -1)
        if element.tag == qn("w:commentRangeStart"):
            opened[number] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            closed[number] = opened.pop(number)
        elif element.tag == qn("w:t"):
            opened = {key: words + (element.text or "") for key, words in opened.items()}
    assert not opened
    return closed


def _squeezed(text: str) -> str:
    return re.sub(r"\s|旧的", "", text)


def test_every_finding_is_a_comment_at_its_words_and_the_text_is_as_it_was(command: Command, plan_file: Path) -> None:
    checked = plan_file.with_name("plan.checked.docx")
    ran = command("annotate", plan_file, "-o", checked)
    assert ran.code == 0, ran.err
    before, after = (read(path.read_bytes(), path.name) for path in (plan_file, checked))
    assert after.lines == before.lines
    extraction = extract(plan_file)
    texts = {document.id: document.text for document in extraction.documents}
    found = {one["id"]: one for one in page_data(extraction)["findings"] if one["kind"] != "section" and one["places"]}
    words, told = _marked(checked), {}
    for comment in docx.Document(str(checked)).comments:
        id_ = re.search(r"编号：(\S+)$", comment.text)
        if id_:
            told[id_[1]] = words[comment.comment_id]
    assert told.keys() == found.keys()
    assert len([one for one in found.values() if one["kind"] == "assignment"]) >= 3
    for id_, one in found.items():
        assert _squeezed(told[id_]) == _squeezed(texts[one["document"]][slice(*one["places"][0])]), id_


def test_what_is_doubtful_comes_first_and_is_listed_at_the_beginning(command: Command, tmp_path: Path) -> None:
    document = docx.Document()
    _typed(document)
    document.save(str(tmp_path / "plan.docx"))
    assert command("annotate", tmp_path / "plan.docx", "-o", tmp_path / "checked.docx").code == 0
    comments = list(docx.Document(str(tmp_path / "checked.docx")).comments)
    authors = [comment.author for comment in comments]
    assert authors == sorted(authors, key=lambda author: author != "kepu-extract 存疑")
    assert set(authors) == {"kepu-extract", "kepu-extract 存疑"}
    first = comments[0].text.split("\n")
    assert first[0] == f"kepu-extract 共批注{len(comments) - 1}处。"
    assert any(line.endswith("任务：编写井志：未写明责任单位") for line in first)
    assert "任务：编写井志\n存疑：未写明责任单位" in comments[1].text


def test_kinds_can_be_chosen(command: Command, tmp_path: Path) -> None:
    document = docx.Document()
    _typed(document)
    document.save(str(tmp_path / "plan.docx"))
    assert command("annotate", tmp_path / "plan.docx", "-o", tmp_path / "checked.docx", "--kind", "task").code == 0
    said = [comment.text.partition("：")[0] for comment in docx.Document(str(tmp_path / "checked.docx")).comments]
    assert said[1:] == ["任务", "任务"]


def test_comments_of_people_stay_and_the_same_document_gives_the_same_bytes(command: Command, tmp_path: Path) -> None:
    document = docx.Document()
    _typed(document)
    document.add_comment(document.paragraphs[0].runs, "请核", author="闻清源")
    document.save(str(tmp_path / "plan.docx"))
    for name in ("一.docx", "二.docx"):
        assert command("annotate", tmp_path / "plan.docx", "-o", tmp_path / name).code == 0
    assert (tmp_path / "一.docx").read_bytes() == (tmp_path / "二.docx").read_bytes()
    comments = list(docx.Document(str(tmp_path / "一.docx")).comments)
    assert (comments[0].author, comments[0].text) == ("闻清源", "请核")
    assert len({comment.comment_id for comment in comments}) == len(comments)
    ran = command(tmp_path, "--to", "jsonl")
    assert ran.out.count(b"\n") == 1  # copies are no documents of their own
    assert command(tmp_path / "一.docx").code == 0  # but people go on with them


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("plan.txt", f"{HEAD}\n\n一、主要任务\n（一）清理井台。\n".encode(), 1, "is no Word document (.docx), and only"),
        ("plan.docx", b"PK\x03\x04 no more", 1, "damaged"),
        ("missing.docx", None, 1, "does not exist"),
    ],
)
def test_what_is_no_word_document_is_refused_in_one_sentence(
    command: Command, tmp_path: Path, name: str, content: bytes | None, code: int, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = command("annotate", tmp_path / name, "-o", tmp_path / "checked.docx")
    assert (ran.code, ran.err.count("\n")) == (code, 1)
    assert said in ran.err
    assert not (tmp_path / "checked.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "plan.docx"], "is the input"), (["-o", "checked.pdf"], "is no name of a Word document"),
        (["-o", "checked.docx", "--kind", "dream"], "dream is no kind of finding"),
    ],
)  # fmt: skip
def test_wrong_usage(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str) -> None:
    monkeypatch.chdir(tmp_path)
    document = docx.Document()
    _typed(document)
    document.save("plan.docx")
    ran = command("annotate", "plan.docx", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["plan.docx"]
