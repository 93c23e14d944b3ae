"""What is a person's name: surnames and words that look like names (lexicon/data/surnames.toml)."""


import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon

_OFFICES = "科会台社团行厂馆"  # 财务科, 分行: what ends a body's name, and seldom a person's
_TAILS = "化性度级类型法股线层版费额率制权网点"  # 信息化, 高级别: what makes a longer word of such a word
_BLANK = r"[ \t]{0,4}"


@per_lexicon
def _pattern() -> "regex.Pattern[str]":
    data = load("surnames")
    never = regex.escape(data["never"]["characters"])
    given = rf"(?:[㐀-鿿--{never}]|[×xX*○])"
    compound = "|".join(data["surnames"]["compound"])
    han = rf"(?:(?:{compound}){_BLANK}{given}{{1,2}}|[{data['surnames']['single']}]{_BLANK}{given}(?:{given})?)"
    minority = r"[㐀-鿿]{1,8}(?:·[㐀-鿿]{1,8}){1,3}"
    return compiled(rf"(?V1)(?:{minority}|{han})")


@per_lexicon
def _words() -> frozenset[str]:
    return frozenset(load("surnames")["words"]["none"])


@per_lexicon
def _samples() -> frozenset[str]:
    return frozenset(load("surnames")["samples"]["names"])


def is_sample(name: str) -> bool:
    """Tell whether a name without blanks only shows how a form is to be filled in: 张三."""
    return name in _samples()


def is_person_name(folded: str) -> bool:
    """Tell whether folded text, blanks inside passed over (张　三), is the name of a person and no other word.

    A name has a known surname and one or two characters more, or is a name of several parts joined by ·; 某 and ×
    may stand for characters that are kept back.
    """
    plain = "".join(folded.split())
    if plain in _words() or (plain[:2] in _words() and (len(plain) > 3 or plain[-1] in _TAILS)):
        return False
    return _pattern().fullmatch(folded.strip()) is not None


@per_lexicon
def _in_roster() -> "regex.Pattern[str]":
    names = load("surnames")["surnames"]
    return compiled(rf"(?:(?:{'|'.join(names['compound'])})[㐀-鿿]{{1,2}}|[{names['single']}]{_BLANK}[㐀-鿿]{_BLANK}[㐀-鿿]?)")


def is_name_in_roster(folded: str) -> bool:
    """Tell whether folded text is a name where an office, a role or the heading of its column says so.

    Any character may stand in such a name behind a known surname: 程为先, 卞和.
    """
    plain = "".join(folded.split())
    return plain not in _words() and _in_roster().fullmatch(folded.strip()) is not None


@per_lexicon
def _plain() -> "regex.Pattern[str]":
    never = regex.escape(load("surnames")["never"]["characters"])
    return compiled(rf"(?V1)[㐀-鿿--{never}]{{2,3}}")


def may_be_name(folded: str) -> bool:
    """Tell whether folded text may be a name, where its place says that a name is to be expected.

    The surname need not be known; the text must have two or three characters and be no known word.
    """
    plain = "".join(folded.split())
    if is_person_name(folded):
        return True
    return plain not in _words() and plain[-1:] not in _OFFICES and _plain().fullmatch(plain) is not None
