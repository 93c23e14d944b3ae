"""The MCP server, asked by the client of the library: quotes with offsets only."""

import asyncio
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kepu_extract import extract
from kepu_extract.errors import UnreadableInputError
from kepu_extract.serve.shelf import Shelf


@pytest.fixture
def shelf(repository: Path) -> Shelf:
    """The samples, read in this process's children."""
    return Shelf(repository / "samples")


def test_every_quote_stands_where_it_says(repository: Path, shelf: Shelf) -> None:
    texts = {document.id: document.text for document in extract(repository / "samples" / "notice-with-plan.docx").documents}
    found = [quote for one in shelf.quotes("notice-with-plan.docx", "tasks") for quote in one["quotes"]]
    found += [quote for one in shelf.quotes("notice-with-plan.docx", "sections") for quote in one["quotes"]]
    found += shelf.passages("notice-with-plan.docx", "科普")
    found += [quote for one in shelf.documents("notice-with-plan.docx") for quote in one["title"]]
    assert len(found) > 20
    assert all(texts[quote["document"]][quote["start"] : quote["end"]] == quote["quote"] for quote in found)


def test_words_choose_among_findings(shelf: Shelf) -> None:
    all_of_them = shelf.quotes("town-plan.txt", "tasks")
    some = shelf.quotes("town-plan.txt", "tasks", "镇中心校")
    assert 0 < len(some) < len(all_of_them)
    assert all(any("镇中心校" in quote["quote"] for quote in one["quotes"]) for one in some)


def test_a_passage_is_what_stands_there(shelf: Shelf) -> None:
    (title,) = shelf.documents("town-plan.txt")[0]["title"]
    assert shelf.passage("town-plan.txt", "d1", title["start"], title["end"])["quote"] == title["quote"]
    with pytest.raises(ValueError, match="no place"):
        shelf.passage("town-plan.txt", "d1", 0, 10**9)


@pytest.mark.parametrize("file", ["../README.md", "/etc/passwd", "missing.docx", ""])
def test_nothing_outside_of_the_folder_is_read(shelf: Shelf, file: str) -> None:
    with pytest.raises(UnreadableInputError, match="no file of the folder"):
        shelf.documents(file)


def test_a_link_that_leads_out_is_no_file(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").symlink_to(repository / "samples" / "town-plan.txt")
    assert Shelf(tmp_path).files() == []
    with pytest.raises(UnreadableInputError):
        Shelf(tmp_path).documents("plan.txt")


def test_a_client_gets_quotes(repository: Path) -> None:
    mcp = pytest.importorskip("mcp", reason="the extra [mcp] is not installed")
    stdio = pytest.importorskip("mcp.client.stdio")

    async def ask() -> tuple[list[str], Any]:
        words = ["-m", "kepu_extract", "mcp", str(repository / "samples")]
        server = mcp.StdioServerParameters(command=sys.executable, args=words, env=dict(os.environ))
        async with stdio.stdio_client(server) as (read, write), mcp.ClientSession(read, write) as session:
            await session.initialize()
            tools = [tool.name for tool in (await session.list_tools()).tools]
            return tools, await session.call_tool("quotes", {"file": "town-plan.txt", "kind": "tasks", "words": "编写乡土教材"})

    with ThreadPoolExecutor(1) as thread:  # tests with a browser leave a loop of theirs running in this one
        tools, answer = thread.submit(asyncio.run, ask()).result()
    assert sorted(tools) == ["documents", "files", "passage", "passages", "quotes"]
    (found,) = [json.loads(part.text) for part in answer.content]
    found = found[0] if isinstance(found, list) else found
    assert [quote["quote"] for quote in found["quotes"]] == ["编写乡土教材", "镇中心校", "镇文化站"]
