"""Imports go one way, as docs/design.md says: no stage knows of those behind it, also not inside of a function."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

# From what knows nothing to what knows all; packages and modules of one line may know each other.
LAYERS = (
    ("codes", "language", "errors", "paths", "compiled", "memory", "garbage", "log"),
    ("source",),
    ("model",),
    ("values", "wording", "lexicon"),
    ("evidence",),
    ("scan",),
    ("read",),
    ("duties",),
    ("tables",),
    ("segment",),
    ("classify",),
    ("extractors",),
    ("assemble",),
    ("pipeline",),
    ("corrections", "chunks"),
    ("scoring",),
    ("compare",),
    ("write",),
    ("batch",),
    ("api",),
    ("serve",),
    ("cli",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
# What stages take from their neighbours, and what they must not know though it lies below.
STRANGERS = {"duties": {"read"}, "tables": {"read"}, "extractors": {"read"}, "write": {"read"}}


def test_every_part_of_the_program_has_its_layer(repository: Path) -> None:
    parts = {_part(path, repository) for path in (repository / "src" / "kepu_extract").rglob("*.py")} - {"__init__", "__main__"}
    assert parts == set(RANK)


def test_the_design_says_the_same(repository: Path) -> None:
    page = (repository / "docs" / "design.md").read_text(encoding="utf-8")
    line = page.partition("Imports go one way: `")[2].partition("`")[0]
    assert [tuple(names.split(", ")) for names in " ".join(line.split()).split(" → ")] == list(LAYERS)


def test_the_design_names_what_there_is(repository: Path) -> None:
    page = (repository / "docs" / "design.md").read_text(encoding="utf-8")
    home = repository / "src" / "kepu_extract"
    places = page.partition("src/kepu_extract/\n")[2].partition("```")[0]
    rooms = {path.parent.name for path in home.rglob("__init__.py")} - {home.name}
    assert [room for room in rooms if f"{room}/" not in places] == []
    assert [path.name for path in home.glob("*.py") if not path.name.startswith("__") and path.name not in places] == []
    assert set(re.findall(r"\w+\.py", page)) - {path.name for path in home.rglob("*.py")} == set()


@pytest.mark.parametrize("part", list(RANK))
def test_nothing_is_imported_from_above(part: str, repository: Path) -> None:
    wrong = [
        f"{path.relative_to(repository)}:{line} imports {imported}"
        for path in sorted((repository / "src" / "kepu_extract").rglob("*.py")) if _part(path, repository) == part
        for line, imported in _imports(path)
        if RANK[imported] > RANK[part] or imported in STRANGERS.get(part, set())
    ]  # fmt: skip
    assert wrong == []


def test_extractors_do_not_see_each_others_results(repository: Path) -> None:
    home = repository / "src" / "kepu_extract" / "extractors"
    kinds = {path.stem for path in home.iterdir() if path.is_dir() or path.name not in ("__init__.py", "parsed.py", "ask.py")} - {"__pycache__"}
    shared = {"numbers", "units", "sections"}  # numbers where they stand, the register of units, what a title says
    wrong = []
    for path in sorted(home.rglob("*.py")):
        own = path.relative_to(home).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kepu_extract.extractors."):
                other = node.module.split(".")[2]
                if other in kinds - shared - {own}:
                    wrong.append(f"{path.relative_to(home)} imports {node.module}")
    assert wrong == []


def _part(path: Path, repository: Path) -> str:
    return path.relative_to(repository / "src" / "kepu_extract").parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the parts of the program that a module imports, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for name in [node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]:
            package, _, rest = name.partition(".")
            if package == "kepu_extract" and rest:
                yield node.lineno, rest.partition(".")[0]


def test_records_are_structs(repository: Path) -> None:
    """A dataclass costs ten times as much to define and to make; what Struct cannot do, hide a field, is left to it."""
    wrong = []
    for path in (repository / "src" / "kepu_extract").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for record in ast.walk(ast.parse(text)):
            if isinstance(record, ast.ClassDef) and any("dataclass" in ast.unparse(each) for each in record.decorator_list):
                body = ast.unparse(record)
                if "repr=False" not in body and "init=False" not in body:
                    wrong.append(f"{path.name}: {record.name}")
    assert wrong == []
