"""The output contract as JSON Schema."""

import json
from typing import Any

from kepu_extract.model import Extraction

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> str:
    """Return the JSON Schema of one extraction, with a final line break.

    Its `$id` names the version. It allows keys that it does not know and any minor version, since minor versions add keys:
    what a reader generates from it reads the outputs of later ones.
    """
    schema: Any = Extraction.model_json_schema(by_alias=True, mode="serialization")
    version = schema["properties"]["schema_version"]
    written = version.pop("const")
    major = written.partition(".")[0]
    version.update(type="string", pattern=rf"^{major}\.[0-9]+$", default=written)
    head = {"$schema": _DIALECT, "$id": f"urn:kepu-extract:extraction:{written}", "version": written}
    return json.dumps({**head, **_open(schema)}, ensure_ascii=False, indent=2) + "\n"


def _open(part: Any) -> Any:
    """Return a part of a schema without what forbids keys that it does not name."""
    if isinstance(part, dict):
        return {key: _open(value) for key, value in part.items() if not (key == "additionalProperties" and value is False)}
    return [_open(one) for one in part] if isinstance(part, list) else part
