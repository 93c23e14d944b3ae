"""The outline of an extraction as a tree for the terminal."""

from rich.text import Text
from rich.tree import Tree

from kepu_extract.model import Extraction, PolicyDocument, Section
from kepu_extract.write.printable import printable

_BODY_SHOWN = 36  # characters of an item without a title that are enough to know it by


def outline_tree(extraction: Extraction) -> Tree:
    """Return the file's documents with their sections and categories."""
    tree = Tree(Text(printable(extraction.source.name), style="bold"))
    for document in extraction.documents:
        branch = tree.add(_document_label(document))
        for section in document.sections:
            _grow(branch, section)
    return tree


def _grow(branch: Tree, section: Section) -> None:
    twig = branch.add(_section_label(section))
    for child in section.children:
        _grow(twig, child)


def _document_label(document: PolicyDocument) -> Text:
    label = Text(f"{document.id} ", style="dim")
    label.append(printable(document.metadata.title or "（无标题）"), style="bold")
    label.append(f"  {document.role}, {document.genre}", style="cyan")
    return label


def _section_label(section: Section) -> Text:
    label = Text(f"{section.id.rpartition('.')[2]} ", style="dim")
    label.append(printable(section.marker))
    if section.title is not None:
        label.append(printable(section.title), style="bold")
    else:
        body = section.body.replace("\n", " ")
        label.append(printable(body if len(body) <= _BODY_SHOWN else f"{body[:_BODY_SHOWN]}…"))
    label.append(f"  {', '.join(section.categories)}", style="green")
    return label
