"""Targets in tables: which columns hold them, what names them and by when. All texts invented."""

from kepu_extract import extract
from plans import plan


def test_table_of_indicators_gives_the_target_column() -> None:
    found = plan(
        "指标名称\t单位\t2020年\t2025年\t属性",
        "科普场馆\t个\t12\t≥35\t预期性",
        "在校学生\t万人\t3.1\t4左右\t预期性",
        "网上可办率（%）\t%\t80\t95\t约束性",
        section="主要指标",
    ).indicators
    assert [(i.name, i.value, i.unit, i.comparator, i.due.end if i.due else None) for i in found] == [
        ("科普场馆", 35, "个", "gte", "2025"),
        ("在校学生", 40000, "人", "approx", "2025"),
        ("网上可办率", 95, "%", "eq", "2025"),
    ]


def test_a_cell_may_say_two_figures_or_one_without_a_unit() -> None:
    rows = ["序号\t指标\t2031年\t2032年", "1\t储水规模\t>4万吨/8万立方米\t>7万吨/9万立方米", "2\t渡船数量（累计）\t≥60\t≥140"]
    found = plan(*rows, section="主要指标").indicators
    assert [(i.value, i.unit, i.comparator, i.due and i.due.end) for i in found] == [
        (40000, "吨", "gt", "2031"), (80000, "立方米", "gt", "2031"), (70000, "吨", "gt", "2032"), (90000, "立方米", "gt", "2032"),
        (60, None, "gte", "2031"), (140, None, "gte", "2032"),
    ]  # fmt: skip


def test_a_column_with_bounds_or_of_a_year_to_come_is_one_of_targets() -> None:
    def found(rate: str, signed: str = "") -> list[tuple[float, str | None]]:
        rows = ["指标名称|单位|2034年|2037年", "科普场馆|个|12|35", f"讲解员持证率|%|{rate}|≥99"]
        table = "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in rows)
        page = f"<html><body><h1>云溪县科普工作主要指标</h1><p>主要指标见下表。</p><table>{table}</table><p>{signed}</p></body></html>"
        indicators = extract(page.encode(), name="table.html").documents[0].indicators
        return [(one.value, one.due.end if one.due else None) for one in indicators]

    assert found("97") == [(35, "2037"), (99, "2037")]
    assert found("≥97") == [(12, "2034"), (35, "2037"), (97, "2034"), (99, "2037")]
    assert found("97", "云溪县科学技术协会<br>2033年5月6日") == [(12, "2034"), (35, "2037"), (97, "2034"), (99, "2037")]


def test_a_cell_that_names_what_it_counts_is_not_named_by_its_row() -> None:
    found = plan("指标\t2031年目标", "人才培养\t讲解员上岗率达90%以上，培训讲解员300名以上", section="主要指标").indicators
    assert [(i.name, i.value) for i in found] == [("讲解员上岗率", 90), ("培训讲解员", 300)]


def test_a_target_cell_that_says_two_values_is_read_as_text_and_named_by_its_row() -> None:
    found = plan(
        "评价指标\t达标要求\t计算方法",
        "日清率\t2023年达到80%，力争2025年达到90%。\t每个站抽查8处。",
        "整洁率\t≥85%\t抽查得出。",
        section="评价办法",
    ).indicators
    assert [(i.name, i.comparator, i.value, i.due and i.due.end) for i in found] == [
        ("日清率", "eq", 80, "2023"),
        ("日清率", "eq", 90, "2025"),
        ("整洁率", "gte", 85, None),
    ]


def test_a_table_with_a_row_for_each_year_names_what_it_counts_above() -> None:
    rows = ["年度|新增驿站（个）|培训讲解员（名）", "---|---|---", "2034年|60|120", "2035年|80|150"]
    text = "# 云溪县科普工作年度目标\n\n" + "\n".join(f"|{row}|" for row in rows)
    found = extract(text.encode(), name="table.md").documents[0].indicators
    expected = [("新增驿站", 60, "2034"), ("培训讲解员", 120, "2034"), ("新增驿站", 80, "2035"), ("培训讲解员", 150, "2035")]
    assert [(i.name, i.value, i.due and i.due.end) for i in found] == expected


def test_a_column_of_times_in_common_words_dates_its_rows() -> None:
    rows = ["1|新增驿站60个|全年推进|县科协", "2|建成科普馆3座|年内完成|县科协", "3|办好讲座|持续推进|县教育局"]
    head = "# 云溪县2031年科普重点工作分工\n\n|序号|具体工作|时间进度|责任部门|\n|---|---|---|---|\n"
    text = head + "\n".join(f"|{row}|" for row in rows)
    found = extract(text.encode(), name="table.md").documents[0].indicators
    assert [(i.value, i.due and i.due.end) for i in found] == [(60, "2031"), (3, "2031")]


def test_a_table_of_penalties_has_thresholds_in_every_row() -> None:
    rows = ["违法情形\t处罚", "无证讲解员占比超过40%\t警告", "所得在六万元以上低于八万元\t罚款2000元"]
    table = "".join(f"<tr><td>{row.replace(chr(9), '</td><td>')}</td></tr>" for row in rows)
    page = f"<html><body><h1>云溪县讲解员违规处理基准</h1><p>表一</p><table>{table}</table></body></html>"
    found = extract(page.encode(), name="table.html").documents[0]
    assert (found.indicators, found.budgets) == ([], [])


def test_a_column_of_targets_may_write_its_shares_out() -> None:
    rows = ["1|延时开放的场馆占比|三分之二以上", "2|开通预约的场馆占比|九成", "3|夜间开放的工坊占比|一半"]
    text = "# 云溪县场馆开放目标\n\n|序号|指标|2031年目标|\n|---|---|---|\n" + "\n".join(f"|{row}|" for row in rows)
    found = extract(text.encode(), name="table.md").documents[0].indicators
    assert [(i.comparator, i.value, i.unit) for i in found] == [("gte", 66.666667, "%"), ("eq", 90, "%"), ("eq", 50, "%")]


def _tabled(*rows: str, title: str, above: str = "") -> list[tuple[str, float | None, str | None, str | None]]:
    body = "\n".join(f"|{row}|" for row in rows)
    text = f"# {title}\n\n各地要落实好本方案。\n\n## 附表\n\n{above}\n\n{body}\n"
    found = extract(text.encode(), name="plan.md").documents[-1].indicators
    return [(i.name, i.value, i.unit, i.due.end if i.due else None) for i in found]


def test_the_column_with_the_most_names_tells_what_is_measured() -> None:
    rows = ["类别|序号|指标项|单位|类型|2035年目标", "---|---|---|---|---|---", "设施|1|渡口码头数|座|预期性|64", "服务|2|夜航班次|班|预期性|16"]
    assert _tabled(*rows, title="云溪县渡口规划（2031—2035年）") == [("渡口码头数", 64, "座", "2035"), ("夜航班次", 16, "班", "2035")]


def test_a_table_that_parts_a_task_among_places_names_place_and_column() -> None:
    rows = ["县区|栽植乔木（株）|封育（亩）|2030年完成封育（亩）", "---|---|---|---", "东溪县|1200|300|280", "西溪县|1500|310|290"]
    assert _tabled(*rows, title="云溪市2031年绿化方案", above="云溪市2031年绿化任务分解表") == [
        ("东溪县栽植乔木", 1200, "株", None), ("东溪县封育", 300, "亩", None),
        ("西溪县栽植乔木", 1500, "株", None), ("西溪县封育", 310, "亩", None),
    ]  # fmt: skip
    assert _tabled(*rows, title="云溪市2031年绿化方案", above="云溪市绿化现状") == []


def test_each_place_of_such_a_table_has_its_task() -> None:
    rows = ["县区|栽植乔木（株）|封育（亩）", "---|---|---", "东溪县|1200|300", "西溪县|1500|310", "合计|2700|610"]
    body = "\n".join(f"|{row}|" for row in rows)
    document = extract(f"# 云溪市2031年绿化任务分解表\n\n{body}\n".encode(), name="table.md").documents[0]
    assert [section.title for section in document.sections] == ["东溪县", "西溪县"]
    assert [task.name for task in document.tasks] == ["东溪县", "西溪县"]


def test_columns_may_say_by_when_and_a_line_above_in_which_unit() -> None:
    rows = ["乡镇|任务量|6月底前|9月底前完成80%|备注", "---|---|---|---|---", "东溪镇|120|60|96|含堤岸", "西溪镇|50|25|40|"]
    found = _tabled(*rows, title="云溪县2031年绿化方案", above="云溪县2031年绿化任务表\n\n单位：亩")
    assert found[:3] == [("东溪镇任务量", 120, "亩", None), ("东溪镇任务量", 60, "亩", "2031-06-30"), ("东溪镇任务量", 96, "亩", "2031-09-30")]
    assert len(found) == 6
    assert _tabled(*rows, title="云溪县2031年绿化方案", above="云溪县2031年绿化任务表\n\n填报单位：云溪县林业局") == []


def test_the_heading_of_a_column_gives_the_unit_and_says_what_is_counted() -> None:
    rows = ["区域|2034年建站目标（座）|2035年建站数量（座）", "---|---|---", "东湖|14|12", "西湖|41|38", "南湖|21|8"]
    found = _tabled(*rows, title="云溪市驿站规划（2034—2035年）", above="各区域规模")
    assert found[:3] == [("东湖建站", 14, "座", "2034"), ("东湖建站数量", 12, "座", "2035"), ("西湖建站", 41, "座", "2034")]


def test_rows_for_each_year_may_be_parted_and_the_unit_stand_behind_the_title() -> None:
    head = "关于印发《云溪市渡口方案》的通知\n各县航运局：\n现印发。\n附件：云溪市渡口能力目标（2031-2032年）\n云溪市航运局\n2031年2月1日\n附件\n"
    rows = ["云溪市渡口能力目标（2031-2032年）单位：万人次", "年度\t类型\t设计能力\t实际能力", "2031\t客渡\t130\t55", "车渡\t120\t45",
            "合计\t250\t100", "2032\t客渡\t150\t60", "车渡\t180\t70", "合计\t330\t130"]  # fmt: skip
    document = extract((head + "\n".join(rows) + "\n").encode(), name="notice.txt").documents[1]
    assert document.metadata.title == "云溪市渡口能力目标（2031-2032年）"
    found = [(i.name, i.value, i.unit, i.due.end if i.due else None) for i in document.indicators]
    assert found[:2] == [("客渡设计能力", 1300000, "人次", "2031"), ("客渡实际能力", 550000, "人次", "2031")]
    assert found[2] == ("车渡设计能力", 1200000, "人次", "2031")
    assert found[-1] == ("合计实际能力", 1300000, "人次", "2032")
