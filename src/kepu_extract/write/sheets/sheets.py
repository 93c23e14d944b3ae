"""The sheets of a workbook: which columns, from which findings. Every output for people is made from these rows."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct, field

from kepu_extract.codes import label, next_step
from kepu_extract.language import on_paper
from kepu_extract.model import Assignment, Evidence, Extraction, Indicator, PolicyDocument, Role, Task
from kepu_extract.wording import (
    GENRES,
    REVIEWS,
    ROLES,
    SEVERITIES,
    SIGN,
    amount_text,
    bounded,
    indicator_text,
    joined,
    joined_paths,
    period_text,
    place_text,
)

MADE_BY = "kepu-extract"  # by which a later run over the same folder knows what is no input
_NO_UNIT, _FILL_UNIT = "未写明责任单位", "请对照原文核对；原文确有责任单位的，填入任务分解表的单位栏。"
Kind = Literal["text", "number", "date", "blank", "state", "hidden"]
Cell = str | float | int | None


class Heading(Struct, frozen=True):
    """A column: its heading, its width in characters, what it holds and where from."""

    title: str
    width: int
    value: Callable[[Any], Cell]
    kind: Kind = "text"
    said: bool = False  # its cells are messages of the program


class Sheet(Struct, frozen=True):
    """A sheet: its name, the things that have a row each, and its columns."""

    title: str
    things: Callable[["Found"], Iterable[Any]]
    columns: tuple[Heading, ...]


class Found(Struct, frozen=True, dict=True):
    """One extraction with what its rows look up."""

    extraction: Extraction

    @cached_property
    def paths(self) -> dict[str, str]:
        """Section id to the titles from the top down to it."""
        return {id_: path for document in self.extraction.documents for id_, path in joined_paths(document).items()}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {one.id: one for document in self.extraction.documents for one in document.indicators}

    def doubts_about(self, document: PolicyDocument, start: int, end: int) -> str:
        """Return the messages of the diagnostics about a stretch of a document."""
        return joined(
            (
                on_paper(found.message).removesuffix("。")
                for found in self.extraction.diagnostics
                if found.document_id == document.id and found.evidence is not None
                and found.evidence.start < end and start < found.evidence.end
            ),
            "；",
        )  # fmt: skip


class Entry(Struct, frozen=True):
    """A finding with the document and the extraction it belongs to."""

    found: Found
    document: PolicyDocument | None
    thing: Any
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The file's name."""
        return self.found.extraction.source.name

    @property
    def section(self) -> str:
        """The titles above the finding."""
        return self.found.paths.get(self.thing.section_id or "", "")

    @property
    def place(self) -> str:
        """Page and paragraph."""
        return place_text(self.thing.evidence) if self.thing.evidence else ""

    @property
    def id(self) -> str:
        """What finds it again: hash of the file and id."""
        return f"{self.found.extraction.source.sha256}#{getattr(self.thing, 'id', '')}"

    def stretch(self, evidence: Evidence) -> str:
        """Return the whole lines around an evidence."""
        text = self.document.text if self.document else ""
        start = text.rfind("\n", 0, evidence.start) + 1
        end = text.find("\n", evidence.end)
        return text[start : end if end >= 0 else len(text)]


def rows_of_sheet(sheet: Sheet, extraction: Extraction) -> Iterator[list[Cell]]:
    """Yield the rows of one file for a sheet, in reading order; an empty cell is None."""
    for thing in sheet.things(Found(extraction)):
        cells = row_of(sheet, thing)
        pairs = zip(sheet.columns, cells, strict=True)
        yield [on_paper(cell) if column.said and isinstance(cell, str) else cell for column, cell in pairs]


def row_of(sheet: Sheet, thing: Any) -> list[Cell]:
    """Return the row of one of the sheet's things, with messages as they are; an empty cell is None."""
    return [_cell(column.value(thing)) for column in sheet.columns]


def _cell(value: Cell) -> Cell:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


def _each(name: str) -> Callable[[Found], Iterator[Entry]]:
    def entries(found: Found) -> Iterator[Entry]:
        for document in found.extraction.documents:
            for thing in getattr(document, name):
                yield Entry(found, document, thing)

    return entries


def _units(entry: Entry, *roles: Role) -> str:
    task: Task = entry.thing
    return joined(_unit(one) for one in task.assignments if one.role in roles)


def _unit(assignment: Assignment) -> str:
    name = assignment.name + ("等" if assignment.open_ended else "")
    return f"{name}（督办）" if assignment.role == "supervising" else name


def _deadline(entry: Entry) -> str:
    return joined(period_text(period) for period in entry.thing.deadlines)


def _last_day(entry: Entry) -> Cell:
    """Return the last of the deadlines as a date that a sheet can compare."""
    return max((period.last_day for period in entry.thing.deadlines if period.last_day), default=None)


def _targets(entry: Entry) -> str:
    known = entry.found.indicators
    return joined((indicator_text(known[id_]) for id_ in entry.thing.indicator_ids if id_ in known), "；")


def _whole(entry: Entry) -> str:
    """Return the text that a task covers, its clause of units included."""
    task: Task = entry.thing
    if task.span is None or entry.document is None:
        return task.text
    return entry.document.text[task.span.start : task.span.end]


def _doubts(entry: Entry) -> str:
    task: Task = entry.thing
    span = task.span or task.evidence
    said = entry.found.doubts_about(entry.document, span.start, span.end) if entry.document else ""
    return joined([said, "" if task.assignments else _NO_UNIT], "；")


def _reviewed(entry: Entry) -> str:
    """Return what people said about a finding, and of a task about its units: 已更正 田野 2026-03-09T08:00:00Z."""
    thing = entry.thing
    if isinstance(thing, PolicyDocument):
        reviews = list(thing.metadata.reviews.values())
    else:
        found = (one.review for one in (thing, *getattr(thing, "assignments", ())))
        reviews = [one for one in found if one is not None]
    return joined((" ".join(filter(None, (REVIEWS[one.action], one.by, one.at))) for one in reviews), "；")


def _by_unit(found: Found) -> Iterator[Entry]:
    """Yield a row for each unit and task, the units in the order of their first task."""
    for document in found.extraction.documents:
        tasks: dict[str, list[tuple[Task, Assignment]]] = {}
        for task in document.tasks:
            for assignment in task.assignments:
                tasks.setdefault(assignment.name, []).append((task, assignment))
        for pairs in tasks.values():
            for task, assignment in pairs:
                yield Entry(found, document, task, {"assignment": assignment})


def _documents(found: Found) -> Iterator[Entry]:
    return (Entry(found, document, document) for document in found.extraction.documents)


def _unread(found: Found) -> Iterator[Entry]:
    """Yield all diagnostics, then the tasks that name no unit where others of their document do."""
    documents = {document.id: document for document in found.extraction.documents}
    for diagnostic in found.extraction.diagnostics:
        yield Entry(found, documents.get(diagnostic.document_id or ""), diagnostic)
    for document in found.extraction.documents:
        if document.units:
            for task in document.tasks:
                if not task.assignments:
                    yield Entry(found, document, task, {"message": f"任务“{task.name}”未写明责任单位"})


def _severity(entry: Entry) -> str:
    return SEVERITIES[entry.thing.severity] if "message" not in entry.more else SEVERITIES["info"]


_FILE = Heading("文件", 14, lambda entry: entry.file)
_SECTION = Heading("章节", 24, lambda entry: entry.section)
_PLACE = Heading("页码/段落", 8, lambda entry: entry.place)
_QUOTE = Heading("原文", 50, lambda entry: entry.thing.evidence.quote if entry.thing.evidence else "")
_CONFIDENCE = Heading("置信度", 8, lambda entry: entry.thing.confidence, "number")
_REVIEWED = Heading("核对", 14, _reviewed, "hidden")
_ID = Heading("编号", 10, lambda entry: entry.id, "hidden")

TASKS = Sheet(
    "任务分解表",
    _each("tasks"),
    (
        Heading("序号", 6, lambda entry: None, "number"),
        _FILE,
        Heading("章节", 16, lambda entry: joined(entry.thing.path, SIGN)),
        Heading("任务", 24, lambda entry: entry.thing.name),
        Heading("牵头单位", 13, lambda entry: _units(entry, "lead")),
        Heading("责任单位", 17, lambda entry: _units(entry, "responsible")),
        Heading("配合单位", 17, lambda entry: _units(entry, "participating", "supervising")),
        Heading("完成时限", 11, _deadline),
        Heading("目标指标", 18, _targets),
        _PLACE,
        Heading("原文", 34, _whole),
        Heading("存疑", 12, _doubts),
        Heading("进展情况", 14, lambda entry: None, "blank"),
        Heading("状态", 8, lambda entry: None, "state"),
        Heading("责任人", 8, lambda entry: None, "blank"),
        Heading("备注", 10, lambda entry: None, "blank"),
        Heading("最后期限", 12, _last_day, "date"),
        _REVIEWED,
        _ID,
    ),
)
BY_UNIT = Sheet(
    "按单位",
    _by_unit,
    (
        Heading("单位", 20, lambda entry: entry.more["assignment"].name),
        Heading("角色", 8, lambda entry: ROLES[entry.more["assignment"].role]),
        Heading("任务", 40, lambda entry: entry.thing.name),
        Heading("完成时限", 14, _deadline),
        Heading("目标指标", 26, _targets),
        _SECTION,
        _FILE,
        Heading("页码/段落", 10, lambda entry: place_text(entry.more["assignment"].evidence)),
        _ID,
    ),
)
INDICATORS = Sheet(
    "目标指标",
    _each("indicators"),
    (
        _FILE,
        _SECTION,
        Heading("指标", 30, lambda entry: entry.thing.name),
        Heading("目标值", 14, lambda entry: bounded(entry.thing.comparator, entry.thing.value, entry.thing.upper)),
        Heading("数值", 12, lambda entry: entry.thing.value, "number"),
        Heading("计量单位", 9, lambda entry: entry.thing.unit),
        Heading("每", 9, lambda entry: entry.thing.per),
        Heading("完成时限", 14, lambda entry: period_text(entry.thing.due) if entry.thing.due else None),
        _PLACE,
        _QUOTE,
        _CONFIDENCE,
        _REVIEWED,
        _ID,
    ),
)
BUDGETS = Sheet(
    "经费",
    _each("budgets"),
    (
        _FILE,
        _SECTION,
        Heading("类别", 9, lambda entry: "金额" if entry.thing.kind == "amount" else "投入承诺"),
        Heading("金额", 20, lambda entry: amount_text(entry.thing.amount) if entry.thing.amount else None),
        Heading("金额（元）", 14, lambda entry: entry.thing.amount.value if entry.thing.amount else None, "number"),
        Heading("出资单位", 20, lambda entry: joined(entry.thing.payer)),
        _PLACE,
        _QUOTE,
        _CONFIDENCE,
        _REVIEWED,
        _ID,
    ),
)
TIMELINE = Sheet(
    "时间进度",
    _each("timeline"),
    (
        _FILE,
        _SECTION,
        Heading("类别", 8, lambda entry: "阶段" if entry.thing.kind == "phase" else "节点"),
        Heading("名称", 24, lambda entry: entry.thing.name),
        Heading("起", 12, lambda entry: entry.thing.period.start),
        Heading("止", 12, lambda entry: entry.thing.period.end),
        Heading("内容", 50, lambda entry: entry.thing.text),
        _PLACE,
        _CONFIDENCE,
        _REVIEWED,
        _ID,
    ),
)
PEOPLE = Sheet(
    "组织机构",
    _each("people"),
    (
        _FILE,
        Heading("机构", 24, lambda entry: entry.thing.body),
        Heading("职责", 12, lambda entry: entry.thing.role),
        Heading("姓名", 10, lambda entry: entry.thing.name),
        Heading("单位职务", 36, lambda entry: entry.thing.post),
        _PLACE,
        _CONFIDENCE,
        _REVIEWED,
        _ID,
    ),
)
FILES = Sheet(
    "文件信息",
    _documents,
    (
        _FILE,
        Heading("标题", 40, lambda entry: entry.thing.metadata.title),
        Heading("体裁", 10, lambda entry: entry.thing.genre_term or GENRES[entry.thing.genre]),
        Heading("发文机关", 24, lambda entry: joined(entry.thing.resolved.issuing_authorities)),
        Heading("发文字号", 18, lambda entry: entry.thing.resolved.document_number),
        Heading("成文日期", 12, lambda entry: entry.thing.resolved.date_issued),
        Heading("行政区域", 14, lambda entry: entry.thing.resolved.region and entry.thing.resolved.region.name),
        Heading("规划期", 12, lambda entry: _years(entry.thing)),
        Heading("主送机关", 24, lambda entry: joined(entry.thing.metadata.addressees)),
        Heading("任务数", 8, lambda entry: len(entry.thing.tasks), "number"),
        Heading("单位数", 8, lambda entry: len(entry.thing.units), "number"),
        Heading("指标数", 8, lambda entry: len(entry.thing.indicators), "number"),
        Heading("附件", 30, lambda entry: joined((one.title for one in entry.thing.attachments), "；")),
        _REVIEWED,
        _ID,
    ),
)
UNREAD = Sheet(
    "存疑与未读",
    _unread,
    (
        _FILE,
        Heading("程度", 8, _severity),
        Heading("类别", 20, lambda entry: label(entry.thing.code) if "message" not in entry.more else _NO_UNIT),
        Heading("说明", 50, lambda entry: entry.more.get("message") or entry.thing.message, said=True),
        Heading("下一步", 30, lambda entry: next_step(entry.thing.code) if "message" not in entry.more else _FILL_UNIT, said=True),
        _PLACE,
        _QUOTE,
    ),
)
SHEETS = (TASKS, BY_UNIT, INDICATORS, BUDGETS, TIMELINE, PEOPLE, FILES, UNREAD)


def _years(document: PolicyDocument) -> str | None:
    period = document.resolved.period
    return f"{period.start_year}—{period.end_year}" if period else None
