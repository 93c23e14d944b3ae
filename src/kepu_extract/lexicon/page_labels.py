"""What the labels of web pages and red heads name: 索引号, 发文机关, 成文日期."""

import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon

_SPACING = compiled(r"[\s：:]")
# When a page put it up, where its source does not end a value: 云溪县水利局2031-09-24 17:46
MOMENT_BEHIND = compiled(r"(?P<date>(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:\s*\d{1,2}[：:]\d\d(?:[：:]\d\d)?)?\s*$")


@per_lexicon
def fields_by_label() -> dict[str, str]:
    """Return label (without blanks) to the field that it names, or to its group where it is no metadata of ours."""
    rules = load("page_labels")
    return {label: field for group in ("labels", "beside") for field, words in rules[group].items() for label in words}


@per_lexicon
def names_of_glued_labels() -> tuple[str, ...]:
    """Return the labels that are found also where they are glued to the value before them: 浏览次数, 发布时间."""
    rules = load("page_labels")
    return (*rules["labels"]["date_published"], *rules["beside"]["counter"])


@per_lexicon
def glued_labels() -> "regex.Pattern[str]":
    """Return the pattern of such a label with its colon."""
    names = sorted(names_of_glued_labels(), key=len, reverse=True)
    return compiled(rf"(?:{'|'.join(map(regex.escape, names))})\s*[：:]")


def tells(label: str) -> bool:
    """Tell whether a label (without blanks) names metadata of the document other than its title."""
    return fields_by_label().get(label) in load("page_labels")["labels"].keys() - {"title"}


@per_lexicon
def label_names() -> "regex.Pattern[str]":
    """Return the pattern of a label that stands between blanks or bars, its signs spaced out or not."""
    names = sorted(fields_by_label(), key=len, reverse=True)
    spaced = "|".join(r"\s*".join(map(regex.escape, name)) for name in names)
    return compiled(rf"(?:(?<=[\s|])|^)\[?\s*(?P<label>{spaced})\s*\]?(?=[\s|]|$)")


def field_of_label(label: str) -> str | None:
    """Return the field that a folded label names, blanks and colon aside, or None."""
    return fields_by_label().get(_SPACING.sub("", label))
