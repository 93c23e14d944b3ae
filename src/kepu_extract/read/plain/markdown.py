"""Markdown marks in a text: headings and emphasis become what the lines say of themselves, the rest of the markup goes."""

from html import unescape

import regex
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.read.plain.line_signs import starts_item
from kepu_extract.read.unread import Unread
from kepu_extract.source import Line

_FRONT_MATTER = compiled(r"\s*(---|\+\+\+)[ \t]*\r?\n(?:.*\r?\n)*?(?:\1|\.\.\.)[ \t]*(?:\r?\n|$)")
_KEY = compiled(r"^[\w-]+\s*[:=]", regex.M)
_PAIR = compiled(r"""^([\w-]+)[ \t]*[:=：][ \t]*["']?(.*?)["']?[ \t]*\r?$""", regex.M)
_QUOTED_HEAD = compiled(r"\s*(?:[ \t]{0,3}>.*(?:\n|$))+(?=\s*#)")
_HEADING_LINE = compiled(r"^[ \t]{0,3}(#{1,6}[ \t\u00a0\u2003\u3000]+\S.*)$", regex.M)
# A title that a page breaks in the middle of 《…》, each line a heading.
_BROKEN_HEADING = compiled(r"^([ \t]{0,3}(#{1,6})[ \t]+[^\n]*《[^》\n]*?)[ \t]*\n\s*\2[ \t]+(?=[^《\n]*》)", regex.M)
_HEADING = compiled(r"(#{1,6})[ \t\u00a0\u2003\u3000]+(?=\S)")
_CLOSING = compiled(r"[ \t]+#+$")
_EMPTY_HEADING = compiled(r"^[ \t]{0,3}#{1,6}[ \t]*$", regex.M)
_PAGE_MARK = compiled(r"# Page \d+:?\s*$")
_EMPHASIS = compiled(r"\*\*(?=\S)((?:[^*\n]|\*(?!\*))++)(?<=\S)\*\*")
_LEANING = compiled(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]+)(?<=\S)\*(?![\w*])")
# Low lines mark whole words only: 年__月__日 is a form to fill in, a_b a name.
_LOW = compiled(
    r"(?<![\w\\])(?:__(?=[^\s_])(?P<strong>(?:[^_\n]|_(?!_))++)(?<=[^\s_\\])__"
    r"|_(?=[^\s_])(?P<leaning>(?:[^_\n]|(?<=\w)_(?=\w))++)(?<=[^\s\\])_)(?!\w)"
)
_STRUCK = compiled(r"~~(?=\S)[^~\n]+~~|<(del|s|strike)\b[^>]*>.*?</\1>", regex.I | regex.S)
_ESCAPE = compiled(r"\\([!-/:-@\[-`{-~（）【】])")
_BULLET = compiled(r"^([ \t]*)[-*+][ \t]+(?=\S)", regex.M)
_COMMENT = compiled(r"<!--.*?-->", regex.S)
_UNDERLINED = compiled(r"^(?=\S)(?![-*+>|#]|\d+[.)])(.*\S)[ \t]*\n[ ]{0,3}(?:(=+)|-{2,})[ \t]*$", regex.M)
_ACROSS = compiled(r"^[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", regex.M)
_NOTE = compiled(r"^\[\^[^\]\n]+\]:[^\n]*(?:\n(?: {2,}|\t)[^\n]+)*", regex.M)
_NOTE_MARK = compiled(r"\[\^[^\]\n]+\]")
_BOX = compiled(r"^([ \t]*[-*+][ \t]+)\[([ xX])\][ \t]+", regex.M)
_BROKEN = compiled(r"\\$", regex.M)
_CODE = compiled(r"(?<!`)(`{1,2})(?!`)([^`\n]+)(?<!`)\1(?!`)")
_FENCE = compiled(r"^[ \t]*(?:```|~~~|:::).*$", regex.M)
_QUOTE = compiled(r"^[ \t]{0,3}(?:>[ \t]?)+", regex.M)
_IMAGE = compiled(r"!\[[^\]\n]*\]\([^)\s]*(?:\s+\"[^\"\n]*\")?\)")
_LINK = compiled(r"\[([^\]\n]*)\]\((?:(?:[a-z]+:|[./#])[^)\s]*|[^)\s]+\.[a-z]{2,4}x?)(?:\s+\"[^\"\n]*\")?\)", regex.I)
# A link that names its address, which stands elsewhere in the text; an address that is its own text.
_DEFINITION = compiled(r"^ {0,3}\[([^\]^\n]+)\]:[ \t]*(?:<[^>\n]*>|[^\s<]\S*[./#]\S*)(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*$", regex.M)
_NAMED_IMAGE = compiled(r"!\[([^\]\n]*)\]\[([^\]\n]*)\]")
_NAMED_LINK = compiled(r"\[([^\]\n]+)\]\[([^\]\n]*)\]")
_ADDRESS = compiled(r"<((?:https?|ftp|mailto):[^\s<>]+)>", regex.I)
# What pandoc says of a heading and of words: {#id .class}, [words]{.underline}.
_SAID_OF_HEADING = compiled(r"^([ \t]{0,3}#{1,6}[ \t].*?)[ \t]*\{[#.][^{}\n]*\}[ \t]*$", regex.M)
_SAID_OF_WORDS = compiled(r"\[([^\[\]\n]*)\]\{[#.][^{}\n]*\}")
_BLOCK_TAG = compiled(
    r"</?(?:p|div|center|section|article|blockquote|h[1-6]|ul|ol|li|table|thead|tbody|tr|hr|details|summary)\b[^<>]*>", regex.I
)
_BREAK_TAG = compiled(r"<br\s*/?>", regex.I)
_INLINE_TAG = compiled(
    r"</?(?:span|font|b|strong|i|em|u|a|sup|sub|ins|mark|small|big|img|code|kbd|label|td|th)\b[^<>]*>", regex.I
)
_LINES_READ = 2000
_MARKER = 12  # characters in which a number of an item stands
_LONGEST_HEADING = 40  # characters


def is_markdown(text: str) -> bool:
    """Tell Markdown by its headings: two of them, or one and emphasised words or front matter."""
    lines = [line for line in text.split("\n", _LINES_READ)[:_LINES_READ] if not _PAGE_MARK.match(line)]
    headings = sum(bool(_HEADING.match(line)) for line in lines)
    if headings == 1:
        return _front_matter(text) > 0 or any(_EMPHASIS.search(line) or _LOW.search(line) for line in lines)
    return headings >= 2


def split_head(text: str) -> tuple[list[tuple[str, str]], str, str]:
    """Split off what stands above the first heading and is no text of the document.

    Returns the keys and values of the front matter, what a collector says of the file in a quotation above the first
    heading, and the rest.
    """
    end = _front_matter(text)
    quoted = _QUOTED_HEAD.match(text, end)
    rest = quoted.end() if quoted else end
    return _PAIR.findall(text[:end]), text[end:rest].strip(), text[rest:]


def left_out(text: str) -> Unread:
    """Count what a Markdown text has besides what its page shows as its text."""
    unread = Unread()
    unread.add("struck", len(_STRUCK.findall(text)))
    unread.add("comment", len(_COMMENT.findall(text)))
    unread.add("note", len(_NOTE.findall(text)))
    unread.add("picture", len(_IMAGE.findall(text)) + len(_NAMED_IMAGE.findall(text)))
    return unread


def without_markup(text: str) -> str:
    """Return a Markdown text without what its page does not show: tags, addresses of links, quote marks.

    Headings keep their marks and stand by themselves; entities are the characters that they stand for.
    """
    text = _STRUCK.sub("", _COMMENT.sub("", text))
    text = _IMAGE.sub("", _FENCE.sub("", _QUOTE.sub("", text)))
    text = _NOTE_MARK.sub("", _NOTE.sub("", text))
    text = _UNDERLINED.sub(_heading, text)
    text = _CODE.sub(r"\2", _BROKEN.sub("", _ACROSS.sub("", _EMPTY_HEADING.sub("", text))))
    text = _BOX.sub(lambda box: f"{box[1]}{'☐' if box[2] == ' ' else '☑'} ", text)
    text = _BULLET.sub(_bullet, text)
    text = _SAID_OF_WORDS.sub(r"\1", _SAID_OF_HEADING.sub(r"\1", _without_definitions(_LINK.sub(r"\1", text))))
    lines = (line if "|" in line else _BREAK_TAG.sub("\n", line) for line in text.split("\n"))
    text = _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n\n", "\n".join(lines)))
    text = _HEADING_LINE.sub(r"\n\1\n", _BROKEN_HEADING.sub(r"\1", unescape(text)))
    return "\n".join(_plain(line) if "|" in line else line for line in text.split("\n"))


def _bullet(sign: "regex.Match[str]") -> str:
    """Return the sign of a list as the page shows it; before a number that the text has itself it is nothing."""
    return str(sign[1]) if starts_item(sign.string[sign.end() : sign.end() + _MARKER]) else f"{sign[1]}• "


def _without_definitions(text: str) -> str:
    """Return the text without the lines that only give links their addresses, the links as their words."""
    defined = {name.casefold() for name in _DEFINITION.findall(text)}

    def words(link: "regex.Match[str]") -> str:
        if (link[2] or link[1]).casefold() not in defined:
            return str(link[0])
        return "" if link[0].startswith("!") else str(link[1])

    text = _NAMED_LINK.sub(words, _NAMED_IMAGE.sub(words, text)) if defined else text
    return _ADDRESS.sub(r"\1", _DEFINITION.sub("", text))


def _heading(underlined: "regex.Match[str]") -> str:
    """Return an underlined line as a heading; a sentence is none, whatever stands below it."""
    text = str(underlined[1])
    if len(text) > _LONGEST_HEADING or text.endswith(("。", "；")):
        return f"{text}\n"
    return f"{'#' if underlined[2] else '##'} {text}"


def unmarked(line: Line) -> Line:
    """Return the line without its heading and emphasis marks; the heading's depth becomes `outline_level`."""
    if line.row:
        return line
    text, level = line.text, line.outline_level
    if heading := _HEADING.match(text):
        level = len(heading[1])
        text = _CLOSING.sub("", text[heading.end() :])
    text = _plain(text).strip()
    return line if text == line.text else replace(line, text=text, outline_level=level)


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", _LOW.sub(lambda low: low["strong"] or low["leaning"], _LEANING.sub(r"\1", _EMPHASIS.sub(r"\1", text))))


def _front_matter(text: str) -> int:
    """Return where the front matter of a text ends, 0 where it has none."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found and _KEY.search(found[0]) else 0
