"""Invented plans, parsed from their lines alone."""

from kepu_extract.extractors.parsed import Parsed
from kepu_extract.model import PolicyDocument
from kepu_extract.pipeline import extract, parse

_HEAD = "青禾市全民科学素质行动实施方案（2021—2025年）"


def plan(*paragraphs: str, section: str = "重点任务", head: str = _HEAD) -> PolicyDocument:
    """Return what is said by a plan with one section of the given paragraphs."""
    return extract(_bytes(head, section, paragraphs), name="plan.txt").documents[-1]


def parsed_plan(*paragraphs: str, section: str = "重点任务", head: str = _HEAD) -> Parsed:
    """Return such a plan before anything is asked of it."""
    return parse(_bytes(head, section, paragraphs), name="plan.txt").documents[-1]


def _bytes(head: str, section: str, paragraphs: tuple[str, ...]) -> bytes:
    return "\n".join([head, "", f"一、{section}", *paragraphs]).encode()
