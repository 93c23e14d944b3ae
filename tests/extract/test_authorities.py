"""Joint authorities in the signature and the title, each with its own place. All texts are invented."""

import pytest

from kepu_extract import extract

BODY = "各乡镇：\n\n现将有关事项通知如下，请认真执行，并做好总结。\n\n"
TITLE = "关于做好科普工作的通知"
ONE, OTHER = "云溪县科学技术协会", "云溪县教育局"
ROWS = [
    (TITLE, f"{ONE}　　　{OTHER}\n\n2024年3月1日", [ONE, OTHER]),
    (TITLE, f"{ONE} {OTHER}\n\n2024年3月1日", [ONE, OTHER]),
    (TITLE, f"{ONE}\xa0\u2002{OTHER}      2024年3月1日", [ONE, OTHER]),
    (TITLE, f"云 溪 县 科 协\n\n{OTHER}\n\n2024年3月1日", ["云 溪 县 科 协", OTHER]),
    (f"{ONE}　{OTHER}{TITLE}", "2024年3月1日", [ONE, OTHER]),
    (f"县科协、{OTHER}{TITLE}", f"{ONE} {OTHER}\n2024年3月1日", [ONE, OTHER]),
    (f"省教育厅省财政厅{TITLE}", "2024年3月1日", ["省教育厅", "省财政厅"]),
]


@pytest.mark.parametrize(("title", "signature", "quotes"), ROWS)
def test_each_authority_has_its_own_place(title: str, signature: str, quotes: list[str]) -> None:
    metadata = extract(f"{title}\n\n{BODY}{signature}\n".encode(), name="notice.txt").documents[0].metadata
    assert metadata.issuing_authorities == ["".join(quote.split()) for quote in quotes]
    assert [evidence.quote for evidence in metadata.evidence["issuing_authorities"]] == quotes


def test_a_short_name_in_the_signature_is_the_one_of_the_title_that_ends_so() -> None:
    text = f"{ONE} {OTHER}{TITLE}\n\n{BODY}县教育局\n县科学技术协会\n2024年3月1日\n"
    assert extract(text.encode(), name="notice.txt").documents[0].metadata.issuing_authorities == [OTHER, ONE]
    titled = f"清州市交通委员会 清州市公安局{TITLE}\n\n{BODY}市交通委                市公安局\n\n2024年3月1日\n"
    assert extract(titled.encode(), name="notice.txt").documents[0].metadata.issuing_authorities == ["清州市交通委员会", "清州市公安局"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"{ONE}\xa0\u2002{OTHER}{TITLE}", f"{ONE} {OTHER}{TITLE}"),
        (f"{ONE}　　{OTHER} {TITLE}", f"{ONE} {OTHER} {TITLE}"),
        ("\xa0".join(TITLE), TITLE),
        ("　".join(TITLE), TITLE),
        (TITLE, TITLE),
    ],
)
def test_odd_blanks_of_a_title(written: str, expected: str) -> None:
    metadata = extract(f"{written}\n\n{BODY}2024年3月1日\n".encode(), name="notice.txt").documents[0].metadata
    assert metadata.title == expected
    assert [evidence.quote for evidence in metadata.evidence["title"]] == [written]


def test_a_diagnostic_about_a_place_names_its_rule() -> None:
    extraction = extract(f"{ONE}{TITLE}\n\n{BODY}2024年3月1日\n".encode(), name="notice.txt")
    (told,) = [diagnostic for diagnostic in extraction.diagnostics if diagnostic.code == "authority-from-title"]
    assert told.evidence is not None
    assert (told.evidence.quote, told.evidence.rule) == ("2024年3月1日", "authority-from-title")


@pytest.mark.parametrize(
    ("title", "signature", "authorities"),
    [
        ("云溪县科学技术协会" + TITLE, "云溪县科学技术协会(云溪县教育局代章)\n\n2024年3月1日", [ONE]),
        ("云溪县人民政府令", "县长　马立新\n\n2024年3月1日", ["云溪县人民政府"]),
    ],
)
def test_neither_a_seal_nor_who_holds_the_office_is_an_authority(title: str, signature: str, authorities: list[str]) -> None:
    metadata = extract(f"{title}\n\n{BODY}{signature}\n".encode(), name="notice.txt").documents[0].metadata
    assert metadata.issuing_authorities == authorities


def test_a_decree_in_lines_below_the_title_of_its_rules_names_who_issues_it() -> None:
    text = (
        "云溪县渡口管理办法\n云溪县人民政府令\n\n（第16号）\n《云溪县渡口管理办法》已经县政府常务会议审议通过，现予公布，自2031年6月15日起施行。\n"
        "县长 马立新\n\n2031年5月15日\n云溪县渡口管理办法\n第一条 为了规范渡口管理，制定本办法。\n第二条 本办法适用于本县。\n"
    )
    decree, _ = extract(text.encode(), name="decree.txt").documents
    assert decree.metadata.issuing_authorities == ["云溪县人民政府"]
    assert decree.metadata.document_number is not None
    assert decree.metadata.document_number.normalized == "云溪县人民政府令第16号"
    assert (decree.preamble or "").startswith("《云溪县渡口管理办法》已经")


def test_a_place_in_the_title_issues_nothing() -> None:
    text = "云溪县关于支持科普场馆的若干措施\n\n一、建馆。每镇建成一个馆。（责任单位：县科协）\n\n二、开馆。全年开馆。（责任单位：县教育局）\n"
    metadata = extract(text.encode(), name="measures.txt").documents[0].metadata
    assert metadata.issuing_authorities == []
    assert metadata.region is not None


def test_a_name_broken_over_lines_signs_above_the_seal_of_another() -> None:
    text = (
        "关于开放科普场馆的通知\n各中小学：\n请认真组织参观，做好登记。\n云溪县教育局青少年科学素质\n的提升工作领导小组\n"
        "（云溪县教育局代章）\n2031年3月3日\n"
    )
    metadata = extract(text.encode(), name="notice.txt").documents[0].metadata
    assert metadata.issuing_authorities == ["云溪县教育局青少年科学素质的提升工作领导小组"]
    assert metadata.date_issued == "2031-03-03"


def test_the_youth_league_of_a_place_is_one_name() -> None:
    names = "云溪市体育局　　云溪市教育局　　共青团云溪市委员会"
    text = f"{names.replace('　', '')}关于举办比赛的通知\n各县区教育局：\n为丰富活动，决定举办比赛，请做好组织工作。\n{names}\n2033年4月21日\n"
    metadata = extract(text.encode(), name="notice.txt").documents[0].metadata
    assert metadata.issuing_authorities == ["云溪市体育局", "云溪市教育局", "共青团云溪市委员会"]


_NOTICE = "关于优化政策的通知\n青建〔2024〕4号\n各单位：\n请做好相关工作。\n"


@pytest.mark.parametrize("name", ["国家税务总局台州市税务局", "中国人民银行台州市分行"])
def test_a_branch_of_a_central_body_is_one_body_of_its_place(name: str) -> None:
    metadata = extract(f"{_NOTICE}{name}\n2024年5月24日\n".encode(), name="notice.txt").documents[0].metadata
    assert (metadata.issuing_authorities, metadata.region and metadata.region.name) == ([name], "台州市")


@pytest.mark.parametrize("line", ["附件下载", "附件信息："])
def test_what_a_page_writes_below_a_signature_hides_it_not(line: str) -> None:
    metadata = extract(f"{_NOTICE}云溪县科技局\n2024年5月24日\n{line}\n".encode(), name="notice.txt").documents[0].metadata
    assert (metadata.issuing_authorities, metadata.date_issued) == (["云溪县科技局"], "2024-05-24")


@pytest.mark.parametrize("verb", ["召开", "通报", "表彰"])
def test_no_verb_belongs_to_the_name_of_a_region(verb: str) -> None:
    def region(place: str) -> str | None:
        text = f"关于{verb}{place}科技大会的通知\n各单位：\n请做好相关工作。\n台州市科技局\n2024年5月24日\n"
        found = extract(text.encode(), name="notice.txt").documents[0].metadata.region
        return found.name if found else None

    assert [region("台州市"), region("全市")] == ["台州市", "台州市"]


def test_a_decree_in_brackets_under_a_title_says_whose_it_is() -> None:
    text = "渡口举报处理暂行办法\n（云溪县人民政府令第5号）\n第一条 为规范渡口，制定本办法。\n第二条 渡工应当按时交接。\n"
    metadata = extract(text.encode(), name="rules.txt").documents[0].metadata
    assert metadata.issuing_authorities == ["云溪县人民政府"]
    assert metadata.document_number is not None and metadata.document_number.normalized == "云溪县人民政府令第5号"


def test_the_cover_of_a_plan_names_who_issues_it_and_who_drew_it_up() -> None:
    cover = "云溪县渡口布局规划（2031-2035）\n文本\n云溪县交通局\n清州工程设计集团有限公司\n2031年02月\n"
    text = f"{cover}\n第一章 总则\n\n第一条 为做好渡口布局，编制本规划。\n\n第二章 布局\n\n第二条 渡口分三类。\n"
    document = extract(text.encode(), name="plan.txt").documents[0]
    assert (document.metadata.issuing_authorities, document.metadata.date_issued) == (["云溪县交通局"], "2031-02")
    assert document.preamble is None
