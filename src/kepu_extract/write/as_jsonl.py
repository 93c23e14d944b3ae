"""Extractions one a line, for streams and tables; a file that failed is a line too."""

from kepu_extract.model import Extraction
from kepu_extract.write.as_json import to_json


def to_jsonl(extraction: Extraction) -> str:
    """Return the extraction as one line of JSON with its line break."""
    return to_json(extraction, indent=0)
