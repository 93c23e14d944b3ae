"""Results that are thinner than the text lets expect: a plan without a task, tasks without a unit."""

from kepu_extract.model import Diagnostic, Genre, PolicyDocument, all_sections

_PLANS: frozenset[Genre] = frozenset({"plan", "opinion", "key_points", "policy_measures", "task_table"})
_SHARING: frozenset[Genre] = frozenset({"plan", "task_table"})  # that mostly say who is responsible
_SEVERAL = 3


def thin_results(document: PolicyDocument) -> list[Diagnostic]:
    """Return what to check in a document that plans: numbered items and no task, tasks and no unit."""
    numbered = sum(section.number is not None for section in all_sections(document.sections))
    if document.genre in _PLANS and not document.tasks and numbered >= _SEVERAL:
        message = f"None of the {numbered} numbered items is a task."
        return [Diagnostic(severity="info", code="no-task", message=message, document_id=document.id)]
    if document.genre in _SHARING and len(document.tasks) >= _SEVERAL and not document.units:
        message = f"None of the {len(document.tasks)} tasks has a unit."
        return [Diagnostic(severity="info", code="no-unit", message=message, document_id=document.id)]
    return []
