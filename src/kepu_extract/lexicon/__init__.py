"""The word lists and rubrics that the rules run on, as TOML data with examples and counter-examples."""

from kepu_extract.lexicon.loader import load, rules_sha256

__all__ = ["load", "rules_sha256"]
