"""Options and fixtures of all tests."""

import os
import shutil
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from calling import Command, Made, Opened, Ran
from kepu_extract.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLAN = """云溪县科普惠民行动实施方案

一、主要任务

（一）办好流动科普车。每月进山一次，为偏远村寨的孩子演示实验。（由县科协牵头，县教育局配合）

二、保障措施

（一）落实经费。县财政每年安排科普经费20万元。
"""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected outputs anew instead of comparing")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be written anew."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the corpus and the gold files, which are not part of the repository."""
    folder = os.environ.get("KEPU_SHARED", "")
    if not folder:
        pytest.skip("KEPU_SHARED does not name the shared corpus")
    return Path(folder)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The repository's root folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let messages be English on every machine, unless a test says otherwise."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("KEPU_LANG", raising=False)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Return a function that calls kepu-extract with arguments, and `stdin` as standard input."""

    def run(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["kepu-extract", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capfdbinary.readouterr()
        return Ran(int(stopped.value.code or 0), captured.out, captured.err.decode())

    return run


@pytest.fixture
def plan() -> bytes:
    """The bytes of a small plan in plain text."""
    return PLAN.encode()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A headless Chromium; without one the tests that need it are skipped."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: "Browser") -> Iterator[Opened]:
    """Return a function that opens a page; at the end no page has logged a fault or asked anything of a network."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.on("request", lambda request: None if request.url.startswith(("file:", "blob:")) else faults.append(request.url))

    def open_(path: Path) -> "Page":
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.goto(path.as_uri())
        return page

    yield open_
    context.close()
    assert not faults


@pytest.fixture
def made(command: Command, tmp_path: Path) -> Made:
    """Return a function that writes a text as a file and makes its review page."""

    def make(text: str, name: str = "井.txt") -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        page = tmp_path / f"{name}.html"
        ran = command(tmp_path / name, "-o", page)
        assert ran.code == 0, ran.err
        return page

    return make
