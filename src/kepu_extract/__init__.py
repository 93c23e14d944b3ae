"""Structured data from Chinese policy documents.

`from kepu_extract import extract` gives the whole story for one file; nothing heavy is imported before it is used.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kepu_extract.errors import KepuError
    from kepu_extract.model import Extraction
    from kepu_extract.pipeline import extract

__version__ = "0.1.0"
__all__ = ["Extraction", "KepuError", "__version__", "extract"]

_HOMES = {"extract": "pipeline", "Extraction": "model", "KepuError": "errors"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


class _Package(ModuleType):
    """This package, whose name `extract` is the function, also when the stage of that name has been imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "extract" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
