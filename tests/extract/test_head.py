"""What stands above the title of an upward document (GB/T 9704-2012, 7.2): 发文字号 and 签发人. All texts are invented."""

import pytest

from kepu_extract import extract

HEADS = [
    ("云政发〔2024〕5号　　签发人：王建国", ["王建国"]),
    ("云政发〔2024〕5号                                            签发人：王建国", ["王建国"]),
    ("云政发〔2024〕5号　　签发人：王建国　李　明", ["王建国", "李明"]),
    ("签发人：王建国、李明\n\n云政发〔2024〕5号", ["王建国", "李明"]),
    ("　　　　　　　　　　　　签发人：王建国　李　明\n\n云政发〔2024〕5号　　　　　　　　张小云", ["王建国", "李明", "张小云"]),
    ("签发人：王建国　李　明\n\n　　　　赵一山　钱　江\n\n云政发〔2024〕5号　　　　张小云", ["王建国", "李明", "赵一山", "钱江", "张小云"]),
    ("云政发〔2024〕5号", []),
]


@pytest.mark.parametrize(("head", "signers"), HEADS)
def test_number_beside_the_signers(head: str, signers: list[str]) -> None:
    text = f"云溪县人民政府文件\n\n{head}\n\n云溪县人民政府关于建设科普馆的请示\n\n市人民政府：\n\n为办好科普馆，现请示如下。\n"
    metadata = extract(text.encode(), name="request.txt").documents[0].metadata
    assert metadata.title == "云溪县人民政府关于建设科普馆的请示"
    assert metadata.document_number is not None
    assert metadata.document_number.text == "云政发〔2024〕5号"
    assert metadata.signers == signers
    assert ["".join(evidence.quote.split()) for evidence in metadata.evidence.get("signers", [])] == signers
