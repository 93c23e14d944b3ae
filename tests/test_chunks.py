"""Chunks: the whole text, in stretches that stand where they say. All texts are invented."""

from itertools import pairwise
from pathlib import Path

import pytest

from kepu_extract import extract, iter_chunks

FILES = ("notice-with-plan.docx", "task-table.pdf", "town-plan.txt")


@pytest.mark.parametrize("size", [20, 120, 10_000])
@pytest.mark.parametrize("name", FILES)
def test_chunks_are_the_text_in_order(repository: Path, name: str, size: int) -> None:
    extraction = extract(repository / "samples" / name)
    chunks = list(iter_chunks(extraction, size))
    assert len({chunk.id for chunk in chunks}) == len(chunks)
    for document in extraction.documents:
        own = [chunk for chunk in chunks if chunk.document_id == document.id]
        assert all(document.text[chunk.start : chunk.end] == chunk.text for chunk in own)
        assert all(0 < len(chunk.text) <= size for chunk in own)
        assert [chunk.start for chunk in own] == sorted(chunk.start for chunk in own)
        assert "".join("".join(chunk.text for chunk in own).split()) == "".join(document.text.split())
        assert all(document.text.splitlines()[chunk.line - 1] for chunk in own if chunk.text.strip() == chunk.text)


def test_a_chunk_knows_the_titles_above_it(repository: Path) -> None:
    chunks = list(iter_chunks(extract(repository / "samples" / "town-plan.txt")))
    chunk = next(chunk for chunk in chunks if "编写乡土教材" in chunk.text)
    assert chunk.path[1:] == ("重点任务", "办好火塘课堂", "编写乡土教材")
    assert chunk.with_path.startswith(" › ".join(chunk.path))


def test_a_long_section_is_cut_behind_sentences(repository: Path) -> None:
    chunks = list(iter_chunks(extract(repository / "samples" / "town-plan.txt"), 60))
    inside = [one for one, other in pairwise(chunks) if one.section_id == other.section_id]
    assert inside
    assert all(chunk.text.endswith(("。", "；", "\n")) or len(chunk.text) == 60 for chunk in inside)


def test_a_size_of_nothing_is_refused(repository: Path) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        list(iter_chunks(extract(repository / "samples" / "town-plan.txt"), 0))
