"""任务分解表 as offices hand it round: a table for each document, made from the rows of the workbook."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.model import Extraction
from kepu_extract.wording import SIGN
from kepu_extract.write.sheets.sheets import TASKS, Heading, Sheet, rows_of_sheet
from kepu_extract.write.word.page import BODY, HEAD, TITLE, WordFile, paragraph, run, word_file
from kepu_extract.write.word.tables import WordCell, WordColumn, word_table

WIDTH = 225.0  # mm of the text area, landscape
_TITLE_SIZE, _NOTE_SIZE = 22, 14  # points: 二号, 四号
_IS_TABLE = compiled(r"(?:分解|分工|任务|责任|职责)(?:一览|明细|安排)?[表单]$|清单$")
_SECTION, _NUMBER, _TASK = "章节", "序号", "任务"
_COLUMNS = (
    WordColumn(_SECTION, 28, merged=True), WordColumn(_NUMBER, 12), WordColumn(_TASK, 92, "both"), WordColumn("牵头单位", 27),
    WordColumn("责任单位", 30, "left"), WordColumn("配合单位", 30, "left"), WordColumn("完成时限", 22), WordColumn("目标指标", 34, "left"),
)  # fmt: skip
_ALWAYS = (_NUMBER, _TASK)  # the other columns stand only where a row has something in them
_DOCUMENT, _TEXT = "文档", "内容"
WORD_TASKS = Sheet(
    TASKS.title,
    TASKS.things,
    (
        *(one for one in TASKS.columns if one.title in {column.title for column in _COLUMNS}),
        Heading(_TEXT, 0, lambda entry: entry.thing.text),
        Heading(_DOCUMENT, 0, lambda entry: entry.document.id),
    ),
)
_TITLES = [one.title for one in WORD_TASKS.columns]
Row = dict[str, str]


def write_task_tables(path: Path, extractions: Iterable[Extraction]) -> None:
    """Write the tables of all files to `path`, each document's on pages of its own. Raises UnwritableOutputError."""
    with word_file(path, TASKS.title, landscape=True) as file:
        failures: list[str] = []
        for extraction in extractions:
            if not extraction.documents:
                failures += [one.message for one in extraction.diagnostics]
            titles = {document.id: document.metadata.title for document in extraction.documents}
            for id_, rows in groupby(task_rows(extraction), key=lambda row: row[_DOCUMENT]):
                _add_table(file, titles[id_] or extraction.source.name, list(rows))
        if not file.has_content:
            file.add(paragraph(run("文件中没有任务。", _NOTE_SIZE)))
        if failures:
            file.add(paragraph(run("未能读取的文件", _NOTE_SIZE, HEAD)))
        for failure in failures:
            file.add(paragraph(run(failure, _NOTE_SIZE)))


def task_rows(extraction: Extraction) -> Iterator[Row]:
    """Yield the rows of the table by title, all as text; an empty cell is ""."""
    for cells in rows_of_sheet(WORD_TASKS, extraction):
        yield dict(zip(_TITLES, ("" if cell is None else str(cell) for cell in cells), strict=True))


def _add_table(file: WordFile, title: str, rows: list[Row]) -> None:
    shown = title if _IS_TABLE.search(title) else f"{title}{TASKS.title}"
    file.add(paragraph(run(shown, _TITLE_SIZE, TITLE), align="center", new_page=file.has_content))
    file.add(paragraph(run("", _NOTE_SIZE)))
    columns = [one for one in _COLUMNS if one.title in _ALWAYS or any(row[one.title] for row in rows)]
    sections = _without_common([row[_SECTION] for row in rows])
    cells = [
        [_cell(one.title, row, section, number) for one in columns] for number, (row, section) in enumerate(zip(rows, sections, strict=True), 1)
    ]
    file.add(word_table(_fitted(columns), cells))


def _cell(title: str, row: Row, section: str, number: int) -> WordCell:
    if title == _NUMBER:
        return str(number)
    if title == _SECTION:
        return section.replace(SIGN, "\n")
    if title == _TASK:
        name, text = row[_TASK], row[_TEXT] or row[_TASK]
        rest = text.removeprefix(name)
        return [(name, HEAD), (rest, BODY)] if text.startswith(name) and rest.strip("。") else text
    return row[title]


def _without_common(paths: Sequence[str]) -> list[str]:
    """Return paths of titles without the titles that all have in common; the last title stays."""
    split = [path.split(SIGN) for path in paths]
    common = 0
    while all(len(path) > common + 1 and path[common] == split[0][common] for path in split):
        common += 1
    return [SIGN.join(path[common:]) for path in split]


def _fitted(columns: Sequence[WordColumn]) -> list[WordColumn]:
    """Return the columns over the whole width: what is left goes to the tasks."""
    left = WIDTH - sum(one.width for one in columns)
    return [replace(one, width=one.width + left) if one.title == _TASK else one for one in columns]
