"""The language in which people are spoken to, and finished sentences in it.

Messages are English where they are made: they are data, which stands in outputs and manifests and is the same on every
machine, and nothing that finds something knows of languages. Where a person reads one, `said` looks the finished sentence
up in the catalogue of gettext (`locale/*/LC_MESSAGES`), takes out what was filled in, and fills it into the translation.
So JSON that was stored before is shown in the language of whoever looks at it.
"""

import os
import re
import string
import sys
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["en", "zh"]
ENVIRONMENT = "KEPU_LANG"
DOMAIN = "kepu_extract"
LOCALES: dict[Language, str] = {"en": "en", "zh": "zh_CN"}
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides, as in POSIX
_CHINESE_ON_WINDOWS = 0x04  # primary language of a LANGID
_NUMBERS = frozenset({"count", "number", "total", "rate", "minutes", "seconds"})  # placeholders that hold figures
_MOST_JOINTS = 12  # of the messages that one sentence tells
_KEPT = 4096  # parts of sentences
_JOINTS = ((". ", "。"), ("; ", "；"), (": ", "："), (", ", "，"))  # between a name and sentences, or sentences
_LIST = ", "
_KNOWN = 8  # characters by which a message is known whatever fills it in
_FIGURES, _WORDS = r"[\d.,:]+", ".*?"  # what stands for a placeholder


def language() -> Language:
    """Return the language of messages: what KEPU_LANG says, else Chinese where the system's is, else English."""
    return asked_language() or _system_language()


def asked_language() -> Language | None:
    """Return what was asked for by --lang or KEPU_LANG, or None."""
    said_so = os.environ.get(ENVIRONMENT, "")
    return language_named(said_so) if said_so else None


def language_named(name: str) -> Language | None:
    """Return the language that a code or a locale names (zh, zh_CN.UTF-8, en-GB), or None for any other."""
    code = re.split(r"[-_.@]", name.lower(), maxsplit=1)[0]
    return next((one for one in get_args(Language) if one == code), None)


def _system_language() -> Language:
    named = next(filter(None, map(os.environ.get, _LOCALE_VARIABLES)), None)
    if named is None and sys.platform == "win32":
        import ctypes

        is_chinese = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _CHINESE_ON_WINDOWS
        return "zh" if is_chinese else "en"
    return "zh" if named is not None and language_named(named) == "zh" else "en"


def said(text: str) -> str:
    """Return a message or a label, with what is filled in, in the language of whoever reads it; as it is where none is known."""
    return said_in(language(), text)


def labelled(label: str) -> str:
    """Return a label of a table on the terminal: in English where that is asked for or the system names it, else in Chinese."""
    named = next(filter(None, map(os.environ.get, _LOCALE_VARIABLES)), "")
    return said_in(asked_language() or language_named(named) or "zh", label)


def on_paper(text: str) -> str:
    """Return the same for files that are handed on: in Chinese, as their documents are, whatever the system speaks, unless asked."""
    return said_in(asked_language() or "zh", text)


def said_in(which: Language, text: str) -> str:
    """Return the same in this language."""
    return _said_in(which, text)


@lru_cache(maxsize=4096)
def _said_in(which: Language, text: str) -> str:
    bare = text.strip()
    catalogue = _catalogue(which)
    told = catalogue.sentence(bare) if bare and catalogue else None
    return text if told is None else text.replace(bare, told)


class Catalogue:
    """Sentences of one language by those they translate, with {placeholders} for what is filled in."""

    def __init__(self, messages: dict[str, str]) -> None:
        """Take translations by message."""
        self._exact = messages
        self._told: dict[str, str | None] = {}  # a part of a sentence is asked about from many sides
        templates = (_Template(message, told) for message, told in messages.items() if "{" in message)
        self._templates = sorted(templates, key=lambda template: -template.weight)

    def sentence(self, text: str) -> str | None:
        """Return the translation of a finished sentence, or of several in one, or None."""
        if text not in self._told:
            if len(self._told) >= _KEPT:
                self._told.clear()
            told = self._exact.get(text) or self._filled(text) or self._joined(text)
            self._told[text] = told or self._filled(text, names_with_blanks=True)
        return self._told.get(text)

    def whole(self, text: str) -> str | None:
        """Return the translation of one message with what is filled in, or None."""
        return self._exact.get(text) or self._filled(text) or self._filled(text, names_with_blanks=True)

    def _filled(self, text: str, *, names_with_blanks: bool = False) -> str | None:
        """Return a message with what is filled in; a blank in that means words of the program, at first."""
        for template in self._templates:
            if template.anchor not in text or (values := template.values(text)) is None:
                continue
            told = {name: self._value(value) for name, value in values.items()}
            if (names_with_blanks and template.weight >= _KNOWN) or all(told[name] != value for name, value in values.items() if " " in value):
                return template.told.format(**told)
        return None

    def _value(self, value: str) -> str:
        """Return what was filled in: a name as it is, words of the program and lists of them in translation."""
        if " " not in value:
            return value
        parts = [self.whole(part) for part in value.split(_LIST)]
        if len(parts) > 1 and all(parts):
            return "、".join(filter(None, parts))
        return self.sentence(value.strip()) or value

    def _joined(self, text: str) -> str | None:
        """Return the translation of what joins several messages, or a name and a message, or ends in a full stop."""
        stopped = text.endswith(".") and not text.endswith("..")
        if stopped and (told := self.whole(text[:-1])) is not None:
            return f"{told}。"
        joined = self._parted(text)  # before the stop is taken off: the last part may be a message that has it
        if joined is None and stopped and (told := self.sentence(text[:-1])) is not None:
            return f"{told}。"
        return joined

    def _parted(self, text: str) -> str | None:
        """Return the translation of what joins several messages, each by itself."""
        if sum(text.count(sign) for sign, _ in _JOINTS) > _MOST_JOINTS:
            return None  # a list of names or words of a rule, no sentences
        for sign, chinese in _JOINTS:
            at = text.find(sign)
            while at >= 0:
                before, behind = text[:at], text[at + len(sign) :]
                told = self.sentence(behind)
                first = self.sentence(before)
                if told is not None and (first is not None or sign == ": "):
                    return f"{first or before}{chinese}{told}"
                at = text.find(sign, at + 1)
        return None


class _Template:
    """A message with placeholders, and how to recognise it with them filled in."""

    def __init__(self, message: str, told: str) -> None:
        self.told = told
        pieces = [(fixed, name) for fixed, name, _, _ in string.Formatter().parse(message)]
        fixed = [one for one, _ in pieces]
        self.anchor = max(fixed, key=len)
        self.weight = sum(map(len, fixed))
        self._pieces = pieces
        self._pattern: re.Pattern[str] | None = None

    def values(self, text: str) -> dict[str, str] | None:
        """Return what fills the placeholders, by name, or None where this is another message."""
        if self._pattern is None:
            self._pattern = re.compile("".join(_pattern(*piece) for piece in _named(self._pieces)), re.DOTALL)
        found = self._pattern.fullmatch(text)
        return None if found is None else found.groupdict()


def _named(pieces: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """Return the pieces with each name once: what stands a second time only has to be the same."""
    seen: set[str] = set()
    named = []
    for fixed, name in pieces:
        named.append((fixed, f"={name}" if name in seen else name))
        seen.add(name or "")
    return named


def _pattern(fixed: str, name: str | None) -> str:
    if name is None:
        return re.escape(fixed)
    if name.startswith("="):
        return f"{re.escape(fixed)}(?P={name[1:]})"
    return f"{re.escape(fixed)}(?P<{name}>{_FIGURES if name in _NUMBERS else _WORDS})"


@cache
def _catalogue(which: Language) -> Catalogue | None:
    import gettext

    found = gettext.find(DOMAIN, str(Path(__file__).parent / "locale"), [LOCALES[which]])
    if found is None:
        return None
    with Path(found).open("rb") as stream:
        messages: dict[str, str] = vars(gettext.GNUTranslations(stream))["_catalog"]
    return Catalogue({message: told for message, told in messages.items() if message})
