"""Hostile texts: long runs of one character must cost no more than their length."""

import math
import subprocess
import sys
import time

import pytest

from kepu_extract.values.dates import find_dates
from kepu_extract.values.document_numbers import find_document_numbers
from kepu_extract.values.numerals import parse_number, parse_numeral
from kepu_extract.values.quantities import find_quantities

_LENGTH = 30_000
_RUNS = ["一", "两", "十", "万", "亿", "9", "1.", "1，", "1 ", "1—", "一至", "每", "2023年", "6月", "〔", "〔2023〕", "“十四五", "第一", "不少于", "每人", "半"]  # fmt: skip # noqa: E501


@pytest.mark.parametrize("run", _RUNS)
def test_a_long_run_is_read_in_linear_time(run: str) -> None:
    text = run * (_LENGTH // len(run))
    begin = time.process_time()
    find_dates(text, reference_year=2023)
    find_quantities(text)
    find_document_numbers(text)
    assert time.process_time() - begin < 10  # a quadratic pass takes minutes of the processor, however busy the machine is


def test_an_endless_number_is_none() -> None:
    assert parse_numeral("亿" * 5000) is None
    assert parse_number("9" * 5000) is None
    assert all(math.isfinite(found.value) for found in find_quantities("9" * 400 + "万亿元"))


def test_words_made_of_other_words_are_read_one_way() -> None:
    """统筹协调 is one word or two; a run of them that a pattern parts in all ways would never end."""
    runs = {word: word * 40 for word in ("统筹协调", "牵头负责", "组织实施", "达到10万、", "、二级站2万元", "，站员300元/月", "，省级3个")}
    lines = [f"到2032年，站点{run}10个。（县科协{run}吧）\n\n分别按一级站3万元{run}发了又发了又发了又发了。" for run in runs.values()]
    text = "云溪县科普方案\n\n一、工作目标\n\n" + "\n\n".join(lines)
    done = subprocess.run([sys.executable, "-m", "kepu_extract", "-"], input=text.encode(), capture_output=True, timeout=600, check=True)
    assert all(word in done.stdout.decode() for word in runs)
