"""The review page in a browser: what is clicked, typed and chosen."""

import re

from calling import Made, Opened
from kepu_extract import extract
from review_page import PLAN, SELECT, actions, active, choose, downloaded, entries, open_tab, text_of


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
    assert text_of(page.locator(".entry.active .said b")) == "县文旅局"
    choose(page, "经费", "金额 ")
    marked = page.locator("#document .mark.active")
    assert marked.text_content() == "县财政安排修缮经费20万元"
    assert marked.is_visible()
    page.locator("h4, p", has_text="落实经费").first.click(position={"x": 60, "y": 10})
    assert active(page).startswith("d1.s")


def test_tabs_hold_every_finding_once_by_kind(made: Made, opened: Opened) -> None:
    path = made(PLAN)
    page = opened(path)
    tabs = ("任务", "单位", "指标", "经费", "时间", "人员", "元数据", "章节")
    counted = {name: int(text_of(page.locator(f"#tab-{name} small"))) for name in tabs}
    (document,) = extract(path.with_suffix("")).documents
    assert counted["任务"] == len(document.tasks) == 3
    assert counted["单位"] == sum(len(task.assignments) for task in document.tasks) == 5
    assert counted["指标"] == len(document.indicators) + len(document.goals)
    assert counted["章节"] == 7
    total = sum(counted.values())
    assert text_of(page.locator("#counted")) == f"已核 0 / {total}"


def test_doubtful_ones_stand_first(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    open_tab(page, "任务")
    assert "编写井志" in text_of(entries(page).first)  # which names no unit
    assert "未写明责任单位" in text_of(entries(page).first)
    page.locator("#doubt-first").uncheck()
    assert "清理井台" in text_of(entries(page).first)


def test_keys_accept_reject_move_undo(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    choose(page, "单位", "县水利局")
    for key in ("a", "Enter", "x"):
        page.keyboard.press(key)
    assert "县人社局" in text_of(page.locator(".entry.active"))
    assert list(actions(page).values()) == ["accept", "accept", "reject"]
    page.keyboard.press("u")
    assert "各乡镇" in text_of(page.locator(".entry.active"))
    assert list(actions(page).values()) == ["accept", "accept"]
    page.keyboard.press("k")
    assert "县文旅局" in text_of(page.locator(".entry.active"))
    page.keyboard.press("j")
    assert "各乡镇" in text_of(page.locator(".entry.active"))
    assert text_of(page.locator("#counted")).startswith("已核 2 /")


def test_figures_set_roles_and_comparators(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    choose(page, "单位", "县文旅局")
    page.keyboard.press("1")
    assert "牵头" in text_of(page.locator(".entry.active"))
    choose(page, "指标", "全县修缮古井")
    page.keyboard.press("3")
    changes = {one["kind"]: one["changes"] for one in downloaded(page)["corrections"]}
    assert changes == {"assignment": {"role": "lead"}, "indicator": {"comparator": "gt"}}


def test_ends_of_a_quote_are_moved(made: Made, opened: Opened) -> None:
    path = made(PLAN)
    text = extract(path.with_suffix("")).documents[0].text
    page = opened(path)
    choose(page, "单位", "县文旅局")
    page.keyboard.press("[")
    page.keyboard.press("]")
    page.keyboard.press("{")
    (one,) = downloaded(page)["corrections"]
    assert (one["action"], one["moved"]["quote"], one["changes"]) == ("edit", "县文旅局、", {"name": "县文旅局、"})
    assert text[one["moved"]["start"] : one["moved"]["end"]] == "县文旅局、"


def test_an_edit_in_place(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    choose(page, "指标", "培训匠人")
    page.keyboard.press("e")
    page.locator(".edit input").nth(0).fill("新培训匠人")
    page.locator(".edit input").nth(1).fill("多")
    page.keyboard.press("Enter")
    assert text_of(page.locator("#status")) == "数值须为数字"
    page.locator(".edit input").nth(1).fill("45")
    page.keyboard.press("Enter")
    assert "新培训匠人" in text_of(page.locator(".entry.active .said"))
    page.keyboard.press("e")
    page.locator(".edit input").nth(0).fill("别的")
    page.keyboard.press("Escape")
    (one,) = downloaded(page)["corrections"]
    assert (one["action"], one["changes"], one["before"]["value"]) == ("edit", {"name": "新培训匠人", "value": 45}, 40)


def test_no_key_acts_while_an_input_method_composes(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    choose(page, "任务", "清理井台")
    press = "(composing) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'x', bubbles: true, isComposing: composing}))"
    page.evaluate(press, True)
    assert actions(page) == {}
    page.evaluate(press, False)
    assert next(iter(actions(page).values())) == "reject"


def test_a_rejected_task_takes_its_units_with_it(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    choose(page, "任务", "培训匠人")
    page.keyboard.press("x")
    assert actions(page) == {"d1.t2": "reject", "d1.t2.assignments.1": "reject", "d1.t2.assignments.2": "reject"}
    page.keyboard.press("u")
    assert actions(page) == {}


def test_all_of_a_task_and_of_a_rule(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    choose(page, "任务", "清理井台")
    page.keyboard.press("t")
    assert {"d1.t1", "d1.t1.assignments.1", "d1.t1.assignments.2", "d1.t1.assignments.3"} <= set(actions(page))
    choose(page, "单位", "县人社局")
    page.keyboard.press("r")
    assert actions(page)["d1.t2.assignments.2"] == "accept"
    assert "d1.t2" not in actions(page)


def test_all_of_a_unit(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN.replace("县工会", "县文旅局")))
    open_tab(page, "单位")
    page.locator("#findings .group", has_text="县文旅局").locator("button").click()
    assert actions(page) == {"d1.t1.assignments.2": "accept", "d1.t2.assignments.2": "accept"}


def test_filters_by_unit_state_and_words(made: Made, opened: Opened) -> None:
    page = opened(made(PLAN))
    open_tab(page, "任务")
    page.select_option("#by-unit", "县工会")
    assert page.locator("#findings .said b").all_text_contents() == ["培训匠人"]
    page.select_option("#by-unit", "")
    page.fill("#find", "井志")
    assert page.locator("#findings .said b").all_text_contents() == ["编写井志"]
    page.fill("#find", "")
    entries(page).first.locator(".said").click()
    page.keyboard.press("a")
    page.select_option("#by-state", "accept")
    assert entries(page).count() == 1
    page.fill("#find", "无此内容")
    assert "没有符合条件的内容" in text_of(page.locator("#findings"))


def test_selected_text_becomes_a_finding(made: Made, opened: Opened) -> None:
    path = made(PLAN)
    text = extract(path.with_suffix("")).documents[0].text
    page = opened(path)
    choose(page, "任务", "培训匠人")
    page.evaluate(SELECT, "老师傅")
    page.locator("#adder button", has_text="单位").click()
    page.select_option(".edit select", "participating")
    page.locator(".edit .main").click()
    page.evaluate(SELECT, "砌井手艺")
    page.locator("#adder button", has_text="目标").click()
    page.keyboard.press("Escape")
    unit, goal = downloaded(page)["corrections"]
    assert (unit["action"], unit["kind"], unit["within"]) == ("add", "assignment", {"id": "d1.t2", "quote": "培训匠人"})
    assert unit["changes"] == {"name": "老师傅", "role": "participating", "open_ended": False}
    assert unit["evidence"]["quote"] == text[unit["evidence"]["start"] : unit["evidence"]["end"]] == "老师傅"
    assert (goal["kind"], goal["changes"]) == ("goal", {"text": "砌井手艺"})
    page.keyboard.press("u")
    assert [one["kind"] for one in downloaded(page)["corrections"]] == ["assignment"]
