"""Mail saved by Outlook (.msg): what it says and what is attached are inputs of their own."""

from pathlib import Path
from struct import pack

import pytest
from outlook_files import Storage, attachment, compound, mail, narrow

from kepu_extract import KepuError, extract
from kepu_extract.batch import find_inputs, process_file
from kepu_extract.batch.process import Settings
from kepu_extract.read.archives import read_member

_PLAIN, _RICH, _PAGE, _CONTENT_ID, _KIND = 0x1000, 0x1009, 0x1013, 0x3712, 0x370E
_CODES, _PAGE_CODES, _HIDDEN = 0x3FFD, 0x3FDE, 0x7FFE
_TEXT = "各镇科协：\r\n现将方案发给你们，请于周五前报送意见。\r\n"
_TABLE = "<p>任务分工如下：</p><table><tr><td>任务</td><td>单位</td></tr><tr><td>办科普集市</td><td>云溪县科协</td></tr></table>"


def _saved(storage: Storage, folder: Path) -> Path:
    path = folder / "来信.msg"
    path.write_bytes(compound(storage))
    return path


def _names(path: Path) -> list[str]:
    return [item.name for item in find_inputs([path]).items]


def _output(path: Path) -> str:
    outcome = process_file(find_inputs([path]).items[0], Settings())
    assert outcome.output, outcome
    return outcome.output


def _packed(text: bytes, kind: bytes = b"MELA") -> bytes:
    return pack("<II4sI", len(text) + 12, len(text), kind, 0) + text


def test_body_and_attachments_are_inputs(tmp_path: Path, plan: bytes) -> None:
    path = _saved(mail({_PLAIN: _TEXT}, [attachment("../云溪县方案.txt", plan)]), tmp_path)
    assert _names(path) == ["来信.msg/正文.txt", "来信.msg/云溪县方案.txt"]
    body, attached = (process_file(item, Settings()) for item in find_inputs([path]).items)
    assert body.output and "现将方案发给你们" in body.output
    assert attached.counts.tasks > 0


def test_of_several_forms_of_a_body_the_page_is_read(tmp_path: Path) -> None:
    rich = _packed(rb"{\rtf1 plain}")
    path = _saved(mail({_PLAIN: _TEXT, _RICH: rich, _PAGE: _TABLE.encode("gbk")}, numbers={_PAGE_CODES: 936}), tmp_path)
    assert _names(path) == ["来信.msg/正文.html"]
    assert "办科普集市\\t云溪县科协" in _output(path)


def test_rich_text_is_unpacked(tmp_path: Path) -> None:
    """Characters as they are, a reference to what every text may begin with, and the end."""
    said = "请于周五前报送方案".encode("gbk")
    escaped = b"".join(b"\\'%02x" % byte for byte in said)
    literal = b"1\\ansicpg936 " + escaped
    # {\rtf1 stands at 0 of what is preset; a reference counts from 2 characters on; the end is the next place.
    written = 5 + len(literal) + 1
    tokens = [pack(">H", 0 << 4 | 5 - 2), *(bytes([byte]) for byte in literal), b"}", pack(">H", (207 + written) << 4)]
    stream = b""
    for at in range(0, len(tokens), 8):
        group = tokens[at : at + 8]
        stream += bytes([sum(1 << bit for bit, token in enumerate(group) if len(token) == 2)]) + b"".join(group)
    path = _saved(mail({_PLAIN: "另一种形式", _RICH: pack("<II4sI", len(stream) + 12, written, b"LZFu", 0) + stream}), tmp_path)
    assert _names(path) == ["来信.msg/正文.rtf"]
    assert read_member(path, 0) == b"{\\rtf" + literal + b"}"
    assert "请于周五前报送方案" in _output(path)


def test_a_page_inside_of_rich_text_is_a_page(tmp_path: Path) -> None:
    def rich(text: str) -> str:
        return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))

    cells = "".join(
        rf"{{\*\htmltag148 <td>}}{{\*\mhtmltag84 <td style=''>}}\htmlrtf {{\htmlrtf0 {rich(text)}\htmlrtf \tab}}\htmlrtf0{{\*\htmltag156 </td>}}"
        for text in ("办科普集市", "云溪县科协")
    )
    source = (
        r"{\rtf1\ansi\ansicpg936\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl;}" + "\r\n"
        r"{\*\htmltag19 <html>}{\*\htmltag50 <body>}\uc1\pard\plain {\*\htmltag64 <p>}" + rich("任务如下：") + r"\u8212 ?\htmlrtf\par\htmlrtf0 "
        r"{\*\htmltag72 </p>}{\*\htmltag140 <table><tr>}" + cells + r"{\*\htmltag148 </tr></table>}}"
    )
    path = _saved(mail({_RICH: _packed(source.encode("ascii"))}), tmp_path)
    assert read_member(path, 0).decode("utf-8-sig") == (
        "<html><body><p>任务如下：—</p><table><tr><td>办科普集市</td><td>云溪县科协</td></tr></table>"
    )
    assert _names(path) == ["来信.msg/正文.html"]


def test_the_mail_says_in_what_characters_its_text_is_written(tmp_path: Path) -> None:
    attached = attachment("方案.txt", b"1", {0x3707: narrow("云溪县方案.txt", "gbk")})
    path = _saved(mail({_PLAIN: narrow(_TEXT, "gbk")}, [{**attached, "__substg1.0_3707001F": b""}], numbers={_CODES: 936}), tmp_path)
    assert _names(path) == ["来信.msg/正文.txt", "来信.msg/云溪县方案.txt"]
    assert "请于周五前报送意见" in _output(path)


def test_the_parts_of_a_mail_attached_are_inputs(tmp_path: Path, plan: bytes) -> None:
    forwarded = mail({_PLAIN: _TEXT}, [attachment("方案.txt", plan)], inner=True)
    path = _saved(mail({_PLAIN: " \r\n"}, [attachment("转发", forwarded)]), tmp_path)
    assert _names(path) == ["来信.msg/转发/正文.txt", "来信.msg/转发/方案.txt"]
    assert "现将方案发给你们" in _output(path)


def test_a_picture_of_the_body_is_no_input_and_one_attached_is(tmp_path: Path) -> None:
    picture = b"\x89PNG" + bytes(5000)
    attached = [
        attachment("印章.png", picture, {_CONTENT_ID: "seal@1", _KIND: "image/png"}),
        attachment("线条.png", picture, numbers={_HIDDEN: 1}),
        attachment("扫描件.png", picture, {_CONTENT_ID: "scan@1"}),
    ]
    path = _saved(mail({_PAGE: b'<p>1</p><img src="cid:seal@1">'}, attached), tmp_path)
    assert _names(path) == ["来信.msg/正文.html", "来信.msg/扫描件.png"]
    assert read_member(path, 1) == picture


def test_a_damaged_mail_is_one_item_that_fails_with_a_sentence(tmp_path: Path) -> None:
    path = _saved(mail({_PLAIN: _TEXT * 400}), tmp_path)
    path.write_bytes(path.read_bytes()[:1600])
    for item in find_inputs([path]).items:
        outcome = process_file(item, Settings())
        assert outcome.output is None and outcome.failure


def test_a_mail_given_as_bytes_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(KepuError, match="is a mail"):
        extract(compound(mail({_PLAIN: _TEXT})), name="来信.msg")
