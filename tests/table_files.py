"""Word files with one table, made for tests of what is read in it."""

import io
from collections.abc import Sequence

import docx

from kepu_extract import extract
from kepu_extract.model import Extraction

Rows = Sequence[Sequence[str]]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column


def read_rows(before: list[str], rows: Rows, merges: list[Merge], behind: Sequence[str] = ()) -> Extraction:
    """Return what is read in a file with the paragraphs `before`, a table and the paragraphs `behind`."""
    written = docx.Document()
    for paragraph in before:
        written.add_paragraph(paragraph)
    table = written.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for first_row, first_column, last_row, last_column in merges:
        texts = table.cell(first_row, first_column).text
        table.cell(first_row, first_column).merge(table.cell(last_row, last_column)).text = texts
    for paragraph in behind:
        written.add_paragraph(paragraph)
    file = io.BytesIO()
    written.save(file)
    return extract(file.getvalue(), name="table.docx")
