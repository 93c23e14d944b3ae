"""The output contract as JSON Schema."""

import json

from kepu_extract.model import Extraction

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> str:
    """Return the JSON Schema of one extraction, with a final line break."""
    schema = {"$schema": _DIALECT, **Extraction.model_json_schema(by_alias=True, mode="serialization")}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
