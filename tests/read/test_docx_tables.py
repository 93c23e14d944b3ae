"""Word tables as lines: one row a line, merged cells written once where they start."""

from word_files import abstract, cell, level, lines, num, paragraph, run, table, texts

from kepu_extract.source import Cell, Line

RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def places(line: Line) -> list[tuple[str, int, int, int]]:
    """Return text, column, columns and rows of each cell of a row's line."""
    assert line.row is not None
    return [(line.text[c.start : c.end], c.column, c.columns, c.rows) for c in line.row.cells]


def test_cells_merged_downwards_are_written_once_and_leave_empty_fields() -> None:
    rows = lines(
        table(
            [cell("宣传", RESTART), cell("展板"), cell("科协")],
            [cell("", CONTINUE), cell("讲座"), cell("教育局")],
            [cell("", '<w:vMerge w:val="continue"/>'), cell("视频"), cell("文旅局")],
            [cell("培训"), cell("农技"), cell("农业局")],
        )
    )
    assert [row.text for row in rows] == [
        "宣传\t展板\t科协",
        "\t讲座\t教育局",
        "\t视频\t文旅局",
        "培训\t农技\t农业局",
    ]
    assert places(rows[0])[0] == ("宣传", 0, 1, 3)
    assert places(rows[1]) == [("讲座", 1, 1, 1), ("教育局", 2, 1, 1)]
    assert [row.row.index for row in rows if row.row] == [0, 1, 2, 3]


def test_wide_cells_and_skipped_columns_keep_the_grid() -> None:
    body = table([cell("任务", span(2)), cell("单位")], [cell("一"), cell("展板"), cell("科协")])
    body = body.replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>', 1)
    first, second = lines(body)
    assert places(first) == [("任务", 1, 2, 1), ("单位", 3, 1, 1)]
    assert places(second)[2] == ("科协", 2, 1, 1)


def test_cells_merged_to_the_right_the_old_way_widen_the_first() -> None:
    (row,) = lines(table([cell("宽", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("窄")]))
    assert row.text == "宽\t窄"
    assert places(row) == [("宽", 0, 2, 1), ("窄", 2, 1, 1)]


def test_continuation_of_nothing_is_an_ordinary_cell() -> None:
    assert texts(table([cell("甲", CONTINUE), cell("乙")])) == ["甲\t乙"]


def test_breaks_and_tabs_in_a_cell_are_dropped_and_the_words_of_nested_tables_stay_apart() -> None:
    broken = paragraph("<w:r><w:t>各镇</w:t><w:br/><w:t>街道</w:t><w:tab/><w:t>社区</w:t></w:r>") + paragraph("村")
    nested = paragraph("内含") + table([cell("甲"), cell("乙")]) + paragraph()
    assert texts(table([cell(broken), cell(nested)])) == ["各镇街道社区村\t内含 甲 乙"]


def test_automatic_numbers_in_cells_also_where_the_cell_holds_nothing_else() -> None:
    numbering = abstract(1, level(0, "decimal", "%1")) + num(1, 1)
    body = table(*([cell(paragraph("", num=1)), cell(name)] for name in ("展板", "讲座")))
    assert texts(body, numbering=numbering) == ["1\t展板", "2\t讲座"]


def test_covered_cells_take_no_number() -> None:
    numbering = abstract(1, level(0, "decimal", "%1")) + num(1, 1)
    numbered = paragraph("", num=1)
    body = table(
        [cell(numbered, RESTART), cell("甲")], [cell(numbered, CONTINUE), cell("乙")], [cell(numbered), cell("丙")]
    )
    assert texts(body, numbering=numbering) == ["1\t甲", "\t乙", "2\t丙"]


def test_frame_of_one_cell_gives_paragraphs() -> None:
    framed = lines(table([cell(paragraph("云岭县文件") + paragraph("通知"))]) + table([cell("a"), cell("b")]))
    assert [line.text for line in framed] == ["云岭县文件", "通知", "a\tb"]
    assert [line.row is None for line in framed] == [True, True, False]
    assert framed[2].row is not None
    assert framed[2].row.table == 0


def test_a_page_between_empty_columns_gives_paragraphs_and_the_rows_of_its_table() -> None:
    inner = table([cell("任务"), cell("单位")], [cell("展板"), cell("科协")])
    page = paragraph("云岭县方案") + paragraph("一、目标") + paragraph("办好展览。") + inner + paragraph("二、要求")
    read_in_order = lines(table([cell(), cell(page), cell()]))
    assert [line.text for line in read_in_order] == ["云岭县方案", "一、目标", "办好展览。", "任务\t单位", "展板\t科协", "二、要求"]
    assert [line.row is None for line in read_in_order] == [True, True, True, False, False, True]


def test_a_heading_merged_over_several_rows_stands_beside_their_paragraphs() -> None:
    rows = [cell("一、对象"), cell("各镇。")], [cell("二、任务", RESTART), cell("（一）巡查。")], [cell("", CONTINUE), cell("（二）整改。")]
    assert texts(table(*rows)) == ["一、对象", "各镇。", "二、任务", "（一）巡查。", "（二）整改。"]


def test_headings_without_numbers_stand_beside_items() -> None:
    items = paragraph("（一）选址。选好地点。") + paragraph("（二）建站。（责任单位：科协）")
    rows = [cell("建设目标"), cell("建成1座。")], [cell("建设任务"), cell(items)]
    expected = ["建设目标", "建成1座。", "建设任务", "（一）选址。选好地点。", "（二）建站。（责任单位：科协）"]
    assert texts(table(*rows)) == expected
    assert texts(table([cell("项目"), cell("内容")], *rows)) == ["项目\t内容", *expected]
    named = [cell("牵头单位"), cell("科协")]
    assert texts(table(*rows, named))[0] == "建设目标\t建成1座。"


def test_rows_in_controls_stay_and_deleted_rows_go() -> None:
    kept = f"<w:sdt><w:sdtContent><w:tr>{cell('甲')}{cell('乙')}</w:tr></w:sdtContent></w:sdt>"
    gone = f'<w:tr><w:trPr><w:del w:id="3"/></w:trPr>{cell("丙")}{cell("丁")}</w:tr>'
    assert texts(f"<w:tbl>{kept}{gone}</w:tbl>") == ["甲\t乙"]


def test_empty_rows_give_no_line_but_keep_their_number() -> None:
    rows = lines(table([cell("甲"), cell("乙")], [cell(), cell()], [cell("丙"), cell("丁")]))
    assert [(row.text, row.row.index) for row in rows if row.row] == [("甲\t乙", 0), ("丙\t丁", 2)]


def test_text_box_in_a_cell_belongs_to_the_cell() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent></w:pict></w:r>"
    (row,) = lines(table([cell(paragraph(run("甲") + box)), cell("乙")]))
    assert row.text == "甲框\t乙"
    assert row.row is not None
    assert row.row.cells[0] == Cell(0, 2, 0)


def test_impossible_spans_do_no_harm() -> None:
    assert texts(table([cell("甲", span(-3)), cell("乙", '<w:gridSpan w:val="many"/>')])) == ["甲\t乙"]
    (row,) = lines(table([cell("甲", span(10**9)), cell("乙")]))
    assert row.text == "甲\t乙"
