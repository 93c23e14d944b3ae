"""The title that a page sets above its article, in a heading or an element whose class says so, while <title> and <h1> name the site."""

from lxml import etree

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.genres import ends_as_title
from kepu_extract.read.web.blocks import is_hidden, text_of
from kepu_extract.source import fold

_TITLED = compiled(r"(?:^|[-_ ])(?:.*tit(?:le)?|bt|biaoti|headline)\d?(?:$|[-_ ])")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_MOST_PIECES = 3  # elements inside: lines of a title
_SHORTEST, _LONGEST = 6, 100  # characters


def title_above(article: etree._Element) -> str | None:
    """Return the nearest text above the article that is set and worded as a title of a document, None where there is none."""
    for outer in (article, *article.iterancestors()):
        for sibling in outer.itersiblings(etree.Element, preceding=True):
            for element in sibling.iter(etree.Element):
                if _is_set_as_title(element) and (text := _worded_as_title(element)):
                    return text
    return None


def _is_set_as_title(element: etree._Element) -> bool:
    marks = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return element.tag in _HEADINGS or _TITLED.search(marks) is not None


def _worded_as_title(element: etree._Element) -> str | None:
    """Return the text of an element that ends in a genre and links nowhere."""
    text = "".join(text_of(element).split())
    if len(element) > _MOST_PIECES or next(element.iter("li"), None) is not None:  # tabs of a menu
        return None
    fits = _SHORTEST <= len(text) <= _LONGEST and ends_as_title(fold(text))
    return text if fits and next(element.iter("a"), None) is None and not is_hidden(element) else None
