"""The review page in a browser: what is clicked, typed and chosen, and what leaves it."""

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calling import Command, Made, Opened
from kepu_extract import extract
from kepu_extract.model import Evidence, Metadata, PolicyDocument, Task
from kepu_extract.write.page.data import page_data
from kepu_extract.write.page.page import review_page
from kepu_extract.write.sheets.sheets import SHEETS, rows_of_sheet

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PLAN = """云溪县古井修缮行动方案

一、工作目标

到2027年底，全县修缮古井不少于30口，培训匠人40名。

二、主要任务

（一）清理井台。6月底前清理井台30处。（县水利局牵头，县文旅局、各乡镇配合）

（二）培训匠人。请老师傅传授砌井手艺。（责任单位：县人社局、县工会）

（三）编写井志。

三、保障措施

（一）落实经费。县财政安排修缮经费20万元。

云溪县人民政府
2026年3月5日
"""


def _text(place: "Locator") -> str:
    """Return what an element holds; not what is drawn of it, which comes a frame later."""
    return place.text_content() or ""


def _active(page: "Page") -> str:
    return page.locator(".entry.active").get_attribute("data-id") or ""


def _tab(page: "Page", name: str) -> None:
    page.locator("#tabs button", has_text=re.compile(f"^{name}")).click()


def _entries(page: "Page") -> "Locator":
    return page.locator("#findings .entry")


def _go(page: "Page", name: str, said: str) -> None:
    """Choose an entry of a tab by what it says."""
    _tab(page, name)
    page.locator("#findings .said b", has_text=re.compile(f"^{said}")).first.click()


def _saved(page: "Page") -> dict[str, Any]:
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename.endswith("corrections.json")
    saved: dict[str, Any] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return saved


def _said(page: "Page") -> dict[str, str]:
    return {one["id"]: one["action"] for one in _saved(page)["corrections"]}


def test_it_names_no_address_and_lets_only_its_own_script_run(made: Made) -> None:
    content = made(PLAN).read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', content)
    assert policy is not None
    assert re.fullmatch(
        r"default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'", policy[1]
    )
    assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", content)
    assert not re.search(r"<(?:link|img|iframe|script src)", content)


def test_a_click_on_either_side_marks_the_other(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    page.locator("span.mark.k-assignment", has_text="县文旅局").click()
    assert _text(page.locator(".entry.active .said b")) == "县文旅局"
    _go(page, "经费", "金额 ")
    marked = page.locator("#document .mark.active")
    assert marked.text_content() == "县财政安排修缮经费20万元"
    assert marked.is_visible()
    page.locator("h4, p", has_text="落实经费").first.click(position={"x": 60, "y": 10})
    assert _active(page).startswith("d1.s")


def test_tabs_hold_every_finding_once_by_kind(made: Made, opened: Opened) -> None:
    path = made(PLAN)
    page = opened(path)
    tabs = ("任务", "单位", "指标", "经费", "时间", "人员", "元数据", "章节")
    counted = {name: int(_text(page.locator(f"#tab-{name} small"))) for name in tabs}
    (document,) = extract(path.with_suffix("")).documents
    assert counted["任务"] == len(document.tasks) == 3
    assert counted["单位"] == sum(len(task.assignments) for task in document.tasks) == 5
    assert counted["指标"] == len(document.indicators) + len(document.goals)
    assert counted["章节"] == 7
    total = sum(counted.values())
    assert _text(page.locator("#counted")) == f"已核 0 / {total}"


def test_doubtful_ones_stand_first(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    _tab(page, "任务")
    assert "编写井志" in _text(_entries(page).first)  # which names no unit
    assert "未写明责任单位" in _text(_entries(page).first)
    page.locator("#doubt-first").uncheck()
    assert "清理井台" in _text(_entries(page).first)


def test_keys_accept_reject_move_undo(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    _go(page, "单位", "县水利局")
    for key in ("a", "Enter", "x"):
        page.keyboard.press(key)
    assert "县人社局" in _text(page.locator(".entry.active"))
    assert list(_said(page).values()) == ["accept", "accept", "reject"]
    page.keyboard.press("u")
    assert "各乡镇" in _text(page.locator(".entry.active"))
    assert list(_said(page).values()) == ["accept", "accept"]
    page.keyboard.press("k")
    assert "县文旅局" in _text(page.locator(".entry.active"))
    page.keyboard.press("j")
    assert "各乡镇" in _text(page.locator(".entry.active"))
    assert _text(page.locator("#counted")).startswith("已核 2 /")


def test_figures_set_roles_and_comparators(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    _go(page, "单位", "县文旅局")
    page.keyboard.press("1")
    assert "牵头" in _text(page.locator(".entry.active"))
    _go(page, "指标", "全县修缮古井")
    page.keyboard.press("3")
    changes = {one["kind"]: one["changes"] for one in _saved(page)["corrections"]}
    assert changes == {"assignment": {"role": "lead"}, "indicator": {"comparator": "gt"}}


def test_ends_of_a_quote_are_moved(made: Made, opened: Opened) -> None:
    path = made(PLAN)
    text = extract(path.with_suffix("")).documents[0].text
    page = opened(path)
    _go(page, "单位", "县文旅局")
    page.keyboard.press("[")
    page.keyboard.press("]")
    page.keyboard.press("{")
    (one,) = _saved(page)["corrections"]
    assert (one["action"], one["moved"]["quote"], one["changes"]) == ("edit", "县文旅局、", {"name": "县文旅局、"})
    assert text[one["moved"]["start"] : one["moved"]["end"]] == "县文旅局、"


def test_an_edit_in_place(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    _go(page, "指标", "培训匠人")
    page.keyboard.press("e")
    page.locator(".edit input").nth(0).fill("新培训匠人")
    page.locator(".edit input").nth(1).fill("多")
    page.keyboard.press("Enter")
    assert _text(page.locator("#status")) == "数值须为数字"
    page.locator(".edit input").nth(1).fill("45")
    page.keyboard.press("Enter")
    assert "新培训匠人" in _text(page.locator(".entry.active .said"))
    page.keyboard.press("e")
    page.locator(".edit input").nth(0).fill("别的")
    page.keyboard.press("Escape")
    (one,) = _saved(page)["corrections"]
    assert (one["action"], one["changes"], one["before"]["value"]) == ("edit", {"name": "新培训匠人", "value": 45}, 40)


def test_no_key_acts_while_an_input_method_composes(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    _go(page, "任务", "清理井台")
    press = "(composing) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'x', bubbles: true, isComposing: composing}))"
    page.evaluate(press, True)
    assert _said(page) == {}
    page.evaluate(press, False)
    assert next(iter(_said(page).values())) == "reject"


def test_a_rejected_task_takes_its_units_with_it(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    _go(page, "任务", "培训匠人")
    page.keyboard.press("x")
    assert _said(page) == {"d1.t2": "reject", "d1.t2.assignments.1": "reject", "d1.t2.assignments.2": "reject"}
    page.keyboard.press("u")
    assert _said(page) == {}


def test_all_of_a_task_and_of_a_rule(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    _go(page, "任务", "清理井台")
    page.keyboard.press("t")
    assert {"d1.t1", "d1.t1.assignments.1", "d1.t1.assignments.2", "d1.t1.assignments.3"} <= set(_said(page))
    _go(page, "单位", "县人社局")
    page.keyboard.press("r")
    assert _said(page)["d1.t2.assignments.2"] == "accept"
    assert "d1.t2" not in _said(page)


def test_all_of_a_unit(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN.replace("县工会", "县文旅局")))
    _tab(page, "单位")
    page.locator("#findings .group", has_text="县文旅局").locator("button").click()
    assert _said(page) == {"d1.t1.assignments.2": "accept", "d1.t2.assignments.2": "accept"}


def test_filters_by_unit_state_and_words(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    _tab(page, "任务")
    page.select_option("#by-unit", "县工会")
    assert page.locator("#findings .said b").all_text_contents() == ["培训匠人"]
    page.select_option("#by-unit", "")
    page.fill("#find", "井志")
    assert page.locator("#findings .said b").all_text_contents() == ["编写井志"]
    page.fill("#find", "")
    _entries(page).first.locator(".said").click()
    page.keyboard.press("a")
    page.select_option("#by-state", "accept")
    assert _entries(page).count() == 1
    page.fill("#find", "无此内容")
    assert "没有符合条件的内容" in _text(page.locator("#findings"))


_SELECT = """(words) => {
  const walk = document.createTreeWalker(document.getElementById('document'), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + words.length); return; }
  }
}"""


def test_selected_text_becomes_a_finding(made: Made, opened: Opened) -> None:
    path = made(PLAN)
    text = extract(path.with_suffix("")).documents[0].text
    page = opened(path)
    _go(page, "任务", "培训匠人")
    page.evaluate(_SELECT, "老师傅")
    page.locator("#adder button", has_text="单位").click()
    page.select_option(".edit select", "participating")
    page.locator(".edit .main").click()
    page.evaluate(_SELECT, "砌井手艺")
    page.locator("#adder button", has_text="目标").click()
    page.keyboard.press("Escape")
    unit, goal = _saved(page)["corrections"]
    assert (unit["action"], unit["kind"], unit["within"]) == ("add", "assignment", {"id": "d1.t2", "quote": "培训匠人"})
    assert unit["changes"] == {"name": "老师傅", "role": "participating", "open_ended": False}
    assert unit["evidence"]["quote"] == text[unit["evidence"]["start"] : unit["evidence"]["end"]] == "老师傅"
    assert (goal["kind"], goal["changes"]) == ("goal", {"text": "砌井手艺"})
    page.keyboard.press("u")
    assert [one["kind"] for one in _saved(page)["corrections"]] == ["assignment"]


def test_work_stays_in_the_browser_and_comes_in_from_a_file(made: Made, opened: Opened, tmp_path: Path) -> None:
    path = made(PLAN)
    page = opened(path)
    page.fill("#reviewer", "田野")
    _go(page, "任务", "清理井台")
    page.keyboard.press("a")
    page.evaluate(_SELECT, "老师傅")
    page.locator("#adder button", has_text="人员").click()
    page.keyboard.press("Escape")
    saved = _saved(page)
    assert {one["by"] for one in saved["corrections"]} == {"田野"}
    page.reload()
    assert _saved(page)["corrections"] == saved["corrections"]
    page.evaluate("localStorage.clear()")
    page.reload()
    assert _saved(page)["corrections"] == []
    (tmp_path / "c.json").write_text(json.dumps(saved), encoding="utf-8")
    page.set_input_files("#file", tmp_path / "c.json")
    page.locator("#status", has_text="已导入更正").wait_for()
    assert _saved(page)["corrections"] == saved["corrections"]
    saved["source"]["sha256"] = "0" * 64
    (tmp_path / "c.json").write_text(json.dumps(saved), encoding="utf-8")
    page.set_input_files("#file", tmp_path / "c.json")
    page.locator("#status", has_text="另一份文件").wait_for()


def test_the_corrected_table_leaves_as_csv(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN_WITH_FORMULA))
    _go(page, "单位", "县文旅局")
    page.keyboard.press("1")
    with page.expect_download() as download:
        page.click("#table")
    content = Path(download.value.path()).read_text(encoding="utf-8-sig")
    head, first, *_ = csv.reader(content.splitlines())
    row = dict(zip(head, first, strict=True))
    assert (row["任务"], row["牵头单位"], row["配合单位"]) == ("'=清理井台", "县水利局、县文旅局", "各乡镇")


PLAN_WITH_FORMULA = """云溪县古井修缮行动方案

一、主要任务

（一）=清理井台。6月底前清理井台30处。（县水利局牵头，县文旅局、各乡镇配合）

（二）培训匠人。
"""
_HOSTILE = """云溪县<script>alert(1)</script>修缮方案

一、主要任务

（一）清理</script><img src=x onerror=alert(2)>井台。清理井台30处。（县水利局<svg onload=alert(3)>牵头）

（二）培训匠人&lt;b&gt;${alert(4)}。<!-- 请老师傅传授 -->手艺。（责任单位：县人社局）
"""


def test_nothing_in_a_document_runs(made: Made, opened: Opened) -> None:
    page = opened(made(_HOSTILE, "a'\"><script>alert(5)</script>.txt".replace("/", "_")))
    page.wait_for_timeout(200)
    assert page.locator("#document img, #document svg, #document script, #panel img").count() == 0
    assert "<script>alert(1)</script>" in _text(page.locator("#document"))
    _tab(page, "任务")
    assert "<img src=x onerror=alert(2)>" in _text(page.locator("#findings"))
    assert page.evaluate("document.scripts.length") == 2


def test_unread_stretches_are_grey(made: Made, opened: Opened) -> None:
    path = made(PLAN_WITH_FORMULA + "\n\n电子邮箱请向档案室索取\n")
    extraction = extract(path.with_suffix(""))
    (document,) = extraction.documents
    coverage = document.coverage
    assert coverage is not None
    page = opened(path)
    grey = page.locator("#document .unread").all_text_contents()
    assert "".join(grey) == "".join(document.text[one.start : one.end].replace("\n", "") for one in coverage.unread)


def test_characters_of_two_units_keep_their_places(made: Made, opened: Opened) -> None:
    path = made(PLAN_WITH_FORMULA.replace("清理井台30处", "清理𠀋𠀋井台30处"))
    page = opened(path)
    _go(page, "单位", "各乡镇")
    assert _text(page.locator("#document .mark.active")) == "各乡镇"
    page.keyboard.press("[")
    (one,) = _saved(page)["corrections"]
    text = extract(path.with_suffix("")).documents[0].text
    assert text[one["moved"]["start"] : one["moved"]["end"]] == one["moved"]["quote"] == "、各乡镇"


def test_charts_and_help_open_and_close(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    page.click("#show-charts")
    assert page.locator("#drawings svg rect").count() > 5
    assert "县水利局" in _text(page.locator("#drawings"))
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


def test_a_long_document_opens_and_answers(opened: Opened, tmp_path: Path) -> None:
    line = "清理井台，由匠人逐一勘察登记造册，修补井栏并疏通水道，保持井水清洁，每季度检查一次并公示结果，群众监督。（县水利局、县文旅局）"
    text = "\n".join([line] * 5000)
    starts = range(0, len(text), len(line) + 1)
    quotes = [Evidence(quote="清理井台", start=start, end=start + 4) for start in starts]
    tasks = [Task(id=f"d1.t{number}", name="清理井台", text=line, evidence=quote) for number, quote in enumerate(quotes, 1)]
    document = PolicyDocument(id="d1", role="main", genre="plan", metadata=Metadata(), text=text, tasks=tasks)
    extraction = extract(f"{PLAN}".encode()).model_copy(update={"documents": [document]})
    (tmp_path / "long.html").write_text(review_page(extraction), encoding="utf-8")
    assert len(text) > 300_000
    page = opened(tmp_path / "long.html")
    _tab(page, "任务")
    assert page.locator("#findings .entry").count() == 5000
    page.keyboard.press("a")
    page.keyboard.press("a")
    assert _text(page.locator("#counted")) == f"已核 2 / {5000 + 5}"
    page.locator("#document .mark").nth(4000).click()
    assert _active(page) == "d1.t4001"
    assert _text(page.locator(".entry.active .said b")) == "清理井台"


def test_the_page_says_what_the_workbook_says(repository: Path) -> None:
    for sample in sorted(path for path in (repository / "samples").iterdir() if path.is_file()):
        extraction = extract(sample)
        found = page_data(extraction)["findings"]
        for kind, title, column, key in (
            ("task", "任务分解表", "任务", "name"), ("indicator", "目标指标", "指标", "name"), ("indicator", "目标指标", "数值", "value"),
            ("budget", "经费", "金额（元）", "amount.value"), ("timeline", "时间进度", "名称", "name"), ("person", "组织机构", "姓名", "name"),
        ):  # fmt: skip
            sheet = next(one for one in SHEETS if one.title == title)
            at = [heading.title for heading in sheet.columns].index(column)
            shown = [one["values"][key] for one in found if one["kind"] == kind]
            assert shown == [row[at] for row in rows_of_sheet(sheet, extraction)], (sample.name, title)


def test_a_folder_has_an_index(command: Command, opened: Opened, tmp_path: Path, made: Made) -> None:
    folder = tmp_path / "方案 甲"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "井#1.txt").write_text(PLAN_WITH_FORMULA, encoding="utf-8")
    (folder / "b.txt").write_text(PLAN_WITH_FORMULA.replace("县水利局", "县档案馆"), encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 no more")
    assert command(folder, "--to", "html", "-o", tmp_path / "核对").code == 1
    page = opened(tmp_path / "核对" / "index.html")
    assert _text(page.locator("#totals")).startswith("3 个文件，4 项任务")
    assert "坏.docx" in _text(page.locator("#files .failed"))
    page.select_option("#by-unit", label="云溪县 县档案馆（1 项）")
    assert page.locator("#found tbody tr").count() == 1
    page.select_option("#by-unit", "")
    page.fill("#find", "培训 匠人")
    assert page.locator("#found tbody tr").count() == 2
    page.locator("#found tbody tr", has_text="井#1").locator("a").click()
    page.wait_for_url("**/a/*.html*")
    assert "培训匠人" in _text(page.locator(".entry.active"))


def test_several_files_need_a_folder(command: Command, tmp_path: Path, made: Made) -> None:
    path = made(PLAN).with_suffix("")
    other = tmp_path / "b.txt"
    other.write_bytes(path.read_bytes())
    ran = command(path, other, "-o", tmp_path / "x.html")
    assert (ran.code, "need a folder" in ran.err) == (2, True)
    ran = command(path, "--to", "html")
    assert (ran.code, "-o 核对.html" in ran.err) == (2, True)
