"""Every command of both READMEs and of the pages in docs/ runs as it stands in a clone, and gives the output that is shown.

Only what makes the environment is stood in for, since that needs a package index: `python3 -m venv` and `pip install`, whose
extras must exist, and `pytest`. .ci/run does install.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

READMES = ("README.md", "README.zh-CN.md")
PAGES = (
    "index.md", "tutorials/folder.md", "tutorials/check.md", "tutorials/research.md", "recipes.md", "rules.md", "lexicon.md",
    "troubleshooting.md",
)  # fmt: skip
_PIP = """\
import re, sys, tomllib
known = tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]
assert sys.argv[1] == "install" and len(sys.argv) == 3, sys.argv
asked = re.fullmatch(r"[.](?:\\[([a-z,]+)\\])?", sys.argv[2])
assert asked and set(filter(None, (asked[1] or "").split(","))) <= set(known), sys.argv
"""


def _blocks(text: str) -> list[tuple[str, str | None]]:
    """Return the commands of a page, each block with the output that is shown right behind it."""
    found = re.findall(r"^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", text, re.MULTILINE | re.DOTALL)
    return [(commands, shown or None) for commands, shown in found]


@pytest.fixture(scope="module")
def clone(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the commands use, with an environment that runs this Python."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(repository / "samples", folder / "samples")
    shutil.copy(repository / "pyproject.toml", folder)
    bins = folder / ".venv" / "bin"
    bins.mkdir(parents=True)
    (folder / "pip.py").write_text(_PIP, encoding="utf-8")
    programs = {"kepu-extract": '-m kepu_extract "$@"', "pip": f'{folder}/pip.py "$@"', "pytest": "-c pass", "python3": "-c pass"}
    for name, call in programs.items():
        (bins / name).write_text(f"#!/bin/sh\nexec '{sys.executable}' {call}\n", encoding="utf-8")
        (bins / name).chmod(0o755)
    return folder


@pytest.mark.parametrize("readme", READMES)
def test_every_command_runs(repository: Path, clone: Path, readme: str) -> None:
    for library in ("openpyxl", "pyarrow", "duckdb", "pandas"):
        pytest.importorskip(library)
    source = str(repository / "src")
    environment = {**os.environ, "PATH": f"{clone}/.venv/bin:{os.environ['PATH']}", "PYTHONPATH": source}
    blocks = _blocks((repository / readme).read_text(encoding="utf-8"))
    assert blocks[0][1], "the first command has no output"
    for commands, shown in blocks:
        for line in commands.splitlines():
            ran = subprocess.run(["bash", "-c", line], cwd=clone, env=environment, capture_output=True, encoding="utf-8")
            assert ran.returncode == 0, f"{line}\n{ran.stderr}"
            if shown is not None:
                assert ran.stdout.rstrip() == shown.rstrip()
    for code in re.findall(r"^```py\n(.*?)^```", (repository / readme).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        ran = subprocess.run([sys.executable, "-c", code], cwd=clone, env=environment, capture_output=True, encoding="utf-8")
        assert ran.returncode == 0, f"{code}\n{ran.stderr}"
        assert ran.stdout.count("\n") > 1


@pytest.mark.parametrize("name", PAGES)
def test_every_block_of_the_docs_runs(repository: Path, clone: Path, name: str) -> None:
    for library in ("openpyxl", "pyarrow", "duckdb", "pandas"):
        pytest.importorskip(library)
    page = (repository / "docs" / name).read_text(encoding="utf-8")
    if "jq " in page and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    environment = {
        **os.environ,
        "PATH": f"{clone}/.venv/bin:{os.environ['PATH']}",
        "PYTHONPATH": str(repository / "src"),
        "KEPU_LANG": "en",
        "LC_ALL": "C.UTF-8",  # what is sorted stands in the order that is shown
    }
    blocks = re.findall(r"^```(sh|py)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", page, re.MULTILINE | re.DOTALL)
    assert blocks
    for language, code, shown in blocks:
        call = ["bash", "-e", "-c", code] if language == "sh" else [sys.executable, "-c", code]
        ran = subprocess.run(call, cwd=clone, env=environment, capture_output=True, encoding="utf-8")
        assert ran.returncode == 0, f"{code}\n{ran.stderr}"
        if shown:
            assert _is_shown(ran.stdout, shown), f"{code}\n{ran.stdout}"


def _is_shown(output: str, shown: str) -> bool:
    """Tell whether the output is what a page shows, where a line … stands for any lines."""
    lines = [line.rstrip() for line in shown.strip().splitlines()]
    pattern = "".join(r"(?:.*\n)*" if line == "…" else re.escape(line) + r"\n" for line in lines)
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in output.strip("\ufeff\n ").splitlines())) is not None


@pytest.mark.parametrize("readme", READMES)
def test_windows_has_the_same_first_commands(repository: Path, readme: str) -> None:
    text = (repository / readme).read_text(encoding="utf-8")
    (windows,) = re.findall(r"^```powershell\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    same = windows.strip().replace("py -m", "python3 -m").replace("Scripts", "bin").replace("\\", "/")
    assert " && ".join(same.splitlines()) in [commands.strip() for commands, _ in _blocks(text)]


@pytest.mark.parametrize("readme", READMES)
def test_every_extra_that_is_named_exists(repository: Path, readme: str) -> None:
    known = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = re.findall(r"pip install '\.\[([\w,]+)\]'", (repository / readme).read_text(encoding="utf-8"))
    assert named
    assert {extra for names in named for extra in names.split(",")} <= set(known)
