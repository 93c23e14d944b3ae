"""The review page as a whole: what is kept, what leaves it, what it lets run, many files."""

import csv
import json
from pathlib import Path

from calling import Command, Made, Opened
from kepu_extract import extract
from kepu_extract.model import Evidence, Metadata, PolicyDocument, Task
from kepu_extract.write.page.data import page_data
from kepu_extract.write.page.page import review_page
from kepu_extract.write.sheets.sheets import SHEETS, rows_of_sheet
from review_page import PLAN, PLAN_WITH_FORMULA, SELECT, active, choose, downloaded, open_tab, text_of


def test_work_stays_in_the_browser_and_comes_in_from_a_file(made: Made, opened: Opened, tmp_path: Path) -> None:
    path = made(PLAN)
    page = opened(path)
    page.fill("#reviewer", "田野")
    choose(page, "任务", "清理井台")
    page.keyboard.press("a")
    page.evaluate(SELECT, "老师傅")
    page.locator("#adder button", has_text="人员").click()
    page.keyboard.press("Escape")
    saved = downloaded(page)
    assert {one["by"] for one in saved["corrections"]} == {"田野"}
    page.reload()
    assert downloaded(page)["corrections"] == saved["corrections"]
    page.evaluate("localStorage.clear()")
    page.reload()
    assert downloaded(page)["corrections"] == []
    (tmp_path / "c.json").write_text(json.dumps(saved), encoding="utf-8")
    page.set_input_files("#file", tmp_path / "c.json")
    page.locator("#status", has_text="已导入更正").wait_for()
    assert downloaded(page)["corrections"] == saved["corrections"]
    saved["source"]["sha256"] = "0" * 64
    (tmp_path / "c.json").write_text(json.dumps(saved), encoding="utf-8")
    page.set_input_files("#file", tmp_path / "c.json")
    page.locator("#status", has_text="另一份文件").wait_for()


def test_the_corrected_table_leaves_as_csv(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN_WITH_FORMULA))
    choose(page, "单位", "县文旅局")
    page.keyboard.press("1")
    with page.expect_download() as download:
        page.click("#table")
    content = Path(download.value.path()).read_text(encoding="utf-8-sig")
    head, first, *_ = csv.reader(content.splitlines())
    row = dict(zip(head, first, strict=True))
    assert (row["任务"], row["牵头单位"], row["配合单位"]) == ("'=清理井台", "县水利局、县文旅局", "各乡镇")


_HOSTILE = """云溪县<script>alert(1)</script>修缮方案

一、主要任务

（一）清理</script><img src=x onerror=alert(2)>井台。清理井台30处。（县水利局<svg onload=alert(3)>牵头）

（二）培训匠人&lt;b&gt;${alert(4)}。<!-- 请老师傅传授 -->手艺。（责任单位：县人社局）
"""


def test_nothing_in_a_document_runs(made: Made, opened: Opened) -> None:
    page = opened(made(_HOSTILE, "a'\"><script>alert(5)</script>.txt".replace("/", "_")))
    page.wait_for_timeout(200)
    assert page.locator("#document img, #document svg, #document script, #panel img").count() == 0
    assert "<script>alert(1)</script>" in text_of(page.locator("#document"))
    open_tab(page, "任务")
    assert "<img src=x onerror=alert(2)>" in text_of(page.locator("#findings"))
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
    choose(page, "单位", "各乡镇")
    assert text_of(page.locator("#document .mark.active")) == "各乡镇"
    page.keyboard.press("[")
    (one,) = downloaded(page)["corrections"]
    text = extract(path.with_suffix("")).documents[0].text
    assert text[one["moved"]["start"] : one["moved"]["end"]] == one["moved"]["quote"] == "、各乡镇"


def test_charts_and_help_open_and_close(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    page.click("#show-charts")
    assert page.locator("#drawings svg rect").count() > 5
    assert "县水利局" in text_of(page.locator("#drawings"))
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
    open_tab(page, "任务")
    assert page.locator("#findings .entry").count() == 5000
    page.keyboard.press("a")
    page.keyboard.press("a")
    assert text_of(page.locator("#counted")) == f"已核 2 / {5000 + 5}"
    page.locator("#document .mark").nth(4000).click()
    assert active(page) == "d1.t4001"
    assert text_of(page.locator(".entry.active .said b")) == "清理井台"


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
    assert text_of(page.locator("#totals")).startswith("3 个文件，4 项任务")
    assert "坏.docx" in text_of(page.locator("#files .failed"))
    page.select_option("#by-unit", label="云溪县 县档案馆（1 项）")
    assert page.locator("#found tbody tr").count() == 1
    page.select_option("#by-unit", "")
    page.fill("#find", "培训 匠人")
    assert page.locator("#found tbody tr").count() == 2
    page.locator("#found tbody tr", has_text="井#1").locator("a").click()
    page.wait_for_url("**/a/*.html*")
    assert "培训匠人" in text_of(page.locator(".entry.active"))


def test_several_files_need_a_folder(command: Command, tmp_path: Path, made: Made) -> None:
    path = made(PLAN).with_suffix("")
    other = tmp_path / "b.txt"
    other.write_bytes(path.read_bytes())
    ran = command(path, other, "-o", tmp_path / "x.html")
    assert (ran.code, "need a folder" in ran.err) == (2, True)
    ran = command(path, "--to", "html")
    assert (ran.code, "-o 核对.html" in ran.err) == (2, True)


def test_print_has_all_entries_of_the_tab_under_its_name(opened: Opened, tmp_path: Path) -> None:
    line = "清理井台，由匠人逐一勘察登记造册。"
    text = "\n".join([line] * 400)
    quotes = [Evidence(quote="清理井台", start=start, end=start + 4) for start in range(0, len(text), len(line) + 1)]
    tasks = [Task(id=f"d1.t{number}", name=f"清理井台{number}", text=line, evidence=quote) for number, quote in enumerate(quotes, 1)]
    document = PolicyDocument(id="d1", role="main", genre="plan", metadata=Metadata(), text=text, tasks=tasks)
    extraction = extract(PLAN.encode()).model_copy(update={"documents": [document], "diagnostics": []})
    (tmp_path / "page.html").write_text(review_page(extraction), encoding="utf-8")
    page = opened(tmp_path / "page.html")
    assert page.locator("#findings .entry:empty").count() > 100  # those far down are filled when they are seen
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#findings .entry:empty").count() == 0
    assert [text_of(tab) for tab in page.locator("#tabs button:visible").all()] == ["任务400"]
    assert not page.locator("#filters").is_visible()
