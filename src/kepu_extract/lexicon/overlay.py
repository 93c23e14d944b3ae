"""A user's own lexicon: entries laid over the shipped ones, checked when they are read.

The file has the shipped lexicons' names as its top tables and their shape below: `[duties.labels] heads = ["承接"]` adds a
word. Lists grow, tables meet key by key, a single value takes the shipped one's place, and a listed word with a minus
before it ("-例会") is taken out. An entry of a list of tables meets the one of the same name, category or id.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.errors import KepuError
from kepu_extract.model.document import Genre
from kepu_extract.model.section import Category
from kepu_extract.model.tasks import UnitType

Table = dict[str, Any]

_IDENTITY = ("name", "category", "id")  # what tells the entries of a list of tables apart
_EXAMPLES = ("matches", "examples")  # what a group that can catch too much must show
_REMOVE = "-"
_READ_ONLY = frozenset({"precision", "first_contact", "divisions"})  # made by scripts from data
# What may stand in a list of tables under a key; what the findings' model does not know no output can hold.
_CHOICES = {
    "bodies.function": {"type": frozenset(get_args(UnitType))},
    "genres.genre": {"name": frozenset(get_args(Genre))},
    "rubrics.rubric": {"category": frozenset(get_args(Category))},
}


class LexiconError(KepuError):
    """A lexicon of the user's own that cannot be used."""

    code = "bad-lexicon"


class Overlay(Struct, frozen=True):
    """The user's entries, as JSON so that they can go to child processes and be compared."""

    entries: str = "{}"

    @property
    def digest(self) -> str:
        """SHA-256 of the entries; the same for the same entries in whatever file."""
        return hashlib.sha256(self.entries.encode()).hexdigest()

    def with_entries(self, entries: Table) -> "Overlay":
        """Return an overlay with more entries over these."""
        together = _merged(json.loads(self.entries), entries)
        return Overlay(json.dumps(together, ensure_ascii=False, sort_keys=True))

    def over(self, name: str, shipped: Table) -> Table:
        """Return the lexicon `name` with the user's entries in it."""
        own = json.loads(self.entries).get(name)
        return _merged(shipped, own) if own else shipped


def read_overlay(paths: Sequence[Path], shipped: dict[str, Table]) -> Overlay:
    """Read the user's lexicons, a later one over an earlier. `shipped` are those of the package by name.

    Raises LexiconError, with the file and the key, for what is no TOML, an unknown key, a value of another kind, a pattern
    that is none, and a new group without an example or without what
    the program needs of it, and a value that is none of a closed list.
    """
    together: Table = {}
    for path in paths:
        own = _parsed(path)
        for name, entries in own.items():
            if name not in shipped or name in _READ_ONLY:
                raise _wrong(path, name, f"there is no such lexicon; there are {', '.join(sorted(set(shipped) - _READ_ONLY))}")
            _check(path, name, entries, shipped[name])
        together = _merged(together, own)
    return Overlay().with_entries(together)


def _parsed(path: Path) -> Table:
    import tomllib  # most runs have no such file

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise LexiconError(f"cannot be read ({error.strerror})", "check its name and permissions", name=str(path)) from error
    except UnicodeDecodeError as error:
        raise LexiconError("is not UTF-8", "save it as UTF-8", name=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"is no TOML: {error}", "mend that line", name=str(path)) from error


def _wrong(path: Path, key: str, trouble: str) -> LexiconError:
    return LexiconError(f"has a fault at {key}: {trouble}", "mend that key; `kepu-extract lexicon list` shows all", name=str(path))


def _check(path: Path, key: str, own: object, model: object) -> None:
    """Compare a value with the shipped one at the same place."""
    if _kind(own) != _kind(model):
        raise _wrong(path, key, f"a {_kind(model)} is wanted here, not a {_kind(own)}")
    if isinstance(own, dict) and isinstance(model, dict):
        for name, value in own.items():
            if name not in model and not _is_open(model):
                raise _wrong(path, f"{key}.{name}", f"unknown key; here stand {', '.join(sorted(model)) or 'none'}")
            like = model[name] if name in model else next(iter(model.values()), value)
            _check(path, f"{key}.{name}", value, like)
            if name not in model and isinstance(value, dict):
                _check_example(path, f"{key}.{name}", value, like)
    elif isinstance(own, list) and isinstance(model, list):
        _check_list(path, key, own, model)
    elif isinstance(own, str):
        _check_pattern(path, key, own)


def _check_list(path: Path, key: str, own: list[Any], model: list[Any]) -> None:
    for number, value in enumerate(own):
        at = f"{key}[{_identity(value) or number}]"
        if not isinstance(value, dict):
            _check(path, at, value, model[0] if model else value)
            continue
        same = next((entry for entry in model if _identity(entry) == _identity(value)), None)
        whole: Table = {name: part for entry in model for name, part in entry.items()}
        _check(path, at, value, whole)
        if same is None:
            _check_example(path, at, value, whole)
            _check_whole(path, at, value, model)
        _check_choices(path, at, key, value)


def _check_example(path: Path, key: str, own: Table, model: object) -> None:
    wanted = [name for name in _EXAMPLES if isinstance(model, dict) and name in model]
    if wanted and not any(own.get(name) for name in wanted):
        raise _wrong(path, key, f"a new group needs an example ({wanted[0]} = [...])")


def _check_whole(path: Path, key: str, own: Table, model: list[Table]) -> None:
    """Demand of a new entry what tells it from others and what says of what kind it is, as each shipped entry does."""
    texts = (name for name, value in model[0].items() if isinstance(value, str) and all(name in entry for entry in model))
    if missing := [name for name in texts if not own.get(name)]:
        raise _wrong(path, key, f"a new group needs {', '.join(missing)} too")


def _check_choices(path: Path, key: str, place: str, own: Table) -> None:
    """Refuse a value of a closed list that is not in it."""
    for name, choices in _CHOICES.get(place, {}).items():
        if name in own and own[name] not in choices:
            raise _wrong(path, f"{key}.{name}", f"there is no {own[name]}; there are {', '.join(sorted(choices))}")


def _check_pattern(path: Path, key: str, word: str) -> None:
    if word in ("", _REMOVE):
        raise _wrong(path, key, "an empty word would match everywhere")
    try:
        compiled(word.removeprefix(_REMOVE))
    except regex.error as error:
        raise _wrong(path, key, f"{word} is no pattern ({error})") from error


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {dict: "table", list: "list", str: "text", int: "number", float: "number"}
    return next((name for type_, name in names.items() if isinstance(value, type_)), type(value).__name__)


def _is_open(model: Table) -> bool:
    """Tell whether a table's keys are names (of concepts, of words), and not parts of one entry: all values are alike."""
    kinds = {_kind(value) for value in model.values()}
    tables = [set(value) for value in model.values() if isinstance(value, dict)]
    if tables:
        return len(kinds) == 1 and len(tables) > 1 and bool(set.intersection(*tables))
    return len(kinds) == 1 and not any(key.isascii() for key in model)


def _identity(entry: object) -> str | None:
    return next((str(entry[key]) for key in _IDENTITY if key in entry), None) if isinstance(entry, dict) else None


def _merged(shipped: Any, own: Any) -> Any:
    """Return both as one, without changing either."""
    if isinstance(shipped, dict) and isinstance(own, dict):
        return shipped | {key: _merged(shipped[key], value) if key in shipped else value for key, value in own.items()}
    if isinstance(shipped, list) and isinstance(own, list):
        return _merged_lists(shipped, own)
    return own


def _merged_lists(shipped: list[Any], own: list[Any]) -> list[Any]:
    kept = list(shipped)
    for value in own:
        at = next((n for n, entry in enumerate(kept) if _identity(value) and _identity(entry) == _identity(value)), None)
        if at is not None:
            kept[at] = _merged(kept[at], value)
        elif isinstance(value, str) and value.startswith(_REMOVE):
            kept = [word for word in kept if word != value.removeprefix(_REMOVE)]
        elif value not in kept:
            kept.append(value)
    return kept
