"""Saved mail: what it says and what is attached are inputs of their own."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from kepu_extract.batch import find_inputs, process_file
from kepu_extract.batch.process import Settings

_PAGE = """<meta charset="gbk"><h1>云溪县科协关于报送科普活动方案的通知</h1><p>各镇科协：</p>
<p>一、报送内容</p><p>各镇科协于周五前报送方案。</p><p>二、报送方式</p><p>用邮件报送。</p>"""


def _mail(body: str = "各有关单位：\n现将方案发给你们。\n") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@yunxi.example", "b@yunxi.example", "报送科普方案"
    mail.set_content(body, charset="gb18030", cte="base64")
    return mail


def _saved(mail: EmailMessage, folder: Path) -> Path:
    path = folder / "来信.eml"
    path.write_bytes(mail.as_bytes())
    return path


def _names(path: Path) -> list[str]:
    return [item.name for item in find_inputs([path]).items]


def test_body_and_attachments_are_inputs(tmp_path: Path, plan: bytes) -> None:
    mail = _mail()
    mail.add_attachment(plan, maintype="application", subtype="octet-stream", filename="../云溪县方案.txt")
    path = _saved(mail, tmp_path)
    assert _names(path) == ["来信.eml/正文.txt", "来信.eml/云溪县方案.txt"]
    body, attached = (process_file(item, Settings()) for item in find_inputs([path]).items)
    assert body.output and "现将方案发给你们" in body.output
    assert attached.counts.tasks > 0


@pytest.mark.parametrize(
    ("body", "is_read"),
    [
        ("您好：\n附件为科普方案，请查收。\n云溪县科协　林见山\n电话：0000-0000000\n", False),
        ("请查收附件，谢谢！\n", False),
        ("各镇科协：\n请于周五前报送方案。\n", True),
        ("各镇科协：\n请查收附件，并于5月6日前反馈意见。\n", True),
        ("关于报送方案的通知\n一、报送内容\n请查收附件中的表格，周五前填报。\n二、报送方式\n邮件报送。\n", True),
    ],
)
def test_a_body_that_only_sends_what_is_attached_is_passed_over(body: str, is_read: bool, tmp_path: Path, plan: bytes) -> None:
    mail = _mail(body)
    alone = find_inputs([_saved(mail, tmp_path)])
    assert len(alone.items) == 1
    mail.add_attachment(plan, maintype="application", subtype="octet-stream", filename="方案.txt")
    inputs = find_inputs([_saved(mail, tmp_path)])
    assert [item.name for item in inputs.items] == ["来信.eml/正文.txt"] * is_read + ["来信.eml/方案.txt"]
    assert [one.name for one in inputs.skipped] == ["来信.eml/正文.txt"] * (not is_read)


def test_of_two_forms_of_a_body_the_page_is_read(tmp_path: Path) -> None:
    mail = _mail()
    mail.add_alternative(_PAGE, subtype="html", charset="utf-8")
    path = _saved(mail, tmp_path)
    assert _names(path) == ["来信.eml/正文.html"]
    outcome = process_file(find_inputs([path]).items[0], Settings())
    assert outcome.output and "于周五前报送方案" in outcome.output


def test_the_parts_of_a_mail_attached_are_inputs_and_an_empty_body_none(tmp_path: Path, plan: bytes) -> None:
    forwarded = _mail()
    forwarded.add_attachment(plan, maintype="application", subtype="octet-stream", filename="云溪县方案.txt")
    mail = _mail("\n")
    mail.add_attachment(forwarded)
    mail.add_attachment(forwarded.as_bytes(), maintype="application", subtype="octet-stream", filename="转发.eml")
    assert _names(_saved(mail, tmp_path)) == [
        f"来信.eml/{name}/{part}" for name in ("附件.eml", "转发.eml") for part in ("正文.txt", "云溪县方案.txt")
    ]


def test_what_is_attached_inside_of_one_form_of_the_body_is_an_input(tmp_path: Path) -> None:
    """As some programs write it: plain text, or a page with a file behind it."""
    page = EmailMessage()
    page.set_content(_PAGE, subtype="html", charset="utf-8")
    page.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="方案.pdf")
    mail = _mail()
    mail.make_alternative()
    mail.attach(page)
    assert _names(_saved(mail, tmp_path)) == ["来信.eml/正文.html", "来信.eml/方案.pdf"]


def test_a_signature_is_no_input(tmp_path: Path) -> None:
    mail = _mail()
    mail.add_attachment(b"0", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert _names(_saved(mail, tmp_path)) == ["来信.eml/正文.txt"]


def test_mail_in_an_archive_and_an_archive_in_mail_are_opened(tmp_path: Path, plan: bytes) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("方案/云溪县方案.txt", plan)
    mail = _mail()
    mail.add_attachment(packed.getvalue(), maintype="application", subtype="zip", filename="方案.zip")
    mail.add_attachment(packed.getvalue()[:-9], maintype="application", subtype="zip", filename="断.zip")
    path = tmp_path / "来信.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("来信.eml", mail.as_bytes())
    items = {item.name.removeprefix("来信.zip/来信.eml/"): item for item in find_inputs([path]).items}
    assert list(items) == ["正文.txt", "方案.zip/方案/云溪县方案.txt", "断.zip"]
    assert process_file(items["方案.zip/方案/云溪县方案.txt"], Settings()).counts.tasks > 0
    failure = process_file(items["断.zip"], Settings()).failure
    assert failure and "is a damaged or incomplete zip archive" in failure.reason


def test_a_name_in_bytes_that_no_standard_allows(tmp_path: Path) -> None:
    mail = _mail()
    mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="fangan.txt")
    path = _saved(mail, tmp_path)
    path.write_bytes(path.read_bytes().replace(b"fangan.txt", "柳河方案.txt".encode("gbk")))
    assert _names(path) == ["来信.eml/正文.txt", "来信.eml/柳河方案.txt"]


@pytest.mark.parametrize("text", ["关于开展科普活动的通知", "From: 云溪县科协\n\n正文。"])
def test_a_text_that_is_only_called_mail_is_a_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "通知.eml"
    path.write_text(text, encoding="utf-8")
    assert _names(path) == ["通知.eml"]


def test_a_picture_of_the_body_is_no_input_and_one_attached_is(tmp_path: Path) -> None:
    mail = _mail()
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="印章.png", disposition="inline")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="扫描件.png")
    assert _names(_saved(mail, tmp_path)) == ["来信.eml/正文.txt", "来信.eml/扫描件.png"]


def test_the_mail_says_in_what_characters_its_text_is_written(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@yunxi.example", "plan"
    mail.set_content("关于办好科普集市的通知\n各镇：请备好摊位。\n".encode("hz"), maintype="text", subtype="plain", cte="base64")
    mail.replace_header("Content-Type", 'text/plain; charset="hz-gb-2312"')
    outcome = process_file(find_inputs([_saved(mail, tmp_path)]).items[0], Settings())
    assert outcome.output and "请备好摊位" in outcome.output


def test_a_mail_in_the_place_of_another_is_read_anew(tmp_path: Path) -> None:
    for wanted in ("请备好摊位", "请备好展品和资料"):
        mail = _mail(f"云溪县科协关于办好科普集市的通知\n各镇科协：\n{wanted}。\n")
        outcome = process_file(find_inputs([_saved(mail, tmp_path)]).items[0], Settings())
        assert outcome.output and wanted in outcome.output
