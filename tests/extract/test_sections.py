"""What is a section, its title and its body, through the whole pipeline, on invented documents."""

from kepu_extract.model import Section
from kepu_extract.pipeline import extract


def _sections(*lines: str) -> list[Section]:
    """Return the sections of an invented document in reading order."""
    found: list[Section] = []

    def walk(sections: list[Section]) -> None:
        for section in sections:
            found.append(section)
            walk(section.children)

    walk(extract("\n".join(lines).encode(), name="plan.txt").documents[-1].sections)
    return found


def _titles(*lines: str) -> list[tuple[str, str | None]]:
    return [(section.marker, section.title) for section in _sections(*lines)]


def test_a_date_in_brackets_before_the_colon_belongs_to_the_title() -> None:
    stages = ["（一）部署阶段（4月底前）：各乡镇制定方案，明确任务。", "（二）实施阶段（5-7月）：各乡镇全面开展整治，按月报送进度。"]
    assert _titles("青禾县环境整治方案", "一、实施步骤", *stages) == [
        ("一、", "实施步骤"),
        ("（一）", "部署阶段（4月底前）"),
        ("（二）", "实施阶段（5-7月）"),
    ]


def test_stages_that_a_full_stop_closes_are_sections() -> None:
    stages = ["第一阶段启动宣传阶段。各村制定方案，明确任务。", "第二阶段集中整治阶段。各村开展整治，清运垃圾。"]
    assert _titles("青禾镇环境整治方案", "一、实施步骤", *stages) == [
        ("一、", "实施步骤"),
        ("", "第一阶段启动宣传阶段"),
        ("", "第二阶段集中整治阶段"),
    ]


def test_the_rubric_of_an_article_over_items_is_its_title() -> None:
    rules = ["第一条 奖励发放规则：", "（一）只奖励最先举报的人；", "（二）联名举报的，平分奖金。", "第二条 有下列情形之一的：", "（一）已经奖励的；"]
    found = _titles("青禾县举报奖励办法", *rules)
    assert [title for marker, title in found if marker.startswith("第")] == ["奖励发放规则", None]
