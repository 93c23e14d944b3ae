"""Web pages: the article with its title, the page's own data, tables and links to attachments."""

import codecs

import regex
from lxml import etree

from kepu_extract.compiled import compiled
from kepu_extract.errors import UnreadableInputError
from kepu_extract.lexicon.genres import ends_as_title
from kepu_extract.lexicon.page_labels import fields_by_label
from kepu_extract.read.plain.encoding import Decoded, decode, lost_characters
from kepu_extract.read.reading import Link, Note, Reading
from kepu_extract.read.unread import Unread
from kepu_extract.read.web.article import Page, find_article, furniture_of, is_navigation
from kepu_extract.read.web.blocks import BLANKS, is_hidden, lines_of, text_of
from kepu_extract.read.web.kind import notes_on_kind
from kepu_extract.read.web.metadata import as_lines, meta_tags, pairs_of, split_metadata, title_of
from kepu_extract.read.web.mht import is_archive, page_of
from kepu_extract.read.web.page_head import end_of_page_head, under_title
from kepu_extract.read.web.pictures import pictures
from kepu_extract.read.web.raised_figures import settle_raised
from kepu_extract.read.web.rules import (
    attachment_address,
    attachment_containers,
    attachment_opening,
    is_boilerplate,
    kind_pattern,
    words_of,
)
from kepu_extract.read.web.scripted import open_frames, reveal, unfold
from kepu_extract.read.web.styles import apply_sheets
from kepu_extract.read.web.title_above import title_above
from kepu_extract.source import Line, fold

# Character sets of pages; Python knows codecs besides that are none, and slow: punycode, unicode_escape.
_OF_PAGES = compiled(r"utf|gb|big5|hz|euc|iso|cp\d|windows|latin|koi8|shift|ascii|mac|tis|johab")
_DECLARED = compiled(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", regex.I)
_HEAD_BYTES = 4096
_FEW_LOST = 0.01  # share of characters that an encoding may fail to give, and still be the one
_REMAINS = compiled(r"<%.*?%>|\$\{[^{}\n]{0,80}\}|\{\{[^{}\n]{0,80}\}\}", regex.S)  # of server pages and templates
_GB_FAMILY = ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80")
_NO_SIGNS = compiled(r"\W+")
_REMARK = compiled(r"^[（(【\[][^）)】\]]{1,6}[）)】\]]")  # （转载）, [转发]
_TITLE_LINES = 14  # lines of an article in which its title would stand
_SHORT_NAME = 16  # characters of a name of a site or column
_SHORTEST_TITLE = 8
_SITE_SUFFIX = compiled(r"\s*[-_|–—]+\s*[^-_|–—]*$")
_SITE_PREFIX = compiled(r"^[^-_|–—]*(?:网站?|门户|平台)\s*[-_|–—]+\s*")


def read_html(data: bytes) -> Reading:
    """Read a saved web page, or the page of a web archive (MHTML).

    The lines are the page's own data (索引号：… and the like, one a line), the title where the article does not
    carry it, and the article. A page of links gives no lines and the note "navigation-page"; pages of questions and
    news keep their lines and have a note. Raises UnreadableInputError where nothing is on the page.
    """
    decoded = _decoded(page_of(data) if is_archive(data) else data)
    encoding = decoded.encoding
    root, notes = _parsed(_REMAINS.sub("", decoded.text))
    notes += lost_characters(decoded)
    open_frames(root)
    apply_sheets(root)
    notes += reveal(root)
    unread = Unread()
    settle_raised(root, unread)
    page = Page(root)
    metadata = meta_tags(root)
    parts = find_article(page)
    buttons, hidden = unfold(parts)
    page = Page(root)
    if is_navigation(page, parts):
        return Reading("html", [], encoding=encoding, notes=[*notes, _navigation()], page_metadata=metadata)
    notes += hidden
    article, links = _article(page, parts, buttons)
    outside = lines_of(page.body, skip=frozenset(parts))
    if not article or (_is_scripted(root) and all(_is_heading(line) for line in article)):
        raise UnreadableInputError(
            "is a web page without text (its content may be loaded by a script)",
            "open it in a browser and save the page complete, or print it to PDF",
            code="no-text",
        )
    above = end_of_page_head(article)
    inside, article = pairs_of(article[:above]), article[above:]
    own, article = split_metadata(article)
    inside += own
    if all(map(_is_heading, article)) and not links:
        notes.append(_gone())
    pairs = list((dict(inside) | dict(pairs_of(outside))).items())
    title = metadata.get("title") or _heading(root, outside)
    if title is None or (len(title) <= _SHORT_NAME and not ends_as_title(fold(title)) and "关于" not in title):  # of a column or the site
        title = title_above(parts[0]) or title
    title = title or title_of(pairs)
    if not title and not any(map(_is_heading, article)):
        title = _shared_title(root)
    told = {fields_by_label()[label] for label, _ in pairs}
    pairs += [pair for pair in under_title(outside, title or "") if fields_by_label()[pair[0]] not in told]
    head = as_lines(pairs)
    title = _SITE_PREFIX.sub("", title) if title else title
    linked = {link.text for link in links}  # a link to the document itself is no title
    if title and not _stands_in(title, [line for line in article if line.row is None and line.text not in linked][:_TITLE_LINES]):
        head.append(Line(title, centred=True, marks=("title",)))
    return Reading(
        "html",
        head + article,
        encoding=encoding,
        notes=notes + unread.notes() + pictures(parts) + notes_on_kind(title or (article[0].text if article else ""), article),
        page_metadata=metadata,
        links=links,
    )


def _navigation() -> Note:
    message = "The page is a list of links and holds no document; open the one you mean."
    return Note("warning", "navigation-page", message)


def _gone() -> Note:
    message = "The page has a title but no article; it may have been taken down: open the page itself to see."
    return Note("warning", "article-missing", message)


def _decoded(data: bytes) -> Decoded:
    """Decode by byte order mark, by the encoding that the page declares where it holds, or else by content."""
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = declared[1].decode("ascii").lower()
        name = "gb18030" if name in _GB_FAMILY else name
        try:
            if not _OF_PAGES.match(codecs.lookup(name).name):
                return decode(data)
            text = data.decode(name, "replace")
        except LookupError:
            return decode(data)
        lost = text.count("\ufffd")
        if lost <= _FEW_LOST * len(text):  # else the declaration is wrong, as often after a page was saved again
            return Decoded(text, name, lost)
    return decode(data)


def _parsed(text: str) -> tuple[etree._Element, list[Note]]:
    # Without `huge_tree` libxml2 drops what is nested deeper than 256 elements, as unclosed tags are.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    source = text.encode("utf-8", "replace")
    root = etree.fromstring(source, parser) if source.strip() else None
    if root is None:
        raise UnreadableInputError("is empty", "save the page again", code="empty")
    for whole in (root, *root.iterchildren("body")):  # hidden only until a script has run
        whole.attrib.pop("style", None)
        whole.attrib.pop("hidden", None)
    if any("depth" in entry.message for entry in parser.error_log):
        return root, [Note("warning", "text-lost", "The page nests its tags too deep to be read to its end.")]
    return root, []


def _is_scripted(root: etree._Element) -> bool:
    return next(root.iter("script"), None) is not None


def _is_heading(line: Line) -> bool:
    return "title" in line.marks


def _article(
    page: Page, parts: list[etree._Element], buttons: frozenset[etree._Element]
) -> tuple[list[Line], list[Link]]:
    """Return the lines of the article's parts, and of attachments listed behind it, with their links."""
    skip = furniture_of(page, parts) | buttons
    lines: list[Line] = []
    for part in parts:
        tables = 1 + max((line.row.table for line in lines if line.row), default=-1)
        lines += lines_of(part, skip=skip, first_table=tables)
    lines = [line for line in lines if not is_boilerplate(line.text)]
    inside = _links([link for part in parts for link in part.iter("a")])
    behind = [link for link in _links(_anchors_behind(page, parts)) if link not in inside]
    text = "\n".join(line.text for line in lines)
    lines += [Line(link.text) for link in behind if link.text not in text]
    return lines, inside + behind


def _anchors_behind(page: Page, parts: list[etree._Element]) -> list[etree._Element]:
    """Return the visible links of attachments behind the article, nearest first."""
    found: list[etree._Element] = []
    for ancestor in (parts[-1], *parts[-1].iterancestors()):
        if ancestor is page.body:
            break
        for sibling in ancestor.itersiblings(etree.Element):
            found += [link for link in sibling.iter("a") if _is_listed_attachment(link)]
    return found


def _is_listed_attachment(link: etree._Element) -> bool:
    around = (link, *link.iterancestors())
    if any(map(is_hidden, around)):
        return False
    if attachment_opening().match(text_of(link).strip(BLANKS)):
        return True
    return any(words_of(element.get("class") or "") & attachment_containers() for element in around[:5])


def _links(anchors: list[etree._Element]) -> list[Link]:
    """Return the links that lead to documents, each once."""
    found: dict[str, Link] = {}
    for anchor in anchors:
        url = (anchor.get("href") or "").strip()
        text = text_of(anchor).strip(BLANKS)
        if not url or not text or url.lower().startswith(("javascript:", "mailto:", "#")) or is_boilerplate(text):
            continue
        if attachment_address().search(url) or attachment_opening().match(text):
            found.setdefault(url, Link(" ".join(text.split()), url))
    return list(found.values())


def _heading(root: etree._Element, outside: list[Line]) -> str | None:
    """Return the title that the page shows outside the article: its <h1>, or what <title> says and a line repeats.

    An <h1> may hold the name of the site instead.
    """
    shown = [line.text for line in outside if len(line.text) >= _SHORTEST_TITLE]
    named = next((_plain_title(text_of(tag)) for tag in root.iter("title")), "")
    headings = [
        line.text for line in outside
        if _is_heading(line) and len(line.text) >= _SHORTEST_TITLE and not kind_pattern("site").search(line.text)
    ]  # fmt: skip
    best = next((text for text in headings if "关于" in text or text == named), None)
    return best or (headings[-1] if headings else None) or (named if named in shown else None)


def _shared_title(root: etree._Element) -> str | None:
    """Return the title under which the page wants to be shared, where it is no site's name."""
    for tag in root.iter("meta"):
        title = " ".join((tag.get("content") or "").split())
        if (tag.get("property") or tag.get("name")) == "og:title" and len(title) >= _SHORTEST_TITLE:
            return None if kind_pattern("site").search(title) else title
    return None


def _plain_title(text: str) -> str:
    title = _SITE_PREFIX.sub("", " ".join(text.split()))
    return _SITE_SUFFIX.sub("", title) if len(_SITE_SUFFIX.sub("", title)) >= _SHORTEST_TITLE else title


def _stands_in(title: str, lines: list[Line]) -> bool:
    """Tell whether the lines carry the title, also broken over lines or with a remark of the site before it."""
    bare = _NO_SIGNS.sub("", _REMARK.sub("", title))
    head = _NO_SIGNS.sub("", "".join(line.text for line in lines))
    return not bare or bare in head
