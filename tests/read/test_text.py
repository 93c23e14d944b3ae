"""Plain text: paragraphs as they are, wrapped ones rejoined, artefacts dropped."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kepu_extract.errors import KepuError
from kepu_extract.read.plain.line_signs import width
from kepu_extract.read.plain.text import read_markdown, read_text


def _texts(text: str) -> list[str]:
    return [line.text for line in read_text(text.encode()).lines]


def _print(paragraphs: list[str], measure: float = 80.0, cut_at: str = "") -> str:
    """Set paragraphs as print does: first lines shorter by two characters, lines cut after the signs `cut_at`."""
    lines = []
    for paragraph in paragraphs:
        line, room = "", measure - 4
        for character in paragraph:
            if width(line + character) > room and character not in "，。、；：）”":
                lines.append(line)
                line, room = "", measure
            line += character
        lines.append(line)
    text = "\n".join(lines)
    return re.sub(f"([{cut_at}])(?!\n)", r"\1\n", text) if cut_at else text


NOTICE = [
    "甲乙市人民政府办公室关于印发科学普及三年工作方案的通知",
    "各县（区）人民政府，市政府各部门：",
    "《甲乙市科学普及三年工作方案》已经市政府常务会议研究通过，现印发给你们，请结合工作实际，认真组织实施，"
    "工作中的重要情况，及时向市科学技术协会报告。",
    "甲乙市人民政府办公室",
    "2031 年5 月6 日",
    "（此件公开发布）",
    "甲乙市科学普及三年工作方案",
    "为提高公民科学文化水平，推动科学普及与科技创新协同发展，根据上级有关要求，结合本市实际，制定本方案，"
    "请各单位对照任务抓好落实，力争三年内见到明显成效。",
    "一、工作目标",
    "到2033 年，全市建成科普场馆20 个以上，每个乡镇至少设立1.5 公里科普长廊，公民具备基本科学素质的比例明显提高，"
    "科普经费投入稳步增长。",
    "二、重点任务",
    "（一）加强校园科普。推动中小学开设科学实验课程，鼓励高校、科研院所面向青少年开放实验室，组织科技工作者进校园"
    "开展讲座。（责任单位：市教育局，配合单位：市科协、团市委）",
    "1．建设实验室。支持学校改造实验教学用房，配备必要的仪器设备，对达到建设标准的学校给予3—6 个月的集中指导，"
    "并适当安排补助资金。（市教育局牵头，市财政局配合）",
    "2．培训教师。每年组织不少于200 名科学教师参加培训，依托“科学家讲堂”开展线上学习，培训情况纳入年度考核，"
    "作为评先评优的重要参考。（市教育局负责）",
    "三、保障措施",
    "各县（区）要加强组织领导，细化工作措施，明确责任分工，确保各项任务落到实处，每年12 月底前将落实情况报送市科协。",
]


@pytest.mark.parametrize("cut_at", ["", "，", "，、", "，。、：）”"])
@pytest.mark.parametrize("measure", [56.0, 72.0, 80.0])
def test_hard_wraps_are_rejoined(measure: float, cut_at: str) -> None:
    assert _texts(_print(NOTICE, measure, cut_at)) == NOTICE


def test_addressees_end_their_paragraph_whatever_the_last_of_them_does() -> None:
    names = "市科学普及工作领导小组成员单位，市有关部门、单位，\n各县（区）科学普及工作牵头单\n位："
    printed = f"{NOTICE[0]}\n{names}\n{_print(NOTICE[2:], 72.0, '，。、：）”')}"
    assert NOTICE[2] in _texts(printed)


def test_one_blank_before_a_line_is_no_indent() -> None:
    said = "县科协在各村建一座科普小屋，配齐图书和仪器，并请退休教师每周到屋里给孩子讲解一次生活里的科学道理，还在暑假组织孩子到县城的科技馆参观"
    paragraphs = [f"{said[start:]}。" for start in range(12)]
    printed = ["\n ".join(paragraph[at : at + 26] for at in range(0, len(paragraph), 26)) for paragraph in paragraphs]
    assert _texts("\n".join(printed)) == paragraphs


def test_one_blank_before_what_goes_on_is_no_indent_in_a_short_text() -> None:
    broken = "各镇办好科普车。每月进山一次，由县科协会同\n 县教育局派车接送学生往返，全年不少于十次。\n\n各村建好科普屋。"
    assert _texts(broken) == ["各镇办好科普车。每月进山一次，由县科协会同县教育局派车接送学生往返，全年不少于十次。", "各村建好科普屋。"]


def test_paragraphs_on_lines_of_their_own_stay() -> None:
    assert _texts("\n\n".join(NOTICE)) == NOTICE
    assert _texts("\r\n".join("　　" + paragraph for paragraph in NOTICE)) == NOTICE


def test_a_list_of_names_of_one_length_is_no_print() -> None:
    names = [f"甲乙市{place}区科学技术普及工作联席会议办公室" for place in "东南西北中上下前后左右内外"]
    assert _texts("\n".join(names)) == names


def test_indents_decide_where_lines_are_full() -> None:
    phrase = "推动科普工作深入开展，"
    paragraphs = [f"{(phrase * 9)[:length]}。" for length in (37, 77, 88)]
    printed = [f"　　{text[:38]}" for text in paragraphs]
    printed[1] += "\n" + paragraphs[1][38:]
    printed[2] += f"\n{paragraphs[2][38:78]}\n{paragraphs[2][78:]}"
    assert _texts("\n".join(printed)) == paragraphs


def test_pieces_of_printed_lines_that_have_one_width_by_chance_are_no_measure() -> None:
    printed = [
        "澄溪县科普工作方案", "一、主要任务", "1.参加新活动方便，", "方便方便成效走进讲解员方便群众，展品每月方便社区配备成效，",
        "器材管理展品科普成效科普，", "活动组织。", "2.学校展出各镇各镇管理群众，", "配备管理要场馆每月要配备要，",
        "群众组织管理，", "参加展", "出要走进新科普参加，并且方便展出场馆配备各镇并且，", "社区新管理办好配备场馆组织。",
        "3.走进器材展出并且社区参加学校科普社区，", "科普一次各镇各镇展品群众，各镇要新展", "品社区科普集市，",
        "要器材走进器材方便展出器材管理展品，",
        "社区讲解员记录成效一次要村庄器", "材。",
    ]  # fmt: skip
    items = "".join(printed).replace("一、", "\n一、").replace("1.", "\n1.").replace("2.", "\n2.").replace("3.", "\n3.")
    assert [line.text for line in read_text("\n".join(printed).encode()).lines] == items.split("\n")


def test_page_marks_give_pages_and_are_no_text() -> None:
    lines = _print(NOTICE).split("\n")
    lines[3:3] = ["", "# Page 12:"]  # in the middle of a paragraph
    reading = read_text("\n".join(lines).encode())
    assert [line.text for line in reading.lines] == NOTICE
    broken = reading.lines[2]
    assert broken.page is None
    assert [page for _, page in broken.turns] == [12]
    assert broken.text[broken.turns[0][0] :].startswith(lines[5])
    assert {line.page for line in reading.lines[3:]} == {12}


def test_form_feeds_and_page_numbers_number_the_pages() -> None:
    for text in ("甲。\f乙。\f丙。", "甲。\n— 1 —\n乙。\n— 2 —\n丙。"):
        lines = read_text(text.encode()).lines
        assert [(line.text, line.page) for line in lines] == [("甲。", 1), ("乙。", 2), ("丙。", 3)]
    assert _texts("甲。\n— 1 —\n乙。") == ["甲。", "— 1 —", "乙。"]


CLEANED = [
    ("[bookmark: _Toc123]一、总体要求\n正文。", ["一、总体要求", "正文。"]),
    ("\ufeff一、总\u200b体要求\x07\n", ["一、总体要求"]),
    ("　　甲　乙  丙 \r\n\r\n\r\n丁", ["甲　乙  丙", "丁"]),
    ("目  录\n一、目标……………3\n二、任务……………7\n一、目标\n正文。", ["一、目标", "正文。"]),
    ("建设科普基地。（责任单位：\n市科协）\n一、其他", ["建设科普基地。（责任单位：市科协）", "一、其他"]),
    (
        "1.定规。市科协每年召开一次\n会议，商定要事。\n2.考核",
        ["1.定规。市科协每年召开一次会议，商定要事。", "2.考核"],
    ),
    (
        "请落实。情况，及时报送市科协\n甲乙市科协",
        ["请落实。情况，及时报送市科协", "甲乙市科协"],
    ),
    ("________________\n甲乙市科普规则", ["甲乙市科普规则"]),
    ("\x1b]0;规则.txt\x07甲乙市\x1b[31m科普\x1b[0m规则", ["甲乙市科普规则"]),
    ("全面提高科学素质\n，推动发展。", ["全面提高科学素质，推动发展。"]),
    (
        "云溪县科协关于印发渔村科普方案的通知云科协发〔2031〕7号各乡镇：\n请执行。\n（此件公开发布） 渔村科普方案",
        ["云溪县科协关于印发渔村科普方案的通知", "云科协发〔2031〕7号", "各乡镇：", "请执行。", "（此件公开发布）", "渔村科普方案"],
    ),
    (
        "云溪县科协关于渔村科普的决定云科协发〔2031〕7号（二○三一年十二月五日）\n为办好渔村科普，作如下决定。",
        ["云溪县科协关于渔村科普的决定", "云科协发〔2031〕7号", "（二○三一年十二月五日）", "为办好渔村科普，作如下决定。"],
    ),
    (
        "云溪县科协关于渔村科普的意见\n云科协发〔2031〕7号各乡镇，县直各单位：",
        ["云溪县科协关于渔村科普的意见", "云科协发〔2031〕7号", "各乡镇，县直各单位："],
    ),
    (
        "云溪县科协关于渔村科普的意见\n云科协发〔2031〕7号 各乡镇： 《渔村科普规则》已经同意，请执行。",
        ["云溪县科协关于渔村科普的意见", "云科协发〔2031〕7号", "各乡镇：", "《渔村科普规则》已经同意，请执行。"],
    ),
    (
        "按《关于做好科普的通知》（云科协发〔2031〕7号）要求，各乡镇：",
        ["按《关于做好科普的通知》（云科协发〔2031〕7号）要求，各乡镇："],
    ),
]


@pytest.mark.parametrize(("text", "lines"), CLEANED)
def test_artefacts_go_and_the_rest_stays(text: str, lines: list[str]) -> None:
    assert _texts(text) == lines


def test_markdown_headings_become_levels() -> None:
    reading = read_markdown("# 某区科普方案\n\n## 一、目标 ##\n\n**到2030年**，建成基地3个。\n".encode())
    assert reading.format == "md"
    assert [(line.text, line.outline_level) for line in reading.lines] == [
        ("某区科普方案", 1),
        ("一、目标", 2),
        ("到2030年，建成基地3个。", None),
    ]


_LINE = st.text(st.sampled_from("科学普及，。、；：（）“”一1.．年 　\t附件a"), max_size=60)


@settings(deadline=None)
@given(st.lists(_LINE, max_size=40).map("\n".join))
def test_no_character_but_blanks_is_lost(text: str) -> None:
    try:
        reading = read_text(text.encode())
    except KepuError:
        assert not text.strip()
        return
    assert re.sub(r"\s", "", "".join(line.text for line in reading.lines)) == re.sub(r"\s", "", text)
    assert all(line.text and "\n" not in line.text for line in reading.lines)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        reading = read_text(data)
    except KepuError as error:
        assert error.next_step
    else:
        assert reading.lines


def test_long_texts_take_time_in_proportion() -> None:
    text = _print(NOTICE * 60)
    assert _texts(text) == NOTICE * 60


def test_a_field_without_full_stop_is_a_paragraph_of_its_own() -> None:
    text = (
        "云溪县科普工作方案\n一、主要任务\n（一）办班。办好讲习班，每季度一期。（责任单位：县科协）\n"
        "（二）办展。办好科普展，面向农村。责任单位：县教育局\n本方案自印发之日起施行，由县科协负责解释。\n"
    )
    assert [line.text for line in read_text(text.encode()).lines][-2:] == [
        "（二）办展。办好科普展，面向农村。责任单位：县教育局",
        "本方案自印发之日起施行，由县科协负责解释。",
    ]


def test_units_behind_labels_end_a_paragraph_without_a_full_stop() -> None:
    paragraphs = ["云溪县2031年重点工作任务分工方案", "为做好全年工作，现制定分工方案如下，请各单位对照落实，按月报送进展。", "一、主要预期目标"]
    for number, units in enumerate(["云溪经济开发区，全县经济运行各专班"] * 4, 1):
        paragraphs += [f"{number}.第{number}项任务增长{number}%左右。", "牵头单位：县发改局", f"责任单位：{units}"]
    assert _texts("\n\n".join(paragraphs)) == paragraphs


def test_what_a_page_adds_above_a_text_is_left_out_with_a_note() -> None:
    reading = read_text("【打印】\n云溪县科普工作方案\n浏览次数：7\n一、主要任务\n办好科普馆。\n".encode())
    assert [line.text for line in reading.lines] == ["云溪县科普工作方案", "一、主要任务", "办好科普馆。"]
    assert [note.message for note in reading.notes] == ["Left out: 2 lines at the head, of a web page around the text."]


def test_what_a_page_says_of_a_document_and_the_document_says_of_itself_stays() -> None:
    head = "首页 > 政务公开 > 文件\n云溪县科普场馆管理办法\n发布日期：2031-05-06 来源：云溪县科协\n"
    reading = read_text(f"{head}云科协发〔2031〕7号\n县科协关于印发云溪县科普场馆管理办法的通知\n各科普馆：\n".encode())
    assert [line.text for line in reading.lines] == [
        "发布日期：2031-05-06", "云科协发〔2031〕7号", "县科协关于印发云溪县科普场馆管理办法的通知", "各科普馆：",
    ]  # fmt: skip


def test_what_a_page_adds_below_a_text_is_left_out_with_a_note() -> None:
    foot = "（来源：云溪县科协）\n上一篇：春耕通知\n网站地图 | 联系我们 | 意见反馈\n云溪县科协 版权所有\n地址：云溪县站前路1号\n"
    reading = read_text(f"云溪县科普工作方案\n一、主要任务\n办好科普馆。\n{foot}".encode())
    assert [line.text for line in reading.lines] == ["云溪县科普工作方案", "一、主要任务", "办好科普馆。"]
    assert [note.message for note in reading.notes] == ["Left out: 5 lines at the end, of a web page around the text."]


def test_an_address_below_a_text_is_of_the_text() -> None:
    text = "云溪县科普工作方案\n一、主要任务\n办好科普馆。\n地址：云溪县站前路1号\n"
    assert read_text(text.encode()).lines[-1].text == "地址：云溪县站前路1号"


def test_a_line_that_begins_inside_a_phrase_goes_on_with_the_one_above() -> None:
    lines = ["云溪县科普工作方案", "一、建好科普馆", "云溪县青少年科学素质", "的提升工作领导小组", "的确要办好。"]
    assert _texts("\n".join(lines)) == [*lines[:2], "云溪县青少年科学素质的提升工作领导小组", lines[4]]


def test_the_addressees_of_a_short_text_in_narrow_lines_are_no_part_of_its_title() -> None:
    lines = [
        "云溪市养老服务监管工作通知", "各县区民政局：", "为保障老年人合法权益，根据《", "中华人民共和国老年人权益保障法",
        "》有关规定，对养老机构（含日间照料中心（站），不含", "家庭养老床位）开展检查，做到“凡", "营必查”，现通知如下。",
        "一、检查内容", "查看消防设施、食堂留样和护理", "记录，核对从业人员持证情况。",
    ]  # fmt: skip
    assert [line.text for line in read_text("\n".join(lines).encode()).lines][:2] == lines[:2]
