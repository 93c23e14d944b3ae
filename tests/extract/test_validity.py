"""When a document is in force (施行日期, 有效期), from the public interface. All texts are invented."""

import pytest

from kepu_extract import extract

ISSUED = "2024-03-15"
ROWS = [
    ("本办法自印发之日起施行，有效期5年。", (ISSUED, None, "P5Y", "本办法自印发之日起施行，有效期5年")),
    ("本办法有效期至2029年5月31日。", (None, "2029-05-31", None, "有效期至2029年5月31日")),
    ("本办法自公布之日起30日后施行。", (None, None, None, "本办法自公布之日起30日后施行")),
    ("有效期自2023年1月1日至2025年12月31日。", ("2023-01-01", "2025-12-31", None, "有效期自2023年1月1日至2025年12月31日")),
    ("本办法自发布之日起试行，试行期1年。", (ISSUED, None, "P1Y", "本办法自发布之日起试行，试行期1年")),
    (
        "本办法自2024年5月1日起施行，有效期两年，由市科协负责解释。",
        ("2024-05-01", None, "P2Y", "本办法自2024年5月1日起施行，有效期两年"),
    ),
    ("本办法由市科协负责解释，自印发之日起执行。", (ISSUED, None, None, "自印发之日起执行")),
    (
        "本办法自2024年5月1日起施行，有效期至2027年4月30日。",
        ("2024-05-01", "2027-04-30", None, "本办法自2024年5月1日起施行，有效期至2027年4月30日"),
    ),
    ("本办法有效期5年，自2024年5月1日起施行。", ("2024-05-01", None, "P5Y", "有效期5年，自2024年5月1日起施行")),
    ("有效期为自印发之日起三年。", (ISSUED, None, "P3Y", "有效期为自印发之日起三年")),
    ("自2024年6月1日至2026年5月31日有效。", ("2024-06-01", "2026-05-31", None, "自2024年6月1日至2026年5月31日有效")),
    (
        "本办法自印发起施行（2024年、2025年的申报和拨款时间，按原办法执行），有效期至2026年5月31日。",
        (ISSUED, "2026-05-31", None, "本办法自印发起施行（2024年、2025年的申报和拨款时间，按原办法执行），有效期至2026年5月31日"),
    ),
    ("讲解员补助标准均从2024年1月1日起执行。本通知有效期1年。", (None, None, "P1Y", "有效期1年")),
    ("讲解员补助提高到每人每月800元，从2024年1月1日起执行。", None),
    ("自2024年起实施山乡科普大篷车工程。", None),
    ("科普基地证书有效期5年。", None),
]


@pytest.mark.parametrize(("words", "expected"), ROWS, ids=[words for words, _ in ROWS])
def test_validity(words: str, expected: tuple[str | None, ...] | None) -> None:
    text = f"清州市科普场馆管理办法\n\n一、总则。为办好科普场馆，制定本办法。\n\n二、附则。{words}\n\n清州市科学技术协会\n\n2024年3月15日\n"
    validity = extract(text.encode(), name="rules.txt").documents[0].metadata.validity
    given = validity and (validity.from_, validity.until, validity.duration, validity.as_written)
    assert given == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("本办法有效期5年，自印发之日起施行。", (ISSUED, None, "P5Y")), ("本办法有效期为1年。", (None, None, "P1Y")),
        ("有效期至2029年12月31日。", (None, "2029-12-31", None)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("marker", ["二、", "第二条　", "（二）"])
def test_the_number_of_an_item_hides_no_validity(marker: str, words: str, expected: tuple[str | None, ...]) -> None:
    text = f"清州市科普场馆管理办法\n\n一、为办好科普场馆，制定本办法。\n\n{marker}{words}\n\n清州市科学技术协会\n\n2024年3月15日\n"
    validity = extract(text.encode(), name="rules.txt").documents[0].metadata.validity
    assert (validity and (validity.from_, validity.until, validity.duration)) == expected


def test_issued_rules_are_in_force_from_the_day_of_their_notice() -> None:
    text = """清州市人民政府办公室关于印发清州市科普场馆管理办法的通知

各区县人民政府：

现将《清州市科普场馆管理办法》印发给你们，请遵照执行。

清州市人民政府办公室

2024年3月15日

清州市科普场馆管理办法

第一条　为办好科普场馆，制定本办法。

第二条　本办法自印发之日起施行。
"""
    notice, rules = extract(text.encode(), name="rules.txt").documents
    assert notice.metadata.validity is None
    assert rules.metadata.date_issued is None
    assert rules.metadata.validity is not None
    assert rules.metadata.validity.from_ == ISSUED
