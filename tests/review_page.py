"""A plan as a review page in the browser, and what a test does to it."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
PLAN_WITH_FORMULA = """云溪县古井修缮行动方案

一、主要任务

（一）=清理井台。6月底前清理井台30处。（县水利局牵头，县文旅局、各乡镇配合）

（二）培训匠人。
"""


SELECT = """(words) => {
  const walk = document.createTreeWalker(document.getElementById('document'), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + words.length); return; }
  }
}"""


def text_of(place: "Locator") -> str:
    """Return what an element holds; not what is drawn of it, which comes a frame later."""
    return place.text_content() or ""


def active(page: "Page") -> str:
    """Return the id of the entry that is chosen."""
    return page.locator(".entry.active").get_attribute("data-id") or ""


def open_tab(page: "Page", name: str) -> None:
    """Open a tab by its name."""
    page.locator("#tabs button", has_text=re.compile(f"^{name}")).click()


def entries(page: "Page") -> "Locator":
    """Return the entries of the open tab."""
    return page.locator("#findings .entry")


def choose(page: "Page", name: str, said: str) -> None:
    """Choose an entry of a tab by what it says."""
    open_tab(page, name)
    page.locator("#findings .said b", has_text=re.compile(f"^{said}")).first.click()


def downloaded(page: "Page") -> dict[str, Any]:
    """Return the corrections that the page hands out as a file."""
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename.endswith("corrections.json")
    saved: dict[str, Any] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return saved


def actions(page: "Page") -> dict[str, str]:
    """Return what was done to each finding."""
    return {one["id"]: one["action"] for one in downloaded(page)["corrections"]}
