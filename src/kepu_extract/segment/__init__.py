"""Text with places to documents, frames and outlines; knows nothing of what the sections mean."""

from kepu_extract.segment.documents import DocumentText, split_documents
from kepu_extract.segment.duty_index import DutyIndex
from kepu_extract.segment.frame import build_frame
from kepu_extract.segment.issuing import hands_out, issues_its_title, only_issues
from kepu_extract.segment.node import Node
from kepu_extract.segment.outline import Outline, build_outline
from kepu_extract.segment.parts import Frame
from kepu_extract.segment.title_blocks import heading_title
from kepu_extract.segment.unmarked import label_above

__all__ = [
    "DocumentText", "DutyIndex", "Frame", "Node", "Outline", "build_frame", "build_outline", "hands_out",
    "heading_title", "issues_its_title", "label_above", "only_issues", "split_documents",
]  # fmt: skip
