"""Lines of a document's frame that are not what they seem, each kind once, from the public interface."""

import pytest

from kepu_extract import extract
from kepu_extract.extractors.ask import ask
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.model import PolicyDocument
from plans import parsed_plan

_NOTICE = "云溪县教育局关于印发云溪县校园阅读计划的通知\n云教〔2031〕7号\n各中心学校：\n现将计划印发给你们，请遵照执行。\n"
_BODY = "为办好此事，制定本方案。\n一、主要任务\n（一）开放书屋。每周开放两次。\n二、工作要求\n请各镇按时完成。\n"


def _documents(text: str) -> list[PolicyDocument]:
    return extract(text.encode(), name="file.txt").documents


def _page(*blocks: str) -> list[PolicyDocument]:
    return extract(f"<html><body><div>{''.join(blocks)}</div></body></html>".encode(), name="page.html").documents


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.splitlines())


def _table(*rows: list[str]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"


def test_mark_and_title_in_the_first_rows_of_a_table_are_lines() -> None:
    head = '<tr><td colspan="3">附件2</td></tr><tr><td colspan="3">云溪县校园阅读任务分工表</td></tr><tr><td colspan="3">（共1项）</td></tr>'
    table = _table(["序号", "任务", "责任单位"], ["1", "配齐图书", "县教育局"]).replace("<table>", f"<table>{head}")
    plan, annex = _page(_paragraphs(f"云溪县校园阅读方案\n{_BODY}附件：2.云溪县校园阅读任务分工表"), table)
    assert annex.metadata.title == "云溪县校园阅读任务分工表" and annex.attached_to == plan.id
    assert [task.name for task in annex.tasks] == ["配齐图书"]


@pytest.mark.parametrize("opening", ["第一章 总则\n第一条 为推动阅读，制定本计划。\n", "一、总体目标\n让学生爱上阅读。\n"])
def test_a_text_behind_the_signature_takes_the_title_that_its_notice_names(opening: str) -> None:
    notice, plan = _documents(f"{_NOTICE}云溪县教育局\n2031年4月2日\n{opening}")
    assert (notice.role, notice.metadata.issuing_authorities) == ("cover_notice", ["云溪县教育局"])
    assert (plan.metadata.title, plan.issued_by, plan.genre) == ("云溪县校园阅读计划", notice.id, "plan")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("云溪县教育局（盖章）", ["云溪县教育局"]),
        ("云溪县教育局 云溪县文旅局 云溪县财政局", ["云溪县教育局", "云溪县文旅局", "云溪县财政局"]),
        ("云溪县阅读推广工作专班", ["云溪县阅读推广工作专班"]),
    ],
)
def test_what_signs_stands_above_the_date(line: str, names: list[str]) -> None:
    (notice,) = _documents(f"关于做好校园阅读工作的通知\n各中心学校：\n请按时开放书屋。\n{line}\n2031年4月2日\n")
    assert (notice.metadata.issuing_authorities, notice.preamble) == (names, "请按时开放书屋。")


def test_signature_and_imprint_in_tables() -> None:
    signed = _table(["云溪县教育局", "云溪县文旅局"], ["", "2031年4月2日"])
    imprint = _table(["抄送：县委办公室，县政府办公室。"], ["云溪县教育局办公室 2031年4月3日印发"])
    (plan,) = _page(_paragraphs(f"云溪县校园阅读方案\n{_BODY}"), signed, imprint)
    said = plan.metadata
    assert (said.issuing_authorities, said.date_issued) == (["云溪县教育局", "云溪县文旅局"], "2031-04-02")
    assert said.copied_to == ["县委办公室", "县政府办公室"]
    assert said.imprint is not None and (said.imprint.authority, said.imprint.date) == ("云溪县教育局办公室", "2031-04-03")


@pytest.mark.parametrize(
    "rows",
    [
        [["云溪县教育局<br>2031年4月2日", "云溪县文旅局<br>2031年4月2日"]],
        [["云溪县教育局", "云溪县文旅局"], ["2031年4月2日", "2031年4月2日"]],
        [["", "云溪县教育局<br>云溪县文旅局<br>2031年4月2日"]],
    ],
)
def test_bodies_sign_in_cells_each_with_its_date(rows: list[list[str]]) -> None:
    (notice,) = _page(_paragraphs(f"云溪县教育局 云溪县文旅局关于办好校园阅读的通知\n各中心学校：\n{_BODY}"), _table(*rows))
    said = notice.metadata
    assert (said.issuing_authorities, said.date_issued) == (["云溪县教育局", "云溪县文旅局"], "2031-04-02")
    assert notice.sections[-1].body == "请各镇按时完成。"


@pytest.mark.parametrize("number", ["第12号", "2031年第12号", "（2031年第12号）"])
def test_the_number_of_an_announcement_stands_alone(number: str) -> None:
    (notice,) = _documents(f"云溪县水务局公告\n{number}\n现将汛期水位公告如下，请沿河群众注意安全。\n云溪县水务局\n2031年6月1日\n")
    assert notice.metadata.title == "云溪县水务局公告"
    found = notice.metadata.document_number
    assert found is not None and (found.text, found.serial) == (number.strip("（）"), 12)


@pytest.mark.parametrize(
    ("title", "region"),
    [("关于加快云溪县书屋建设的意见", "云溪县"), ("关于建立松江区书屋网的意见", "松江区"),
     ("青海图书行业服务提升方案", "青海"), ("台州市内河渡口改造方案", "台州市"),
     ("台州市内涝治理方案", "台州市"), ("关于做好重点监护防护区工作的意见", None)],
)  # fmt: skip
def test_a_place_inside_the_title_is_the_region(title: str, region: str | None) -> None:
    (document,) = _documents(f"{title}\n{_BODY}")
    assert (document.metadata.region.name if document.metadata.region else None) == region


def test_a_caption_in_a_chapter_begins_no_document() -> None:
    table = _table(["类别", "标准"], ["书架", "两个"])
    blocks = [_paragraphs(f"云溪县校园阅读方案\n{_BODY}（一）配备书架。按下表执行。"), "<p>表2 云溪县校园书架配备标准</p>", table]
    (plan,) = _page(*blocks, _paragraphs("（二）开放书屋。每周两次。\n三、其他\n请抓好落实。"))
    assert [section.title for section in plan.sections][-1] == "其他"


def test_a_sentence_before_a_colon_addresses_nobody() -> None:
    (guide,) = _documents("云溪县借书证办理指南\n读者首次借书前，应当向服务台出示以下证件：\n一、身份证\n本人的。\n二、照片\n一张。\n")
    assert guide.metadata.addressees == []


def test_a_fault_in_one_extractor_costs_its_own_findings() -> None:
    parsed = parsed_plan("（一）办好书屋。")

    def fails(document: Parsed) -> list[str]:
        raise ZeroDivisionError(document.id)

    nothing: list[str] = []
    assert ask(parsed, "goals", fails, nothing) == []
    assert [(note.severity, note.code) for note in parsed.diagnostics[-1:]] == [("error", "extractor-failed")]
    with pytest.raises(MemoryError):
        ask(parsed, "goals", _exhausted, nothing)


def _exhausted(document: Parsed) -> list[str]:
    raise MemoryError(document.id)


_UNTITLED = """关于《云溪县渡口整治三年行动方案》的通知
各镇人民政府：
{words}
{list}云溪县渡运委员会
2031年4月10日
为消除渡口隐患，方便群众出行，制定云溪县渡口整治三年行动方案。
一、总体要求
坚持安全第一。
二、主要任务
（一）修缮渡口。修缮老旧渡口。
"""


@pytest.mark.parametrize("attachments", ["", "附件：渡口名册\n"])
@pytest.mark.parametrize(
    "words",
    ["《云溪县渡口整治三年行动方案》已经县政府同意，现印发给你们，请认真落实。", "现将《云溪县渡口整治三年行动方案》转发给你们，请遵照执行。"],
)
@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_a_notice_whose_text_alone_says_what_it_issues_names_the_text_behind_it(form: str, words: str, attachments: str) -> None:
    text = _UNTITLED.format(words=words, list=attachments)
    given = _paragraphs(text) if form == "html" else text.replace("\n", "\n\n" if form == "md" else "\n")
    result = extract(given.encode(), name=f"file.{form}")
    _, plan = result.documents
    assert plan.metadata.title == "云溪县渡口整治三年行动方案"
    assert "title-from-notice" in [diagnostic.code for diagnostic in result.diagnostics]


@pytest.mark.parametrize("words", ["请各镇按照《云溪县渡口整治三年行动方案》抓好落实。", "根据《云溪县渡口整治三年行动方案》，现将要求印发给你们。"])
def test_a_notice_that_only_cites_a_plan_issues_none(words: str) -> None:
    documents = _documents(_UNTITLED.format(words=words, list=""))
    assert all(document.metadata.title != "云溪县渡口整治三年行动方案" for document in documents)


def test_an_imprint_is_no_part_of_the_title_below_it() -> None:
    text = (
        "云溪县科学技术协会关于办好科普集市的通知\n各镇科协：\n现将《科普集市办法》印发给你们，请认真执行。\n云溪县科学技术协会\n2031年3月2日\n"
        "云溪县科学技术协会办公室 2031年3月3日印发\n科普集市的实施办法\n一、摊位安排\n各镇备好摊位，写明展品和讲解员。\n二、安全管理\n专人巡查。\n"
    )
    assert [document.metadata.title for document in _documents(text)] == [
        "云溪县科学技术协会关于办好科普集市的通知",
        "科普集市的实施办法",
    ]


_LONG = (
    "书屋是农民读书的地方，近年来各镇新建书屋三十余家，仍有一些村离书屋较远，借书还书不便，少年儿童的读物也不多。"
    "为管好书屋，特制定本办法。\n一、总则\n（一）管理书屋。各镇管理书屋。"
)


@pytest.mark.parametrize("mark", ["附件：", "附件 ", "附件:"])
@pytest.mark.parametrize("opening", ["第一章 总则\n第一条 为规范书屋管理，制定本办法。", _LONG])
def test_an_attachment_line_right_above_a_text_is_its_title(mark: str, opening: str) -> None:
    notice = "云溪县文旅局关于印发《云溪县书屋管理办法》的通知\n各镇人民政府：\n现将办法印发给你们，请遵照执行。\n"
    cover, rules = _documents(f"{notice}{mark}云溪县书屋管理办法\n{opening}\n")
    assert (cover.role, rules.role, rules.metadata.title) == ("cover_notice", "main", "云溪县书屋管理办法")


def test_an_attachment_line_above_a_signature_opens_no_document() -> None:
    text = "云溪县文旅局关于管好书屋的通知\n各镇人民政府：\n一、管理书屋\n各镇管理书屋。\n附件：云溪县书屋管理办法\n云溪县文旅局\n2031年3月2日\n"
    assert len(_documents(text)) == 1


def test_a_museum_or_library_is_written_to_beside_offices() -> None:
    text = "关于开展读书活动的通知\n各县（市、区）文广旅局，市图书馆：\n一、主要任务\n办好讲座。\n云溪市文广旅局\n2031年3月5日\n"
    assert _documents(text)[0].metadata.addressees == ["各县（市、区）文广旅局", "市图书馆"]


def test_addressees_of_one_kind_share_their_last_noun() -> None:
    text = "云溪省林业局关于管好苗圃的通知\n各有关市、州林业主管部门，东岭、西岭、南岭、北岭、中岭森工集团：\n一、管理苗圃\n各地管理苗圃。\n"
    assert _documents(text)[0].metadata.addressees == ["各有关市、州林业主管部门", "东岭、西岭、南岭、北岭、中岭森工集团"]


def test_a_notice_that_issues_a_plan_and_asks_for_more_is_its_cover() -> None:
    notice = "云溪县教育局关于印发《云溪县校园阅读计划》的通知\n各中心学校：\n现将计划印发给你们，并通知如下：\n一、加强领导\n各校明确专人。\n"
    cover, issued = _documents(f"{notice}二、按时报送\n各校于6月报送情况。\n云溪县教育局\n2031年4月2日\n云溪县校园阅读计划\n{_BODY}")
    assert (cover.role, issued.role, issued.issued_by) == ("cover_notice", "main", cover.id)
    assert issued.resolved.date_issued == cover.metadata.date_issued


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        (["附件：1、渡口管理领导小组；", "2、成员单位职责分工；", "3、渡口每月考核表。"], ["渡口管理领导小组", "成员单位职责分工", "渡口每月考核表"]),
        (["附件：", "1.渡口管理领导小组；", "2.成员单位职责分工。"], ["渡口管理领导小组", "成员单位职责分工"]),
        (["附件：渡口每月考核表", "2.每月考核一次；", "3.每年考核两次。"], []),  # no list: it does not count on from 1
    ],
)
def test_entries_of_a_list_of_annexes_may_end_as_sentences_do(lines: list[str], titles: list[str]) -> None:
    text = "\n\n".join(["云溪县渡口管理考核实施意见", "一、考核制度", "县交通局每月考核。", *lines, "云溪县人民政府", "2031年1月21日"])
    document = extract(text.encode(), name="plan.txt").documents[0]
    assert [attachment.title for attachment in document.attachments] == titles
    assert document.metadata.date_issued == "2031-01-21"


@pytest.mark.parametrize("signed", ["云溪县教育局 2031年4月2日 （此件公开发布）", "云溪县教育局\n2031 年 4 月 2 日（此件公开发布）"])
def test_a_note_behind_the_date_in_its_line_is_no_part_of_what_follows(signed: str) -> None:
    cover, issued = _documents(f"{_NOTICE}{signed}\n云溪县校园阅读计划\n{_BODY}")
    metadata = cover.metadata
    assert (metadata.issuing_authorities, metadata.date_issued, metadata.disclosure) == (["云溪县教育局"], "2031-04-02", "public")
    assert (cover.preamble, issued.metadata.title) == ("现将计划印发给你们，请遵照执行。", "云溪县校园阅读计划")


@pytest.mark.parametrize("subject", ["校园阅读", "乡村中小学校园阅读推广和图书流转服务能力提升三年"])
def test_who_issues_a_plan_may_head_it_however_long_its_title_is(subject: str) -> None:
    heading = f"云溪县教育局等部门印发《云溪县{subject}行动方案（2031—2033年）》"
    document = _documents(f"{heading}\n一、主要目标\n建成书屋20间。\n二、书屋提升行动\n（一）开放书屋。每周开放两次。\n")[0]
    assert document.metadata.title == heading
    assert document.metadata.period is not None
    assert [task.name for task in document.tasks] == ["开放书屋"]
