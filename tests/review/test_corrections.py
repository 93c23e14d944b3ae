"""Corrections come back: from the page, from a file written by hand, from an edited workbook."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from calling import Command, Made, Opened
from kepu_extract import extract
from kepu_extract.corrections.fields import EDITED, METADATA
from kepu_extract.corrections.findings import findings_of
from kepu_extract.model import Extraction, PolicyDocument

PLAN = """云溪县古井修缮行动方案

一、工作目标

到2027年底，全县修缮古井不少于30口，培训匠人40名。

二、主要任务

（一）清理井台。6月底前清理井台30处。（县水利局牵头，县文旅局、各乡镇配合）

（二）培训匠人。请老师傅传授砌井手艺，县档案馆存档。（责任单位：县人社局、县工会）

（三）编写井志。

三、保障措施

（一）落实经费。县财政安排修缮经费20万元。

云溪县人民政府
2026年3月5日
"""
Corrected = Callable[..., PolicyDocument]


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "井.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def _file(path: Path, *corrections: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a corrections file about a document; a place may be given by its quote alone."""
    extraction = extract(path)
    text = extraction.documents[0].text
    for one in corrections:
        for key in ("evidence", "moved"):
            if isinstance(one.get(key), str):
                start = text.index(one[key])
                one[key] = {"start": start, "end": start + len(one[key]), "quote": one[key]}
        one.setdefault("document_id", "d1")
    source = {"name": path.name, "sha256": extraction.source.sha256}
    return {"format": "kepu-corrections", "version": "1.0", "source": source, "corrections": [*corrections], **more}


@pytest.fixture
def output(command: Command, tmp_path: Path) -> Callable[..., Extraction]:
    """Return a function that runs a file with corrections, and gives what comes out and what is said."""

    def run(path: Path, *sources: Path | dict[str, Any], said: str = "") -> Extraction:
        paths = []
        for number, source in enumerate(sources):
            if isinstance(source, dict):
                paths.append(tmp_path / f"c{number}.json")
                paths[-1].write_text(json.dumps(source, ensure_ascii=False), encoding="utf-8")
            else:
                paths.append(source)
        ran = command(path, *(part for one in paths for part in ("--corrections", one)))
        assert ran.code == 0, ran.err
        assert (said in ran.err) if said else not ran.err
        return Extraction.model_validate_json(ran.out)

    return run


def _units(document: PolicyDocument, number: int) -> list[tuple[str, str]]:
    return [(one.role, one.name) for one in document.tasks[number].assignments]


def test_what_was_accepted_says_who_and_when_and_stays(plan_file: Path, output: Callable[..., Extraction]) -> None:
    accept = {"action": "accept", "kind": "task", "id": "d1.t1", "evidence": "清理井台", "by": "田野", "at": "2026-03-09T08:00:00Z"}
    task = output(plan_file, _file(plan_file, accept)).documents[0].tasks[0]
    plain = extract(plan_file).documents[0].tasks[0]
    assert task.review is not None
    assert (task.review.action, task.review.by, task.review.at, task.corrected) == ("accept", "田野", "2026-03-09T08:00:00Z", False)
    assert task.model_copy(update={"review": None}) == plain


def test_a_unit_is_renamed_and_the_units_follow(plan_file: Path, output: Callable[..., Extraction]) -> None:
    edit = {
        "action": "edit", "kind": "assignment", "evidence": "县文旅局", "within": {"id": "d1.t1", "quote": "清理井台"},
        "changes": {"name": "县文化和旅游局", "role": "lead"},
    }  # fmt: skip
    document = output(plan_file, _file(plan_file, edit)).documents[0]
    assert _units(document, 0) == [("lead", "县水利局"), ("lead", "县文化和旅游局"), ("participating", "各乡镇")]
    one = document.tasks[0].assignments[1]
    assert one.corrected
    assert (one.confidence, one.review and one.review.fields) == (None, ["name", "role"])
    units = {unit.name: unit for unit in document.units}
    assert "县文旅局" not in units
    assert units["县文化和旅游局"].task_ids == {"lead": ["d1.t1"]}
    assert units["县文化和旅游局"].id == one.unit_id
    assert len({unit.id for unit in document.units}) == len(document.units)


def test_what_was_rejected_is_left_out_and_said(plan_file: Path, output: Callable[..., Extraction]) -> None:
    said = [
        {"action": "reject", "kind": "task", "evidence": "培训匠人"},
        {"action": "reject", "kind": "indicator", "evidence": "6月底前清理井台30处"},
    ]
    extraction = output(plan_file, _file(plan_file, *said))
    document = extraction.documents[0]
    assert [task.name for task in document.tasks] == ["清理井台", "编写井志"]
    assert document.tasks[0].indicator_ids == []
    assert {"县人社局", "县工会"}.isdisjoint(unit.name for unit in document.units)
    assert [one.code for one in extraction.diagnostics].count("rejected-by-review") == 2


ADDED = [
    ("goal", "请老师傅传授砌井手艺", {}, "goals", lambda one: one.text == "请老师傅传授砌井手艺"),
    ("indicator", "清理井台30处", {"name": "井台", "value": 30, "unit": "处"}, "indicators", lambda one: (one.name, one.value) == ("井台", 30)),
    ("indicator", "井台30处", {}, "indicators", lambda one: (one.value, one.unit) == (30, "处")),
    ("budget", "安排修缮经费20万元", {"kind": "amount", "amount.value": 200000}, "budgets", lambda one: one.amount.value == 200000),
    ("timeline", "6月底前清理", {"kind": "milestone"}, "timeline", lambda one: one.period.edtf == "../2026-06-30"),
    ("person", "老师傅", {"role": "成员"}, "people", lambda one: (one.name, one.role) == ("老师傅", "成员")),
    ("citation", "井志", {"relation": "basis"}, "citations", lambda one: (one.title, one.relation) == ("井志", "basis")),
    ("attachment", "井志", {"number": 1}, "attachments", lambda one: (one.title, one.number) == ("井志", 1)),
    ("task", "安排修缮经费", {}, "tasks", lambda one: (one.path, one.categories) == (["保障措施", "落实经费"], ["budget"])),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "quote", "changes", "name", "holds"), ADDED, ids=[f"{one[0]}-{one[1]}" for one in ADDED])
def test_what_was_missed_is_put_in(
    plan_file: Path, output: Callable[..., Extraction], kind: str, quote: str, changes: dict[str, Any], name: str, holds: Callable[[Any], bool]
) -> None:
    add = {"action": "add", "kind": kind, "id": "new.1", "evidence": quote, "changes": changes}
    document = output(plan_file, _file(plan_file, add)).documents[0]
    (one,) = [finding for finding in getattr(document, name) if finding.corrected]
    assert holds(one)
    assert (one.evidence.quote, one.evidence.rule, one.review.action) == (quote, "review", "add")
    starts = [finding.evidence.start for finding in getattr(document, name)]
    assert starts == sorted(starts)


def test_a_unit_is_added_to_its_task(plan_file: Path, output: Callable[..., Extraction]) -> None:
    within = {"id": "d1.t2", "quote": "培训匠人"}
    add = {"action": "add", "kind": "assignment", "evidence": "县档案馆", "within": within, "changes": {"role": "participating"}}
    document = output(plan_file, _file(plan_file, add)).documents[0]
    assert _units(document, 1)[-1] == ("participating", "县档案馆")
    new = [
        {"action": "add", "kind": "task", "id": "new.1", "evidence": "传授砌井手艺", "changes": {}},
        {**add, "evidence": "老师傅", "within": {"id": "new.1", "quote": "传授砌井手艺"}},
    ]
    document = output(plan_file, _file(plan_file, *new)).documents[0]
    assert [_units(document, number) for number, task in enumerate(document.tasks) if task.name == "传授砌井手艺"] == [[("participating", "老师傅")]]


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("title", "云溪县古井保护方案", lambda d: d.metadata.title == "云溪县古井保护方案"),
        ("document_number", "云政发[2026] 3号", lambda d: d.resolved.document_number == "云政发〔2026〕3号"),
        ("date_issued", "2026年3月6日", lambda d: d.resolved.date_issued == "2026-03-06"),
        ("period", "2026-2027", lambda d: (d.metadata.period.start_year, d.metadata.period.end_year) == (2026, 2027)),
        ("addressees", ["各乡镇人民政府"], lambda d: d.metadata.addressees == ["各乡镇人民政府"]),
        ("region", "云溪县高桥镇", lambda d: d.metadata.region.level == "township"),
        ("genre", "opinion", lambda d: d.genre == "opinion"),
        ("is_trial", True, lambda d: d.metadata.is_trial),
    ],
)
def test_metadata_are_corrected(
    plan_file: Path, output: Callable[..., Extraction], name: str, value: Any, holds: Callable[[PolicyDocument], bool]
) -> None:
    edit = {"action": "edit", "kind": "metadata", "id": f"d1.{name}", "changes": {"value": value}, "by": "田野"}
    document = output(plan_file, _file(plan_file, edit)).documents[0]
    assert holds(document)
    assert document.metadata.corrected == [name]
    assert document.metadata.reviews[name].by == "田野"


def test_sections_change_their_titles_and_leave_the_tree(plan_file: Path, output: Callable[..., Extraction]) -> None:
    edit = {"action": "edit", "kind": "section", "evidence": "二、主要任务", "changes": {"title": "修缮任务", "categories": ["tasks", "goals"]}}
    document = output(plan_file, _file(plan_file, edit)).documents[0]
    assert document.sections[1].title == "修缮任务"
    assert document.tasks[0].path == ["修缮任务"]
    reject = {"action": "reject", "kind": "section", "evidence": "二、主要任务"}
    document = output(plan_file, _file(plan_file, reject)).documents[0]
    assert [one.title for one in document.sections] == ["工作目标", "清理井台", "培训匠人", None, "保障措施"]
    assert {one.level for one in document.sections} == {1}
    assert document.tasks[0].path == []


def test_what_no_longer_fits_is_said_and_changes_nothing(plan_file: Path, output: Callable[..., Extraction]) -> None:
    gone = {"action": "edit", "kind": "indicator", "evidence": {"start": 5, "end": 9, "quote": "掏井五口"}, "changes": {"value": 5}}
    wrong = {"action": "edit", "kind": "indicator", "evidence": "培训匠人40名", "changes": {"value": "许多"}}
    unknown = {"action": "edit", "kind": "task", "evidence": "清理井台", "changes": {"owner": "x"}}
    extraction = output(plan_file, _file(plan_file, gone, wrong, unknown), said="掏井五口 was not applied: its words no longer stand")
    assert [one.severity for one in extraction.diagnostics if one.code == "correction-not-applied"] == ["warning"] * 3
    assert extraction.documents == extract(plan_file).documents


def test_another_state_of_the_file_takes_what_still_stands(plan_file: Path, output: Callable[..., Extraction]) -> None:
    edit = {"action": "edit", "kind": "indicator", "id": "d1.i2", "evidence": "培训匠人40名", "changes": {"value": 45}}
    gone = {"action": "accept", "kind": "task", "evidence": "编写井志"}
    corrections = _file(plan_file, edit, gone)
    plan_file.write_text(PLAN.replace("（三）编写井志。", "（三）印制图册。").replace("一、工作目标", "一、修缮工作的目标"), encoding="utf-8")
    extraction = output(plan_file, corrections, said="1 of 2 still fit")
    (one,) = [one for one in extraction.documents[0].indicators if one.corrected]
    assert (one.evidence.quote, one.value) == ("培训匠人40名", 45)
    assert "correction-not-applied" in {one.code for one in extraction.diagnostics}


def test_a_finding_that_another_version_misses_comes_back(plan_file: Path, output: Callable[..., Extraction]) -> None:
    accept = {"action": "accept", "kind": "person", "id": "d1.p1", "evidence": "老师傅", "before": {"name": "老师傅", "role": "组长"}}
    (person,) = output(plan_file, _file(plan_file, accept)).documents[0].people
    assert (person.name, person.role, person.corrected) == ("老师傅", "组长", True)


def test_the_same_word_is_corrected_at_its_own_place(tmp_path: Path, output: Callable[..., Extraction]) -> None:
    path = tmp_path / "b.txt"
    path.write_text(PLAN.replace("县人社局、县工会", "县水利局"), encoding="utf-8")
    text = extract(path).documents[0].text
    start = text.rindex("县水利局")
    place = {"start": start, "end": start + 4, "quote": "县水利局"}
    edit = {"action": "edit", "kind": "assignment", "evidence": place, "within": {"id": "d1.t9", "quote": "培训匠人"}, "changes": {"role": "lead"}}
    document = output(path, _file(path, edit)).documents[0]
    assert (document.tasks[0].assignments[0].corrected, document.tasks[1].assignments[0].corrected) == (False, True)


def test_moved_ends_move_the_evidence(plan_file: Path, output: Callable[..., Extraction]) -> None:
    edit = {"action": "edit", "kind": "task", "evidence": "培训匠人", "moved": "请老师傅传授砌井手艺", "changes": {"name": "请老师傅传授砌井手艺"}}
    # the first place of these words is an indicator's: the task is the one whose evidence they are
    corrections = _file(plan_file, edit)
    document = output(plan_file, corrections).documents[0]
    assert (document.tasks[1].evidence.quote, document.tasks[1].name) == ("请老师傅传授砌井手艺",) * 2
    assert document.tasks[1].review is not None
    assert document.tasks[1].review.fields == ["name", "evidence"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is no JSON"),
        ('{"schema_version": "1.2", "generator": {}}', "is an output of kepu-extract and no corrections"),
        ('{"format": "kepu-corrections", "version": "2.0", "source": {"name": "a", "sha256": ""}}', "has version 2.0 of the form"),
        ('{"format": "kepu-corrections", "version": "1.0", "source": {"name": "a"}}', "has a fault at source.sha256"),
        ('{"format": "kepu-corrections", "version": "1.0", "source": {"name": "a", "sha256": ""}, "corrections": [{"action": "eat"}]}',
         "has a fault at corrections.0.action"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_corrections_is_one_sentence(
    command: Command, plan_file: Path, tmp_path: Path, content: str, told: str
) -> None:
    (tmp_path / "c.json").write_text(content, encoding="utf-8")
    ran = command(plan_file, "--corrections", tmp_path / "c.json", "-o", tmp_path / "out.json")
    assert ran.code == 2
    assert told in " ".join(ran.err.split())
    assert not (tmp_path / "out.json").exists()


def test_corrections_of_another_document_end_the_command(command: Command, plan_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("云溪县牧草种植办法\n\n第一条 种草。\n", encoding="utf-8")
    corrections = tmp_path / "c.json"
    corrections.write_text(json.dumps(_file(plan_file, {"action": "accept", "kind": "task", "evidence": "清理井台"})), encoding="utf-8")
    ran = command(other, "--corrections", corrections, "-o", tmp_path / "out.json")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "has none of the words that the corrections of 井.txt are about" in ran.err
    (tmp_path / "many").mkdir()
    (tmp_path / "many" / "other.txt").write_bytes(other.read_bytes())
    ran = command(tmp_path / "many", "--corrections", corrections, "-o", tmp_path / "out")
    assert ran.code == 2
    assert "the corrections are of 井.txt, which is none of the inputs" in " ".join(ran.err.split())


def test_of_many_files_each_takes_its_own(command: Command, plan_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    (folder / "a.txt").write_bytes(plan_file.read_bytes())  # of the same content, under another name
    (folder / "b.txt").write_text(PLAN.replace("古井", "老井"), encoding="utf-8")
    edit = {"action": "edit", "kind": "indicator", "evidence": "培训匠人40名", "changes": {"value": 45}}
    (tmp_path / "c.json").write_text(json.dumps(_file(plan_file, edit)), encoding="utf-8")
    assert command(folder, "--corrections", tmp_path / "c.json", "-o", tmp_path / "out").code == 0
    values = [
        [one.value for one in Extraction.model_validate_json((tmp_path / "out" / f"{name}.txt.json").read_bytes()).documents[0].indicators]
        for name in "ab"
    ]
    assert [45 in row for row in values] == [True, False]
    assert command(folder, "-o", tmp_path / "out").code == 0  # without them all is done anew
    again = Extraction.model_validate_json((tmp_path / "out" / "a.txt.json").read_bytes())
    assert not any(one.corrected for one in again.documents[0].indicators)


def test_every_field_of_every_finding_can_be_set_to_itself(repository: Path, output: Callable[..., Extraction]) -> None:
    """What the page can change, the command takes: an edit that says what is there already is an acceptance."""
    for sample in sorted(path for path in (repository / "samples").iterdir() if path.is_file()):
        extraction = extract(sample)
        said = []
        for document in extraction.documents:
            for one in findings_of(document):
                place = {"start": one.evidence.start, "end": one.evidence.end, "quote": one.evidence.quote} if one.evidence else None
                within = {"id": one.task.id, "quote": one.task.evidence.quote} if one.task else None
                said.append(
                    {"action": "edit", "kind": one.kind, "document_id": document.id, "id": one.id, "evidence": place, "within": within,
                     "before": one.values, "changes": one.values}
                )  # fmt: skip
        again = output(sample, _file(sample, *said))
        assert not [one for one in again.diagnostics if one.code == "correction-not-applied"]
        for before, after in zip(extraction.documents, again.documents, strict=True):
            for one, other in zip(findings_of(before), findings_of(after), strict=True):
                assert (one.id, one.values, one.evidence) == (other.id, other.values, other.evidence)
                review = other.model.reviews[other.name] if other.name in METADATA and hasattr(other.model, "reviews") else None
                assert (review or getattr(other.model, "review", None) or other.kind == "metadata") and not getattr(other.model, "corrected", False)
    assert set(EDITED) >= {one["kind"] for one in said}


def test_from_the_page_to_the_output(made: Made, opened: Opened, output: Callable[..., Extraction]) -> None:
    path = made(PLAN)
    page = opened(path)
    page.fill("#reviewer", "田野")
    page.locator("#tab-单位").click()
    page.locator("#findings .said b", has_text="县文旅局").first.click()
    page.keyboard.press("1")
    page.locator("#tab-任务").click()
    page.locator("#findings .said b", has_text="编写井志").first.click()
    page.keyboard.press("x")
    with page.expect_download() as download:
        page.click("#save")
    corrections = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    document = output(path.with_suffix(""), corrections).documents[0]
    assert _units(document, 0)[1] == ("lead", "县文旅局")
    assert [task.name for task in document.tasks] == ["清理井台", "培训匠人"]
    (one,) = [one for task in document.tasks for one in task.assignments if one.corrected]
    assert one.review is not None
    assert one.review.by == "田野"


def test_an_edited_workbook_comes_back(command: Command, plan_file: Path, output: Callable[..., Extraction], tmp_path: Path) -> None:
    path = tmp_path / "任务.xlsx"
    assert command(plan_file, "-o", path).code == 0
    assert output(plan_file, path).documents == extract(plan_file).documents
    book = openpyxl.load_workbook(path)
    tasks, numbers, files = book["任务分解表"], book["目标指标"], book["文件信息"]
    head = {cell.value: cell.column for cell in tasks[1]}
    tasks.cell(2, head["任务"]).value = "清理全部井台"
    tasks.cell(2, head["牵头单位"]).value = "县水利局、县文旅局"
    tasks.cell(2, head["配合单位"]).value = "各乡镇、县档案馆"
    tasks.cell(3, head["责任单位"]).value = "县人力资源社会保障局、县工会"
    tasks.cell(2, head["进展情况"]).value = "已开工"
    tasks.delete_cols(head["备注"])
    tasks.append([None, "井.txt", None, "传授砌井手艺"])
    columns = {cell.value: cell.column for cell in numbers[1]}
    row = next(row for row in range(2, 9) if numbers.cell(row, columns["指标"]).value == "培训匠人")
    numbers.cell(row, columns["数值"]).value = 45
    files.cell(2, {cell.value: cell.column for cell in files[1]}["发文字号"]).value = "云政发〔2026〕3号"
    book["经费"].delete_rows(2)
    book.properties.lastModifiedBy = "谷雨"
    book.save(path)
    document = output(plan_file, path).documents[0]
    assert document.tasks[0].name == "清理全部井台"
    assert _units(document, 0) == [("lead", "县水利局"), ("lead", "县文旅局"), ("participating", "各乡镇"), ("participating", "县档案馆")]
    assert _units(document, 1) == [("responsible", "县人力资源社会保障局"), ("responsible", "县工会")]
    assert [task.name for task in document.tasks] == ["清理全部井台", "培训匠人", "传授砌井手艺", "编写井志"]
    assert [one.value for one in document.indicators if one.corrected] == [45]
    assert document.metadata.document_number is not None
    assert len(document.budgets) == 1  # a row that is gone says nothing
    review = document.tasks[0].review
    assert review is not None
    assert review.by == "谷雨"


def test_a_workbook_without_ids_or_of_another_kind_is_one_sentence(command: Command, plan_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "任务.xlsx"
    assert command(plan_file, "-o", path).code == 0
    book = openpyxl.load_workbook(path)
    for page in book:
        for cell in list(page[1]):
            if cell.value == "编号":
                page.delete_cols(cell.column)
    book.save(path)
    ran = command(plan_file, "--corrections", path)
    assert (ran.code, "has lost the hidden column 编号" in " ".join(ran.err.split())) == (2, True)
    openpyxl.Workbook().save(path)
    ran = command(plan_file, "--corrections", path)
    assert (ran.code, "has none of the sheets" in ran.err) == (2, True)
    path.write_bytes(b"no workbook")
    assert command(plan_file, "--corrections", path).code == 2
