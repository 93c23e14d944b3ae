"""Web pages and Word documents whose paragraphs are the lines of a print."""

import pytest

from kepu_extract.read import read

PRINTED = [
    "　　为办好科普集市，方便居民就近学科学，根据县政府有关",
    "要求，结合本县实际，制定本方案。",
    "　　一、主要任务",
    "　　（一）布置场地。各乡镇要选好场地，配齐展板、桌椅和",
    "遮阳棚。（责任单位：县科协、县文旅局、各乡镇",
    "人民政府）",
    "　　（二）组织讲解。每场集市有讲解员两名，讲解不少于两",
    "小时。",
    "　　二、工作要求",
]
WHOLE = [
    "为办好科普集市，方便居民就近学科学，根据县政府有关要求，结合本县实际，制定本方案。",
    "一、主要任务",
    "（一）布置场地。各乡镇要选好场地，配齐展板、桌椅和遮阳棚。（责任单位：县科协、县文旅局、各乡镇人民政府）",
    "（二）组织讲解。每场集市有讲解员两名，讲解不少于两小时。",
    "二、工作要求",
]


def page(paragraphs: list[str]) -> list[str]:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return [line.text for line in read(f"<html><body><h1>云溪县科普集市方案</h1>{body}</body></html>".encode(), "a.html").lines][1:]


def test_the_printed_lines_of_a_paragraph_are_joined() -> None:
    assert page(PRINTED) == WHOLE


@pytest.mark.parametrize(
    "paragraphs",
    [
        WHOLE,
        # phrases of a list
        ["修好渡口石阶，添置救生绳圈，重画水位标线，清点旧船木桨", "讲好井台故事，办好渡口集市，建好山村书屋，用好河边凉亭"] * 3,
        # a paragraph of its own that is no line of a print
        [*PRINTED[:2], "县科协会同有关部门" * 8 + "。", *PRINTED[2:]],
        [text.strip("　")[:10] for text in PRINTED],
    ],
)
def test_other_paragraphs_stay_as_they_are(paragraphs: list[str]) -> None:
    assert page(paragraphs) == [text.strip("　") for text in paragraphs]
