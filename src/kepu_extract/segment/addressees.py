"""主送机关: the names below the title that a colon ends (GB/T 9704-2012, 7.3.2)."""


from kepu_extract.compiled import compiled
from kepu_extract.evidence import Candidate, Decision, decide, holding
from kepu_extract.segment.markers import marker_at
from kepu_extract.source import SourceText, Span
from kepu_extract.source.brackets import split_outside

_LINES = 4  # paragraphs over which the names may be spread
_ENDS = compiled(r"[^。《]{2,1200}：\s*")
# A group of addressees ends in what is written to, or is all of a kind (各镇, 有关企业).
_ADDRESSED = compiled(
    r"(?:政府|部门|单位|局|委|厅|办|部|公司|集团|院|校|学|会|处|所|站|科|室|中心|企业|机构|组织|县|市|区|旗|镇|乡|街道|社区|村|场|园|馆|台|宫|厂|队|行|库|人员|同志|代表)"
    r"(?:（[^（）]*）|〔[^〔〕]*〕)?$"
)
_ALL_OF = compiled(r"^(?:各|有关|相关|全[市县区省州体]|驻|市直|县直|区直|省直|直属)")
# A sentence: it says what somebody does or gets, or what follows.
_SPEAKS = compiled(
    r"如下|以下|下列|应当|必须|需[要向提由]|可以|应[向提由将]|申请人|提供|符合|具备|包括|是指|根据|按照|为了|经过"
    r"|(?:任务|措施|目标|内容|条件|流程|程序|材料|通知|意见|方案|要求|[是为])$"
)
_SALUTED = compiled(r"^(?:尊敬的|亲爱的|各位)")  # 各位代表：, the words that open a speech
_SENT_TO = compiled(r"^\s*(?:主\s?送|致)\s?：")  # the one label that stands before names
_FORM = compiled(r"公章|盖章|填报|填表|姓名|名称|签字|电话|日期")


def find_addressees(
    source: SourceText, first: int, last: int
) -> tuple[Span | None, list[tuple[str, Decision[Span]]]]:
    """Return the addressees, colon left out, and how it was decided.

    They stand in one paragraph, or in several of which all but the last end in ，, 、 or ；.
    """
    if first >= last:
        return None, []
    start = source.line_span(first).start
    for index in range(first, min(last, first + _LINES)):
        span = Span(start, source.line_span(index).end).stripped(source.text)
        if source.lines[index].row is not None or marker_at(source, span) is not None:
            return None, []
        if _ENDS.fullmatch(span.of(source.folded).replace("\n", "")):
            decision = decide("addressees", span, [_candidate(source, Span(span.start, span.end - 1))])
            return decision.chosen, [("addressees", decision)]
        if not span.of(source.folded).endswith(("，", "、", "；")):
            return None, []
    return None, []


def _candidate(source: SourceText, names: Span) -> Candidate[Span]:
    groups = [part.stripped(source.text).of(source.folded) for part in split_outside(source.folded, names, "，；\n")]
    told = [bool(_ADDRESSED.search(group) or _ALL_OF.search(group)) for group in groups if group]
    outside = compiled(r"（[^（）]*）").sub("", names.of(source.folded))
    pieces = holding(
        all_are_addressed=all(told),
        most_are_addressed=sum(told) * 3 >= len(told) * 2,
        none_is_addressed=not any(told),
        opens_with_all_of=_ALL_OF.search(groups[0]) is not None,
        salutation=_SALUTED.match(groups[0]) is not None,
        reads_as_sentence=_SPEAKS.search(outside) is not None,
        reads_as_form=_FORM.search(outside) is not None or "：" in _SENT_TO.sub("", outside),
    )
    return Candidate(names, names.of(source.text), pieces)
