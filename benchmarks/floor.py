"""The least that a command of this kind can cost: typer, two Pydantic models, document.xml by lxml, JSON."""

import zipfile
from pathlib import Path
from typing import Annotated

import typer
from lxml import etree
from pydantic import BaseModel

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Paragraph(BaseModel):
    """One paragraph."""

    text: str


class Document(BaseModel):
    """All of them."""

    name: str
    paragraphs: list[Paragraph]


app = typer.Typer()


@app.command()
def main(path: Path, output: Annotated[Path, typer.Option("-o")]) -> None:
    """Write the paragraphs of a Word file as JSON."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    found = [
        Paragraph(text="".join(run.text or "" for run in paragraph.iter(f"{_WORD}t"))) for paragraph in root.iter(f"{_WORD}p")
    ]
    output.write_text(Document(name=path.name, paragraphs=found).model_dump_json(indent=2), encoding="utf-8")


if __name__ == "__main__":
    app()
