"""The head that a web page sets above a document, where it was copied or saved along with it.

Such a head repeats the title, and has crumbs, a time of publication, a source and buttons. It looks like a document of
its own: a title with a date.
"""

from collections import Counter
from collections.abc import Sequence

from kepu_extract.compiled import compiled
from kepu_extract.read.web.rules import foot_pattern, is_boilerplate, is_related, label_pattern, menu_entries
from kepu_extract.source import Line, fold
from kepu_extract.values.document_numbers import find_document_numbers

_WITHIN = 20  # lines at the head of a text
_TITLE_LINES = 3  # over which a title may be broken
_SHORTEST = 8  # characters of a title
_SAME = 0.9  # share of the page's title that the document's own holds
_LONGEST = 40  # characters of a line of such a head
_CRUMB = compiled(r"[>〉»›→]|.{0,20}(?:[>〉»›]\s*.{1,20}){1,6}|(?:首页|您?的?(?:当前|所在)位置).{0,60}")
_PATH = compiled(r"(?:您|你)?的?(?:当前|现在)?(?:所在|的)*位置是?：?\s*\S{1,10}\s*[>〉»›].{0,90}|[^>。：]{1,20}(?:\s[>〉»›]\s[^>。：]{1,20}){2,6}")
_REST_OF_PATH = compiled(r"(?:[^>。：]{1,20}[>〉»›])+[^>。：]{0,20}")
_MENU = 90  # lines at the head of a printed page in which its path may stand
_SHORT_ENTRY = 14  # characters of an entry in a line of several
_FOOT = 12  # lines above the end of a text, or above its site's numbers
_BELOW = 120  # lines below those
_REGISTERED = compiled(r"ICP备\s*\d|公网安备|网站标识码\s*[：:]?\s*\d")
_SAID = compiled(r"[。；，]|\d{4}年|\d月\d|^附[件表录]")  # in a sentence or a date, or the name of an annex
_DAY = r"(?:20|19)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?"
_TIME = compiled(rf"{_DAY}(?:\s*\d{{1,2}}(?:：\d\d){{1,2}})?")  # in folded text
_STAMP = compiled(rf"(?:时间|日期)：\s*{_DAY}(?!.*[，。；]).*")
_DATED = compiled(rf"(?:时间|日期)?：?\s*(?P<date>{_DAY})(?!.*[，。；])")
# What a meeting adopts bears the day of the meeting.
_ADOPTED = compiled(r"（(?P<date>\d{4}年\d{1,2}月\d{1,2}日)(?!.*(?:人民代表大会|人大常委会))[^（）]{4,60}通过）")
_ENTRY = 24  # characters of an entry of a menu
_MENUS = 3  # lists that begin to count at 1
_COUNTED = compiled(r"(?P<n>\d{1,2})[.、]\s*(?!\d)")
_SENTENCE = compiled("[。；：，]")
_UNDER = 4  # lines under a title that may tell of its document
_LETTER = compiled(r"\w")
_HAN = compiled(r"[\u4e00-\u9fff]")
_MARKED = compiled(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|.*[：。]$")


def end_of_page_head(lines: Sequence[Line]) -> int:
    """Return the number of lines that are the head of a page, 0 where there is none.

    The title must come again below, and all between be short, a part of it no document would have there: crumbs, the
    time or source of publication, buttons.
    """
    end = 0
    for start in range(min(_WITHIN, len(lines))):
        if start and _is_again(lines, start) and any(_is_of_page(line) for line in lines[end:start]):
            end = start
        elif (start and not end and _stops(lines[start])) or (_stops(lines[start]) and not _is_of_page(lines[start])):
            break
    return _own_head(lines, end)


def _own_head(lines: Sequence[Line], end: int) -> int:
    """Return where a document's own head begins above its title in line `end`: with its number, below all of the page."""
    first = 1 + max((at for at in range(end) if _is_of_page(lines[at])), default=-1)
    return next((at for at in range(first, end) if _number(lines[at].text.strip()) is not None), end)


def end_of_navigation(lines: Sequence[Line]) -> int:
    """Return the number of lines that are the menu of a site, down to the path that says where on it a page is.

    All above must be as short as the entries of a menu. What goes on with a path that takes two lines belongs to it.
    Where none is named, many entries that menus have show one; it ends with the last of them, or above the labels of
    the page. 0 where there is none.
    """
    count = last = 0
    pattern, least = menu_entries()
    for number, line in enumerate(lines[:_MENU]):
        text = fold(line.text).strip()
        if _PATH.fullmatch(text):
            end = number + 1
            while end < len(lines) and _REST_OF_PATH.fullmatch(fold(lines[end].text).strip()):
                end += 1
            return end
        if count >= least and label_pattern().match(text) and not is_boilerplate(line.text):
            return number
        if not _is_entry(text):
            break
        if any(map(pattern.fullmatch, (text, *text.split()))):
            count, last = count + 1, number + 1
    if count < least:
        return 0
    while last < len(lines) and 0 < len(_HAN.findall(lines[last].text)) < _SHORTEST and _is_entry(fold(lines[last].text).strip()):
        last += 1
    return last


def _is_entry(text: str) -> bool:
    """Tell a line that may stand in a menu: short, or several short ones in a row, and none that documents have."""
    pieces = text.split()
    short = len(text) <= _LONGEST or (len(pieces) > 2 and all(len(piece) <= _SHORT_ENTRY for piece in pieces))
    marked = _MARKED.match(text) and len(text) > _SHORTEST
    return short and not marked and _number(text) is None and not compiled(r"[一二三四五六七八九十]+、").match(text)


def start_of_site_foot(lines: Sequence[Line]) -> int:
    """Return the number of the line with which the foot of a web site begins, the count of lines where there is none.

    It is told by the numbers under which sites are registered, and above them by what pages put below a text, with the
    short lines between; a sentence, an item and a date belong to the text.
    """
    first = max(0, len(lines) - _FOOT)
    said = [at for at, line in enumerate(lines) if _LETTER.search(line.text)]
    end = next((at for at in said[-_BELOW:] if _REGISTERED.search(fold(lines[at].text))), len(lines))
    below = (fold(line.text).strip() for line in lines[end + 1 : first] if not line.row)
    if not all(_is_short(text) or _REGISTERED.search(text) for text in below):
        end = len(lines)  # a text that speaks of such numbers
    foot = end
    registered = end < len(lines)
    for at in range(end - 1, max(-1, end - 1 - _FOOT) if registered else first - 1, -1):
        text = fold(lines[at].text).strip()
        if lines[at].row:
            break
        if is_boilerplate(lines[at].text) or foot_pattern("sure").fullmatch(text) or _tells_of_related(lines, at):
            foot = at
        elif _LETTER.search(text) and not foot_pattern("likely").fullmatch(text) and not (registered and _is_short(text)):
            break
    for at in range(first, foot):
        below_text = any("。" in line.text for line in lines[:at])  # at the head of a page stand buttons, too
        if below_text and is_boilerplate(lines[at].text) and all(_may_be_foot(lines, below) for below in range(at, foot)):
            return at
    return foot


def _may_be_foot(lines: Sequence[Line], at: int) -> bool:
    """Tell a line that may stand below a button at the end of a page (扫一扫分享本页): a label, a link, short words."""
    text = fold(lines[at].text).strip()
    if lines[at].row:
        return False
    known = is_boilerplate(lines[at].text) or foot_pattern("sure").fullmatch(text) or label_pattern().match(text)
    return bool(known) or _tells_of_related(lines, at) or _is_short(text)


def _tells_of_related(lines: Sequence[Line], at: int) -> bool:
    """Tell a link to what is written of a document, and the day of such a link in a line of its own."""
    if is_related(lines[at].text.strip()):
        return True
    return bool(at and _TIME.fullmatch(fold(lines[at].text).strip())) and is_related(lines[at - 1].text.strip())


def _is_short(text: str) -> bool:
    """Tell a line that may be an entry of a menu: no sentence, item or date."""
    return len(text) <= _LONGEST and not _SAID.search(text) and not _MARKED.match(text)


def end_of_menu(lines: Sequence[Line]) -> int:
    """Return the number of lines at the head of a text that are the menu of a page, 0 where there is none.

    A menu is a run of short lines that are no sentences, whose lists begin to count at 1 again and again with nothing
    between; the lists of a plan have headings.
    """
    end = restarts = 0
    for number, line in enumerate(lines, 1):
        text = fold(line.text).strip()
        if line.row or len(text) > _ENTRY or _SENTENCE.search(text):
            break
        if count := _COUNTED.match(text):
            restarts += end == number - 1 and count["n"] == "1"
            end = number
    return end if restarts >= _MENUS else 0


def under_title(lines: Sequence[Line], title: str) -> list[tuple[str, str]]:
    """Return what stands without a label of its own right under a page's title: its number and its days.

    `lines` are those of the page outside the article; the pairs are labels as `pairs_of` gives them, with values.
    """
    at = next((number for number, line in enumerate(lines) if line.text.strip() == title), None)
    found: dict[str, str] = {}
    for line in lines[at + 1 : at + 1 + _UNDER] if at is not None else ():
        text = fold(line.text).strip()
        if (number := _number(line.text.strip())) is not None:
            found.setdefault("发文字号", number)
        elif adopted := _ADOPTED.fullmatch(text):
            found.setdefault("成文日期", adopted["date"])
        elif time := _DATED.match(text):
            found.setdefault("发布日期", time["date"])
        elif not _is_of_page(line):
            break
    return list(found.items())


def _number(text: str) -> str | None:
    """Return the document number that is all that a line says, also in brackets, or None."""
    bare = text[1:-1].strip() if text[:1] in "（(" and text[-1:] in "）)" else text
    numbers = find_document_numbers(fold(bare))
    return bare if [number.span.length for number in numbers] == [len(bare)] else None


def _is_again(lines: Sequence[Line], start: int) -> bool:
    """Tell whether the lines from `start` are the title that opens the text, whole or broken over some lines."""
    title = next((line.text for line in lines[:start] if _is_title(line)), "")
    if not title or _stops(lines[start]) or _is_of_page(lines[start]) or (not _is_title(lines[start]) and len(_HAN.findall(lines[start].text)) < 4):
        return False
    wanted = Counter(_HAN.findall(title))
    for count in range(1, _TITLE_LINES + 1):
        held = Counter(_HAN.findall("".join(line.text for line in lines[start : start + count])))
        if (wanted & held).total() >= _SAME * wanted.total():
            return held.total() <= 2 * wanted.total()
    return False


def _is_title(line: Line) -> bool:
    return (
        not line.row and len(_HAN.findall(line.text)) >= _SHORTEST and not _is_of_page(line) and not _stops(line)
    )


def _is_of_page(line: Line) -> bool:
    text = fold(line.text).strip()
    return bool(
        _CRUMB.fullmatch(text) or _TIME.fullmatch(text) or _STAMP.fullmatch(text) or is_boilerplate(line.text) or is_related(line.text.strip())
        or label_pattern().match(text)
    )


def _stops(line: Line) -> bool:
    """Tell a line that belongs to a document itself."""
    return bool(line.row) or len(line.text) > 2 * _LONGEST or bool(_MARKED.match(fold(line.text)))
