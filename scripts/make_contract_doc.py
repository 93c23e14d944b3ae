"""Make the tables of docs/contract.md and docs/corrections.md from the models; the prose around them is written by hand.

    python scripts/make_contract_doc.py
"""

import re
import types
from pathlib import Path
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from kepu_extract import model
from kepu_extract.corrections import fields, file
from kepu_extract.model.described import description

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = (DOCS / "contract.md", DOCS / "corrections.md")
# Opens the place of a table in the page; the table of that model follows it up to the next empty line.
_PLACE = re.compile(r"(<!-- keys of (\w+) -->\n)(?:\|[^\n]*\n)*")


def page(written: str) -> str:
    """Return the page `written` with each table made anew."""
    return _PLACE.sub(lambda place: place.group(1) + _table_of(place.group(2)), written)


def _table_of(name: str) -> str:
    if name == "changes":
        return _changes()
    return _table(getattr(model, name, None) or getattr(file, name))


def _changes() -> str:
    rows = ["| kind | keys |", "| --- | --- |"]
    for kind, about in fields.EDITED.items():
        keys = ", ".join(f"`{one.key}` ({one.label})" for one in about.fields)
        rows.append(f"| `{kind}` {about.label} | {keys or '`value` of the field that `id` names: ' + ', '.join(fields.METADATA)} |")
    return "\n".join(rows) + "\n"


def _table(described: type[BaseModel]) -> str:
    rows = ["| key | type | meaning |", "| --- | --- | --- |"]
    for name, field in described.model_fields.items():
        if field.exclude:
            continue
        rows.append(f"| `{field.alias or name}` | {_type(field.annotation)} | {description(described, name)} |")
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
    for written in PAGES:
        written.write_text(page(written.read_text(encoding="utf-8")), encoding="utf-8")
