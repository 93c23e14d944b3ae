"""Options and fixtures of all tests."""

import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from calling import Command, Ran
from kepu_extract.cli import main

PLAN = """云溪县科普惠民行动实施方案

一、主要任务

（一）办好流动科普车。每月进山一次，为偏远村寨的孩子演示实验。（由县科协牵头，县教育局配合）

二、保障措施

（一）落实经费。县财政每年安排科普经费20万元。
"""


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
