"""A kind of finding is named in model/kinds.py; here stands what else a new one needs, and each test says what is missing."""

import re
from pathlib import Path
from typing import get_args, get_origin

import pytest

from kepu_extract import extract
from kepu_extract.cli.find import FindKind
from kepu_extract.cli.options import Changes as AllChanges
from kepu_extract.cli.options import Ocr
from kepu_extract.corrections.fields import EDITED
from kepu_extract.corrections.findings import findings_of
from kepu_extract.corrections.gold import gold_of
from kepu_extract.lexicon.loader import load
from kepu_extract.model import KINDS, LISTS, Extraction, KindName, PolicyDocument
from kepu_extract.read.options import Changes, OcrMode
from kepu_extract.scoring.facts import facts_of
from kepu_extract.scoring.flat import flat_document
from kepu_extract.write.explain import explain
from kepu_extract.write.page.data import page_data
from kepu_extract.write.rows import TABLES, rows_of
from kepu_extract.write.selected import KIND_SHEETS, SelectedKind, Wanted, selected

_ALL_KINDS = """云溪县人民政府关于印发云溪县科普惠民行动方案的通知

各镇人民政府：

为贯彻《云溪县科普工作条例》，制定本方案。

一、总体目标

到2027年，建成科普站40座，让村村都有科普员。

二、主要任务

（一）办好流动科普车。每月进山一次。（由县科协牵头，县教育局配合）

三、实施步骤

（一）启动阶段（2026年3月）。编制计划，印发各镇。

四、保障措施

县财政每年安排科普经费20万元。成立科普工作领导小组，由副县长田野任组长。

附件：1.云溪县科普站名单

云溪县人民政府
2026年2月20日
"""
_SHEETS: dict[KindName, SelectedKind] = {
    "task": "task", "assignment": "unit", "indicator": "indicator", "budget": "budget", "timeline": "timeline", "person": "person",
}  # fmt: skip
_WITHOUT_SHEET: set[KindName] = {"section", "goal", "citation", "attachment"}  # in no sheet of the workbook of their own
# Keys of the contract that no column of the same name carries, since others say it.
_SAID_OTHERWISE = {
    "evidence", "review", "span", "children", "assignments", "deadlines", "due", "period", "amount", "document_id",
}  # fmt: skip


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract(_ALL_KINDS.encode(), name="plan.txt")


def _found(extraction: Extraction, kind: KindName) -> list[str]:
    return [one.id for document in extraction.documents for one in findings_of(document) if one.kind == kind]


def test_the_lists_are_those_of_a_document() -> None:
    fields = PolicyDocument.model_fields.items()
    assert set(LISTS) == {name for name, field in fields if get_origin(field.annotation) is list} - {"units"}
    assert list(LISTS) == [about.list for kind, about in KINDS.items() if kind != "assignment"]
    assert all(get_args(PolicyDocument.model_fields[about.list].annotation) == (about.model,) for about in KINDS.values() if about.list in LISTS)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_found_and_its_id_has_its_letter(kind: KindName, extraction: Extraction) -> None:
    ids = _found(extraction, kind)
    assert ids, f"add one to the text of this test, and its extractor to pipeline.py: {kind}"
    head = {"assignment": "d1.t1.assignments."}.get(kind, f"d1.{KINDS[kind].letter or KINDS[kind].list + '.'}")
    assert ids[0] == f"{head}1"


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_explained(kind: KindName, extraction: Extraction) -> None:
    about = KINDS[kind]
    asked = f"d1.{about.letter}1" if about.letter else {"assignment": "d1.t1"}.get(kind, f"d1.{about.list}")
    assert explain(extraction, asked), f"write/explain.py does not say what a {kind} is"


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_table_that_has_all_its_keys(kind: KindName, extraction: Extraction) -> None:
    about = KINDS[kind]
    tables = {table.name: {column.name for column in table.columns} for table in TABLES}
    assert set(about.model.model_fields) - tables[about.list] <= _SAID_OTHERWISE, "add the columns to write/rows.py"
    assert rows_of(extraction)[about.list]


@pytest.mark.parametrize("kind", KINDS)
def test_a_person_can_review_it(kind: KindName, extraction: Extraction) -> None:
    assert {"confidence", "corrected", "review"} <= set(KINDS[kind].model.model_fields)
    assert EDITED[kind].fields, "say in corrections/fields.py what can be changed"
    data = page_data(extraction)
    assert data["kinds"][kind]["label"] and any(one["kind"] == kind for one in data["findings"])


def test_it_has_a_colour_on_the_page(repository: Path) -> None:
    style = (repository / "src/kepu_extract/write/page/assets/page.css").read_text(encoding="utf-8")
    assert {kind for kind in EDITED if f".k-{kind}.mark" not in style} == set()


def test_it_is_scored(extraction: Extraction) -> None:
    (gold,) = gold_of(extraction, "plan")["documents"]
    flat = flat_document(extraction.documents[0].model_dump(mode="json", by_alias=True))
    assert set(LISTS) <= set(gold) and set(LISTS) <= set(flat)
    parts = facts_of(flat, frozenset())
    counted = {name for name in LISTS for part, facts in parts.items() if facts and part.startswith(name.removesuffix("s"))}
    assert counted == set(LISTS), "add its facts to scoring/facts.py"


def test_its_rules_can_be_rated() -> None:
    rated = {*load("precision"), *load("first_contact")}
    assert rated <= {about.list for about in KINDS.values()} | {"categories"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in _WITHOUT_SHEET])
def test_it_can_be_looked_for(kind: KindName, extraction: Extraction) -> None:
    assert list(selected(_SHEETS[kind], extraction, Wanted()))


def test_the_command_asks_for_each_sheet() -> None:
    assert {one.value for one in FindKind} == set(KIND_SHEETS) == set(get_args(SelectedKind))
    assert (get_args(OcrMode), get_args(Changes)) == (tuple(Ocr), tuple(AllChanges))


def test_it_can_be_asked_for_as_a_comment(repository: Path) -> None:
    told = re.search(r"Findings to comment on: ([^;]*);", (repository / "docs" / "cli.md").read_text(encoding="utf-8"))
    assert told is not None
    assert set(re.split(r",\s+", told[1])) == set(EDITED), "name it in cli/annotate.py"


def test_it_is_documented(repository: Path) -> None:
    pages = {name: (repository / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("contract", "found", "tables", "corrections")}
    headings = {name: " ".join(re.findall(r"^#+ (.*)$", page, re.MULTILINE)) for name, page in pages.items()}
    for kind, about in KINDS.items():
        assert re.search(rf"\b{about.model.__name__}\b", headings["contract"]), f"docs/contract.md has no heading for {kind}"
        assert f"<!-- keys of {about.model.__name__} -->" in pages["contract"]
        assert re.search(rf"\b{about.list}\b", headings["tables"]), "run scripts/make_tables_doc.py"
        assert f"| `{kind}` " in pages["corrections"], "run scripts/make_contract_doc.py"
        if kind != "assignment":
            assert re.search(rf"\b{about.list}\b", headings["found"], re.IGNORECASE), f"docs/found.md does not say how {about.list} are found"
