"""Gather the messages of the source into the catalogues of translations, and compile these.

    python scripts/messages.py            new messages into locale/*/LC_MESSAGES/kepu_extract.po, then .mo of each
    python scripts/messages.py --missing  say which have no translation

What is a message is seen from its text, so that nobody has to mark it: a string or f-string that reads as English words and is
no pattern, annotation or docstring (but those of commands are help). `# no message` behind a line says that it is none.
"""

import ast
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kepu_extract"
LOCALES = SOURCE / "locale"
LANGUAGES = ("zh_CN", "en")
_TABLES = ("table_of", "Heading")  # who imports these has labels of tables, which are Chinese in the source
_ON_PAPER = re.compile(r"write/(?:word/|sheets/(?:as_|filled|carried)|as_markdown|page/)")  # which stays Chinese
_LABEL = re.compile(r"[一-龥][一-龥（）／/：]*")
PLACES = "第{page}页第{line}段|第{page}页|第{line}段|不少于{number}|超过{number}|不超过{number}|低于{number}|约{number}"  # of wording.py
_NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # the files say nothing of when they were made
NO_MESSAGE = "# no message"
_WORDS = re.compile(r"\b[A-Za-z]+[,)]* \(?[a-z]{2,}|\b[Aa]n? (?:[A-Z]|e-)|/ or -|^[a-z]+: [一-龥]")
_BESIDE = re.compile(r"\0[\])]? [a-z]{2,}\b|\b[a-z]{2,}[:,;]? \0|[A-Z][a-z]+: \0|[a-z]{2,} '")
_COUNTED = re.compile(r"(?:1|\{\}) [a-z]+$")
_NO_MESSAGES = {"compiled", "compile", "TypeVar", "getLogger", "debug", "info", "exception", "stage", "startswith", "endswith", "find", "strftime"}
_SPEAKING = {"kepu_extract.language", "kepu_extract.cli.console"}
_SAID = {"said", "say"}  # what they get is a message, even a single word
# Words for whoever writes Python or rules, and names in markup.
_ELSEWHERE = re.compile(
    r"extractors/\w+/(?:facts|rules|why)|extractors/timeline/statements|classify/|scan/judging|values/|lexicon/(?!overlay)|"
    r"model/|source/|word/(?:symbols|page|tables|paragraphs)\.py|segment/|write/page/|corrections/learn|"
    r"write/(?:columns|rows|document_rows|flat)\.py|write/research/(?:codebook|counts|networks)|serve/mcp_server\.py"
)
LIBRARY = """\
Usage:|Options|Arguments|Commands|Show this message and exit.|Install completion for the current shell.
Show completion for the current shell, to copy it or customize the installation.|required|default: {value}|env var: {name}
Error:|Try '{command}' for help.|No such option: {name}|No such option: {name} (Possible options: {others})
Missing argument '{name}'.|Missing option '{name}'.|Missing option '{name}'. Choose from:|Missing command.
Missing argument '{name}'. Choose from:|Choose from:
No such command '{name}'.|No such command '{name}'. Did you mean {others}?
Invalid value for {name}: {message}|Invalid value: {message}|Got unexpected extra argument(s) ({others})
'{value}' is not one of {others}.|Option '{name}' requires an argument.|Option '{name}' does not take a value.
Value '{value}' is not a valid {kind}.|'{value}' is not a valid {kind}.|Input should be a valid {kind}
Input should be a valid {kind}, {reason}|unable to parse string as an integer|unable to parse string as a number|nothing|ready|info|warning|error
Input should be greater than or equal to {least}|Input should be less than or equal to {most}
Value '{value}' is not in the range {range}.|{value} is not in the range {range}."""  # of typer, in its versions, and words alone


def messages() -> dict[str, list[str]]:
    """Return all messages, each with its places (path from the source's folder, and line)."""
    found: dict[str, list[str]] = {message: ["typer"] for line in LIBRARY.splitlines() for message in line.split("|")}
    for asked in tomllib.loads((SOURCE / "lexicon/data/evidence.toml").read_text(encoding="utf-8")).values():
        found.setdefault(asked["asks"], []).append("lexicon/data/evidence.toml")
    for code in tomllib.loads((SOURCE / "codes.toml").read_text(encoding="utf-8")).values():
        for message in (code["means"], code["next"]):
            found.setdefault(message, []).append("codes.toml")
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(SOURCE).as_posix()
        lines = text.splitlines()
        for line, message in _messages(ast.parse(text), name):
            if NO_MESSAGE not in lines[line - 1] and not _ELSEWHERE.search(name):
                found.setdefault(message, []).append(f"{name}:{line}")
    return found


def labels() -> dict[str, list[str]]:
    """Return the labels of tables, each with its places."""
    found: dict[str, list[str]] = {label: ["wording.py"] for label in PLACES.split("|")}
    for path in sorted([*(SOURCE / "write").rglob("*.py"), *(SOURCE / "cli").rglob("*.py"), SOURCE / "wording.py"]):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names}
        name = path.relative_to(SOURCE).as_posix()
        if _ON_PAPER.match(name) or (path.name not in ("wording.py", "sheets.py") and not imported & set(_TABLES)):
            continue
        left_out = {id(node) for node in _left_out(tree)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out and _LABEL.fullmatch(node.value):
                found.setdefault(node.value, []).append(f"{name}:{node.lineno}")
    return found


def wanted(language: str) -> dict[str, list[str]]:
    """Return what has to be translated into a language: messages are English in the source, labels of tables Chinese."""
    return labels() if language == "en" else messages()


def _messages(tree: ast.Module, name: str) -> Iterator[tuple[int, str]]:
    left_out = {id(node) for node in _left_out(tree)}
    speaks = any(isinstance(node, ast.ImportFrom) and node.module in _SPEAKING for node in ast.walk(tree))
    said = {id(argument) for argument in _said(tree)} if speaks else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and name.startswith("cli/") and (node.name.endswith("_command") or node.name == "_root"):
            for paragraph in filter(None, (ast.get_docstring(node) or "").split("\n\n")):
                yield node.lineno, " ".join(paragraph.split())
        if id(node) in left_out:
            continue
        if isinstance(node, ast.JoinedStr):
            message = _template(node)
            plain = re.sub(r"\{\w+\}", "\0", message)
            words = re.search("[^\\W\\d_]{2}", plain) is not None
            if (words and id(node) in said) or _WORDS.search(plain) or _BESIDE.search(plain):
                yield node.lineno, message
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _reads(node.value, id(node) in said):
            for paragraph in node.value.split("\n\n") if "\b\n" in node.value else [node.value]:
                yield node.lineno, _placeholders(paragraph.strip("\b\n") if "\b\n" in node.value else paragraph.strip())


def _reads(text: str, said: bool) -> bool:
    """Tell whether a text reads as a message."""
    return bool(text.strip()) and (said or bool(_WORDS.search(text) or _COUNTED.match(text))) and not text.startswith("bold ")


def _left_out(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what is no message: docstrings, annotations, patterns, the pieces of f-strings, keys."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as docstring):
                yield docstring
            case ast.JoinedStr(values=values):
                yield from (piece for piece in values if isinstance(piece, ast.Constant))
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _NO_MESSAGES:
                yield from ast.walk(node)
            case ast.arg(annotation=ast.expr() as kind) | ast.AnnAssign(annotation=kind) | ast.FunctionDef(returns=ast.expr() as kind):
                yield from _outside_of_calls(kind)
            case ast.FormattedValue(format_spec=ast.JoinedStr() as form):
                yield from ast.walk(form)
            case ast.Subscript(slice=ast.Constant() as key):
                yield key


def _said(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=arguments) if name in _SAID:
                for argument in arguments:
                    yield from (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,)


def _outside_of_calls(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.Call):
            yield from _outside_of_calls(child)


def _template(node: ast.JoinedStr) -> str:
    """Return an f-string with a name for each thing that is filled in."""
    taken: set[str] = set()
    parts = []
    for piece in node.values:
        if isinstance(piece, ast.Constant):
            parts.append(str(piece.value).replace("{", "{{").replace("}", "}}"))
            continue
        assert isinstance(piece, ast.FormattedValue)
        name = base = _name(piece.value)
        number = 2
        while name in taken:
            name, number = f"{base}{number}", number + 1
        taken.add(name)
        parts.append(f"{{{name}}}")
    return "".join(parts).strip()


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_").lower() or "it"
        case ast.Call(func=ast.Name(id="len")):
            return "count"
        case ast.Call(args=[first, *_]):
            return _name(first)
        case ast.Call(func=ast.Attribute(attr=name)):
            return name.strip("_").lower()
        case ast.Subscript(value=value):
            return _name(value)
        case ast.IfExp(body=ast.JoinedStr() | ast.Constant()):
            return "words"
    return "it"


def _placeholders(text: str) -> str:
    """Return a text with names for the {} in it, which is filled in later; other braces stand for themselves."""
    return text.replace("{}", "{count}") if re.search(r"\{\w*\}", text) else text.replace("{", "{{").replace("}", "}}")


def po_file(language: str) -> Path:
    """Return the file with the translations into a language."""
    return LOCALES / language / "LC_MESSAGES" / "kepu_extract.po"


def read_catalogue(language: str) -> Catalog:
    """Return the translations into a language."""
    path = po_file(language)
    if not path.exists():
        return Catalog(language, domain="kepu_extract")
    with path.open("rb") as stream:
        return read_po(stream, language, domain="kepu_extract")


def compiled_catalogue(catalogue: Catalog) -> bytes:
    """Return the .mo file of a catalogue."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def missing(language: str) -> list[str]:
    """Return the messages without a translation, each with its place."""
    catalogue = read_catalogue(language)
    return [f"{places[0]}: {message}" for message, places in wanted(language).items() if not _told(catalogue, message)]


def _told(catalogue: Catalog, message: str) -> str:
    entry = catalogue.get(message)
    return str(entry.string) if entry and entry.string else ""


def update(language: str) -> None:
    """Bring the files of a language up to date: messages of the source, with the translations that are known."""
    known = read_catalogue(language)
    new = Catalog(language, domain="kepu_extract", project="kepu-extract", header_comment="# Messages of kepu-extract.",
                  fuzzy=False, creation_date=_NO_DAY, revision_date=_NO_DAY)  # fmt: skip
    for message, places in sorted(wanted(language).items(), key=lambda item: item[1][0].partition(":")[0]):
        new.add(message, _told(known, message), auto_comments=[places[0].partition(":")[0]])
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write_po(stream, new, width=118, omit_header=False)
    path.with_suffix(".mo").write_bytes(compiled_catalogue(new))


def main() -> None:
    """Do what the arguments ask for."""
    if "--missing" in sys.argv:
        print(*(one for language in LANGUAGES for one in missing(language)), sep="\n")
        return
    for language in LANGUAGES:
        update(language)
        print(f"{language}: {len(missing(language))} messages without a translation")


if __name__ == "__main__":
    main()
