"""Which optional dependencies are installed."""

from importlib.util import find_spec

# Extra of this package: the module that it brings.
_MODULES = {"doc": "doc2docx", "ofd": "ofdkit", "ocr": "rapidocr", "sheet": "xlrd", "password": "msoffcrypto", "mail": "olefile"}


def is_installed(extra: str) -> bool:
    """Tell whether the optional dependencies called `extra` ("doc", "ofd", "ocr" …) are installed."""
    return find_spec(_MODULES[extra]) is not None
