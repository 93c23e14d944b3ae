"""Two hundred findings in a document of 300,000 characters, checked by keys: how many, and what each costs."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

from calling import Made, Opened
from kepu_extract import extract
from kepu_extract.model import Assignment, Evidence, Metadata, PolicyDocument, Task
from kepu_extract.write.page.page import review_page
from review_page import PLAN, active, downloaded, text_of

_LINE = "清理井台，由匠人逐一勘察登记造册，修补井栏并疏通水道，保持井水清洁，每季度检查一次并公示结果，群众监督。（县水利局、县文旅局）"
_TASKS = 66  # each with two units; the title and so on make them 200 and a few
# From the key to the end of what the page does, its layout included.
_TIMED = """() => {
  window.taken = [];
  let start = 0;
  addEventListener("keydown", () => { start = performance.now(); }, true);
  addEventListener("keydown", () => { document.body.getBoundingClientRect(); taken.push(performance.now() - start); });
}"""


def _long_page(folder: Path) -> Path:
    text = "\n".join([_LINE] * 5000)
    assert len(text) > 300_000
    tasks = []
    for number in range(1, _TASKS + 1):
        start = 75 * number * (len(_LINE) + 1)
        units = []
        for name in ("县水利局", "县文旅局"):
            at = start + _LINE.index(name)
            place = Evidence(quote=name, start=at, end=at + len(name))
            units.append(Assignment(unit_id="d1.u1", name=name, as_written=name, role="responsible", evidence=place))
        quote = Evidence(quote="清理井台", start=start, end=start + 4)
        tasks.append(Task(id=f"d1.t{number}", name="清理井台", text=_LINE, evidence=quote, assignments=units))
    document = PolicyDocument(id="d1", role="main", genre="plan", metadata=Metadata(), text=text, tasks=tasks)
    extraction = extract(PLAN.encode()).model_copy(update={"documents": [document], "diagnostics": []})
    (folder / "long.html").write_text(review_page(extraction), encoding="utf-8")
    return folder / "long.html"


def test_two_hundred_findings_need_a_key_each(opened: Opened, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    page = opened(_long_page(tmp_path))
    total = int(text_of(page.locator("#counted")).rpartition("/")[2])
    assert total >= 200
    page.evaluate(_TIMED)
    for number in range(total):
        page.keyboard.press("Enter" if number % 2 else "a")
    assert text_of(page.locator("#counted")) == f"已核 {total} / {total}"
    assert "全部核完" in text_of(page.locator("#status"))
    taken: list[float] = page.evaluate("taken")
    assert len(taken) == total  # a key each
    for name, figure in (("keys", total), ("median_ms", round(median(taken), 1)), ("longest_ms", round(max(taken), 1))):
        record_property(name, figure)
        print(name, figure)  # what pytest -s shows
    assert {one["action"] for one in downloaded(page)["corrections"]} == {"accept"}


def test_the_last_of_a_tab_leads_to_the_next_that_has_any(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    page.locator("#tab-单位").click()
    page.locator("#findings .entry").last.click()
    page.keyboard.press("a")
    assert page.locator("#tab-指标").get_attribute("aria-selected") == "true"
    assert active(page).startswith("d1.g") or active(page).startswith("d1.i")
    page.select_option("#by-kind", "indicator")
    page.locator("#findings .entry").last.click()
    page.keyboard.press("a")
    assert page.locator("#tab-指标").get_attribute("aria-selected") == "true"  # no other tab has any of those
    assert "本类已核完，还有" in text_of(page.locator("#status"))
