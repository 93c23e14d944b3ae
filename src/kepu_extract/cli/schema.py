"""`kepu-extract schema`."""


def schema_command() -> None:
    """Print the JSON Schema of the output."""
    from kepu_extract.write.schema import json_schema
    from kepu_extract.write.sinks import standard_output

    standard_output(json_schema())
