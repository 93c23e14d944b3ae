"""Checks, surveys and understanding: what is said of the plan or the rules, and what of their field. All texts invented."""

import pytest

from kepu_extract import extract


def _categories(title: str, *lines: str) -> list[str]:
    """Return the first category of each section in reading order."""
    found: list[str] = []

    def walk(sections: list) -> None:  # type: ignore[type-arg]
        for section in sections:
            found.append(section.categories[0])
            walk(section.children)

    walk(extract("\n".join([title, *lines]).encode(), name="text.txt").documents[-1].sections)
    return found


def test_a_plan_about_assessment_has_tasks_that_assess() -> None:
    titles = ["准确理解渡口论文及相关指标", "深刻认识论文“数量至上”的影响", "建立健全分类评价体系", "改进渡口和站点评估", "优化职称评聘办法"]
    lines = [line for number, title in zip("一二三四五", titles, strict=True) for line in (f"{number}、{title}", "各站要照此办理。")]
    found = _categories("云溪县树立正确渡口论文评价导向的若干意见", "现提出以下意见。", *lines)
    assert found == ["background", "background", "tasks", "tasks", "tasks"]


def test_what_rules_watch_is_their_field_and_duties_to_check_are_duties() -> None:
    lines = ["第一章 总则", "第一条 为防范渡口诈骗，制定本规则。", "第二章 组织体系", "第二条 小组下设办公室，具体职责包括：",
             "（一）制定防范方案；", "（二）督导、检查应急演练；", "第三章 监测预警", "第三条 各站要对客户进行监测预警，做好以下工作。",
             "（一）各站应加强账户管理", "（二）各站应加大对员工异常行为的监督管理力度", "第四条 各站要建立健全舆情监测机制，对报刊进行搜索。",
             "第四章 考核机制", "第五条 各站应建立评价制度，对失职的追责。"]  # fmt: skip
    assert _categories("云溪县防范渡口诈骗工作规则", *lines) == [
        "other", "background", "organization", "responsibilities", "responsibilities", "responsibilities",
        "other", "other", "other", "other", "other", "evaluation", "evaluation",
    ]  # fmt: skip


def test_examinations_of_patients_check_no_rules() -> None:
    lines = ["一、关节炎", "符合以下标准：", "（一）症状和体征", "关节疼痛。", "（二）实验室检查：沉降率升高。", "（三）X线检查：间隙变窄。",
             "二、高血压病", "符合以下标准：", "（一）体格检查", "血压高。", "（二）实验室检查", "血脂高。"]  # fmt: skip
    assert set(_categories("云溪县渡工病种准入标准", *lines)) == {"other"}


@pytest.mark.parametrize(
    ("article", "category"),
    [
        ("所需资金从县级就业补助资金中安排。", "budget"),
        ("各镇应当在年度科普经费中安排渡口建设、使用和管理经费。", "budget"),
        ("本县为获奖者颁发奖章、证书和奖金。", "budget"),
        ("加大财政对渡口创新的支持，将渡口纳入规划。", "budget"),
        ("公司研究重大项目安排、大额度资金使用等事项。", "other"),
        ("对渡口救助资金定期组织专项检查，开展审计监督。", "evaluation"),
        ("渡口奖励工作坚持党的领导，弘扬渡工精神；遵循以质为先的基本原则，坚持公开、公平、公正的原则。", "principles"),
    ],
)
def test_articles_on_money_its_checks_and_principles(article: str, category: str) -> None:
    lines = ["第一条 为规范渡口，制定本办法。", "第二条 渡口由镇里管理。", f"第三条 {article}", "第四条 渡工应当按时交接。"]
    assert _categories("云溪县渡口管理办法", *lines)[2] == category


def test_a_sentence_about_a_list_is_no_list_of_members() -> None:
    lines = ["各镇：", "一、病种范围如下。", "二、指定医疗机构名单，由县局另行公布。", "需由三级机构诊断的，由县局选定。", "三、费用按以下确定。"]
    assert _categories("云溪县人民政府关于渡工门诊病种范围的通知", *lines) == ["other"] * 3


def test_where_a_standard_comes_from_is_no_task() -> None:
    assert _categories("渡船检修编制说明", "一、任务来源及计划要求", "根据计划，由船检所编制。", "二、分稿", "分为三稿。")[0] == "other"


@pytest.mark.parametrize("title", ["“十五”计划实施", "规划实施"])
def test_how_a_plan_is_carried_out_is_safeguards(title: str) -> None:
    lines = ["第一篇 指导思想", "坚持发展。", "第二篇 结构调整", "第一章 改造渡口", "每湾一座。", f"第三篇 {title}", "第二章 改善调控", "调控有度。"]
    assert _categories("云溪县国民经济和社会发展第十个五年计划", *lines)[-2:] == ["safeguards", "safeguards"]


def test_the_things_of_a_check_that_a_notice_announces_are_what_they_are() -> None:
    lines = ["各镇：", "一、检查范围", "全县渡口。", "二、检查时间", "2031年6月至9月。", "三、检查程序", "镇里初检，县里复检。",
             "四、检查要求", "（一）各镇要如实填报。", "（二）停航渡口须书面说明。"]  # fmt: skip
    found = _categories("云溪县交通局关于开展渡口安全检查工作的通知", *lines)
    assert found == ["other", "timeline", "other", "safeguards", "safeguards", "safeguards"]


@pytest.mark.parametrize(
    ("text", "category"),
    [("建立专家队伍，对渡口进行技术指导。", "safeguards"), ("建立专家队伍，每季对渡口开展督查。", "evaluation")],
)
def test_a_level_that_is_raised_is_no_check_where_its_text_speaks_of_none(text: str, category: str) -> None:
    lines = ["一、主要任务", "（一）更换渡船。每镇一艘。", "二、保障措施", "（一）加强组织领导", "成立专班。", "（二）提升专业指导检查水平", text]
    assert _categories("云溪县渡口整治实施方案", *lines)[-1] == category
