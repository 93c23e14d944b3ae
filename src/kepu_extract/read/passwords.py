"""The password of a run, which opens whatever of its files is encrypted: Office files, PDF and archives."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from kepu_extract.errors import UnreadableInputError

_in_force: ContextVar[str | None] = ContextVar("password", default=None)


def in_force() -> str | None:
    """Return the password that holds here, or None."""
    return _in_force.get()


def give(password: str | None) -> str | None:
    """Let a password hold from here on, which a process does for all that it reads; return it."""
    _in_force.set(password)
    return password


@contextmanager
def using(password: str | None) -> Iterator[None]:
    """Let a password hold inside the block, for this thread or task alone."""
    before = in_force()
    give(password)
    try:
        yield
    finally:
        give(before)


def needed() -> UnreadableInputError:
    """Return the error of a file that needs a password where none was given."""
    return UnreadableInputError("is encrypted with a password", "give it with --password, or save it without one", code="encrypted")


def wrong() -> UnreadableInputError:
    """Return the error of a file that the password given does not open."""
    return UnreadableInputError("is encrypted, and the password does not open it", "check the password", code="encrypted")


def unopened() -> UnreadableInputError:
    """Return the error of a file that needs a password, of a kind that is opened with none."""
    return UnreadableInputError(
        "is encrypted with a password in a way that is not opened here",
        "open it in its own program and save it without the password", code="encrypted",
    )  # fmt: skip


def needs_password(error: UnreadableInputError) -> bool:
    """Tell whether an error is one of these."""
    return error.code == "encrypted"
