"""The parts put together: documents linked, their findings, one result for the file."""

from kepu_extract.assemble.document import Findings, assemble_document
from kepu_extract.assemble.extraction import assemble_extraction
from kepu_extract.assemble.links import link_documents
from kepu_extract.assemble.verdict import is_policy

__all__ = ["Findings", "assemble_document", "assemble_extraction", "is_policy", "link_documents"]
