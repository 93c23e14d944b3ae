import pytest

from kepu_extract.lexicon.loader import load, names, rules_sha256


def test_every_lexicon_is_readable() -> None:
    assert names()
    for name in names():
        assert load(name)


def test_an_unknown_lexicon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load("no-such-lexicon")


def test_the_digest_is_hexadecimal_and_stable() -> None:
    first = rules_sha256()
    rules_sha256.cache_clear()
    assert rules_sha256() == first
    assert len(first) == 64
