"""Reads the lexicons, which are TOML files in the package's folder `lexicon/data`, with the user's own laid over them."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from kepu_extract.compiled import parsed
from kepu_extract.lexicon.overlay import LexiconError, Overlay, read_overlay

P = ParamSpec("P")
R = TypeVar("R")
_SHIPPED_ONLY = Overlay()
_OVERLAYS_KEPT = 4  # of a process that serves several users in turn
_NAMES_KEPT = 4096  # a document names some hundred bodies and places, most of them many times
_LONGEST_NAME = 60  # characters; what is longer is no name, and would fill the memory


class _InForce:
    """An overlay and all that was made of the lexicons with it, by the function that made it."""

    def __init__(self, overlay: Overlay) -> None:
        self.overlay = overlay
        self.made: dict[Any, dict[Any, Any]] = {}


_known: dict[Overlay, _InForce] = {_SHIPPED_ONLY: _InForce(_SHIPPED_ONLY)}
_in_force: ContextVar[_InForce] = ContextVar("lexicons in force", default=_known[_SHIPPED_ONLY])


@contextmanager
def using(overlay: Overlay) -> Iterator[None]:
    """Have the lexicons with the user's entries in force inside the block, for this thread or task alone."""
    lexicons = _known.get(overlay)
    if lexicons is None:
        while len(_known) > _OVERLAYS_KEPT:
            _known.pop(next(each for each in _known if each != _SHIPPED_ONLY), None)
        lexicons = _known[overlay] = _InForce(overlay)
    token = _in_force.set(lexicons)
    try:
        yield
    finally:
        _in_force.reset(token)


def per_lexicon(function: Callable[P, R]) -> Callable[P, R]:
    """Cache what a function makes of the lexicons in force, apart for each overlay, so that no run sees another's words."""

    @wraps(function)
    def made(*args: P.args, **kwargs: P.kwargs) -> R:
        key = (args, *kwargs.items()) if kwargs else args
        try:  # asked ten thousand times a document
            result: R = _in_force.get().made[function][key]
        except KeyError:
            pass
        else:
            return result
        result = _made_by(function)[key] = function(*args, **kwargs)
        return result

    return made


def per_name(function: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
    """Cache as `per_lexicon` does what a name tells, for the names asked of late: a plan names its bodies again and again."""

    @wraps(function)
    def told(name: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if len(name) > _LONGEST_NAME or kwargs:
            return function(name, *args, **kwargs)
        known = _made_by(function)
        key = (name, *args)
        if key not in known:
            if len(known) >= _NAMES_KEPT:
                known.clear()
            known[key] = function(name, *args, **kwargs)
        result: R = known[key]
        return result

    return told


def _made_by(function: Callable[..., Any]) -> dict[Any, Any]:
    made = _in_force.get().made
    known = made.get(function)
    if known is None:
        known = made[function] = {}
    return known


def overlay_of(lexicon: Overlay | str | Path | Sequence[str | Path] | None) -> Overlay:
    """Return the overlay that an argument `lexicon` means: one, its file or files, or none. Raises LexiconError."""
    if isinstance(lexicon, Overlay):
        return lexicon
    if not lexicon:
        return _SHIPPED_ONLY
    paths = [lexicon] if isinstance(lexicon, str | Path) else lexicon
    overlay = read_overlay([Path(path) for path in paths], {name: _shipped(name) for name in names()})
    _check_bodies(overlay, ", ".join(str(path) for path in paths))
    return overlay


def _check_bodies(overlay: Overlay, name: str) -> None:
    """Read the functions of bodies as a run does: a word of two of them shows only where all stand together. Raises LexiconError."""
    from kepu_extract.lexicon.body_functions import read_functions  # which reads lexicons itself

    try:
        read_functions(overlay.over("bodies", _shipped("bodies")))
    except ValueError as error:
        raise LexiconError(f"has a fault at bodies.function: {error}", "mend that entry", name=name) from error


def _data() -> list[Traversable]:
    """Return all lexicon files, sorted by name."""
    folder = files("kepu_extract.lexicon") / "data"
    return sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)


@cache
def _shipped(name: str) -> dict[str, Any]:
    resource = files("kepu_extract.lexicon") / "data" / f"{name}.toml"
    return parsed(resource.read_bytes())


@per_lexicon
def load(name: str) -> dict[str, Any]:
    """Return the lexicon `name` ("measures" reads measures.toml) in force; shared, so not to be changed.

    Raises FileNotFoundError where the package has no such lexicon.
    """
    return _in_force.get().overlay.over(name, _shipped(name))


def names() -> list[str]:
    """Return the names of all lexicons, sorted."""
    return [entry.name.removesuffix(".toml") for entry in _data()]


@per_lexicon
def rules_sha256() -> str:
    """Return the SHA-256 of the lexicons in force: the same rules give the same figure on every machine."""
    digest = hashlib.sha256()
    for entry in _data():
        # A checkout on Windows may turn line breaks into CRLF, which are no other rules.
        content = entry.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{entry.name}\0{len(content)}\0".encode())
        digest.update(content)
    if (overlay := _in_force.get().overlay) != _SHIPPED_ONLY:
        digest.update(overlay.digest.encode())
    return digest.hexdigest()
