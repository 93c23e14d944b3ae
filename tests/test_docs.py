"""The pages in docs/ are whole: the site builds, and what is made of data is made of the data as they are."""

import importlib.util
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from kepu_extract.model import Category


def test_the_site_builds_and_every_link_leads_somewhere(repository: Path, tmp_path: Path) -> None:
    for module in ("mkdocs", "material"):
        if importlib.util.find_spec(module) is None:
            pytest.skip("mkdocs-material is not installed (extra [docs])")
    call = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    ran = subprocess.run(call, cwd=repository, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    for page in (tmp_path / "site").rglob("*.html"):
        fetched = re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=\"?(?:https?:)?//[^\" >]+", page.read_text(encoding="utf-8"))
        assert fetched == [], f"{page.name} asks the network"


def test_every_page_is_in_the_list_of_pages(repository: Path) -> None:
    listed = set(re.findall(r"[\w/-]+\.md", (repository / "mkdocs.yml").read_text(encoding="utf-8")))
    docs = repository / "docs"
    assert listed == {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}


def test_the_tables_of_the_rules_are_those_of_the_lexicons(repository: Path) -> None:
    script = runpy.run_path(str(repository / "scripts" / "make_rules_doc.py"))
    written = (repository / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == script["page"](written), "run scripts/make_rules_doc.py"


def test_all_categories_are_explained(repository: Path) -> None:
    page = (repository / "docs" / "found.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(get_args(Category))
