"""The function `extract`: what it takes, and what it says to arguments that it does not take."""

import gc
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest

from kepu_extract import extract


def test_a_path_bytes_and_a_binary_stream_say_the_same(tmp_path: Path, plan: bytes) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(plan)
    with path.open("rb") as stream:
        sources: list[Any] = [path, str(path), plan, bytearray(plan), BytesIO(plan), stream]
        results = [extract(source, name="plan.txt") for source in sources]
    assert all(result == results[0] for result in results)


def test_a_caller_keeps_its_own_setting_of_the_garbage_collector(plan: bytes) -> None:
    before = gc.get_threshold()
    extract(plan, name="plan.txt")
    assert gc.get_threshold() == before


def test_a_file_opened_as_text_is_named_before_it_is_read(repository: Path) -> None:
    source: Any = (repository / "samples" / "notice-with-plan.docx").open(encoding="utf-8")
    with source, pytest.raises(TypeError, match="open the file with mode 'rb'"):
        extract(source)


@pytest.mark.parametrize(
    ("source", "options", "error", "said"),
    [
        (5, {}, TypeError, "a path, bytes or a binary stream, not int"),
        (None, {}, TypeError, "not NoneType"),
        (StringIO("云溪县工作方案"), {}, TypeError, "open the file with mode 'rb'"),
        (b"x", {"ocr": "nonsense"}, ValueError, "'auto', 'never', 'always', not 'nonsense'"),
    ],
)
def test_other_arguments_are_named(source: Any, options: Any, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        extract(source, **options)
