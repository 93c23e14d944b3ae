"""What rows of tables are called and when they are due: codes beside names, closing signs, days without a year."""

from kepu_extract.model import PolicyDocument
from kepu_extract.pipeline import extract


def _page(title: str, *rows: str) -> PolicyDocument:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    heads = "".join(f"<p>{line}</p>" for line in title.split("\n"))
    return extract(f"<html><body>{heads}<table>{cells}</table></body></html>".encode(), name="table.html").documents[0]


def test_a_row_is_called_by_its_name_and_not_by_its_code() -> None:
    document = _page(
        "云溪县基金目录清单", "序号|收费编码|项目名称|管理方式", "1|600038|渡口建设费|缴入县级国库",
        "2|600009|林木恢复费|缴入县级国库", "3||渡船年检费|缴入县级国库",
    )  # fmt: skip
    assert [section.title for section in document.sections] == ["渡口建设费", "林木恢复费", "渡船年检费"]


def test_the_title_of_a_row_has_no_closing_sign() -> None:
    document = _page(
        "云溪县2031年重点任务分解表", "序号|工作事项|工作措施|责任单位", "1|做好每日渡口巡查与上报工作。|常态化巡查|县交通局",
        "2|修缮渡船|主动对接|县交通局",
    )  # fmt: skip
    assert [section.title for section in document.sections] == ["做好每日渡口巡查与上报工作", "修缮渡船"]
    assert document.tasks[0].name == "做好每日渡口巡查与上报工作"


def test_days_in_a_column_of_times_are_of_the_year_behind_the_title() -> None:
    document = _page(
        "云溪县渡口管理站周重点工作安排\n（2031.3.18—2031.3.23）", "序号|工作内容|责任单位|时间节点",
        "1|做好渡口巡查|县交通局|3.18-3.23", "2|修缮渡船|县交通局|3月18日-3月20日", "3|上报台账|县交通局|3.22前", "4|召开例会|县交通局|3.19",
    )  # fmt: skip
    assert document.metadata.title == "云溪县渡口管理站周重点工作安排"
    assert document.metadata.date_issued is None
    deadlines = [period.edtf for task in document.tasks for period in task.deadlines]
    assert deadlines == ["2031-03-18/2031-03-23", "2031-03-18/2031-03-20", "../2031-03-22", "2031-03-19"]


def test_the_days_of_a_plan_in_the_line_of_its_title_are_no_part_of_it() -> None:
    text = "云溪县周重点工作安排（2031年3月18日—3月23日）\n\n一、重点任务\n\n（一）修缮渡船。\n\n（二）巡查渡口。\n"
    document = extract(text.encode(), name="plan.txt").documents[0]
    assert (document.metadata.title, document.metadata.date_issued) == ("云溪县周重点工作安排", None)
