"""Compiled patterns are kept beside the bytecode or in the user's folder, and nothing that is found depends on it."""

import os
import pickle
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent.parent / "samples/notice-with-plan.docx"


def _run(prefix: Path, **environment: str) -> bytes:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-m", "kepu_extract", str(SAMPLE)],
        capture_output=True, check=True, env={**kept, "PYTHONPYCACHEPREFIX": str(prefix), **environment},
    )  # fmt: skip
    return done.stdout


def _store(prefix: Path) -> list[Path]:
    return list(prefix.rglob("*.patterns"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A folder that one run has filled, and what that run printed."""
    prefix = tmp_path_factory.mktemp("bytecode")
    return prefix, _run(prefix)


def test_a_second_run_prints_the_same(filled: tuple[Path, bytes]) -> None:
    prefix, first = filled
    assert len(_store(prefix)) == 1
    assert _run(prefix) == first


def test_what_one_process_keeps_stays_when_another_has_kept_more(tmp_path: Path) -> None:
    """Two that begin with an empty store write it in turn: what either made is there for the next one."""
    prefix = tmp_path / "bytecode"
    program = "import sys; from kepu_extract.compiled import compiled, keep_compiled; _ = [compiled(f'{sys.argv[1]}{n}') for n in range(30)]\n"
    waiting = "import time; from pathlib import Path; end = Path(sys.argv[2])\nwhile not end.exists(): time.sleep(0.01)\n"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(prefix)
    done = tmp_path / "done"
    slow = subprocess.Popen([sys.executable, "-c", program + waiting, "a", str(done)], env=environment)
    subprocess.run([sys.executable, "-c", program, "b"], env=environment, check=True)
    done.touch()
    assert slow.wait(60) == 0
    [store] = _store(prefix)
    kept = {key[0] for key in pickle.loads(store.read_bytes().partition(b"\n")[2])}
    assert {"a0", "b0"} <= kept


@pytest.mark.parametrize("content", [b"", b"00000000\nnothing", b"no checksum"])
def test_a_damaged_store_is_made_anew(filled: tuple[Path, bytes], content: bytes) -> None:
    prefix, first = filled
    [store] = _store(prefix)
    store.write_bytes(content)
    assert _run(prefix) == first
    assert store.read_bytes() != content


def test_where_no_bytecode_is_kept_the_users_folder_has_the_store(tmp_path: Path, filled: tuple[Path, bytes]) -> None:
    bytecode, caches = tmp_path / "bytecode", tmp_path / "caches"
    environment = {"PYTHONDONTWRITEBYTECODE": "1", "XDG_CACHE_HOME": str(caches)}
    assert _run(bytecode, **environment) == filled[1]
    assert _store(bytecode) == []
    [store] = _store(caches)
    written = store.stat().st_mtime_ns
    assert _run(bytecode, **environment) == filled[1]
    assert store.stat().st_mtime_ns == written


def test_a_user_without_a_folder_goes_without_a_store(tmp_path: Path, filled: tuple[Path, bytes]) -> None:
    nowhere = tmp_path / "file"
    nowhere.touch()
    assert _run(tmp_path, PYTHONDONTWRITEBYTECODE="1", XDG_CACHE_HOME=str(nowhere)) == filled[1]
    assert nowhere.read_bytes() == b""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_the_store_of_another_user_is_not_loaded(tmp_path: Path, filled: tuple[Path, bytes]) -> None:
    environment = {"PYTHONDONTWRITEBYTECODE": "1", "XDG_CACHE_HOME": str(tmp_path)}
    _run(tmp_path, **environment)
    [store] = _store(tmp_path)
    content = pickle.dumps({(f"{number}",): number for number in range(9)})
    store.write_bytes(b"%08x" % zlib.crc32(content) + b"\n" + content)
    os.chown(store, 12345, 12345)
    assert _run(tmp_path, **environment) == filled[1]
    assert store.stat().st_uid == 0  # written anew, and not added to
    assert ("1",) not in pickle.loads(store.read_bytes().partition(b"\n")[2])
