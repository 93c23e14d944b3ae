"""Whether a file holds a policy document at all: poems, forms and notes to oneself have none of its signs."""

from kepu_extract.model import PolicyDocument, Section


def is_policy(document: PolicyDocument) -> bool:
    """Tell whether a document shows any sign of an official document.

    Signs are a title with a genre (通知, 方案 …), what stands around the body (number, authority, addressees,
    imprint, notes, a place), a chapter with a rubric of policy documents, somebody who is given a task, a law cited.
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
    if document.genre_term is not None or any(around):
        return True
    found = document.units or document.people or document.citations
    return bool(found) or any(_has_rubric(section) for section in document.sections)


def _has_rubric(section: Section) -> bool:
    return section.categories != ["other"] or any(_has_rubric(child) for child in section.children)
