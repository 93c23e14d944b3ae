"""One extraction as one JSON text."""

from kepu_extract.model import Extraction


def to_json(extraction: Extraction, indent: int = 2) -> str:
    """Return the extraction as JSON with the contract's key names and a final line break.

    `indent` is the number of blanks a level, 0 puts everything on one line. The same extraction gives the same text.
    """
    return extraction.model_dump_json(by_alias=True, indent=indent or None) + "\n"
