"""What the README and the docs say is so."""

import json
import re
import runpy
from pathlib import Path
from typing import Any, get_args

from kepu_extract import extract, model
from kepu_extract.cli.formats import readable_formats
from kepu_extract.model import Category


def _readme(repository: Path) -> str:
    return (repository / "README.md").read_text(encoding="utf-8")


def _blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def _differences(shown: Any, real: Any, place: str = "") -> list[str]:
    """Return where the shown JSON says something else than the real one, which may have more keys."""
    if isinstance(shown, dict) and isinstance(real, dict):
        return [d for key in shown for d in _differences(shown[key], real.get(key, "missing"), f"{place}.{key}")]
    if isinstance(shown, list) and isinstance(real, list) and len(shown) == len(real):
        return [d for i, pair in enumerate(zip(shown, real, strict=True)) for d in _differences(*pair, f"{place}[{i}]")]
    return [] if shown == real else [f"{place}: {shown!r} is {real!r}"]


def test_the_example_is_real(repository: Path) -> None:
    (shown,) = map(json.loads, _blocks(_readme(repository), "json"))
    document = extract(repository / "samples" / "town-plan.txt").documents[0]
    real = next(task for task in document.tasks if task.name == shown["name"])
    assert not _differences(shown, json.loads(real.model_dump_json(by_alias=True)))
    quoted = "".join(re.findall(r"^> ?(.*)$", _readme(repository), re.MULTILINE))
    assert "".join(quoted.split()) in "".join(document.text.split())


def test_the_python_example_runs(repository: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.chdir(repository)
    (code,) = _blocks(_readme(repository), "python")
    exec(compile(code, "README.md", "exec"), {})
    assert "[('lead', " in capsys.readouterr().out


def test_all_categories_and_formats_are_listed(repository: Path) -> None:
    readme = _readme(repository)
    rows = re.findall(r"^\| `(\w+)` \|", readme, re.MULTILINE)
    assert rows == list(get_args(Category))
    for name, entry in readable_formats().items():
        needs = f".venv/bin/pip install '.[{entry.extra}]'" if entry.extra else "nothing more"
        assert re.search(rf"^\| .*\b{name}\b.* \| .*{re.escape(needs)}", readme, re.MULTILINE), name


def test_links_lead_to_files(repository: Path) -> None:
    for page in (repository / "README.md", repository / "CONTRIBUTING.md", *(repository / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_page_of_the_command_is_what_it_says_itself(repository: Path) -> None:
    script = runpy.run_path(str(repository / "scripts" / "make_cli_doc.py"))
    assert (repository / "docs" / "cli.md").read_text(encoding="utf-8") == script["page"]()


def test_the_tables_of_the_contract_are_those_of_the_models(repository: Path) -> None:
    script = runpy.run_path(str(repository / "scripts" / "make_contract_doc.py"))
    for name in ("contract.md", "corrections.md"):
        written = (repository / "docs" / name).read_text(encoding="utf-8")
        assert written == script["page"](written)
    written = (repository / "docs" / "contract.md").read_text(encoding="utf-8")
    assert set(re.findall(r"<!-- keys of (\w+) -->", written)) == {
        name for name in model.__all__ if isinstance(getattr(model, name), type) and name != "ContractModel"
    }
