"""What only a process of its own shows: encodings, closed pipes, start-up, the program's own faults."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kepu_extract.batch import Item, Settings, process_file

COMMAND = [sys.executable, "-m", "kepu_extract"]


def test_output_is_utf8_whatever_the_console_says(repository: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    sample = str(repository / "samples" / "town-plan.txt")
    for words in ([sample], ["outline", sample]):
        ran = subprocess.run([*COMMAND, *words], capture_output=True, env=environment, check=True)
        assert "防灾减灾科普宣传实施方案" in ran.stdout.decode("utf-8")


def test_a_reader_that_closes_its_pipe_hears_no_complaint(repository: Path) -> None:
    sample = str(repository / "samples" / "town-plan.txt")
    ran = subprocess.Popen([*COMMAND, sample, "--to", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert ran.stdout is not None
    assert ran.stderr is not None
    ran.stdout.close()
    assert ran.stderr.read() == b""
    ran.stderr.close()
    assert ran.wait() == 1


def test_version_imports_nothing_that_reads_documents() -> None:
    code = (
        "import sys; sys.argv[1:] = ['--version']\n"
        "from kepu_extract.cli import main\n"
        "try: main()\n"
        "except SystemExit: print(sorted({'lxml', 'docx', 'pdfplumber', 'kepu_extract.model'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_a_fault_of_the_program_costs_that_file_alone(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("云溪县工作方案", encoding="utf-8")
    no_text = "\udcff.txt"  # half a surrogate pair, which no JSON can hold and find_inputs never lets through
    outcome = process_file(Item(tmp_path / "plan.txt", no_text), Settings())
    assert outcome.output is None
    assert outcome.failure is not None
    assert outcome.failure.code == "internal-error"
    assert "please report it" in outcome.failure.reason
    assert "Traceback" in (outcome.failure.traceback or "")


def test_a_file_name_in_no_encoding_is_replaced(tmp_path: Path) -> None:
    name = os.fsdecode("通知".encode("gbk") + b".txt")
    (tmp_path / name).write_text("云溪县工作方案", encoding="utf-8")
    ran = subprocess.run([*COMMAND, str(tmp_path), "--to", "jsonl"], capture_output=True, check=True)
    assert json.loads(ran.stdout)["source"]["name"].endswith(".txt")


def test_the_function_is_the_function_after_the_stage_was_imported() -> None:
    code = "import kepu_extract.extractors.sections\nfrom kepu_extract import extract\nprint(callable(extract))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "True"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(
    "module", ["kepu_extract.cli.app", "kepu_extract.language", "typer", "kepu_extract.batch", "kepu_extract.cli.many", "kepu_extract.compiled"]
)
def test_ctrl_c_ends_without_a_traceback_also_while_modules_are_loaded(module: str, repository: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}:\n"
        "            sys.meta_path.remove(self)\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        f"sys.argv[1:] = [{str(repository / 'samples' / 'town-plan.txt')!r}]\n"
        "from kepu_extract.cli import main\n"
        "main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "Stopped.\n")
