"""Text as a cell of a workbook holds it."""

_LONGEST = 32_000  # characters that a cell takes: Excel's limit is 32,767


def cell_text(text: str) -> str:
    """Return the text without what a cell cannot hold: control characters, and what is beyond its length."""
    kept = "".join(c for c in text if c >= " " or c in "\n\t")
    return kept if len(kept) <= _LONGEST else f"{kept[:_LONGEST]}…"
