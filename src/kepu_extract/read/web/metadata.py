"""What a page says of its document beside the text: 索引号, 发文机关, 成文日期 … in tables, lists and meta tags."""

from collections.abc import Sequence

from lxml import etree

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.page_labels import MOMENT_BEHIND, fields_by_label, tells
from kepu_extract.read.web.blocks import BLANKS
from kepu_extract.read.web.rules import label_pattern, meta_fields
from kepu_extract.source import Line, fold

_INNER_BLANKS = compiled(r"[\s：:]+")
_NOTHING = compiled(r"[-—_－–/无]*|null|undefined")
_DATE = compiled(r"\d{4}[-年./]\d{1,2}(?:[-月./]\d{1,2}日?)?")
_MOMENT = compiled(_DATE.pattern + r"(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?")
# A day, with no more than 时间： before it, in front of a label: 时间：2031-09-24 17:46  来源：云溪县水利局.
_STAMP = compiled(rf"\s*(?:(?:时间|日期)：)?\s*(?P<date>{_DATE.pattern})(?:\s*\d{{1,2}}：\d\d(?:：\d\d)?)?[\s|]*")
_PUT_UP = "发布日期"  # what a time behind a page's source says
_DIGITS = compiled(r"\d")
_BLOCK = 2  # lines of label and value, from which they are of a page
_LONGEST = 200  # characters of a value


def pairs_of(lines: list[Line]) -> list[tuple[str, str]]:
    """Return label and value of every known label in `lines`: 索引号：X, [索引号] X, or in two cells of a row.

    Labels come without blanks and colon; each label once, pairs without a value left out.
    """
    found: dict[str, str] = {}
    waiting = ""  # a label that stands alone in its block: its value is the next one
    for line in lines:
        pairs = _in_cells(line) if line.row else _in_text(line.text)
        if waiting and not pairs and not line.row:
            pairs = [(waiting, line.text)]
        waiting = pairs[-1][0] if pairs and not pairs[-1][1] and not line.row else ""
        for label, value in pairs:
            if _is_value(label, value):
                found.setdefault(label, _trimmed(label, value))
    return list(found.items())


def as_lines(pairs: list[tuple[str, str]]) -> list[Line]:
    """Return one line 标签：值 for each pair that tells something of the document; the title is no such line."""
    return [Line(f"{label}：{value}") for label, value in pairs if tells(label)]


def with_labels(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with labels that a tab parts from their values as 标签：值; several of them are a block of the page.

    What says nothing of the document is left out, as on the page itself.
    """
    found = {at: pairs for at, line in enumerate(lines) if not line.row and (pairs := _parted(line.text))}
    if len(found) < _BLOCK or not any(tells(label) for pairs in found.values() for label, _ in pairs):
        return list(lines)
    said = {at: as_lines([pair for pair in pairs if _is_value(*pair)]) for at, pairs in found.items()}
    return [kept for at, line in enumerate(lines) for kept in said.get(at, [line])]


def _parted(text: str) -> list[tuple[str, str]]:
    """Return labels without colon and the values behind their tabs, which may be empty; [] where anything else is said."""
    fields = [field.strip(BLANKS) for field in text.split("\t")]
    pairs = list(zip(fields[::2], fields[1::2], strict=False))
    if len(fields) % 2 or not all(_is_label(label) and not _is_label(value) for label, value in pairs):
        return []
    return [(_plain(label), value) for label, value in pairs]


def title_of(pairs: list[tuple[str, str]]) -> str | None:
    """Return the value of 标题 or 名称."""
    return next((value for label, value in pairs if fields_by_label()[label] == "title"), None)


def split_metadata(lines: list[Line], within: int = 40) -> tuple[list[tuple[str, str]], list[Line]]:
    """Take the page's own data out of the first lines of an article: label tables, and lines of several labels.

    Returns the pairs, and the lines that stay. A line with one label stays where it is, but for one between two of these.
    """
    found = {
        number: pairs for number, line in enumerate(lines[:within])
        if (pairs := _in_cells(line) if line.row else [*_stamp(line.text), *_in_text(line.text)]) and _opens_with_label(line)
    }  # fmt: skip
    sure = {number for number, pairs in found.items() if lines[number].row or len(pairs) > 1}
    gone = {number for number in found if number in sure or {number - 1, number + 1} <= sure}
    taken = [pair for number in sorted(gone) for pair in found[number] if _is_value(*pair)]
    return taken, [line for number, line in enumerate(lines) if number not in gone]


def meta_tags(root: etree._Element) -> dict[str, str]:
    """Return contract field to value for the <meta> tags that have one; of a time only the day."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        field = meta_fields().get((tag.get("name") or tag.get("property") or "").strip().lower())
        value = (tag.get("content") or "").strip(BLANKS)
        if field and field.startswith("date"):
            date = _DATE.match(value)
            value = date[0] if date else ""
        if field and value:
            found.setdefault(field, value)
    return found


def _in_text(text: str) -> list[tuple[str, str]]:
    """Return the pairs of a line of text; a value goes up to the next label."""
    matches = list(label_pattern().finditer(fold(text)))
    pairs = []
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=False):
        value = text[match.end() : end]
        label = text[slice(*match.span(match.lastgroup or 0))]
        pairs += _with_moment(_plain(label), value.strip(BLANKS + "|-"))
    return pairs


def _with_moment(label: str, value: str) -> list[tuple[str, str]]:
    """Return a pair, of a source with a time behind it two: 来源：云溪县水利局2031-09-24 17:46."""
    moment = MOMENT_BEHIND.search(value) if fields_by_label().get(label) == "source" else None
    return [(label, value)] if moment is None else [(label, value[: moment.start()].strip(BLANKS)), (_PUT_UP, moment[0])]


def _stamp(text: str) -> list[tuple[str, str]]:
    """Return the day that stands in front of the first label of a line, as what a page says of itself."""
    label = label_pattern().search(fold(text))
    stamp = _STAMP.fullmatch(fold(text)[: label.start()]) if label else None
    return [(_PUT_UP, text[slice(*stamp.span("date"))])] if stamp else []


def _in_cells(line: Line) -> list[tuple[str, str]]:
    """Return the pairs of a table row: a cell that is a label with the cell behind it, or both in one cell."""
    fields = line.text.split("\t")
    if len(fields) == 1 or any(label_pattern().match(fold(field)) and not _is_label(field) for field in fields):
        return [pair for field in fields for pair in _in_text(field)]
    pairs = []
    at = 0
    while at + 1 < len(fields):
        if _is_label(fields[at]) and not _is_label(fields[at + 1]):
            pairs.append((_plain(fields[at]), fields[at + 1].strip(BLANKS)))
            at += 1
        at += 1
    marked = any(compiled("[：:]").search(field) for field in fields if _is_label(field))
    return pairs if marked or len(pairs) > 1 else []


def _is_label(field: str) -> bool:
    return _plain(field) in fields_by_label()


def _plain(label: str) -> str:
    return _INNER_BLANKS.sub("", label).strip("[]【】〔〕")


def _trimmed(label: str, value: str) -> str:
    """Return a date without what the page says behind it in the same line."""
    moment = _MOMENT.search(value) if fields_by_label()[label].startswith("date") else None
    return value[: moment.end()] if moment else value


def _is_value(label: str, value: str) -> bool:
    if _NOTHING.fullmatch(value) or len(value) > _LONGEST:
        return False
    field = fields_by_label()[label]
    if field.startswith("date"):
        return _DATE.search(value) is not None
    return field not in ("index_number", "document_number") or _DIGITS.search(value) is not None


def _opens_with_label(line: Line) -> bool:
    if line.row:
        first = next((field for field in line.text.split("\t") if field), "")
        return _is_label(first) or label_pattern().match(fold(first)) is not None
    return label_pattern().match(fold(line.text)) is not None or bool(_stamp(line.text))
