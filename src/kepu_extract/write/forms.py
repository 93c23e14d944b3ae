"""The forms of output in one list: what they are called, which suffix names them, and whether all inputs go into one."""

from pathlib import PurePath
from typing import Literal

from msgspec import Struct

FormName = Literal["json", "jsonl", "parquet", "xlsx", "csv", "docx", "html", "md", "ics", "gbt33480"]


class Form(Struct, frozen=True):
    """A form of output."""

    name: FormName
    suffixes: tuple[str, ...]  # a name with one of these asks for this form
    gathers: bool  # all inputs go into one output, a failed one too
    folder: bool = False  # which is a folder of tables or pages
    pages: bool = False  # a page each: a file holds that of one input alone
    writer: str = ""  # "module:function" inside this package, of what people look at: from all extractions at once
    example: str = ""  # of -o, which such a form needs


FORMS = {
    form.name: form
    for form in (
        Form("json", (".json",), gathers=False),
        Form("jsonl", (".jsonl", ".ndjson"), gathers=True),
        Form("parquet", (".parquet",), gathers=True, folder=True),
        Form("xlsx", (".xlsx",), gathers=True, writer="sheets.as_xlsx:write_workbook", example="-o 任务.xlsx"),
        Form(
            "csv", (".csv",), gathers=True, folder=True,
            writer="sheets.as_csv:write_csv", example="-o tables/ or -o 任务.csv",
        ),
        Form("docx", (".docx",), gathers=True, writer="word.task_tables:write_task_tables", example="-o 任务分解表.docx"),
        Form(
            "html", (".html", ".htm"), gathers=True, folder=True, pages=True,
            writer="page.index:write_pages", example="-o 核对.html, or -o 核对/ for several",
        ),
        Form("md", (".md",), gathers=True, writer="as_markdown:write_markdown", example="-o 任务.md"),
        Form("ics", (".ics",), gathers=True, writer="as_calendar:write_calendar", example="-o 期限.ics"),
        Form("gbt33480", (".xml",), gathers=True, writer="as_gbt33480:write_gbt33480", example="-o 元数据.xml"),
    )
}  # fmt: skip
_OTHER_SUFFIXES = (".xls", ".et", ".pdf", ".txt", ".doc", ".wps", ".rtf", ".odt", ".ofd")


def form_of(output: str | None, wanted: FormName | None) -> Form:
    """Return the form that an output path and `--to` ask for; json where neither says.

    Raises ValueError, with a sentence, where the two contradict each other, and for a suffix that no form has.
    """
    suffix = PurePath(output or "").suffix.lower()
    named = next((form for form in FORMS.values() if suffix in form.suffixes), None)
    if named is None and suffix in _OTHER_SUFFIXES:
        can = ", ".join(form.suffixes[0] for form in FORMS.values())
        raise ValueError(f"{output} names a form that is not written; end the name in one of {can}")
    if wanted is None:
        return named or FORMS["json"]
    if named is not None and named.name != wanted:
        raise ValueError(f"{output} asks for {named.name} and --to for {wanted}; leave --to out, or change the name")
    return FORMS[wanted]
