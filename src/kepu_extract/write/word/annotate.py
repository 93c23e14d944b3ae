"""Findings as comments in the Word document that they were read from; its text stays as it is."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from kepu_extract.corrections.fields import EDITED, METADATA, Field, Kind
from kepu_extract.errors import UnreadableInputError, UnsupportedFormatError
from kepu_extract.model import Extraction
from kepu_extract.write.page.data import page_data
from kepu_extract.write.word.marks import mark_ranges
from kepu_extract.write.word.page import for_xml, packed
from kepu_extract.write.word.places import Place, places_of

AUTHOR, DOUBTFUL = "kepu-extract", "kepu-extract 存疑"  # reviewers, so that Word can show the doubtful ones alone
_SAVE_AGAIN = "open it in Word or WPS and save it again as .docx"
Comment = tuple[str, str, tuple[Place, Place]]  # author, text, where


def annotated(data: bytes, extraction: Extraction, kinds: frozenset[Kind]) -> bytes:
    """Return the Word document with a comment at the words of each finding of these kinds, the doubtful ones first.

    A comment at the title lists what is doubtful, and what has no words to be put at. Raises UnsupportedFormatError for a
    document that is no .docx, UnreadableInputError for one that cannot be written back.
    """
    if extraction.source.format != "docx":
        raise UnsupportedFormatError("is no Word document (.docx), and only in one can comments be written", _SAVE_AGAIN)
    try:
        document = docx.Document(BytesIO(data))
        body = document.element.body
        taken = list(_comments(extraction, body, kinds))
    except (ValueError, KeyError, AttributeError) as error:
        raise UnreadableInputError("is of a kind of .docx in which no comments can be written (strict or with macros)", _SAVE_AGAIN) from error
    marks: list[tuple[int, tuple[Place, Place]]] = []
    for author, text, where in taken:
        comment = document.comments.add_comment(for_xml(text), author, "疑" if author == DOUBTFUL else "K")
        comment._comment_elm.attrib.pop(qn("w:date"), "")  # the same document gives the same bytes
        marks.append((comment.comment_id, where))
    mark_ranges(marks)
    return packed(document)


def _comments(extraction: Extraction, body: Any, kinds: frozenset[Kind]) -> Iterator[Comment]:
    """Yield the list of doubts, the doubtful findings, then the others."""
    data = page_data(extraction)
    places = places_of(extraction, body)
    doubtful: list[Comment] = []
    certain: list[Comment] = []
    told: list[str] = []
    unplaced: list[str] = []
    for finding in data["findings"]:
        if finding["kind"] not in kinds or not finding["places"]:
            continue
        where = places.of(finding["document"], *finding["places"][0])
        text = _text(finding)
        if where is None:
            unplaced.append(text.partition("\n")[0])
        elif finding["doubts"]:
            doubtful.append((DOUBTFUL, text, where))
            told.append(f"{text.partition(chr(10))[0]}：{_doubts(finding)}")
        else:
            certain.append((AUTHOR, text, where))
    for notice in data["notices"]:
        said = f"{notice['label']}\n{notice['message']}"
        where = places.of(notice["document"], *notice["place"]) if notice["place"] else None
        told.append(said.replace("\n", "：", 1))
        if where is not None:
            doubtful.append((DOUBTFUL, said, where))
    if (beginning := _beginning(body)) is not None:
        yield DOUBTFUL if told else AUTHOR, _overview(len(doubtful) + len(certain), told, unplaced), beginning
    yield from doubtful
    yield from certain


def _overview(count: int, told: list[str], unplaced: list[str]) -> str:
    lines = [f"kepu-extract 共批注{count}处。", f"存疑{len(told)}项：" if told else "没有存疑。"]
    lines += [f"{number}. {one}" for number, one in enumerate(told, 1)]
    if unplaced:
        lines += ["找不到原处的：", *unplaced]
    return "\n".join(lines)


def _text(finding: dict[str, Any]) -> str:
    """Return what a comment says: kind and id, what is doubtful, then each field that has a value."""
    kind: Kind = finding["kind"]
    fields = (METADATA[finding["name"]],) if kind == "metadata" else EDITED[kind].fields
    said = [(field.label, _value(field, finding["values"].get(field.key))) for field in fields if field.type != "long"]
    label = EDITED[kind].label if kind != "metadata" else fields[0].label
    first = next((value for _, value in said if value), "")
    lines = [f"{label}：{first}" if first else label, *([f"存疑：{_doubts(finding)}"] if finding["doubts"] else [])]
    lines += [f"{name}：{value}" for name, value in said if value and value is not first]
    return "\n".join([*lines, f"编号：{finding['id']}"])


def _doubts(finding: dict[str, Any]) -> str:
    return "；".join(f"{label}（{message}）" if message else label for label, message in finding["doubts"])


def _value(field: Field, value: Any) -> str:
    if value in (None, "", False, "eq") or value == []:  # which say nothing that people would say
        return ""
    if value is True:
        return "是"
    names = field.options or {}
    if isinstance(value, list):
        return "、".join(names.get(str(one), str(one)) for one in value)
    return names.get(str(value), f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value))


def _beginning(body: Any) -> tuple[Place, Place] | None:
    for text in body.iter(qn("w:t")):
        if text.text and text.text.strip():
            return (text, 0), (text, len(text.text) - 1)
    return None
