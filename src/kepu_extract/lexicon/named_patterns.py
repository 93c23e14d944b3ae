"""Named patterns of a lexicon file: regular expressions that may use one another by name, with their examples."""

from typing import Any

import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon

_REFERENCE = compiled(r"\{([a-z_]+)\}")


@per_lexicon
def named_patterns(lexicon: str) -> dict[str, "regex.Pattern[str]"]:
    """Return the compiled patterns of `lexicon` by name; {kind} in one stands for the pattern called kind.

    Raises ValueError where a pattern names one that the file does not have, or has no example.
    """
    data = {name: entry for name, entry in load(lexicon).items() if "pattern" in entry}
    for name, entry in data.items():
        if not entry.get("matches"):
            raise ValueError(f"{lexicon}.toml: the pattern {name} has no example")
    return {name: _compiled(lexicon, data, name) for name in data}


def _compiled(lexicon: str, data: dict[str, Any], name: str) -> "regex.Pattern[str]":
    def written(reference: str) -> str:
        if reference not in data:
            raise ValueError(f"{lexicon}.toml: {name} names {reference}, which is no pattern there")
        return _REFERENCE.sub(lambda match: f"(?:{written(match.group(1))})", data[reference]["pattern"])

    return compiled(rf"\G(?:{written(name)})$" if data[name].get("whole") else written(name))
