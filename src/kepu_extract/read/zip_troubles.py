"""Where a zip package begins, and what zipfile raises on damaged bytes: far more than BadZipFile."""

import io
import struct
import zipfile
import zlib
from typing import Final

# A wrong compression number is NotImplementedError, a wrong flag RuntimeError, a wrong name UnicodeDecodeError.
ZIP_TROUBLES: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, KeyError, ValueError, RuntimeError,
    NotImplementedError,
)  # fmt: skip

_STRAY: Final = 64  # bytes that download scripts leave before a file: a line break, a byte order mark, a header


def from_zip(data: bytes) -> bytes:
    """Return the bytes without stray ones in front of a zip package; other bytes as they are. Raises nothing."""
    at = data.find(b"PK\x03\x04", 0, _STRAY)
    if at <= 0:
        return data
    try:
        return data[at:] if zipfile.is_zipfile(io.BytesIO(data)) else data
    except ZIP_TROUBLES:
        return data
