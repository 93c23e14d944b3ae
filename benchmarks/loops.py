"""Read files again and again in one process, one way of reading each; `python loops.py WAY ROUNDS FILE...`.

Prints the processor seconds of the fastest round. A first round that is not counted loads what is loaded once.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path


def _ours() -> Callable[[Path], object]:
    from kepu_extract import extract

    return lambda path: extract(path).model_dump_json().encode()


def _python_docx() -> Callable[[Path], object]:
    import docx

    return lambda path: [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def _pypdfium2() -> Callable[[Path], object]:
    import pypdfium2

    def boxes(path: Path) -> list[object]:
        pages = (page.get_textpage() for page in pypdfium2.PdfDocument(path))
        return [page.get_charbox(index) for page in pages for index in range(page.count_chars())]

    return boxes


def _pdfplumber() -> Callable[[Path], object]:
    import pdfplumber

    def text(path: Path) -> list[str]:
        with pdfplumber.open(path) as opened:
            return [page.extract_text() for page in opened.pages]

    return text


def _xberg() -> Callable[[Path], object]:
    import asyncio

    import xberg

    return lambda path: asyncio.run(xberg.extract(xberg.ExtractInput(uri=str(path))))


def _kreuzberg() -> Callable[[Path], object]:
    import kreuzberg

    return lambda path: kreuzberg.extract_file_sync(str(path))


def _markitdown() -> Callable[[Path], object]:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: converter.convert(path).text_content


WAYS = {
    "kepu-extract": _ours,
    "python-docx": _python_docx,
    "pypdfium2": _pypdfium2,
    "pdfplumber": _pdfplumber,
    "xberg": _xberg,
    "kreuzberg": _kreuzberg,
    "markitdown": _markitdown,
}


def main(way: str, rounds: int, files: list[Path]) -> float:
    """Return the processor seconds of the fastest of the rounds over all files."""
    read = WAYS[way]()
    times = []
    for _ in range(rounds + 1):
        began = time.process_time()
        for path in files:
            read(path)
        times.append(time.process_time() - began)
    return min(times[1:] or times)


if __name__ == "__main__":
    print(main(sys.argv[1], int(sys.argv[2]), [Path(name) for name in sys.argv[3:]]))
