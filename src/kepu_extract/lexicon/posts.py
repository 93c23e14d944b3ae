"""Roles in groups, offices and groups (lexicon/data/posts.toml) as patterns on folded text."""


import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon

_BLANKS = r"[ \t]*"
CHIEF = r"[㐀-鿿]{1,8}长"  # 总街长, 白沙村河长, 链长: what people are beside their office, where a label or 由…担任 says so


def _alternatives(words: list[str], joint: str = "") -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(joint.join(regex.escape(character) for character in word) for word in ordered)


@per_lexicon
def role_alternatives() -> str:
    """Return the roles of a group as alternatives of a pattern, blanks between the characters allowed."""
    return _alternatives(load("posts")["roles"]["words"], _BLANKS)


@per_lexicon
def group_alternatives() -> str:
    """Return the endings of group names as alternatives of a pattern."""
    return _alternatives(load("posts")["groups"]["endings"])


@per_lexicon
def _role() -> "regex.Pattern[str]":
    return compiled(rf"\s*(?:{role_alternatives()})\s*")


@per_lexicon
def _post() -> "regex.Pattern[str]":
    return compiled(rf"[^。；：\n]{{0,60}}(?:{_alternatives(load('posts')['posts']['endings'])})(?:（[^（）]{{1,20}}）)?")


@per_lexicon
def _post_beginning() -> "regex.Pattern[str]":
    return compiled(_alternatives(load("posts")["posts"]["beginnings"]))


def is_role(folded: str) -> bool:
    """Tell whether folded text is a role in a group (组　　长)."""
    return _role().fullmatch(folded) is not None


def is_post(folded: str) -> bool:
    """Tell whether folded text ends as the name of an office does (县教育局局长)."""
    return _post().fullmatch(folded.strip()) is not None


def begins_as_post(folded: str) -> bool:
    """Tell whether folded text begins as the name of an office may."""
    return _post_beginning().match(folded) is not None
