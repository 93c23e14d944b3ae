"""codes.toml lists the codes that the source uses, all of them and no others, and docs/diagnostics.md shows them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from kepu_extract.codes import codes, label, next_step

_KEBAB = re.compile(r"[a-z]+(-[a-z]+)*")
_SEVERITIES = {"info", "warning", "error"}


def test_the_codes_are_those_of_the_source(repository: Path) -> None:
    used = {code for path in (repository / "src").rglob("*.py") for code in _codes(ast.parse(path.read_text("utf-8")))}
    assert set(codes()) == used


def test_the_documented_codes_are_those_of_the_source(repository: Path) -> None:
    page = (repository / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)) == sorted(codes())
    assert sorted(re.findall(r"^### ([a-z-]+)$", page, re.MULTILINE)) == sorted(codes())  # the anchors


def test_the_page_is_made_of_the_codes(repository: Path) -> None:
    page = (repository / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert [code for code, about in codes().items() if about.means not in page or about.next not in page] == [], (
        "run scripts/make_diagnostics_doc.py"
    )


def test_each_code_has_a_sentence_a_next_step_and_a_label() -> None:
    for code, about in codes().items():
        assert re.fullmatch(r"[A-Z].+\.", about.means), code
        assert re.fullmatch(r"[A-Z].+\.", about.next), code
        assert re.fullmatch(r"[^\x00-\x7f。]+", about.label), code
        assert set(about.severity) <= _SEVERITIES, code


def test_a_code_of_another_version_is_shown_as_it_is() -> None:
    assert (label("no-such-code"), next_step("no-such-code")) == ("no-such-code", "")


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
