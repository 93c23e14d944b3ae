"""The whole command tries to reach nobody, whatever it reads and with every extra.

It runs in a network namespace of its own that has no interface. Whoever tries to send something there, if only a question
for a name, has no route, and the kernel counts that. All texts are invented.
"""

import email.message
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from ofd_files import line, ofd

from kepu_extract.read import READERS

TEXT = ("云溪县科普工作方案", "一、主要任务", "（一）办好流动科普车。每月进山一次。（责任单位：县科协）")
NO_INTERFACE = ["unshare", "--map-root-user", "--net", "sh", "-c", '"$@"; code=$?; cat /proc/net/snmp >&2; exit $code', "sh"]


def _sent(stderr: str) -> int:
    """Return how often something was sent, with a route or without."""
    keys, values = (text.split()[1:] for text in stderr.splitlines() if text.startswith("Ip:"))
    counts = dict(zip(keys, map(int, values), strict=True))
    return counts["OutRequests"] + counts["OutNoRoutes"]


def _offline(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    environment = {key: value for key, value in os.environ.items() if key != "CI"}  # which keeps onnxruntime quiet by itself
    command = [*NO_INTERFACE, sys.executable, *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module", autouse=True)
def counting() -> None:
    """The counters see a question for a name; where namespaces are not allowed there is nothing to test."""
    try:
        tried = _offline("-c", "import socket; socket.create_connection(('kepu.invalid', 443))")
    except OSError as error:
        pytest.skip(f"no unshare: {error}")
    if "Ip:" not in tried.stderr:
        pytest.skip(f"no right to a network namespace: {tried.stderr.strip()}")
    assert tried.returncode == 1
    assert _sent(tried.stderr) > 0


def _rtf(_: Path) -> bytes:
    lines = "".join("".join(f"\\u{ord(char)}?" for char in text) + "\\par\n" for text in TEXT)
    return ("{\\rtf1\\ansi\n" + lines + "}").encode("ascii")


def _ofd(_: Path) -> bytes:
    pytest.importorskip("ofdkit", reason="the extra [ofd] is not installed")
    return ofd("".join(line(text, 60 + 10 * index) for index, text in enumerate(TEXT)))


def _image(samples: Path) -> bytes:
    pytest.importorskip("rapidocr", reason="the extra [ocr] is not installed")
    buffer = io.BytesIO()
    page = pypdfium2.PdfDocument((samples / "task-table.pdf").read_bytes())[0]
    page.render(scale=2).to_pil().save(buffer, "PNG")
    return buffer.getvalue()


def _encrypted(samples: Path) -> bytes:
    ooxml = pytest.importorskip("msoffcrypto.format.ooxml", reason="the extra [password] is not installed")
    buffer = io.BytesIO()
    with (samples / "notice-with-plan.docx").open("rb") as stream:
        ooxml.OOXMLFile(stream).encrypt("kepu", buffer)
    return buffer.getvalue()


def _mail(samples: Path) -> bytes:
    mail = email.message.EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@kepu.invalid", "b@kepu.invalid", "方案"
    mail.set_content("\n".join(TEXT))
    mail.add_attachment((samples / "town-plan.txt").read_bytes(), "text", "plain", filename="plan.txt")
    return mail.as_bytes()


def _archive(samples: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.write(samples / "notice-with-plan.docx", "notice.docx")
    return buffer.getvalue()


def _web_archive(_: Path) -> bytes:
    page = "<html><head><base href='http://www.kepu.invalid/'><link rel=stylesheet href='a.css'></head><body><img src='http://kepu.invalid/a.png'>"
    page += "".join(f"<p>{text}</p>" for text in TEXT) + "</body></html>"
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
    return f"{head}Content-Location: http://www.kepu.invalid/plan.html\n\n{page}\n--b--\n".encode()


MADE: dict[str, Callable[[Path], bytes]] = {
    "plan.rtf": _rtf,
    "plan.csv": lambda _: "序号,任务,责任单位\n1,办好流动科普车,县科协\n2,开好火塘课堂,县教育局\n".encode(),
    "plan.ofd": _ofd,
    "scan.png": _image,
    "locked.docx": _encrypted,
    "plan.eml": _mail,
    "plans.zip": _archive,
    "plan.mht": _web_archive,
}
EXTRA = {".doc": "doc2docx", ".xls": "xlrd", ".xlsx": "openpyxl"}  # of files that lie in the repository
ON_DISK = (
    *(f"samples/{name}" for name in ("notice-with-plan.docx", "task-table.pdf", "town-plan.txt")),
    *(f"samples/corpus/documents/{name}" for name in ("barrier-free.md", "science-corners.html", "science-budget.xlsx", "volunteer-rules.odt")),
    *(f"tests/read/samples/{name}" for name in ("plan.doc", "tasks.xls")),
)


@pytest.mark.parametrize("name", [*ON_DISK, *MADE])
def test_reading_sends_nothing(repository: Path, tmp_path: Path, name: str) -> None:
    if name in MADE:
        path = tmp_path / name
        path.write_bytes(MADE[name](repository / "samples"))
    else:
        path = repository / name
        if path.suffix in EXTRA:
            pytest.importorskip(EXTRA[path.suffix])
    ran = _offline("-m", "kepu_extract", path, "--password", "kepu", "--to", "jsonl", "-o", tmp_path / "out.jsonl")
    assert ran.returncode == 0, ran.stderr
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(json.loads(each)["documents"] for each in lines)
    assert _sent(ran.stderr) == 0


FORMS: dict[str, tuple[str, ...]] = {
    "tables": ("--to", "parquet"), "csv": ("--to", "csv"), "pages": ("--to", "html"),
    "a.xlsx": (), "a.docx": (), "a.md": (), "a.ics": (),
}  # fmt: skip


@pytest.mark.parametrize("output", FORMS)
def test_writing_sends_nothing(repository: Path, tmp_path: Path, output: str) -> None:
    if output == "tables":
        pytest.importorskip("pyarrow", reason="the extra [parquet] is not installed")
    samples = repository / "samples"  # two files, hence child processes
    words: tuple[str | Path, ...] = (samples / "town-plan.txt", samples / "task-table.pdf", *FORMS[output], "-o", tmp_path / output)
    ran = _offline("-m", "kepu_extract", *words)
    assert ran.returncode == 0, ran.stderr
    assert _sent(ran.stderr) == 0


def test_every_reader_has_a_sample() -> None:
    kinds = {Path(name).suffix[1:].replace("png", "image") for name in (*ON_DISK, *MADE)}
    assert set(READERS) - kinds == {"wps"}  # which is doc under another name
