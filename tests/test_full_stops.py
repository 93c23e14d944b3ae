"""Documents typed with the ASCII point for 。 are read like any other."""

from kepu_extract import extract
from kepu_extract.source.full_stops import with_full_stops

TEXT = """云溪县2031年渡口修缮方案

为做好渡口修缮工作,制定本方案.

一、工作目标

到2035年,全县渡口完好率提高到96%以上.候船亭覆盖率达到80%.

二、主要任务

1.修缮渡口.每年修缮渡口12处.由县航运局牵头,县水利局配合.

2.添置渡船.购置渡船4艘.
"""


def test_points_end_sentences_where_the_document_writes_them_so() -> None:
    [document] = extract(TEXT.encode(), name="plan.txt").documents
    assert [task.name for task in document.tasks] == ["修缮渡口", "添置渡船"]
    assert [one.name for one in document.tasks[0].assignments] == ["县航运局", "县水利局"]
    assert [(one.name, one.value) for one in document.indicators][:2] == [("全县渡口完好率", 96), ("候船亭覆盖率", 80)]
    assert document.goals[0].text == "到2035年,全县渡口完好率提高到96%以上.候船亭覆盖率达到80%."


def test_points_of_numbers_names_and_markers_stay() -> None:
    roster = "组长：阿木.达来\n副组长：云丹.扎措、次旺.洛桑"
    assert with_full_stops(roster) == roster
    numbered = "一.目标\n（二）.任务\n完好率达到96.5%."
    assert with_full_stops(numbered) == numbered
    plain = "修缮渡口。购置渡船。见附件.\n联系县航运局."
    assert with_full_stops(plain) == plain
    assert with_full_stops("修缮渡口12.5米.购置渡船.") == "修缮渡口12.5米。购置渡船。"
