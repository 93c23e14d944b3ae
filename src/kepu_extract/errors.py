"""What stops an extraction. What is merely doubtful is a diagnostic in the output instead.

Every message is one sentence that names the file, the trouble and the next step; the command prints it as it is.
"""


class KepuError(Exception):
    """Root of all errors that this package raises on purpose.

    `name` is the input as the user called it, `trouble` what is wrong, `next_step` what the user can do, and
    `code` a kebab-case name of the trouble for reports read by machines.
    """

    code = "error"

    def __init__(self, trouble: str, next_step: str, *, name: str = "", code: str | None = None) -> None:
        super().__init__(trouble, next_step)
        self.trouble = trouble
        self.next_step = next_step
        self.name = name
        self.code = code or type(self).code

    def named(self, name: str) -> "KepuError":
        """Return the same error with the input's name, where it has none yet."""
        self.name = self.name or name
        return self

    def __str__(self) -> str:
        subject = f"{self.name}: " if self.name else ""
        return f"{subject}{self.trouble}; {self.next_step}."


class UnreadableInputError(KepuError):
    """The file is missing, damaged, encrypted, empty or not what its content should be."""

    code = "unreadable-input"


class UnsupportedFormatError(KepuError):
    """The content is of a kind that no reader takes."""

    code = "unsupported-format"


class NoPolicyDocumentError(KepuError):
    """The file can be read and holds text, but no policy document."""

    code = "no-policy-document"


class LimitExceededError(KepuError):
    """The file is larger than the limits that protect the machine (size, zip ratio, pages)."""

    code = "limit-exceeded"


class MissingExtraError(KepuError):
    """A reader needs an optional dependency that is not installed."""

    code = "missing-extra"

    def __init__(self, extra: str, purpose: str, *, name: str = "") -> None:
        super().__init__(
            f"{purpose} needs the extra [{extra}], which is not installed",
            f"install it with: pip install 'kepu-extract[{extra}]'",
            name=name,
        )
        self.extra = extra
