"""A workbook that an office has edited, as corrections: its rows are known by their hidden ids."""

from collections.abc import Iterator
from pathlib import Path

import regex
from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.corrections.fields import Kind, Value
from kepu_extract.corrections.file import CorrectedSource, Correction, Corrections, CorrectionsError, Owner, Place
from kepu_extract.corrections.findings import Finding, findings_of
from kepu_extract.model import Extraction, Role
from kepu_extract.write.sheets.opened import opened, rows_of_page, shown
from kepu_extract.write.sheets.sheets import (
    BUDGETS,
    FILES,
    INDICATORS,
    PEOPLE,
    TASKS,
    TIMELINE,
    Sheet,
    rows_of_sheet,
)

_ID = "编号"
_FILE = "文件"
_QUOTE = "原文"
# Column to the field that it shows; what other columns say is made of several fields, or for people to fill in.
_COLUMNS: dict[str, dict[str, str]] = {
    TASKS.title: {"任务": "name"},
    INDICATORS.title: {"指标": "name", "数值": "value", "计量单位": "unit", "每": "per"},
    BUDGETS.title: {"金额（元）": "amount.value", "出资单位": "payer"},
    TIMELINE.title: {"名称": "name", "内容": "text"},
    PEOPLE.title: {"姓名": "name", "职责": "role", "单位职务": "post", "机构": "body"},
}
_LISTS = frozenset({"payer", "issuing_authorities", "addressees"})
_METADATA = {
    "标题": "title", "发文机关": "issuing_authorities", "发文字号": "document_number", "成文日期": "date_issued",
    "行政区域": "region", "主送机关": "addressees",
}  # fmt: skip
_UNITS: dict[str, Role] = {"牵头单位": "lead", "责任单位": "responsible", "配合单位": "participating"}
_HEADINGS = frozenset(column.title for sheet in (TASKS, INDICATORS, BUDGETS, TIMELINE, PEOPLE, FILES) for column in sheet.columns)
_SIGNS = compiled(r"[、，,；;\n]")
_SUPERVISES = "（督办）"
_NEVER_SAVED = 2000  # year that the program gives a workbook it makes
_Row = dict[str, str]


class EditedWorkbook(Struct, frozen=True):
    """The rows of a workbook by sheet, with who saved it and when."""

    name: str
    rows: dict[str, list[_Row]]
    by: str | None
    at: str | None

    @property
    def about(self) -> str:
        """The files that it is about."""
        names = dict.fromkeys(row.get(_FILE, "") for rows in self.rows.values() for row in rows if row.get(_ID))
        return "、".join(name for name in names if name) or self.name

    def meant_for(self, name: str, sha256: str) -> bool:
        """Tell whether any row is about a file of that content, or of that name in an output."""
        return any(
            row.get(_FILE) == name or (sha256 and row.get(_ID, "").startswith(f"{sha256}#")) for rows in self.rows.values() for row in rows
        )

    def corrections(self, extraction: Extraction) -> Corrections:
        """Return what the rows of one file say otherwise than its extraction does; a row that is gone says nothing."""
        own = {finding.id: finding for document in extraction.documents for finding in findings_of(document)}
        said = [one for sheet in (TASKS, INDICATORS, BUDGETS, TIMELINE, PEOPLE, FILES) for one in self._sheet(sheet, extraction, own)]
        source = extraction.source
        mine = [row[_ID].partition("#")[0] for rows in self.rows.values() for row in rows if row.get(_FILE) == source.name and row.get(_ID)]
        sha256 = source.sha256 if source.sha256 in mine or not mine else mine[0]
        return Corrections(
            format="kepu-corrections", version="1.0", source=CorrectedSource(name=source.name, sha256=sha256), corrections=said
        )

    def _sheet(self, sheet: Sheet, extraction: Extraction, own: dict[str, Finding]) -> Iterator[Correction]:
        titles = [column.title for column in sheet.columns]
        made = [dict(zip(titles, map(shown, cells), strict=True)) for cells in rows_of_sheet(sheet, extraction)]
        before = {row[_ID].partition("#")[2]: row for row in made}
        for number, row in enumerate(self.rows.get(sheet.title, [])):
            sha256 = row.get(_ID, "").partition("#")[0]
            same = sha256 == extraction.source.sha256
            if same or row.get(_FILE) == extraction.source.name:
                id_ = _id_now(row, before, same_file=same)
                if id_ is not None:
                    yield from self._row(sheet, before[id_], row, id_, own)
                elif not sha256 and sheet is TASKS and row.get("任务"):
                    yield from self._new_task(row, number, extraction)

    def _row(self, sheet: Sheet, was: _Row, row: _Row, id_: str, own: dict[str, Finding]) -> Iterator[Correction]:
        edited = {title for title, said in row.items() if title in was and said != was[title]}
        if sheet is FILES:
            for title in _METADATA.keys() & edited:
                yield self._edit(own.get(f"{id_}.{_METADATA[title]}"), {"value": _value(_METADATA[title], row[title])}, f"{id_}.{_METADATA[title]}")
            return
        finding = own[id_]
        columns = _COLUMNS[sheet.title]
        changes = {columns[title]: _value(columns[title], row[title]) for title in columns if title in edited}
        if sheet is TIMELINE and edited & {"起", "止"}:
            start, end = (row.get(title, was[title]) for title in ("起", "止"))
            changes["period"] = start if start == end else f"{start or '..'}/{end or '..'}"
        if changes:
            yield self._edit(finding, changes, id_)
        if sheet is TASKS:
            yield from self._units(finding, {title: row[title] for title in _UNITS if title in row}, own)

    def _units(self, task: Finding, cells: dict[str, str], own: dict[str, Finding]) -> Iterator[Correction]:
        """Compare the units in the cells of a task with those that it has: who came, who left, who has another role."""
        left: list[Finding] = [one for one in own.values() if one.task is task.model and _title_of(one.model.role) in cells]
        came: list[tuple[str, Role]] = []
        for title, cell in cells.items():
            names = [_shown_name(one) for one in left if _title_of(one.model.role) == title]
            for name in sorted(names, key=len, reverse=True):  # a name may hold a 、 itself
                if regex.search(rf"(?:^|{_SIGNS.pattern}){regex.escape(name)}(?:$|{_SIGNS.pattern})", cell):
                    cell = cell.replace(name, "", 1)
                    left.remove(next(one for one in left if _shown_name(one) == name and _title_of(one.model.role) == title))
            for part in _SIGNS.split(cell):
                supervises = part.strip().endswith(_SUPERVISES)
                if name := part.strip().removesuffix(_SUPERVISES).removesuffix("等"):
                    came.append((name, "supervising" if supervises else _UNITS[title]))
        for name, role in came:
            same = next((one for one in left if one.model.name == name), None)
            near = same or next((one for one in left if one.model.role == role), None)
            if near is not None:
                left.remove(near)
                yield self._edit(near, {"role": role} if same else {"name": name}, near.id)
            else:
                yield self._new_unit(task, name, role)
        for one in left:
            yield self._correction("reject", one.kind, one.document_id, one.id, one, {})

    def _new_unit(self, task: Finding, name: str, role: Role) -> Correction:
        within = Owner(id=task.id, quote=task.model.evidence.quote)
        start = task.model.evidence.start
        return Correction(
            action="add", kind="assignment", document_id=task.document_id, evidence=Place(start=start, end=start + len(name), quote=name),
            within=within, changes={"name": name, "role": role}, by=self.by, at=self.at,
        )  # fmt: skip

    def _new_task(self, row: _Row, number: int, extraction: Extraction) -> Iterator[Correction]:
        name = row["任务"]
        home = next((one for one in extraction.documents if name in one.text), extraction.documents[0])
        start = max(0, home.text.find(name))
        place = Place(start=start, end=start + len(name), quote=name)
        id_ = f"row.{number}"
        yield Correction(
            action="add", kind="task", document_id=home.id, id=id_, evidence=place, changes={"name": name}, by=self.by, at=self.at
        )
        for title, role in _UNITS.items():
            for unit in filter(None, map(str.strip, _SIGNS.split(row.get(title, "")))):
                yield Correction(
                    action="add", kind="assignment", document_id=home.id, within=Owner(id=id_),
                    evidence=Place(start=start, end=start + len(unit), quote=unit), changes={"name": unit, "role": role},
                    by=self.by, at=self.at,
                )  # fmt: skip

    def _edit(self, finding: Finding | None, changes: dict[str, Value], id_: str) -> Correction:
        kind = finding.kind if finding else "metadata"
        return self._correction("edit", kind, id_.partition(".")[0], id_, finding, changes)

    def _correction(
        self, action: str, kind: Kind, document_id: str, id_: str, finding: Finding | None, changes: dict[str, Value]
    ) -> Correction:
        evidence = finding.evidence if finding else None
        place = Place(start=evidence.start, end=evidence.end, quote=evidence.quote) if evidence else None
        task = finding.task if finding else None
        return Correction.model_validate({
            "action": action, "kind": kind, "document_id": document_id, "id": id_, "evidence": place,
            "within": Owner(id=task.id, quote=task.evidence.quote) if task else None,
            "before": finding.values if finding else {}, "changes": changes, "rule": evidence.rule if evidence else None,
            "by": self.by, "at": self.at,
        })  # fmt: skip


def read_workbook(path: Path) -> EditedWorkbook:
    """Read an edited workbook. Raises CorrectionsError for one that this program has not made or whose ids are gone."""
    book = opened(path)
    known = [title for title in (*_COLUMNS, FILES.title) if title in book.sheetnames]
    if not known:
        told = f"has none of the sheets {'、'.join((*_COLUMNS, FILES.title))}"
        raise CorrectionsError(told, "give a workbook that kepu-extract -o NAME.xlsx has made", name=str(path))
    rows = {title: rows_of_page(book[title], _HEADINGS) for title in known}
    # A sheet without the column would be read as one of new rows, and what was changed in it be lost.
    lost = [title for title, found in rows.items() if found and not any(_ID in row for row in found)]
    if lost or not any(row.get(_ID) for found in rows.values() for row in found):
        told = f"has lost the hidden column {_ID} of {'、'.join(lost or rows)}, by which its rows are known"
        raise CorrectionsError(told, "edit a copy that still has it; cells may be changed, columns must stay", name=str(path))
    saved = book.properties
    modified = saved.modified if saved.modified and saved.modified.year > _NEVER_SAVED else None
    return EditedWorkbook(path.name, rows, saved.lastModifiedBy or None, modified.isoformat() if modified else None)


def _id_now(row: _Row, made: dict[str, _Row], *, same_file: bool) -> str | None:
    """Return the id of the finding that a row is of, None where that is not known.

    An id holds for the very file alone: in another version of it a finding is known by the words that it was found in, and
    what has none cannot be told from what the version changed.
    """
    id_, quote = row.get(_ID, "").partition("#")[2], row.get(_QUOTE)
    if id_ in made and (made[id_].get(_QUOTE) == quote if quote else same_file):
        return id_
    alike = [other for other, one in made.items() if quote and one.get(_QUOTE) == quote]
    if len(alike) == 1:
        return alike[0]
    return id_ if same_file and id_ in made else None


def _value(key: str, said: str) -> Value:
    if key in _LISTS:
        return [one.strip() for one in _SIGNS.split(said) if one.strip()]
    if key in ("value", "amount.value"):
        try:
            return float(said)
        except ValueError:
            return said or None  # which is said not to fit
    return said or None


def _title_of(role: Role) -> str:
    return next(title for title, own in _UNITS.items() if own == ("participating" if role == "supervising" else role))


def _shown_name(finding: Finding) -> str:
    model = finding.model
    name = model.name + ("等" if model.open_ended else "")
    return f"{name}{_SUPERVISES}" if model.role == "supervising" else name
