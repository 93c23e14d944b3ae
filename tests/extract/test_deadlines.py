"""By when a task is to be done, from its text. All texts are invented."""

import pytest

from kepu_extract import extract


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2031年6月底前为旧船坞办好登记。", ["../2031-06-30"]),
        ("到2033年，旧船坞全部登记。", ["../2033"]),
        ("2005年12月31日前建成的旧船坞，可补办登记。", []),  # which ones are meant, years before the plan
        ("2005年底前建成的旧船坞，2031年底前补办登记。", ["../2031-12-31"]),
        ("旧船坞年终盘点后登记，开放年末假期。", []),  # what is named by the year's end is not due then
        ("旧船坞年终前登记。", ["../2031-12-31"]),
        ("2032年聚焦渡运公司修订完成登记规范。", ["2032"]),
        ("在2032年内制定、发布登记规范。", ["2032"]),
        ("2032年内登记的旧船坞可获补贴。", []),
        ("2031年6月30日（含当日）前登记。", ["../2031-06-30"]),
        ("6月30日（含）前登记。", ["../2031-06-30"]),
        ("于2032年全面实施登记规范。", ["2032"]),
        ("将登记情况纳入到2032年度考核。", []),
        ("到2032年度考核前登记。", ["../2032"]),
        ("2031年6月8日及以前购买的渡船免费登记。", []),
        ("登记工期至2031年12月31日。", ["../2031-12-31"]),
        ("2032年各镇登记任务完成情况要上报。", []),
    ],
)
def test_a_limit_in_the_text_of_a_task(said: str, expected: list[str]) -> None:
    body = f"一、主要任务\n（一）登记旧船坞。{said}（县交通局负责）\n（二）加固栈桥。更换木桩。"
    text = f"云溪县2031年渡口整治方案\n\n{body}\n\n云溪县交通局\n2031年2月1日\n"
    (document,) = extract(text.encode(), name="plan.txt").documents
    assert [period.edtf for period in document.tasks[0].deadlines] == expected
