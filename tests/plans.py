"""Invented plans, parsed from their lines alone."""

from kepu_extract.model import PolicyDocument
from kepu_extract.pipeline import extract

_HEAD = "青禾市全民科学素质行动实施方案（2021—2025年）"


def plan(*paragraphs: str, section: str = "重点任务", head: str = _HEAD) -> PolicyDocument:
    """Return what is said by a plan with one section of the given paragraphs."""
    lines = [head, "", f"一、{section}", *paragraphs]
    return extract("\n".join(lines).encode(), name="plan.txt").documents[-1]
