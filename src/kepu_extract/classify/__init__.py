"""What each section of an outline is about."""

from kepu_extract.classify.categories import classify

__all__ = ["classify"]
