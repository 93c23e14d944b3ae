"""Metadata as XML after GB/T 33480."""

from pathlib import Path

from lxml import etree

from calling import Command
from kepu_extract import extract
from kepu_extract.write.as_gbt33480 import ELEMENTS


def test_what_is_known_is_written_and_nothing_else(repository: Path, tmp_path: Path, command: Command) -> None:
    sample = repository / "samples" / "notice-with-plan.docx"
    assert command(sample, "-o", tmp_path / "a.xml").code == 0
    root = etree.parse(tmp_path / "a.xml").getroot()
    documents = extract(sample).documents
    assert [one.get("编号") for one in root] == [document.id for document in documents]
    for element, document in zip(root, documents, strict=True):
        assert {child.tag for child in element} <= set(ELEMENTS)
        assert all(child.text for child in element)
        assert element.findtext("标题") == document.metadata.title
        assert [child.text for child in element.iterfind("发文机关")] == document.metadata.issuing_authorities
        assert element.findtext("成文日期") == document.metadata.date_issued
    assert root[0].findtext("发文字号") == "云政办发〔2026〕17号"
    assert root[1].find("发文字号") is None  # which only its notice has


def test_it_is_no_input_of_a_later_run(repository: Path, tmp_path: Path, command: Command) -> None:
    (tmp_path / "plan.txt").write_bytes((repository / "samples" / "town-plan.txt").read_bytes())
    assert command(tmp_path, "--to", "gbt33480", "-o", tmp_path / "a.xml").code == 0
    again = command(tmp_path, "--to", "jsonl")
    assert again.code == 0
    assert again.out.count(b"\n") == 1
