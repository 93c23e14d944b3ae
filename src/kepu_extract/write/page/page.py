"""The review page: one file without any address in it, whose policy lets nothing run but its own script."""

import base64
import hashlib
import html
import json
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from kepu_extract.model import Extraction
from kepu_extract.write.page.data import page_data

_SCRIPTS = ("text.js", "state.js", "list.js", "charts.js", "main.js")


def review_page(extraction: Extraction) -> str:
    """Return the page on which a person checks the findings of one file, as HTML."""
    return page_of(extraction, page_data(extraction))


def page_of(extraction: Extraction, data: dict[str, Any]) -> str:
    """Return the page of one file, whose data are made already."""
    return filled("page.html", ("page.css",), _SCRIPTS, f"核对：{extraction.source.name}", data)


def filled(page: str, styles: tuple[str, ...], scripts: tuple[str, ...], title: str, data: Any) -> str:
    """Return a page of the package with its style, its scripts and `data` in it.

    Text from documents stands in the data alone, where no sign of it can end the element, and its scripts make text of
    it and nothing else. The policy allows this style and this script by their hashes, and nothing from anywhere.
    """
    css = "\n".join(asset(name) for name in styles)
    script = "(() => {\n\"use strict\";\n" + "\n".join(asset(name) for name in scripts) + "\n})();\n"
    policy = f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(css)}'; base-uri 'none'; form-action 'none'"
    return Template(asset(page)).substitute(
        policy=policy, title=html.escape(title), style=css, script=script, data=_as_data(data)
    )


def style_policy(style: str) -> str:
    """Return the policy of a page that has this style and no script."""
    return f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"


def _as_data(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


@cache
def asset(name: str) -> str:
    """Return a file of the package's assets."""
    return (files("kepu_extract.write.page") / "assets" / name).read_text(encoding="utf-8")
