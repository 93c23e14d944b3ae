"""What each section of an outline is about."""

from kepu_extract.classify.categories import asks_questions, classify, is_rules

__all__ = ["asks_questions", "classify", "is_rules"]
