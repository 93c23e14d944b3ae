"""docs/diagnostics.md lists the codes that the source uses, all of them and no others."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from kepu_extract.wording import doubt_text

_KEBAB = re.compile(r"[a-z]+(-[a-z]+)*")
_SEVERITIES = {"info", "warning", "error"}


def test_the_documented_codes_are_those_of_the_source(repository: Path) -> None:
    used = {code for path in (repository / "src").rglob("*.py") for code in _codes(ast.parse(path.read_text("utf-8")))}
    page = (repository / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)
    assert set(listed) == used
    assert len(listed) == len(set(listed))


def test_every_diagnostic_has_words_for_the_page(repository: Path) -> None:
    page = (repository / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    codes = re.findall(r"^\| `([a-z-]+)` \| (?:info|warning|error)", page, re.MULTILINE)
    assert codes
    assert [code for code in codes if doubt_text(code) == code] == []


def _codes(tree: ast.Module) -> Iterator[str]:
    """Yield the codes of errors, notes, diagnostics and failures, however they are given."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id="code")], value=ast.Constant(value=str(code))):
                yield code
            case ast.keyword(arg="code", value=ast.Constant(value=str(code))):
                yield code
            case ast.Call(args=[ast.Constant(value=severity), ast.Constant(value=str(code)), *_]) if (
                severity in _SEVERITIES
            ):
                yield code
            case ast.Call(func=ast.Name(id="Note" | "Diagnostic"), args=[_, ast.Constant(value=str(code)), *_]):
                yield code
            case ast.Call(func=ast.Name(id="_failure"), args=[_, ast.Constant(value=str(code)), *_]):
                yield code
            case ast.Return(value=ast.Tuple(elts=[_, _, ast.Constant(value=str(code))])) if _KEBAB.fullmatch(code):
                yield code  # trouble, next step and code of an error
