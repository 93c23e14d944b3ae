"""The text of a document and the places of its characters: built once, never changed."""

from kepu_extract.source.fold import fold, without_blanks
from kepu_extract.source.line import Cell, Line, Row
from kepu_extract.source.span import Span
from kepu_extract.source.text import SourceText, once

__all__ = ["Cell", "Line", "Row", "SourceText", "Span", "fold", "once", "without_blanks"]
