"""Standard output that is full or closed, Ctrl-C before anything is done, and words that a terminal would obey."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from calling import Command

COMMAND = [sys.executable, "-m", "kepu_extract"]
WORDS = (["schema"], ["formats"], ["--version"], ["lexicon", "init"], ["PLAN"], ["outline", "PLAN"], ["explain", "PLAN"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
@pytest.mark.parametrize("words", WORDS, ids=" ".join)
@pytest.mark.parametrize("where", ["> /dev/full", ">&-"])
def test_what_cannot_be_written_is_one_sentence(repository: Path, words: list[str], where: str) -> None:
    sample = str(repository / "samples" / "town-plan.txt")
    command = " ".join([*COMMAND, *(sample if word == "PLAN" else word for word in words), where])
    ran = subprocess.run(command, shell=True, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1
    assert "standard output: cannot be written" in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("seconds", [0.15, 0.4, 0.8, 1.6])
def test_ctrl_c_in_the_first_moments_is_no_traceback(tmp_path: Path, seconds: float) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    ready = "import sys; sys.argv[0] = 'kepu-extract'; from kepu_extract.cli import main; print(flush=True); main()"
    run = subprocess.Popen(
        [sys.executable, "-c", ready, tmp_path / "pipe.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(seconds)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=30)
    assert run.returncode == 130
    assert err in ("", "Stopped.\n")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_in_a_callback_that_cannot_raise_still_stops(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    ready = """
import os, signal, sys
from kepu_extract.cli import main

class Swallowing:
    def __del__(self):  # what is raised here, as in callbacks of compiled libraries, Python drops
        os.kill(os.getpid(), signal.SIGINT)

class Words(list):
    def __getitem__(self, which):
        Swallowing()
        return super().__getitem__(which)

sys.argv = Words(["kepu-extract", *list(sys.argv)[1:]])
main()
"""
    ran = subprocess.run(
        [sys.executable, "-c", ready, tmp_path / "pipe.txt"], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ran.returncode, ran.stderr) == (130, "Stopped.\n")


@pytest.mark.parametrize("words", [["--no\x1b[31mpe"], ["x", "--to", "\x1b[31m"], ["x", "--name", "../\x1b]0;x", "-o", "y/"]])
def test_no_message_holds_what_a_terminal_obeys(command: Command, words: list[str]) -> None:
    ran = command(*words)
    assert ran.code == 2
    assert "\\x1b" in ran.err
    assert "\x1b" not in ran.err


@pytest.mark.parametrize("words", [[], ["lexicon"]])
def test_no_command_at_all_shows_the_help_as_it_is_meant(command: Command, words: list[str]) -> None:
    ran = command(*words)
    shown = ran.out.decode() + ran.err
    assert "\\n" not in shown
    assert "  -h, --help  Show this message and exit." in {re.sub("(?<=help) +", "  ", line) for line in shown.splitlines()}


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/x", "..", "\\..\\x", "c:x", "a//b"])
def test_no_name_leads_out_of_the_folder(command: Command, tmp_path: Path, plan: bytes, name: str) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    ran = command(tmp_path / "plan.txt", "--name", name, "-o", f"{tmp_path / 'out'}/")
    assert ran.code == 2
    assert "leads out of the folder" in ran.err
    assert [path.name for path in tmp_path.rglob("*")] == ["plan.txt"]


def test_an_empty_output_is_refused(command: Command, tmp_path: Path) -> None:
    assert (command(tmp_path, "-o", "").code, command("x", "-o", "").code) == (2, 2)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_and_not_replaced(command: Command, tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    pipe = tmp_path / "out.json"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # which a writer then need not wait for
    try:
        assert command(tmp_path / "plan.txt", "-o", pipe, "--indent", "0").code == 0
        assert pipe.is_fifo()
        assert json.loads(os.read(reader, 1 << 20))["source"]["name"] == "plan.txt"
    finally:
        os.close(reader)
