"""Structured data from Chinese policy documents.

`from kepu_extract import extract` gives the whole story for one file; nothing heavy is imported before it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kepu_extract.api import extract, load
    from kepu_extract.chunks import Chunk, iter_chunks
    from kepu_extract.errors import KepuError
    from kepu_extract.model import Extraction
    from kepu_extract.write.research.dataframes import to_dataframes

__version__ = "0.1.0"
__all__ = ["Chunk", "Extraction", "KepuError", "__version__", "extract", "iter_chunks", "load", "to_dataframes"]

_HOMES = {
    "extract": "api",
    "load": "api",
    "Chunk": "chunks",
    "iter_chunks": "chunks",
    "to_dataframes": "write.research.dataframes",
    "Extraction": "model",
    "KepuError": "errors",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
