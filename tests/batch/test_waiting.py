"""Whoever waits for a file hears which one it is, as long as it takes."""

import sys
from pathlib import Path

import misbehaving
import pytest

from kepu_extract.batch import Isolation, Item
from kepu_extract.batch.alone import alone
from kepu_extract.batch.isolate import Lost, each_isolated
from kepu_extract.batch.waiting import told_while_waiting

LIMITS = Isolation(timeout=2, memory=1024)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def hanging(tmp_path: Path) -> Item:
    """Return a file whose reader hangs until its time is over."""
    (tmp_path / "scan.txt").write_bytes(b"please hang")
    return Item(tmp_path / "scan.txt", "scan.txt")


@pytest.mark.parametrize("may_fork", [False, True])
def test_a_file_alone_is_named_while_it_is_read(hanging: Item, may_fork: bool) -> None:
    heard: list[object] = []
    with told_while_waiting(lambda task, seconds: heard.append(task), beat=0.05):
        assert isinstance(alone(misbehaving.obey_by_default, hanging, LIMITS, may_fork=may_fork), Lost)
    assert set(heard) == {hanging}
    before = len(heard)
    assert isinstance(alone(misbehaving.obey_by_default, hanging, LIMITS, may_fork=may_fork), Lost)
    assert len(heard) == before  # nobody listens any more


def test_of_several_files_the_one_that_hangs_is_named(hanging: Item, tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    heard: list[object] = []
    with told_while_waiting(lambda task, seconds: heard.append(task), beat=0.05):
        results = dict(each_isolated(misbehaving.obey_by_default, [hanging, Item(tmp_path / "plan.txt", "plan.txt")], 2, LIMITS))
    assert isinstance(results[hanging], Lost)
    assert hanging in heard
