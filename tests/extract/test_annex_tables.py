"""Annexes that are tables: two with nothing between them are one table to a word processor. All texts are invented."""

from itertools import chain

from kepu_extract import extract

_HEAD = """<p>云溪县人民政府办公室关于印发云溪县科普工作方案的通知</p><p>各镇人民政府：</p>
<p>现将《云溪县科普工作方案》印发给你们，请认真贯彻执行。</p><p>附件：1.云溪县科普工作指标表</p>
<p>2.云溪县科普工作任务分工表</p><p>云溪县人民政府办公室</p><p>2024年3月1日</p>"""
_Row = list[tuple[str, int]]  # cells: text, columns
_TOP: list[_Row] = [[("附件1云溪县科普工作指标表", 4)]]
_GOALS: list[_Row] = [
    [("指标名称", 1), ("单位", 1), ("2025年目标值", 2)], [("科普场馆", 1), ("座", 1), ("12", 2)], [("科普队伍", 1), ("支", 1), ("30", 2)],
]  # fmt: skip
_BELOW: list[_Row] = [[("附件2云溪县科普工作任务分工表", 4)]]
_TASKS: list[_Row] = [
    [("序号", 1), ("工作任务", 2), ("牵头单位", 1)], [("1", 1), ("办好科普集市", 2), ("县科协", 1)],
    [("2", 1), ("开放科普场馆", 2), ("县教育局", 1)],
]  # fmt: skip


def _table(rows: list[_Row]) -> str:
    return "".join(
        f"<tr>{''.join(f'<td colspan={columns}>{text}</td>' for text, columns in row)}</tr>" for row in rows
    ).join(("<table>", "</table>"))


def _said(*tables: list[_Row]) -> list[tuple[str | None, list[str], list[str], list[str]]]:
    page = f"<html><body>{_HEAD}{''.join(map(_table, tables))}</body></html>"
    return [
        (
            document.metadata.title,
            [task.name for task in document.tasks],
            [unit.name for task in document.tasks for unit in task.assignments],
            [indicator.name for indicator in document.indicators],
        )
        for document in extract(page.encode(), name="notice.html").documents
    ]


def test_two_annexes_in_one_table_are_two_documents() -> None:
    apart = _said([*_TOP, *_GOALS], [*_BELOW, *_TASKS])
    assert apart[1:] == [
        ("云溪县科普工作指标表", [], [], ["科普场馆", "科普队伍"]),
        ("云溪县科普工作任务分工表", ["办好科普集市", "开放科普场馆"], ["县科协", "县教育局"], []),
    ]
    assert _said(list(chain(_TOP, _GOALS, _BELOW, _TASKS))) == apart


def test_a_row_over_the_whole_width_with_the_same_columns_below_is_a_row() -> None:
    rows = [*_BELOW, *_TASKS, [("附表2补充任务", 4)], [("3", 1), ("编印科普读本", 2), ("县文化局", 1)]]
    assert [name for _, tasks, _, _ in _said(rows) for name in tasks] == ["办好科普集市", "开放科普场馆", "编印科普读本"]


def test_an_annex_of_units_with_their_duties_is_tasks() -> None:
    units = ["县水利局：负责渡口巡查。", "县教育局：组织学校做好演练。", "云江供电公司：协调应急供电。", "各乡镇人民政府：组织实施转移。"]
    head = ["青禾县渡口应急预案", "一、总则", "为做好渡口应急，制定本预案。", "附件：渡口应急职责分工", "附件", "渡口应急职责分工"]
    annex = extract("\n\n".join([*head, *units]).encode(), name="plan.txt").documents[-1]
    assert [[one.name for one in task.assignments] for task in annex.tasks] == [
        ["县水利局"], ["县教育局"], ["云江供电公司"], ["各乡镇人民政府"],
    ]  # fmt: skip
