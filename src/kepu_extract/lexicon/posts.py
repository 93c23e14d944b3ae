"""Roles in groups, offices and groups (lexicon/data/posts.toml) as patterns on folded text."""


import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon

_BLANKS = r"[ \t]*"
_CHIEF = r"[㐀-鿿]{1,8}长"  # 总街长, 白沙村河长, 链长: what people are beside their office, where a label or 由…担任 says so


def _alternatives(words: list[str], joint: str = "") -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(joint.join(regex.escape(character) for character in word) for word in ordered)


@per_lexicon
def with_roles(pattern: str) -> "regex.Pattern[str]":
    """Return a pattern in which {role}, {chief} and {group} stand for roles, for 总街长 and the like, and for groups' ends.

    Blanks may stand between the characters of a role.
    """
    data = load("posts")
    words = {
        "{role}": f"(?:{_alternatives(data['roles']['words'], _BLANKS)})",
        "{chief}": _CHIEF,
        "{group}": f"(?:{_alternatives(data['groups']['endings'])})",
    }
    for name, alternatives in words.items():
        pattern = pattern.replace(name, alternatives)
    return compiled(pattern)


@per_lexicon
def _post() -> "regex.Pattern[str]":
    return compiled(rf"[^。；：\n]{{0,60}}(?:{_alternatives(load('posts')['posts']['endings'])})(?:（[^（）]{{1,20}}）)?")


@per_lexicon
def _post_beginning() -> "regex.Pattern[str]":
    return compiled(_alternatives(load("posts")["posts"]["beginnings"]))


def is_role(folded: str) -> bool:
    """Tell whether folded text is a role in a group (组　　长)."""
    return with_roles(r"\s*{role}\s*").fullmatch(folded) is not None


def is_post(folded: str) -> bool:
    """Tell whether folded text ends as the name of an office does (县教育局局长)."""
    return _post().fullmatch(folded.strip()) is not None


def begins_as_post(folded: str) -> bool:
    """Tell whether folded text begins as the name of an office may."""
    return _post_beginning().match(folded) is not None
