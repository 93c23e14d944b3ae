"""What each section of an outline is about."""

from kepu_extract.classify.categories import classify
from kepu_extract.classify.purpose import asks_questions, is_rules

__all__ = ["asks_questions", "classify", "is_rules"]
