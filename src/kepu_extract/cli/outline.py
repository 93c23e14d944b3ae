"""`kepu-extract outline`."""

from kepu_extract.cli.options import DebugOption, FileArgument, LexiconOption, NameOption, Ocr, OcrOption
from kepu_extract.cli.single import extract_or_exit, output_console


def outline_command(
    file: FileArgument,
    ocr: OcrOption = Ocr.AUTO,
    name: NameOption = None,
    lexicon: LexiconOption = None,
    debug: DebugOption = False,
) -> None:
    """Print the section tree of FILE with the categories."""
    from kepu_extract.write.outline import outline_tree

    output_console().print(outline_tree(extract_or_exit(file, name, ocr, debug, lexicon)))
