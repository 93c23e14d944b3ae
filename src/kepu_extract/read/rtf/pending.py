"""The bytes of a text that are not read as characters yet: a character of two bytes may mix escapes and plain signs."""

from kepu_extract.read.rtf.tokens import Token


class Pending:
    """Bytes so far, without those that stand in for a \\u before them in programs which do not know it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.to_skip = 0  # characters that a \\u before them has said already
        self._bytes = bytearray()

    def takes(self, token: Token) -> bool:
        """Take in a token that is text; return whether it was one."""
        if token.kind not in ("byte", "text"):
            return False
        passed = min(self.to_skip, len(token.text))
        self.to_skip -= passed
        self._bytes += token.text[passed:].encode("latin-1")
        return True

    def given(self) -> bytes:
        """Return the bytes so far, and begin anew."""
        raw = bytes(self._bytes)
        self._bytes.clear()
        return raw
