"""Text of strangers made safe for a terminal."""


def printable(text: str) -> str:
    """Return `text` with control and other invisible characters written as escapes, so that no terminal obeys them."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
