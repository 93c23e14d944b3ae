"""`kepu-extract outline`."""

from kepu_extract.cli.options import (
    DebugOption,
    FileArgument,
    LexiconOption,
    MemoryOption,
    NameOption,
    Ocr,
    OcrOption,
    PasswordOption,
    SizeOption,
    TimeoutOption,
)
from kepu_extract.cli.single import Asked, output_console


def outline_command(
    file: FileArgument,
    ocr: OcrOption = Ocr.AUTO,
    password: PasswordOption = None,
    name: NameOption = None,
    lexicon: LexiconOption = None,
    timeout: TimeoutOption = 120.0,
    memory: MemoryOption = 4096,
    size: SizeOption = 200,
    debug: DebugOption = False,
) -> None:
    """Print the section tree of FILE with the categories."""
    from kepu_extract.write.outline import outline_tree

    output_console().print(outline_tree(Asked(file, name, ocr, lexicon, timeout, memory, size, debug).extract()))
