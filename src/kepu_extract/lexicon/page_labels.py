"""What the labels of web pages and red heads name: 索引号, 发文机关, 成文日期."""


from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon

_SPACING = compiled(r"[\s：:]")


@per_lexicon
def _fields() -> dict[str, str]:
    return {label: field for field, words in load("page_labels")["labels"].items() for label in words}


def field_of_label(label: str) -> str | None:
    """Return the field that a folded label names, blanks and colon aside, or None."""
    return _fields().get(_SPACING.sub("", label))
