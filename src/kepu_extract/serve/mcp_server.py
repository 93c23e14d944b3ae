"""The shelf as tools of the Model Context Protocol, on standard input and output; needs the extra [mcp]."""

from typing import Any

import kepu_extract
from kepu_extract.model import ListName
from kepu_extract.serve.shelf import Shelf

INSTRUCTIONS = (
    "Chinese policy documents of one folder. Every answer is a list of quotes with the document's id and offsets, start to end, "
    "in code points; quote them as they are, and name the file and the place. What no quote says is not known."
)


def serve(shelf: Shelf) -> None:
    """Answer until standard input ends. Raises ImportError without the extra."""
    from mcp.server import MCPServer

    server = MCPServer("kepu-extract", version=kepu_extract.__version__, instructions=INSTRUCTIONS)

    @server.tool(description="The files that can be asked about.")
    def files() -> list[str]:
        return shelf.files()

    @server.tool(description="The official documents in a file: titles as quotes, and how many tasks, indicators … were found.")
    def documents(file: str) -> list[dict[str, Any]]:
        return shelf.documents(file)

    @server.tool(description="Quotes of the tasks, indicators, budgets … of a file, with the units and dates in them; only those with `words`.")
    def quotes(file: str, kind: ListName, words: str = "") -> list[dict[str, Any]]:
        return shelf.quotes(file, kind, words)

    @server.tool(description="The lines of a file in which `words` stand.")
    def passages(file: str, words: str) -> list[dict[str, Any]]:
        return shelf.passages(file, words)

    @server.tool(description="What stands at start to end of a document of a file.")
    def passage(file: str, document: str, start: int, end: int) -> dict[str, Any]:
        return shelf.passage(file, document, start, end)

    server.run("stdio")
