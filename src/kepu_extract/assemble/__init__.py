"""The parts put together: documents linked, each asked all questions, one result for the file."""

from kepu_extract.assemble.document import assemble_document
from kepu_extract.assemble.extraction import assemble_extraction
from kepu_extract.assemble.links import link_documents

__all__ = ["assemble_document", "assemble_extraction", "link_documents"]
