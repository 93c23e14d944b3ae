"""The parts of an official document around its body: 版头, 标题, 主送机关; 附件说明, 署名, 成文日期, 附注, 版记.

GB/T 9704-2012, 7.2 to 7.4, and the block of labels that government web pages put around it.
"""

import itertools
from dataclasses import dataclass, field

import regex

from kepu_extract.segment.head_lines import is_red_head_line, more_signers
from kepu_extract.segment.markers import find_marker
from kepu_extract.segment.tail_lines import goes_on_copied, is_closing_line, is_date_line, opens_attachments
from kepu_extract.segment.title_blocks import TitleBlock, tighten, title_block
from kepu_extract.source import SourceText, Span
from kepu_extract.values.document_numbers import find_document_numbers

# Labels of web pages and red heads, with blanks and brackets removed, and the field that they name.
_INFO_LABELS = {
    "索引号": "index_number", "信息索引号": "index_number", "索取号": "index_number", "统一编号": "index_number",
    "发文机关": "issuing_authorities", "发布机构": "issuing_authorities", "发文单位": "issuing_authorities",
    "发布机关": "issuing_authorities", "制发机关": "issuing_authorities", "发文字号": "document_number",
    "文号": "document_number", "发布文号": "document_number", "成文日期": "date_issued", "制发日期": "date_issued",
    "生成日期": "date_issued", "发文日期": "date_issued", "发布日期": "date_published", "发布时间": "date_published",
    "公开日期": "date_published", "签发人": "signers", "主题词": "keywords", "主题分类": "subject",
    "公文种类": "kind", "公开方式": "disclosure", "公开属性": "disclosure", "实施日期": "valid_from",
    "有效性": "validity", "来源": "source", "信息来源": "source", "分类号": "subject", "名称": "title_again",
    "标题": "title_again", "文件名称": "title_again", "字体": "page", "浏览次数": "page", "阅读次数": "page",
    "字号": "page", "法宝引证码": "page", "原文链接": "page", "效力状态": "validity", "体裁分类": "kind",
    "信息名称": "title_again", "公开范围": "disclosure", "成文时间": "date_issued", "生效日期": "valid_from",
    "废止日期": "valid_until", "公开类别": "disclosure", "公开时限": "page", "审核": "page", "编辑": "page",
}  # fmt: skip
_LABEL = regex.compile(r"[\s\-•·*]*[\[【]?(?P<label>[㐀-鿿][㐀-鿿\s]{1,12}?)\s*[\]】]?\s*[：:\]]\s*(?P<value>[^\n]*?)\s*")
_ADDRESSEE = regex.compile(r"[^。；《]{2,400}：\s*")
_ADDRESSED = regex.compile(r"政府|部门|单位|局|委|厅|办|公司|院|校|会|处|科|室|中心|企业|机构|县|市|区|镇|街道|社区|村|各")
_PROMULGATION = regex.compile(r"\s*[（〔]?\s*(?:—{2,}|-{2,}|第\s?\d+\s?号|\d{4}\s?年.{4,60}(?:通过|修订|公布|施行|批准)).*")
_HEAD_LINES = 14
# A block of labels at the end names at least so many of these.
_OFFICIAL = frozenset({"index_number", "issuing_authorities", "document_number", "date_issued", "date_published", "subject"})
_CLOSING_LABELS = 2
_ADDRESSEE_LINES = 4


@dataclass(slots=True)
class Frame:
    """Where the parts of one document stand; line numbers are 0-based."""

    title: TitleBlock | None
    first: int  # first line of the body
    last: int  # line behind the body
    info: dict[str, Span] = field(default_factory=dict)  # field named by a label: its value
    number: Span | None = None  # line of the 发文字号 in the head
    addressees: Span | None = None
    head_lines: list[int] = field(default_factory=list)  # lines above the body, title and addressees left out
    tail_lines: list[int] = field(default_factory=list)  # lines behind the body


def build_frame(source: SourceText, title: TitleBlock | None, *, alone: bool = True) -> Frame:
    """Return the frame of a document whose title is known.

    `alone` says that it is the only document of its file: labels at the end of a file are said of the first one.
    """
    frame = Frame(title, title.last if title else 0, len(source.lines))
    for index in range(title.first if title else 0):
        _head_line(source, frame, index)
    _head(source, frame)
    closing = _closing_labels(source, frame, alone=alone)
    _tail(source, frame)
    frame.tail_lines += closing
    return frame


def _head(source: SourceText, frame: Frame) -> None:
    """Take in the lines between title and body."""
    while frame.first < min(frame.last, (frame.title.last if frame.title else 0) + _HEAD_LINES):
        index = frame.first
        if source.lines[index].row is not None and not _info_row(source, frame, index):
            return
        if source.lines[index].row is None and not _head_line(source, frame, index):
            if not _repeats_title(source, frame, index):
                break
            continue
        frame.first += 1
    span = _addressees(source, frame)
    if span is not None:
        frame.addressees = Span(span.start, span.end - 1)
        frame.first = source.line_index(span.end - 1) + 1
        _head_between(source, frame)


def _addressees(source: SourceText, frame: Frame) -> Span | None:
    """Return the addressees, colon included: one paragraph, or several of which all but the last end in ， or 、."""
    start = source.line_span(frame.first).start if frame.first < frame.last else 0
    for index in range(frame.first, min(frame.last, frame.first + _ADDRESSEE_LINES)):
        if source.lines[index].row is not None:
            return None
        span = Span(start, source.line_span(index).end).stripped(source.text)
        folded = span.of(source.folded).replace("\n", "")
        if find_marker(source.folded, span.start, span.end) is not None:
            return None
        if _ADDRESSEE.fullmatch(folded):
            return span if _ADDRESSED.search(folded) and _is_list(folded) else None
        if not folded.endswith(("，", "、", "；")):
            return None
    return None


def _is_list(folded: str) -> bool:
    """Addressees are names, no sentence that ends in a colon (具体安排如下：)."""
    if regex.search(r"公章|盖章|填报|填表|姓名|名称", folded):
        return False
    return not regex.search(r"(?:如下|以下|包括|任务|措施|内容|目标|通知|意见|方案|[是为])：$", folded) and not (
        folded.startswith(("为", "根据", "按照", "现", "经"))
    )


def _head_between(source: SourceText, frame: Frame) -> None:
    while frame.first < frame.last and not source.line_span(frame.first).length:
        frame.first += 1


def _repeats_title(source: SourceText, frame: Frame, index: int) -> bool:
    """Web pages and law databases print the title twice."""
    block = title_block(source, index, frame.last)
    if frame.title is None or block is None or block.text(source) != frame.title.text(source):
        return False
    frame.first = block.last
    return True


def _head_line(source: SourceText, frame: Frame, index: int) -> bool:
    """Take in one line of the head; False where it is body."""
    span = source.line_span(index).stripped(source.text)
    folded = span.of(source.folded)
    if not folded:
        return True
    if _label(source, frame, span) or _is_number_line(source, frame, span):
        frame.head_lines.append(index)
        return True
    if _PROMULGATION.fullmatch(folded) or is_red_head_line(folded) or is_date_line(source, index):
        frame.head_lines.append(index)
        return True
    if more_signers(source, index) is not None:
        frame.head_lines.append(index)
        return True
    if _opens_promulgation(source, frame, index):
        return True
    if regex.fullmatch(r"\s*[—\-_=]{2,}\s*|\s*[（]?(?:征求意见稿|草案|送审稿|试行)[）]?\s*", folded):
        return True
    return frame.title is not None and index < frame.title.first


def _opens_promulgation(source: SourceText, frame: Frame, index: int) -> bool:
    """（2024年3月1日公布 / 自2024年5月1日起施行）: a bracket below the title that runs over several lines."""
    start = source.line_span(index).start
    if frame.title is None or index > frame.title.last + 3 or source.lines[index].row is not None:
        return False
    opened = source.folded.rfind("（", source.line_span(frame.title.last - 1).end, source.line_span(index).end)
    closed = source.folded.find("）", opened, opened + 200) if opened >= 0 else -1
    quote = source.folded[opened : closed + 1]
    return closed > start and regex.search(r"公布|通过|施行|修订", quote) is not None and quote.count("\n") <= 3


def _label(source: SourceText, frame: Frame, span: Span) -> bool:
    """索 引 号：…: take one or several labelled values of a line."""
    found = False
    position = span.start
    while position < span.end:
        match = _LABEL.match(source.folded, position, span.end)
        name = _INFO_LABELS.get(regex.sub(r"\s", "", match.group("label"))) if match else None
        if match is None or name is None:
            break
        found = True
        start = match.start("value")
        stop = _next_label(source.folded, start, span.end)
        value = Span(start, stop).stripped(source.text)
        if value.length and name not in frame.info:
            frame.info[name] = value
        position = stop
    if not found:
        return _inner_labels(source, frame, span)
    return True


def _next_label(folded: str, start: int, end: int) -> int:
    for match in regex.finditer(r"(?<=\s)[\[【]?(?P<label>[㐀-鿿][㐀-鿿\s]{1,8}?)\s*[\]】]?\s*[：:]", folded, pos=start, endpos=end):
        if regex.sub(r"\s", "", match.group("label")) in _INFO_LABELS:
            return match.start()
    return end


def _inner_labels(source: SourceText, frame: Frame, span: Span) -> bool:
    """A line of a page's furniture that holds a label behind something else (… 发布时间：2024-03-01 来源：…)."""
    first = _next_label(source.folded, span.start, span.end)
    before = Span(span.start, min(first, span.end)).stripped(source.text)
    if first >= span.end or before.length > 40:
        return False
    _is_number_line(source, frame, before)  # 发文字号 and 签发人 side by side: GB/T 9704-2012, 7.2.6
    return _label(source, frame, Span(first, span.end))


def _info_row(source: SourceText, frame: Frame, index: int) -> bool:
    """A table row of label and value cells."""
    row = source.lines[index].row
    assert row is not None
    start = source.line_span(index).start
    cells = [Span(start + cell.start, start + cell.end).stripped(source.text) for cell in row.cells]
    found = False
    for label, value in itertools.pairwise(cells):
        name = _INFO_LABELS.get(regex.sub(r"[\s：:]", "", label.of(source.folded)))
        if name is not None:
            found = True
            if value.length:
                frame.info.setdefault(name, value)
    return found


def _is_number_line(source: SourceText, frame: Frame, span: Span) -> bool:
    if frame.number is not None:
        return False
    names = more_signers(source, source.line_index(span.start)) if span.length else None
    if names is not None and names.start > span.start:
        span = Span(span.start, names.start).stripped(source.text)
    if span.length > 40:
        return False
    numbers = find_document_numbers(source.folded, span.start, span.end)
    if numbers and numbers[0].span.length >= span.length * 0.6:
        frame.number = numbers[0].span
        return True
    return False


def _closing_labels(source: SourceText, frame: Frame, *, alone: bool) -> list[int]:
    """Take in the block of labels that some web pages print below the text; return its lines.

    One line between two labels goes on with the value above it.
    """
    first = index = frame.last
    while index > frame.first + 1:
        index -= 1
        if _opens_with_label(source, index):
            first = index
        elif source.line_span(index).length and not _opens_with_label(source, index - 1):
            break
    lines = range(first, frame.last)
    named = {name for line in lines for name in _labels_of(source, line)}
    if len(named & _OFFICIAL) < _CLOSING_LABELS:
        return []
    for line in lines if alone else ():
        if source.lines[line].row is None:
            _label(source, frame, source.line_span(line).stripped(source.text))
        else:
            _info_row(source, frame, line)
    frame.last = first
    return list(lines)


def _opens_with_label(source: SourceText, index: int) -> bool:
    return bool(_labels_of(source, index))


def _labels_of(source: SourceText, index: int) -> list[str]:
    """Return the field named by the label that a line or a table row begins with, as a list of one or none."""
    row, span = source.lines[index].row, source.line_span(index).stripped(source.text)
    if row is not None:
        label = source.folded[span.start : span.end].split("\t")[0]
    else:
        match = _LABEL.match(source.folded, span.start, span.end)
        label = match.group("label") if match else ""
    name = _INFO_LABELS.get(regex.sub(r"[\s：:]", "", label))
    return [name] if name else []


def _tail(source: SourceText, frame: Frame) -> None:
    """Take in the closing lines and the list of attachments, from the end of the document upwards."""
    index = frame.last
    while index > frame.first:
        above = index - 1
        if not source.line_span(above).length or _closes(source, above):
            index = above
            continue
        opener = _attachment_list(source, frame, above)
        if opener is None:
            break
        index = opener
    while index < frame.last and not source.line_span(index).length:
        index += 1
    frame.tail_lines = list(range(index, frame.last))
    frame.last = index


def _closes(source: SourceText, index: int) -> bool:
    return is_closing_line(source, index) or opens_attachments(source, index) or goes_on_copied(source, index)


def _attachment_list(source: SourceText, frame: Frame, index: int) -> int | None:
    """Return the line 附件：1.… whose list goes on down to line `index`, or None."""
    for line in range(index, max(frame.first, index - 15) - 1, -1):
        if opens_attachments(source, line):
            return line
        span = source.line_span(line)
        quote = span.of(source.folded).rstrip()
        if source.lines[line].row is not None or span.length > 80 or quote.endswith(("。", "；", "：")):
            return None
        marker = find_marker(source.folded, span.start, span.end)
        if marker is not None and marker.style != "arabic":
            return None
    return None


def heading_title(source: SourceText, block: TitleBlock | None) -> str | None:
    """Return the title as one string, or None."""
    return "".join(tighten(piece.of(source.text)) for piece in block.pieces) if block else None
