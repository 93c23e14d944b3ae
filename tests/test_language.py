"""Help and messages speak Chinese where they should: every message has a translation, and finished sentences find it."""

import gettext
import io
import json
import os
import re
import string
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calling import Command
from kepu_extract.language import language, language_named, said_in

pytest.importorskip("babel", reason="Babel, which reads catalogues, is not installed")
_PATH = Path(__file__).parent.parent / "scripts"
_ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}")
_COMMAND_LINE = re.compile(r"kepu-extract [^，。；）”]*|pip install [^，。；）”]*")


@pytest.fixture(scope="module")
def gathered() -> ModuleType:
    """The script that gathers messages."""
    sys.path.insert(0, str(_PATH))
    try:
        return import_module("messages")
    finally:
        sys.path.remove(str(_PATH))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_message_has_a_translation(gathered: ModuleType, language: str) -> None:
    assert gathered.missing(language) == [], "translate them: python scripts/messages.py, then fill in the .po"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_catalogue_holds_the_messages_of_the_source_and_no_others(gathered: ModuleType, language: str) -> None:
    assert {entry.id for entry in gathered.read_catalogue(language) if entry.id} == set(gathered.wanted(language))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_translations_fill_in_what_the_message_does(gathered: ModuleType, language: str) -> None:
    assert [entry.id for entry in gathered.read_catalogue(language) if entry.id and _names(entry.id) != _names(entry.string)] == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_compiled_catalogue_is_that_of_the_source(gathered: ModuleType, language: str) -> None:
    compiled = gathered.po_file(language).with_suffix(".mo").read_bytes()
    assert _messages(compiled) == _messages(gathered.compiled_catalogue(gathered.read_catalogue(language)))


def _messages(compiled: bytes) -> dict[str, str]:
    """Return the messages of a compiled catalogue without its head, which names the version of the tool that wrote it."""
    found: dict[str, str] = dict(vars(gettext.GNUTranslations(io.BytesIO(compiled)))["_catalog"])
    return {message: told for message, told in found.items() if message}


def test_each_message_is_found_with_anything_filled_in(gathered: ModuleType) -> None:
    for entry in gathered.read_catalogue("zh_CN"):
        names = _names(entry.id)
        if entry.id and names:
            filled = entry.id.format(**{name: f"甲{number}.docx" if name not in _FIGURES else "7" for number, name in enumerate(names)})
            told = said_in("zh", filled)
            assert told != filled, entry.id
            assert not _ENGLISH.search(_COMMAND_LINE.sub("", told)), (entry.id, told)


@given(name=st.text(st.characters(categories=["L", "N"]), min_size=1).map(lambda text: f"{text}.docx"))
def test_a_file_is_named_as_it_is_called(name: str) -> None:
    assert said_in("zh", f"{name}: is empty; check that it was copied or downloaded completely.") == f"{name}：是空文件；请核对是否已完整复制或下载。"


def test_a_name_with_blanks_is_no_hindrance() -> None:
    told = said_in("zh", "D:/my files/is a plan.docx: is a folder; name the files in it.")
    assert told == "D:/my files/is a plan.docx：是文件夹；请给出其中的文件。"


def test_lists_are_translated_part_by_part() -> None:
    assert said_in("zh", "Left out of the text: 2 comments, 1 hidden row.") == "未计入正文：2 条批注、1 个隐藏行。"


def test_a_long_list_is_not_tried_in_all_ways() -> None:
    names = ", ".join(f"name{number}" for number in range(60))  # 2^60 ways would never end
    assert said_in("zh", f"there is no such lexicon; there are {names}") == f"没有这个词库；可用的有 {names}"
    assert said_in("zh", f"a: b; {names}") == said_in("en", f"a: b; {names}") == f"a: b; {names}"


def test_english_stays_as_it_is() -> None:
    assert said_in("en", "plan.docx: is empty; check the path.") == "plan.docx: is empty; check the path."


def test_what_the_samples_leave_doubtful_is_said_in_chinese(repository: Path) -> None:
    outputs = [json.loads(path.read_text(encoding="utf-8")) for path in (repository / "samples" / "expected").glob("*.json")]
    messages = {one["message"] for output in outputs for one in output["diagnostics"]}
    assert messages
    assert [message for message in messages if said_in("zh", message) == message] == []


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.GBK"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "KEPU_LANG": "en"}, "en"),
        ({"LANG": "en_US.UTF-8", "KEPU_LANG": "zh-Hans"}, "zh"),
    ],
)
def test_the_language_is_that_of_the_system_or_what_was_asked_for(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "KEPU_LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == expected


def test_other_languages_are_not_known() -> None:
    assert [language_named(name) for name in ("fr", "zhuang", "", "en", "ZH")] == [None, None, None, "en", "zh"]


def test_help_of_every_command_is_chinese(command: Command) -> None:
    listed = re.findall(r"^  ([a-z]+) ", command("--help", "--lang", "zh").out.decode().partition("命令：")[2], re.MULTILINE)
    assert len(listed) > 10
    pages = [[], *([name] for name in listed), *(["lexicon", name] for name in ("list", "search", "check", "init"))]
    for words in pages:
        shown = command(*words, "--help", "--lang", "zh").out.decode()
        assert "用法：kepu-extract" in shown
        assert not _ENGLISH.search(_COMMAND_LINE.sub("", shown)), shown
        assert max(map(_columns, shown.splitlines())) <= 80


@pytest.mark.parametrize("words", [["--lang", "zh", "no.txt"], ["no.txt", "--lang=zh"], ["extract", "--lang", "zh", "no.txt"]])
def test_the_language_is_said_before_or_behind_a_command(words: list[str], command: Command) -> None:
    assert command(*words).err == "no.txt：不存在；请检查路径。\n"
    assert "does not exist" in command("no.txt").err  # and holds for one call


def test_wrong_usage_is_said_in_chinese(command: Command) -> None:
    for words in (["--indent", "x", "a.txt"], ["extract"], ["a.txt", "--no-such-option"], ["extrct"], ["find", "a", "--before", "soon"]):
        ran = command("--lang", "zh", *words)
        assert ran.code == 2
        assert not _ENGLISH.search(_COMMAND_LINE.sub("", ran.err)), ran.err


def test_a_language_that_is_not_spoken_is_wrong_usage(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = command("--lang", "fr", "a.txt")
    assert (ran.code, ran.err) == (2, "Error: --lang fr is no language of this program; there are zh and en\n")
    monkeypatch.setenv("KEPU_LANG", "fr")
    assert "KEPU_LANG fr" in command("formats").err


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({}, "单位"), ({"LANG": "zh_CN.UTF-8"}, "单位"), ({"LANG": "en_GB.UTF-8"}, "Unit"), ({"LANG": "en_GB.UTF-8", "KEPU_LANG": "zh"}, "单位")],
)
def test_tables_on_the_terminal_are_labelled_in_the_language_of_the_system(
    environment: dict[str, str], expected: str, command: Command, tmp_path: Path, plan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "KEPU_LANG"):
        monkeypatch.setenv(name, environment.get(name, ""))
    assert expected in command("units", tmp_path / "plan.txt").out.decode()


def test_labels_and_words_in_cells_are_english_where_asked(command: Command, tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    shown = command("show", tmp_path / "plan.txt", "--lang", "en").out.decode()
    assert "Tasks by unit (2)" in shown
    assert re.search(r"县科协 +Lead +办好流动科普车 .* paragraph 3", shown)


def test_json_is_the_same_in_every_language(command: Command, tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    assert command(tmp_path / "plan.txt", "--lang", "zh").out == command(tmp_path / "plan.txt", "--lang", "en").out


def test_a_console_in_gbk_gets_its_own_encoding(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "KEPU_LANG": "zh"}
    ran = subprocess.run(
        [sys.executable, "-m", "kepu_extract", str(tmp_path / "通知ᠠ.docx")], capture_output=True, env=environment, check=False
    )
    assert ran.stderr.decode("gbk").endswith("通知\\u1820.docx：不存在；请检查路径。\n")  # what GBK has no character for is escaped


_FIGURES = {"count", "number", "total", "rate", "minutes", "seconds"}


def _names(message: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(message) if name})


def _columns(line: str) -> int:
    return sum(2 if sign > "⺀" else 1 for sign in line)


def test_a_message_that_ends_in_a_stop_is_known_behind_a_name_too() -> None:
    message = "The correction (edit) of the indicator 井亭 was not applied: its words no longer stand in the text."
    told = said_in("zh", message)
    assert told.startswith("对“井亭”")
    assert said_in("zh", f"in/井.txt: warning: {message}") == f"in/井.txt：警告：{told}"
