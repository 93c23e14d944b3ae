"""Text with places to documents, frames and outlines; knows nothing of what the sections mean."""

from kepu_extract.segment.documents import DocumentText, split_documents
from kepu_extract.segment.duty_index import DutyIndex
from kepu_extract.segment.frame import Frame, build_frame
from kepu_extract.segment.node import Node
from kepu_extract.segment.outline import Outline, build_outline

__all__ = [
    "DocumentText", "DutyIndex", "Frame", "Node", "Outline", "build_frame", "build_outline", "split_documents",
]  # fmt: skip
