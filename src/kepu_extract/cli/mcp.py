"""`kepu-extract mcp`."""

from pathlib import Path
from typing import Annotated

import typer

from kepu_extract.cli.options import (
    LexiconOption,
    MemoryOption,
    Ocr,
    OcrOption,
    PasswordOption,
    SizeOption,
    TimeoutOption,
)
from kepu_extract.cli.usage import WrongUsage


def mcp_command(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder whose documents may be asked about.")],
    ocr: OcrOption = Ocr.AUTO,
    password: PasswordOption = None,
    lexicon: LexiconOption = None,
    timeout: TimeoutOption = 120.0,
    memory: MemoryOption = 4096,
    size: SizeOption = 200,
) -> None:
    """Answer a language model about a folder, over MCP.

    Answers hold quotes with their places only. Nothing outside of FOLDER is read. Needs the extra [mcp].
    """
    from kepu_extract.cli.single import overlay_or_usage
    from kepu_extract.errors import MissingExtraError
    from kepu_extract.serve.mcp_server import serve
    from kepu_extract.serve.shelf import Shelf

    if not folder.is_dir():
        raise WrongUsage(f"{folder} is no folder; name the folder with the documents")
    shelf = Shelf(folder, ocr.value, overlay_or_usage(lexicon), timeout, memory, size)
    try:
        serve(shelf)
    except ImportError as error:
        raise WrongUsage(str(MissingExtraError("mcp", "serving documents over MCP"))) from error
