"""Whether a file holds a policy document at all: poems, forms and notes to oneself have none of its signs."""

from kepu_extract.duties.words import duty_lexicon
from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.divisions import find_place
from kepu_extract.model import PolicyDocument, Section
from kepu_extract.source import fold

_BODIES = 2  # of which duties are told
_ARTICLES = 2  # 第五条, 第六条: of rules
_STATED = 3  # targets, sums, dates and aims that a part of a document without its head states


def is_policy(document: PolicyDocument) -> bool:
    """Tell whether a document shows any sign of an official document.

    Signs are a title with a genre (通知, 方案 …), what stands around the body (number, authority, addressees,
    imprint, notes, a place), a chapter with a rubric of policy documents, somebody who is given a task, a law cited, a
    list of bodies with their duties, articles, several targets, sums or phases.
    """
    metadata = document.metadata
    around = (
        metadata.document_number,
        metadata.issuing_authorities,
        metadata.addressees,
        metadata.index_number,
        metadata.copied_to,
        metadata.imprint,
        metadata.notes,
        metadata.region,
    )
    placed = metadata.title is not None and find_place(metadata.title) is not None  # also by a placeholder: XX市
    if document.genre_term is not None or placed or any(around):
        return True
    stated = len(document.indicators) + len(document.budgets) + len(document.timeline) + len(document.goals)
    articles = sum(section.marker.startswith("第") and section.marker.endswith("条") for section in document.sections)
    if document.units or document.people or document.citations or stated >= _STATED or articles >= _ARTICLES:
        return True
    return any(_has_rubric(section) for section in document.sections) or _lists_duties(document.text)


def _lists_duties(text: str) -> bool:
    """Tell a list whose lines open with a body and its duties: 县住建局：负责…."""
    opened = (fold(line).partition("：") for line in text.splitlines())
    role = duty_lexicon().role_word
    return sum(1 for name, _, duties in opened if role.match(duties.strip()) and is_body(name.strip())) >= _BODIES


def _has_rubric(section: Section) -> bool:
    return section.categories != ["other"] or any(_has_rubric(child) for child in section.children)
