"""What zipfile raises on damaged bytes: far more than BadZipFile."""

import struct
import zipfile
import zlib
from typing import Final

# A wrong compression number is NotImplementedError, a wrong flag RuntimeError, a wrong name UnicodeDecodeError.
ZIP_TROUBLES: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, KeyError, ValueError, RuntimeError,
    NotImplementedError,
)  # fmt: skip
