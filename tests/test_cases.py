"""The marked samples of tests/cases: what is marked is found there, and nothing else of the same kinds."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kepu_extract import extract
from marked import KINDS, Mark, Marked, differences, findings, unmark

FOLDER = Path(__file__).parent / "cases"


def _cases() -> list[Any]:
    cases = []
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            cases.append(pytest.param(case, id=f"{path.stem}: {case['shows']}"))
    cases.append(pytest.param(_documented(), id="CONTRIBUTING.md"))
    return cases


def _documented() -> Any:
    """Return the case that shows how to write one."""
    page = (FOLDER.parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return tomllib.loads(page.partition("```toml\n")[2].partition("```")[0])["case"][0]


@pytest.mark.parametrize("case", _cases())
def test_marked_sample(case: dict[str, Any]) -> None:
    text, marks = unmark(case["text"].strip("\n") + "\n")
    extraction = extract(text.encode(), name="case.txt")
    written = "".join("".join(document.text.split()) for document in extraction.documents)
    assert written == "".join(text.split()), "the reader changed the sample"

    nothing = set(case.get("nothing", []))
    checked = {mark.kind for mark in marks} | nothing
    said = []
    for kind in sorted(checked):
        said += differences([mark for mark in marks if mark.kind == kind], findings(extraction, kind))
    for name, expected in case.get("tasks", {}).items():
        given = [f"{a.role} {a.name}" for d in extraction.documents for t in d.tasks if t.name == name for a in t.assignments]
        if given != expected:
            said.append(f"task {name}: {given}")
    assert not said, "\n".join(["", *said])
    assert checked or "tasks" in case, "nothing is marked"


def test_case_keys_are_known() -> None:
    for param in _cases():
        assert set(param.values[0]) <= {"shows", "text", "nothing", "tasks"}
        assert set(param.values[0].get("nothing", [])) <= set(KINDS)


def test_marks_are_taken_out_with_their_places() -> None:
    assert unmark("由⟦lead:县科协⟧ 和⟦task:办⟦amount:5万元|eq 50000 CNY⟧的事⟧") == Marked(
        "由县科协 和办5万元的事",
        [
            Mark("lead", 1, 4, "县科协", None),
            Mark("amount", 6, 9, "5万元", "eq 50000 CNY"),
            Mark("task", 5, 11, "办5万元的事", None),
        ],
    )


@pytest.mark.parametrize("broken", ["⟦lead:县科协", "⟦县科协⟧", "⟦le ad:县⟧"])
def test_broken_marks_are_refused(broken: str) -> None:
    with pytest.raises(ValueError, match=r"not closed|no kind"):
        unmark(broken)


def test_differences_name_what_is_missed_and_what_is_too_much() -> None:
    expected = [Mark("lead", 0, 2, "甲局", None), Mark("lead", 3, 5, "乙局", "县乙局")]
    found = [Mark("lead", 0, 2, "甲局", "县甲局"), Mark("lead", 3, 5, "乙局", "市乙局")]
    assert differences(expected, found) == ["- lead 3:5 乙局|县乙局", "+ lead 3:5 乙局|市乙局"]
