"""Make the tables of docs/contract.md from the models; the prose around them is written by hand.

    python scripts/make_contract_doc.py
"""

import re
import types
from pathlib import Path
from typing import Annotated, Literal, Union, get_args, get_origin

from kepu_extract import model

PAGE = Path(__file__).resolve().parent.parent / "docs" / "contract.md"
# Opens the place of a table in the page; the table of that model follows it up to the next empty line.
_PLACE = re.compile(r"(<!-- keys of (\w+) -->\n)(?:\|[^\n]*\n)*")


def page(written: str) -> str:
    """Return the page `written` with each table made anew."""
    return _PLACE.sub(lambda place: place.group(1) + _table(getattr(model, place.group(2))), written)


def _table(described: type[model.ContractModel]) -> str:
    rows = ["| key | type | meaning |", "| --- | --- | --- |"]
    for name, field in described.model_fields.items():
        if field.exclude:
            continue
        meaning = " ".join((field.description or "").split())
        rows.append(f"| `{field.alias or name}` | {_type(field.annotation)} | {meaning} |")
    return "\n".join(rows) + "\n"


def _type(annotation: object) -> str:
    """Return the type as JSON knows it; null goes without saying, since the meaning tells where it may stand."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return "date"
    if origin is Literal:
        return "string"
    if origin in (Union, types.UnionType):
        return _type(next(one for one in inside if one is not type(None)))
    if origin is list:
        return f"list of {_type(inside[0])}"
    if origin is dict:
        return f"object of {_type(inside[1])}"
    names = {str: "string", int: "integer", float: "number", bool: "true or false"}
    return names.get(annotation) or getattr(annotation, "__name__", str(annotation))  # type: ignore[call-overload,no-any-return]


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
