"""Extractions one a line, for streams and tables; a file that failed is a line too."""

import hashlib

import kepu_extract
from kepu_extract.lexicon.loader import rules_sha256
from kepu_extract.model import Diagnostic, Extraction, Generator, Source
from kepu_extract.write.as_json import to_json


def to_jsonl(extraction: Extraction) -> str:
    """Return the extraction as one line of JSON with its line break."""
    return to_json(extraction, indent=0)


def failed_extraction(name: str, data: bytes | None, code: str, message: str) -> Extraction:
    """Return what stands for a file that failed: no documents and one error.

    `data` is None where not even the bytes could be had; `sha256` is then empty.
    """
    digest = "" if data is None else hashlib.sha256(data).hexdigest()
    return Extraction(
        generator=Generator(version=kepu_extract.__version__, rules_sha256=rules_sha256()),
        source=Source(name=name, sha256=digest, size_bytes=len(data or b"")),
        diagnostics=[Diagnostic(severity="error", code=code, message=message)],
    )
