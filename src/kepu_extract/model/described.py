"""What the keys of a model mean: the docstrings below its fields.

Pydantic reads them where a model is built, which takes longer than building it, and no run but the one that prints the
schema asks for them.
"""

import ast
import inspect
import sys
from functools import cache

from pydantic import BaseModel


@cache
def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """Return the docstring below each field of a model and of what it inherits from, where the field has one."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if one is not BaseModel and issubclass(one, BaseModel):
            found |= _written(one.__module__).get(one.__qualname__, {})
    return found


def description(model: type[BaseModel], field: str) -> str:
    """Return what a field means, in one line; "" where nothing says so. Raises KeyError for a field that is none."""
    return " ".join((model.model_fields[field].description or field_docs(model).get(field, "")).split())


@cache
def _written(module: str) -> dict[str, dict[str, str]]:
    """Return the docstrings of the fields of a module's classes, by class and field."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {one.name: _of_class(one) for one in tree.body if isinstance(one, ast.ClassDef)}


def _of_class(written: ast.ClassDef) -> dict[str, str]:
    found = {}
    for field, below in zip(written.body, written.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            said = below.value
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                found[field.target.id] = inspect.cleandoc(said.value)
    return found
