"""Markdown marks in a text: headings and emphasis, which become what the lines say of themselves."""

import re
from dataclasses import replace

from kepu_extract.source import Line

_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_CLOSING = re.compile(r"[ \t]+#+$")
_PAGE_MARK = re.compile(r"# Page \d+:?\s*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([.\-#*_()\[\]])")
_LINES_READ = 2000


def is_markdown(text: str) -> bool:
    """Tell Markdown by its headings: two of them, or one and emphasised words."""
    lines = [line for line in text.split("\n", _LINES_READ)[:_LINES_READ] if not _PAGE_MARK.match(line)]
    headings = sum(bool(_HEADING.match(line)) for line in lines)
    return headings >= 2 or (headings == 1 and any(_EMPHASIS.search(line) for line in lines))


def unmarked(line: Line) -> Line:
    """Return the line without its heading and emphasis marks; the heading's depth becomes `outline_level`."""
    text, level = line.text, line.outline_level
    if heading := _HEADING.match(text):
        level = len(heading[1])
        text = _CLOSING.sub("", text[heading.end() :])
    text = _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", text))
    return line if text == line.text else replace(line, text=text, outline_level=level)
