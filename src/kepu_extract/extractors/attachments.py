"""附件说明: the annexes that a document announces (GB/T 9704-2012, 7.3.4), and the links of a web page to them."""

from collections.abc import Iterable

from kepu_extract.compiled import compiled
from kepu_extract.extractors.parsed import Segmented
from kepu_extract.model import Attachment
from kepu_extract.segment.attachment_list import FILE_ENDING, PRESS
from kepu_extract.segment.title_blocks import plain_title
from kepu_extract.source import Span, fold
from kepu_extract.values.numerals import parse_numeral

_MARK = compiled(r"附\s?件\s?(?P<n>[一二三四五六七八九十\d]{0,2})\s*[：.、]?\s*")
# All annexes in one file: 附件1-7下载, 附件打包下载.
_ALL_AT_ONCE = compiled(
    r"附\s?件\s?(?:\d{1,2}\s?[-—~～至到]\s?\d{1,2}|[一二三四五六七八九十]+至[一二三四五六七八九十]+|打包|全部|合集).{0,8}"
    r"|(?:打包|全部|请?点击|点此)?(?:下载|查看)(?:[此本该]?(?:附件|文件|文档|原文|全文))?"
)
# What the text refers to behind itself: 本方案所附《…》, 附后的《…》.
_REFERRED = compiled(
    r"(?:(?:所|文后|后)附|附后|附件)[的：]?\s?《(?P<title>[^《》]{3,60})》"
    r"|《(?P<title>[^《》]{3,60})》（?(?:附后|见附件\s?(?P<n>[一二三四五六七八九十\d]{0,2}))）?"
)


def extract_attachments(parsed: Segmented) -> list[Attachment]:
    """Return the attachments announced behind the body (附件：1.… 2.…), then those that the text refers to, each once.

    A name that is nothing but a number (附件1.docx) is kept only where no title is announced for that number.
    """
    listed = [_attachment(parsed, entry.title, entry.number, "attachment-line") for entry in parsed.frame.attachments]
    referred = []
    for _, line in parsed.body_lines():
        for match in _REFERRED.finditer(parsed.folded, line.start, line.end):
            number = parse_numeral(match["n"]) if match["n"] else None
            referred.append(_attachment(parsed, Span(*match.span("title")), number, "attachment-in-text"))
    numbers = {each.number for each in listed}
    return _each_once([*listed, *(each for each in referred if each.number is None or each.number not in numbers)])


def announced_titles(document: Segmented) -> list[str]:
    """Return the titles of what a document announces behind its body."""
    return [entry.title.of(document.text).replace("\n", "") for entry in document.frame.attachments]


def link_attachments(attachments: Iterable[Attachment], links: Iterable[tuple[str, str]]) -> list[Attachment]:
    """Return the attachments with the addresses of the links that name them; links that name no other are added.

    `links` are text and address. A link names an attachment by its title, or by its number where it says no more. A link
    to all of them at once names none.
    """
    linked = list(attachments)
    for text, url in links:
        if _ALL_AT_ONCE.fullmatch(FILE_ENDING.sub("", fold(text).strip())):
            continue
        number, title = file_title(text)
        named: dict[int, str] = {}  # place in the list: title
        for place, attachment in enumerate(linked):
            written, known = file_title(attachment.title)
            if known in title if title and known else number and number in (attachment.number, written):
                named[place] = known
        if not named:
            linked.append(Attachment(number=number, title=_link_title(text) if title else text, url=url))
            continue
        place = max(named, key=lambda place: len(named[place]))
        if linked[place].url is None:
            linked[place] = linked[place].model_copy(update={"url": url})
    return linked


def _link_title(text: str) -> str:
    """Return what a link calls the attachment, without its mark and the ending of the file."""
    name = FILE_ENDING.sub("", text.strip())
    press = PRESS.match(fold(name))
    name = name[press.end() :] if press and press.end() < len(name) else name
    mark = _MARK.match(fold(name))
    return name[mark.end() :] if mark and mark.end() < len(name) else name


def file_title(text: str) -> tuple[int | None, str]:
    """Split the name of an attachment into its number and its title: 附件1.名单.docx gives 1 and 名单.

    The title lacks blanks, brackets and the ending of the file; it is "" where the name is nothing but a number.
    """
    name = FILE_ENDING.sub("", fold(text).strip())
    mark = _MARK.match(name)
    number = parse_numeral(mark["n"]) if mark and mark["n"] else None
    title = name[mark.end() :] if mark else name
    return number, plain_title(title)


def _attachment(parsed: Segmented, span: Span, number: int | None, rule: str) -> Attachment:
    title = FILE_ENDING.sub("", compiled(r"\s*\n\s*").sub("", span.of(parsed.text)))
    written, _ = file_title(title)
    return Attachment(number=number if number is not None else written, title=title, evidence=parsed.evidence(span, rule))


def _each_once(attachments: Iterable[Attachment]) -> list[Attachment]:
    titled: dict[str, Attachment] = {}
    nameless: dict[str, Attachment] = {}
    for attachment in attachments:
        _, title = file_title(attachment.title)
        (titled if title else nameless).setdefault(title or attachment.title, attachment)
    numbers = {attachment.number for attachment in titled.values()}
    return [*titled.values(), *(attachment for attachment in nameless.values() if attachment.number not in numbers)]
