"""Public bodies: what a name tells of the body, whether a string is such a name, and names glued together."""

from kepu_extract.lexicon.body_functions import BodyFunction, body_functions
from kepu_extract.lexicon.body_names import is_body, split_glued
from kepu_extract.lexicon.body_profile import BodyProfile, level_prefix, named_after_place, place_prefix, profile

__all__ = [
    "BodyFunction", "BodyProfile", "body_functions", "is_body", "level_prefix", "named_after_place", "place_prefix",
    "profile", "split_glued",
]  # fmt: skip
