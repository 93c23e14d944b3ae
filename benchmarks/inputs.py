"""Make what is measured, in a process of its own, so that the measuring one stays small; `python inputs.py WHAT ROOM ...`."""

import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def bundle(room: Path) -> None:
    """Write a Word file with the text of all samples, as one who files notices together would make it."""
    from docx import Document

    document = Document()
    for line in _text_of_samples().splitlines():
        document.add_paragraph(line)
    document.save(str(room / "bundle.docx"))


def long(room: Path, times: int) -> None:
    """Write a text, and one so many times as long."""
    text = (SAMPLES / "town-plan.txt").read_text(encoding="utf-8")
    (room / "one.txt").write_text(text, encoding="utf-8")
    (room / "many.txt").write_text(text * times, encoding="utf-8")


def copies(folder: Path, word: Path, count: int) -> None:
    """Write copies of a Word file with a line of their own, so that none is met twice."""
    from docx import Document

    folder.mkdir()
    for number in range(count):
        document = Document(str(word))
        document.add_paragraph(f"第{number}份")
        document.save(str(folder / f"{number:03}.docx"))


def _text_of_samples() -> str:
    from kepu_extract import extract

    files = [*sorted((SAMPLES / "corpus" / "documents").iterdir()), SAMPLES / "notice-with-plan.docx", SAMPLES / "town-plan.txt"]
    return "".join(f"{document.text}\n" for path in files for document in extract(path).documents)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bundle", room]:
            bundle(Path(room))
        case ["long", room, times]:
            long(Path(room), int(times))
        case ["copies", folder, word, count]:
            copies(Path(folder), Path(word), int(count))
