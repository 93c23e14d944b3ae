"""A result that is thinner than its text lets expect says so."""

import pytest

from kepu_extract import extract


@pytest.mark.parametrize(
    ("chapter", "items", "codes"),
    [
        ("总体要求", ("指导思想。以科普为重。", "基本原则。坚持公益。", "工作机制。健全制度。"), ["no-task"]),
        ("主要任务", ("建好科普馆。新建展厅。", "办好科普周。组织活动。", "培训讲解员。开展培训。"), ["no-unit"]),
        ("主要任务", ("建好科普馆。（县科协负责）", "办好科普周。组织活动。", "培训讲解员。开展培训。"), []),
        ("总体要求", ("指导思想。以科普为重。",), []),
    ],
)
def test_a_thin_result_is_said(chapter: str, items: tuple[str, ...], codes: list[str]) -> None:
    numbered = "\n".join(f"（{number}）{item}" for number, item in zip("一二三", items, strict=False))
    text = f"云溪县科普工作实施方案\n\n一、{chapter}\n{numbered}\n"
    found = extract(text.encode(), name="plan.txt").diagnostics
    assert [each.code for each in found if each.code in ("no-task", "no-unit")] == codes
