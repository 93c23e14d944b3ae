"""Files as they come: none breaks the program."""

from pathlib import Path

from kepu_extract import KepuError, extract


def test_nothing_in_the_wild_breaks_the_program(shared: Path) -> None:
    broken = []
    for path in sorted((shared / "corpus" / "wild").rglob("*")):
        if path.is_file():
            try:
                extract(path, ocr="never")
            except KepuError as error:
                if "content is damaged" in error.trouble:  # a parser's exception, which the front door wrapped
                    broken.append(str(error))
    assert not broken, "\n".join(broken)
