"""Task tables in the shapes that offices use: merged names, bands, split headings, persons. All contents are invented."""

import pytest

from kepu_extract import extract
from kepu_extract.model import all_sections
from table_files import Merge, Rows, read_rows

TITLE = "云溪县科普重点工作任务分解表"

# Name of the shape: rows, merged cells, and for each task its path, marker, name and assignments.
SHAPES: dict[str, tuple[Rows, list[Merge], list[tuple[str, str, str, str]]]] = {
    "lead and participating columns, a band over the width, several units in a cell": (
        [
            ["序号", "重点任务", "具体举措", "牵头单位", "配合单位", "完成时限", "备注"],
            ["一、科普设施", "", "", "", "", "", ""],
            ["1", "建设场馆", "新建县科技馆", "县科协", "县住建局\n县财政局", "12月底", ""],
            ["2", "开放基地", "周末免费开放", "县文旅局", "各乡镇、街道", "长期", ""],
        ],
        [(1, 0, 1, 6)],
        [
            ("科普设施", "1", "建设场馆", "lead 县科协, participating 县住建局, participating 县财政局"),
            ("科普设施", "2", "开放基地", "lead 县文旅局, participating 各乡镇, participating 各街道"),
        ],
    ),
    "a chapter among numbered bands that says something itself": (
        [
            ["序号", "任务", "措施", "责任单位"],
            ["一、", "建好设施", "", ""],
            ["1", "建设场馆", "新建县科技馆", "县科协"],
            ["二、", "用好设施", "每周开放", "县文旅局"],
            ["2", "开放基地", "周末免费开放", "县委农工部县城建局"],
            ["三、", "管好设施", "定期维修", "县住建局"],
        ],
        [],
        [
            ("建好设施", "1", "建设场馆", "responsible 县科协"),
            ("用好设施", "2", "开放基地", "responsible 县委农工部, responsible 县城建局"),
            ("", "三、", "管好设施", "responsible 县住建局"),
        ],
    ),
    "column headings of two rows": (
        [
            ["序号", "工作任务", "责任单位", "", "完成时间"],
            ["", "", "牵头", "配合", ""],
            ["1", "举办科技节", "县教育局", "县科协", "5月"],
        ],
        [(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1), (0, 4, 1, 4)],
        [("", "1", "举办科技节", "lead 县教育局, participating 县科协")],
    ),
    "a name merged over rows with units of their own": (
        [
            ["序号", "工作事项", "主要内容", "责任单位"],
            ["1", "送科普下乡", "（1）办讲座一百场", "县科协"],
            ["", "", "（2）放科普电影", "县文旅局"],
            ["2", "进校园", "组织科学家报告", "县教育局"],
        ],
        [(1, 0, 2, 0), (1, 1, 2, 1)],
        [
            ("送科普下乡", "（1）", "办讲座一百场", "responsible 县科协"),
            ("送科普下乡", "（2）", "放科普电影", "responsible 县文旅局"),
            ("", "2", "进校园", "responsible 县教育局"),
        ],
    ),
    "a kind that is merged over several numbered rows heads one row, too": (
        [
            ["序号", "类别", "项目", "责任单位"],
            ["1", "场馆", "新建县科技馆", "县科协"],
            ["2", "", "改造展厅", "县文旅局"],
            ["3", "队伍", "招募讲师", "县教育局"],
        ],
        [(1, 1, 2, 1)],
        [
            ("场馆", "1", "新建县科技馆", "responsible 县科协"),
            ("场馆", "2", "改造展厅", "responsible 县文旅局"),
            ("队伍", "3", "招募讲师", "responsible 县教育局"),
        ],
    ),
    "the number column behind the merged field counts the contents": (
        [
            ["重点领域", "序号", "任务内容", "责任单位", "责任领导"],
            ["青少年", "（1）", "开展科技节", "县教育局（牵头）、县科协", "甲某"],
            ["", "（2）", "培训科学教师", "县教育局", "甲某"],
            ["农民", "（3）", "培训新农人", "县农业农村局\n各乡镇", "乙某"],
        ],
        [(1, 0, 2, 0)],
        [
            ("青少年", "（1）", "开展科技节", "lead 县教育局, responsible 县科协"),
            ("青少年", "（2）", "培训科学教师", "responsible 县教育局"),
            ("农民", "（3）", "培训新农人", "responsible 县农业农村局, responsible 各乡镇"),
        ],
    ),
    "one heading over name and contents, a unit merged over rows": (
        [
            ["目标与任务", "", "牵头责任单位", "配合单位", "分管领导"],
            ["一、提升素质", "", "", "", ""],
            ["1.开展监测", "（1）抽样调查", "县科协", "县统计局", "丙某"],
            ["", "（2）发布报告", "", "各乡镇", "丙某"],
        ],
        [(0, 0, 0, 1), (1, 0, 1, 4), (2, 0, 3, 0), (2, 2, 3, 2)],
        [
            ("提升素质/开展监测", "（1）", "抽样调查", "lead 县科协, participating 县统计局"),
            ("提升素质/开展监测", "（2）", "发布报告", "lead 县科协, participating 各乡镇"),
        ],
    ),
    "units of two levels": (
        [
            ["序号", "任务", "市级责任单位", "县级责任单位", "责任人"],
            ["1.", "推行网上办理", "市数据局", "县数据局、县直各部门", "丁某"],
        ],
        [],
        [("", "1.", "推行网上办理", "responsible 市数据局, responsible 县数据局, responsible 县直各部门")],
    ),
    "units and persons in one column": (
        [
            ["序号", "项目名称", "建设内容", "责任单位及责任人"],
            ["1", "科技馆", "建成主体", "县科协 甲某"],
            ["2", "科普公园", "开工建设", "县城管局乙某某"],
        ],
        [],
        [("", "1", "科技馆", "responsible 县科协"), ("", "2", "科普公园", "responsible 县城管局")],
    ),
    "who does what, without a role in the heading": (
        [["成员单位", "工作职责"], ["县科协", "组织科普活动"], ["县教育局", "开好科学课程"]],
        [],
        [("", "", "组织科普活动", "responsible 县科协"), ("", "", "开好科学课程", "responsible 县教育局")],
    ),
    "a cell that says the roles itself": (
        [["序号", "工作内容", "责任单位"], ["1", "办好科普日", "县科协牵头，县教育局、团县委配合"], ["2", "放映科普电影", "/"]],
        [],
        [("", "1", "办好科普日", "lead 县科协, participating 县教育局, participating 团县委"), ("", "2", "放映科普电影", "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape: str) -> None:
    rows, merges, expected = SHAPES[shape]
    document = read_rows([TITLE], rows, merges).documents[0]
    assert document.metadata.title == TITLE
    markers = {section.id: section.marker for section in all_sections(document.sections)}
    found = [
        (
            "/".join(task.path),
            markers[task.section_id or ""],
            task.name,
            ", ".join(f"{a.role} {a.name}" for a in task.assignments),
        )
        for task in document.tasks
    ]
    assert found == expected


def test_first_row_may_hold_the_title() -> None:
    rows = [[TITLE, "", ""], ["序号", "工作任务", "责任单位"], ["1", "建好科技馆", "县科协"]]
    document = read_rows([], rows, [(0, 0, 0, 2)]).documents[0]
    assert (document.metadata.title, document.genre) == (TITLE, "task_table")
    assert [task.name for task in document.tasks] == ["建好科技馆"]


def test_table_under_a_heading_of_a_plan() -> None:
    rows = [["序号", "工作任务", "责任单位"], ["1", "建好科技馆", "县科协"], ["2", "办好科普日", "县教育局"]]
    paragraphs = ["云溪县科普工作实施方案", "一、总体要求", "坚持大家办科普。", "二、重点任务", "任务分工见下表。"]
    document = read_rows(paragraphs, rows, [], ["三、保障措施", "（一）加强领导。成立工作专班，每季度开会一次。"]).documents[0]
    assert [(s.title, len(s.children)) for s in document.sections] == [("总体要求", 0), ("重点任务", 2), ("保障措施", 1)]
    assert [task.path for task in document.tasks] == [["重点任务"], ["重点任务"]]


def test_a_name_alone_is_the_title_of_its_row() -> None:
    rows = "项目名称\t时间安排\t责任单位\n渡口安全\t1月份\t县航运站\n集市安全\t2月份\t县商管所\n"
    document = extract(f"云溪县整治任务分工表\n\n{rows}".encode(), name="table.txt").documents[0]
    assert [(section.title, section.body) for section in document.sections] == [("渡口安全", ""), ("集市安全", "")]
    assert [(task.name, [each.name for each in task.assignments]) for task in document.tasks] == [
        ("渡口安全", ["县航运站"]), ("集市安全", ["县商管所"]),
    ]  # fmt: skip
