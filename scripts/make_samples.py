"""Make the Word and PDF samples of the folder samples/; all places, bodies and texts in them are invented.

    python scripts/make_samples.py          writes samples/notice-with-plan.docx, the same bytes every time
    python scripts/make_samples.py --pdf    writes samples/task-table.pdf too; needs LibreOffice (soffice)
"""

import argparse
from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.table import Table
from word_writing import add_numbering, align, fixed, new_document, number, write_pdf

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
_ALIGNMENTS = {"@": "center", ">": "right"}

# A leading # counts the level of an automatic number; @ centres a line, > sets it right, ^ begins a page.
NOTICE = """\
@云溪县人民政府办公室
@关于印发《云溪县科普惠民三年行动方案
@（2026—2028年）》的通知
@云政办发〔2026〕17号
各乡镇人民政府，县直各单位：
《云溪县科普惠民三年行动方案（2026—2028年）》已经县人民政府同意，现印发给你们，请认真组织实施。
>云溪县人民政府办公室
>2026年1月18日
（此件公开发布）
^@云溪县科普惠民三年行动方案
@（2026—2028年）
为让山区群众在家门口享受优质科普服务，根据《中华人民共和国科学技术普及法》和《清州市科普事业发展规划》（清政发〔2025〕40号），制定本方案。
#总体要求
##指导思想。以满足群众对科学知识的需求为出发点，统筹城乡科普资源，补齐村寨短板。
##主要目标。到2028年，全县公民具备科学素质的比例达到16%以上，建成乡村科普角60个，注册科普志愿者超过800名。
#主要任务
##流动科普进村行动
###购置流动科普车2辆，每年巡展不少于120场，优先安排边远村寨。（由县科协牵头，县教育局、县交通运输局配合）
###选聘科普辅导员。从退休教师和返乡青年中选聘辅导员90名，为每个村配备一名。（责任单位：县科协、人力资源社会保障局，各乡镇人民政府）
##科学教育提升行动
###组建科学教师工作室。聘请工程师、农艺师担任校外导师，2027年底前覆盖全部初中。（责任单位：县教育局；配合单位：县科技局、团县委）
###开放实验室。县职业中学和县医院的实验室每学期向学生开放2天以上。（县教育局、县卫生健康局按职责分工负责）
##智慧农技行动
###建设农技直播间。依托合作社建设直播间12个，由农技员在线解答种植难题。（牵头单位：县农业农村局；配合单位：县融媒体中心等）
#实施步骤
##启动阶段（2026年1月至3月）。制定年度计划，落实车辆和人员。
##推进阶段（2026年4月至2028年9月）。逐项落实任务，每半年调度一次。
##验收阶段（2028年10月至12月）。开展自查和抽查，总结做法。
#保障措施
##加强组织领导。成立云溪县科普惠民行动领导小组（名单见附件），办公室设在县科协。
##落实经费。县财政每年安排科普惠民资金60万元；各乡镇要把科普经费列入本级预算。
##严格考核。把任务完成情况纳入乡镇年度考核，对进展缓慢的予以通报。
附件：云溪县科普惠民行动领导小组名单
^附件
@云溪县科普惠民行动领导小组名单
组　长：闻清源　县人民政府副县长
副组长：陆知行　县科协主席
　　　　白露微　县教育局局长
成　员：程万里　县财政局副局长
　　　　苏晓岚　县农业农村局副局长
"""

TABLE_TITLE = "云溪县2026年科普惠民重点任务分解表"
TABLE_HEAD = ["类别", "序号", "工作任务", "牵头单位", "配合单位", "完成时限"]
TABLE = {
    "流动科普": [
        ("购置流动科普车2辆，完成车内展品布置", "县科协", "县财政局、县交通运输局", "4月底前"),
        ("制定巡展路线，全年进村巡展不少于120场", "县科协", "各乡镇人民政府", "12月底前"),
        ("选聘科普辅导员30名并集中培训", "县科协", "县人力资源社会保障局、县教育局", "6月底前"),
        ("在赶集日设科普摊位，现场演示安全用电用气", "县应急管理局", "县科协，各乡镇人民政府", "全年"),
    ],
    "科学教育": [
        ("组建科学教师工作室5个", "县教育局", "县科技局", "9月底前"),
        ("每学期开放实验室2天以上", "县教育局、县卫生健康局", "县职业中学", "12月底前"),
        ("举办第三届少年发明展", "县科技局", "县教育局、团县委", "10月底前"),
        ("为村小配送实验器材箱40套", "县教育局", "县财政局", "8月底前"),
    ],
    "智慧农技": [
        ("建设农技直播间4个", "县农业农村局", "县融媒体中心", "11月底前"),
        ("编印茶树管护口袋书5000册", "县农业农村局", "县供销社", "5月底前"),
        ("培训新型农民600人次", "县农业农村局", "县人力资源社会保障局、县妇联", "12月底前"),
    ],
    "健康科普": [
        ("组织医生下乡讲座，每个乡镇至少3次", "县卫生健康局", "各乡镇人民政府", "12月底前"),
        ("制作方言健康短视频24部", "县融媒体中心", "县卫生健康局", "12月底前"),
    ],
}


def main() -> None:
    """Write the samples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pdf", action="store_true", help="make the PDF too, with LibreOffice")
    wanted = parser.parse_args()
    (SAMPLES / "notice-with-plan.docx").write_bytes(fixed(_notice()))
    if wanted.pdf:
        write_pdf(_table(), SAMPLES / "task-table.pdf")


def _notice() -> WordDocument:
    document = new_document()
    add_numbering(document)
    for line in NOTICE.splitlines():
        text = line.lstrip("^@>#")
        signs = line[: len(line) - len(text)]
        paragraph = document.add_paragraph()
        if "^" in signs:
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        paragraph.add_run(text)
        if "#" in signs:
            number(paragraph, len(signs) - 1)
        else:
            colon = "left" if text.endswith("：") else ""
            align(paragraph, next((name for sign, name in _ALIGNMENTS.items() if sign in signs), colon))
    return document


def _table() -> WordDocument:
    document = new_document()
    title = document.add_paragraph(TABLE_TITLE)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    rows = [(group, *row) for group, rows in TABLE.items() for row in rows]
    table = document.add_table(rows=1, cols=len(TABLE_HEAD), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, TABLE_HEAD, strict=True):
        cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for count, (_, task, lead, partners, due) in enumerate(rows, 1):
        cells = table.add_row().cells
        for cell, text in zip(cells[1:], (str(count), task, lead, partners, due), strict=True):
            cell.text = text
    _merge_groups(table)
    for row in table.rows:
        row.height = Cm(2.6)
        for cell, width in zip(row.cells, (1.6, 1.2, 5.6, 2.8, 3.4, 2.2), strict=True):
            cell.width = Cm(width)
    return document


def _merge_groups(table: Table) -> None:
    first = 1
    for group, rows in TABLE.items():
        merged = table.cell(first, 0).merge(table.cell(first + len(rows) - 1, 0))
        merged.text = group
        first += len(rows)


if __name__ == "__main__":
    main()
