"""The committed JSON Schema is the one of the models, and the models keep the contract's rules."""

import json
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from kepu_extract.model import Evidence, Extraction, Metadata, PolicyDocument, Validity
from kepu_extract.write.schema import json_schema


def test_the_committed_schema_is_in_force(repository: Path) -> None:
    committed = (repository / "schemas" / "extraction.schema.json").read_text(encoding="utf-8")
    assert json.loads(committed) == json.loads(json_schema()), "run: kepu-extract schema > schemas/extraction.schema.json"


def test_every_key_of_the_contract_is_described() -> None:
    schema = json.loads(json_schema())
    models = [schema, *schema["$defs"].values()]
    missing = [
        f"{model['title']}.{key}"
        for model in models
        for key, value in model["properties"].items()
        if not value.get("description") and "$ref" not in value
    ]
    assert not missing


def test_the_schema_has_the_contracts_key_names() -> None:
    definitions = json.loads(json_schema())["$defs"]
    assert {"from", "until", "duration", "as_written"} == set(definitions["Validity"]["properties"])
    assert {"quote", "start", "end", "line", "page", "rule"} == set(definitions["Evidence"]["properties"])


def test_validity_is_written_with_its_alias() -> None:
    assert Validity.model_validate({"from": "2026-01-01"}).model_dump(by_alias=True)["from"] == "2026-01-01"


def test_evidence_that_does_not_stand_in_the_text_is_refused() -> None:
    with pytest.raises(ValidationError, match="does not fit"):
        Evidence(quote="县科协", start=0, end=2)
    with pytest.raises(ValidationError, match="does not stand at"):
        PolicyDocument(
            id="d1",
            role="main",
            genre="plan",
            text="由县科协牵头",
            metadata=Metadata(evidence={"title": [Evidence(quote="县科协", start=0, end=3)]}),
        )


def test_the_schema_has_an_id_with_its_version_and_is_open_to_new_keys() -> None:
    text = json_schema()
    schema = json.loads(text)
    written = Extraction.model_fields["schema_version"].default
    assert schema["$id"].endswith(f":{written}")
    assert schema["version"] == written
    assert '"additionalProperties": false' not in text
    pattern = schema["properties"]["schema_version"]["pattern"]
    assert re.search(pattern, written)
    assert re.search(pattern, "1.99")
    assert not re.search(pattern, "2.0")
