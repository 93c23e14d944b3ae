import pytest

from kepu_extract.lexicon.loader import load, names, rules_sha256


def test_every_lexicon_is_readable() -> None:
    assert names()
    for name in names():
        assert load(name)


def test_an_unknown_lexicon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load("no-such-lexicon")


def test_the_digest_is_hexadecimal() -> None:
    assert len(rules_sha256()) == 64
    int(rules_sha256(), 16)
