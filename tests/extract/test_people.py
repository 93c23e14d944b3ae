"""People of leading groups, through the whole pipeline, on invented documents; all persons are invented."""

import pytest

from kepu_extract.lexicon.loader import load
from kepu_extract.lexicon.person_names import is_person_name
from kepu_extract.lexicon.posts import is_post, is_role, with_roles
from kepu_extract.model import Person
from kepu_extract.pipeline import extract

_Row = tuple[str, str | None, str | None]
_HEAD = "关于成立平川县全民阅读工作领导小组的通知\n\n各镇人民政府：\n\n经研究，决定成立平川县全民阅读工作领导小组，组成人员如下：\n\n"


def _people(lines: str) -> list[Person]:
    return extract(f"{_HEAD}{lines}\n\n特此通知。\n".encode()).documents[0].people


def _rows(lines: str) -> list[_Row]:
    return [(person.name, person.post, person.role) for person in _people(lines)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("组　　长：周明远（县委常委、副县长）", [("周明远", "县委常委、副县长", "组长")]),
        ("组    长：周明远  县委常委、副县长", [("周明远", "县委常委、副县长", "组长")]),
        ("组长：县长周明远", [("周明远", "县长", "组长")]),
        (
            "成员：及春雨（县文旅局）、成功（县科技局）、乌兰图雅（县民宗局副局长）",
            [("及春雨", "县文旅局", "成员"), ("成功", "县科技局", "成员"), ("乌兰图雅", "县民宗局副局长", "成员")],
        ),
        ("组长：周明远副县长", [("周明远", "副县长", "组长")]),
        ("组　长　周明远　县长", [("周明远", "县长", "组长")]),
        ("副组长：李红、吴大伟、赵敏", [("李红", None, "副组长"), ("吴大伟", None, "副组长"), ("赵敏", None, "副组长")]),
        ("成员：李　红　吴大伟　赵敏", [("李红", None, "成员"), ("吴大伟", None, "成员"), ("赵敏", None, "成员")]),
        (
            "成　　员：李　红（县财政局副局长）\n　　　　　吴大伟（县科协副主席）\n　　　　　欧阳明月（县妇联主席）",
            [
                ("李红", "县财政局副局长", "成员"),
                ("吴大伟", "县科协副主席", "成员"),
                ("欧阳明月", "县妇联主席", "成员"),
            ],
        ),
        ("总召集人：赵敏　县长\n召集人：李红　副县长", [("赵敏", "县长", "总召集人"), ("李红", "副县长", "召集人")]),
        ("组长：赵敏，副组长：李红，成员：吴大伟", [("赵敏", None, "组长"), ("李红", None, "副组长"), ("吴大伟", None, "成员")]),
        ("成员：买买提·艾力　团县委书记", [("买买提·艾力", "团县委书记", "成员")]),
        (  # a member without a name does not end the roster
            "成　　员：李　红　县财政局副局长\n　　　　　各乡镇党委书记\n　　　　　吴大伟　县科协副主席",
            [("李红", "县财政局副局长", "成员"), ("吴大伟", "县科协副主席", "成员")],
        ),
        ("指 挥 长：赵敏　县委书记\n副指挥长：李红（兼）", [("赵敏", "县委书记", "指挥长"), ("李红", None, "副指挥长")]),
        ("组长：赵敏　县长\n第一副组长：李红　副县长", [("赵敏", "县长", "组长"), ("李红", "副县长", "第一副组长")]),
        ("组长：周某某（县长）", [("周某某", "县长", "组长")]),
        ("成员：李红　县教育局\n县农业服务中心　吴大伟", [("李红", "县教育局", "成员"), ("吴大伟", "县农业服务中心", "成员")]),
        ("组长：赵敏，县长\n副组长：李红，副县长、县公安局局长；吴大伟，副县长", [
            ("赵敏", "县长", "组长"), ("李红", "副县长、县公安局局长", "副组长"), ("吴大伟", "副县长", "副组长"),
        ]),
        ("成  员：李红 吴大伟 赵敏 周明远 林和舟\n许德高 何 青", [
            (name, None, "成员") for name in ("李红", "吴大伟", "赵敏", "周明远", "林和舟", "许德高", "何青")
        ]),
        ("柳湾村渡长：李红（村主任）\n路长：吴大伟", [("李红", "村主任", "柳湾村渡长"), ("吴大伟", None, "路长")]),
        ("街长：李红\n（一）方平路\n街长：吴大伟", [("李红", None, "街长"), ("吴大伟", None, "街长")]),
    ],
)  # fmt: skip
def test_rosters_in_lines(lines: str, expected: list[_Row]) -> None:
    assert _rows(lines) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "领导小组由周明远常务副县长任组长，县政府办公室副主任李红、县科协主席吴大伟任副组长，县教育局等部门的领导为成员。",
            [
                ("周明远", "常务副县长", "组长"),
                ("李红", "县政府办公室副主任", "副组长"),
                ("吴大伟", "县科协主席", "副组长"),
            ],
        ),
        (
            "由县农业局副局长周明远和党组成员、县科协主席吴大伟任副组长。",
            [("周明远", "县农业局副局长", "副组长"), ("吴大伟", "党组成员、县科协主席", "副组长")],
        ),
        (
            "由李红同志兼任办公室主任，吴大伟同志任办公室副主任。",
            [("李红", None, "办公室主任"), ("吴大伟", None, "办公室副主任")],
        ),
        (
            "由区建设局党委书记、局长李红任组长，吴大伟、赵敏副局长任副组长。",
            [("李红", "区建设局党委书记、局长", "组长"), ("吴大伟", None, "副组长"), ("赵敏", "副局长", "副组长")],
        ),
        ("办公室主任由县科协主席吴大伟同志担任。", [("吴大伟", "县科协主席", "办公室主任")]),
        ("办公室设在县教育局，由县教育局局长李红兼任办公室主任。", [("李红", "县教育局局长", "办公室主任")]),
        (
            "主任由赵敏（县水利局局长）担任，成员：李红（县委编办）、吴大名（县气象局）。",
            [("赵敏", "县水利局局长", "主任"), ("李红", "县委编办", "成员"), ("吴大名", "县气象局", "成员")],
        ),
        ("县级总渡长由县长赵敏担任。", [("赵敏", "县长", "县级总渡长")]),
        ("成立以县长赵敏为组长的工作专班。", [("赵敏", "县长", "组长")]),
        (
            "镇长赵敏任组长，组员李红、吴大伟、许德高组成。",
            [("赵敏", "镇长", "组长"), ("李红", None, "组员"), ("吴大伟", None, "组员"), ("许德高", None, "组员")],
        ),
        ("由分管副县长担任组长，县教育局主要负责同志担任副组长，相关处室负责同志为成员。", []),
        ("由县委、县政府领导任组长，党政办、组织办等单位领导为成员。", []),
    ],
)
def test_sentences(sentence: str, expected: list[_Row]) -> None:
    assert _rows(f"一、组织领导\n{sentence}") == expected


@pytest.mark.parametrize(
    "lines",
    [
        "联系人：王小五，联系电话：12345。",
        "联络员：王小五　县教育局干部",
        "签发人：王小五",
        "发言人：王小五（县教育局局长）",
        "组长：张三（县教育局局长）",
        "成员：县委组织部、县委宣传部、县金融办",
        "成员：各村党支部书记",
        "组长：县长",
        "成员：财务科（科长）、综合科　主任、区教育局局长",
        "组长负责全面工作，副组长协助组长工作。",
        "深入学习领会张明远院士的重要讲话精神，弘扬钱大成等老一辈科学家精神。",
    ],
)
def test_no_people(lines: str) -> None:
    assert _people(lines) == []


def test_any_name_stands_between_a_role_and_a_post() -> None:
    people = _people("组　长：任　重　县政府副县长\n成　员：主　一　县教育局副局长\n　　　　会同舟　县财政局副局长")
    assert [(person.role, person.name, person.post) for person in people] == [
        ("组长", "任重", "县政府副县长"), ("成员", "主一", "县教育局副局长"), ("成员", "会同舟", "县财政局副局长"),
    ]  # fmt: skip


def test_where_the_members_of_a_group_work_makes_no_task_of_it() -> None:
    roster = "成立领导小组：\n副组长：竺清和（县文旅局）\n成员：\n燕南飞（县财政局）\n冷溪（县教育局）"
    text = f"云溪县书屋方案\n一、主要任务\n（一）更新图书。每季度采购新书。（县文旅局）\n二、组织领导\n{roster}\n"
    assert [task.name for task in extract(text.encode()).documents[0].tasks] == ["更新图书"]


def test_a_person_may_have_two_roles() -> None:
    people = _people("组长：周明远（县长）\n副组长：李红（县科协主席）\n领导小组办公室设在县科协，李红同志兼任办公室主任。")
    assert [(person.name, person.post, person.role) for person in people] == [
        ("周明远", "县长", "组长"),
        ("李红", "县科协主席", "副组长"),
        ("李红", None, "办公室主任"),
    ]
    assert {person.body for person in people} == {"平川县全民阅读工作领导小组"}
    assert [person.id for person in people] == ["d1.p1", "d1.p2", "d1.p3"]


@pytest.mark.parametrize("opening", ["决定对县安全生产委员会", "现将县安全生产委员会", "撤销县安全生产委员会"])
def test_a_group_begins_behind_the_words_that_lead_to_it(opening: str) -> None:
    notice = f"关于调整成员的通知\n\n各镇人民政府：\n\n因人事变动，经研究，{opening}成员进行调整，名单如下：\n\n主任：赵敏（县长）\n"
    assert [person.body for person in extract(notice.encode()).documents[0].people] == ["县安全生产委员会"]


def test_committees_in_lines_of_their_own_have_their_own_heads() -> None:
    people = _people("1、县绿化委员会\n主任：李红\n2、县地方志编纂委员会\n主任：李红\n副主任：吴大伟")
    assert [(person.name, person.body) for person in people] == [
        ("李红", "县绿化委员会"), ("李红", "县地方志编纂委员会"), ("吴大伟", "县地方志编纂委员会"),
    ]  # fmt: skip


def test_teams_below_a_group_have_their_own_leaders() -> None:
    people = _people("1.督查小组\n组长：李红\n责任单位：县教育局\n联络人：王小五\n2.宣传小组\n组长：吴大伟")
    assert [(person.name, person.body) for person in people] == [("李红", "督查小组"), ("吴大伟", "宣传小组")]


_TABLES: list[tuple[list[str], list[str], list[_Row]]] = [
    (["序号|姓名|职务|组内职务", "1|周明远|县长|组长", "2|李　红|副县长|副组长"], [], [("周明远", "县长", "组长"), ("李红", "副县长", "副组长")]),
    (["组　长|周明远|县长", "副组长|李红|副县长"], [], [("周明远", "县长", "组长"), ("李红", "副县长", "副组长")]),
    (["姓名|单位|职务", "周明远|县教育局|局长"], [], [("周明远", "县教育局局长", None)]),
    (["序号|姓名|单位名称", "1|周明远|县教育局", "2|李　红|县科协"], [], [("周明远", "县教育局", None), ("李红", "县科协", None)]),
    (["姓名|学历|毕业院校", "周明远|本科|平川学院"], [], []),
    (["姓名|职务|电话", "周明远|科长|12345"], ["联系人如下"], []),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "before", "expected"), _TABLES)
def test_rosters_in_tables(rows: list[str], before: list[str], expected: list[_Row]) -> None:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    above = "".join(f"<p>{line}</p>" for line in before)
    page = (
        "<html><body><h1>关于成立平川县全民阅读工作领导小组的通知</h1><p>各镇人民政府：</p>"
        "<p>经研究，决定成立平川县全民阅读工作领导小组，负责统筹全县全民阅读工作，组成人员如下：</p>"
        f"{above}<table>{cells}</table><p>特此通知，请各单位认真贯彻执行，按时报送有关情况。</p></body></html>"
    )
    people = extract(page.encode(), name="notice.html").documents[0].people
    assert [(person.name, person.post, person.role) for person in people] == expected


def test_tables_of_two_annexes_that_lost_their_frame_are_two_though_their_numbers_go_on() -> None:
    schools = "序号 县区 学校 1 东区 东区小学、东区中学 2 西区 西区小学、西区中学 3 南区 南区小学、南区中学"
    members = "序号 姓名 单位名称 1 周明远 县教育局 2 李红 县科协 3 王小五 县文化馆 4 吴大伟 东区小学"
    lines = ["附件1", "实验学校名单", *schools.split(), "附件2", "研究小组成员名单", *members.split()]
    documents = extract("\n".join(lines).encode(), name="lists.txt").documents
    assert [person.name for person in documents[-1].people] == ["周明远", "李红", "王小五", "吴大伟"]


def test_the_lexicon_of_roles_posts_and_groups() -> None:
    data = load("posts")
    is_group = with_roles(".*{group}").fullmatch
    for section, judge in (("roles", is_role), ("posts", is_post), ("groups", is_group)):
        assert [word for word in data[section]["matches"] if not judge(word)] == []
        assert [word for word in data[section]["rejects"] if judge(word)] == []


def test_the_lexicon_of_surnames() -> None:
    data = load("surnames")["surnames"]
    assert [name for name in data["matches"] if not is_person_name(name)] == []
    assert [word for word in data["rejects"] if is_person_name(word)] == []
    assert len(set(data["single"])) == len(data["single"])


def test_no_word_of_the_list_is_a_name() -> None:
    words = load("surnames")["words"]["none"]
    assert len(set(words)) == len(words)
    assert [word for word in words if is_person_name(word)] == []


def test_any_character_may_stand_in_a_name_beside_a_role_and_a_body() -> None:
    text = (
        "云溪县渡口改造领导小组名单\n组长：程在先（县政府）\n副组长：罗为野（县水利局）\n"
        "成员：于及第（县公安局）、卞和畅（县住建局）\n尚与平（县科协）\n"
    )
    found = extract(text.encode(), name="roster.txt").documents[0].people
    assert [person.name for person in found] == ["程在先", "罗为野", "于及第", "卞和畅", "尚与平"]


def test_a_table_under_a_list_of_members_has_nothing_but_members() -> None:
    rows = "| 序号 | 姓名 | 单位名称 |\n| --- | --- | --- |\n| 1 | 程志先 | 云溪县教育局 |\n| 2 | 罗为野 | 云溪县第一中学 |\n"
    headings = ("云溪县渡口文化研究组成员名单（部分）", "云溪县渡口文化研究组联络名单", "云溪县渡口文化研究组专题培训人员名单")
    found = [extract(f"{heading}\n\n{rows}".encode(), name="roster.md").documents[0].people for heading in headings]
    assert [[(person.name, person.role) for person in people] for people in found] == [
        [("程志先", "成员"), ("罗为野", "成员")], [], [("程志先", None), ("罗为野", None)],
    ]  # fmt: skip


def test_any_character_may_stand_in_a_name_under_its_heading() -> None:
    rows = "序号\t姓名\t职务\n1\t程志先\t云溪县教育局局长\n2\t罗为野\t云溪县第一中学校长\n3\t合计\t两人\n"
    found = extract(f"云溪县渡口文化研究组名单\n{rows}".encode(), name="roster.txt").documents[0].people
    assert [person.name for person in found] == ["程志先", "罗为野"]


def test_an_office_of_any_name_stands_in_the_column_of_offices() -> None:
    lines = ["程志先　　云溪县教育局副局长", "罗小野　　云溪县进修学院音乐教研员", "卞大和　　云溪县渡口研究所高级工程师",
             "请提前十分钟　　到会场签到"]  # fmt: skip
    found = extract("\n".join(["云溪县渡口文化座谈会人员名单", *lines]).encode(), name="roster.txt").documents[0].people
    assert [(person.name, person.post) for person in found] == [
        ("程志先", "云溪县教育局副局长"), ("罗小野", "云溪县进修学院音乐教研员"), ("卞大和", "云溪县渡口研究所高级工程师"),
    ]  # fmt: skip


def test_a_role_in_a_line_of_its_own_heads_those_below_it() -> None:
    lines = ["主任委员", "杨　力　云溪县科协", "副主任委员（按姓氏笔画排序）", "冯恩旭　云溪县教育局", "张　青　云溪县第一小学"]
    lines += ["委员（按姓氏笔画排序）：", "马菁汝\t云溪县文旅局", "邓宝剑\t云溪县图书馆"]
    found = extract("\n".join(["云溪县美育指导委员会委员名单", *lines]).encode()).documents[0].people
    assert [(one.name, one.role, one.post) for one in found] == [
        ("杨力", "主任委员", "云溪县科协"), ("冯恩旭", "副主任委员", "云溪县教育局"), ("张青", "副主任委员", "云溪县第一小学"),
        ("马菁汝", "委员", "云溪县文旅局"), ("邓宝剑", "委员", "云溪县图书馆"),
    ]  # fmt: skip


def test_persons_with_their_units_in_brackets_are_no_tasks() -> None:
    text = "青禾县渡口专家组名单\n\n1.钟离岸（县水利局）\n\n2.鲁石青（青禾师范学院）\n\n3.蓝采薇（县教育局）\n\n4.顾远汀（县档案馆）\n"
    document = extract(text.encode(), name="plan.txt").documents[0]
    assert document.tasks == []
    assert [person.name for person in document.people] == ["钟离岸", "鲁石青", "蓝采薇", "顾远汀"]
