"""Laws, plans and documents cited with 《》, and the number behind them."""


from kepu_extract.compiled import compiled
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.divisions import find_place
from kepu_extract.lexicon.genres import ends_as_title
from kepu_extract.model import Citation
from kepu_extract.model.findings import Relation
from kepu_extract.source import Span, fold
from kepu_extract.source.brackets import bracket_groups
from kepu_extract.values.document_numbers import find_document_numbers

_TITLE_SIGN = frozenset("《")
# A law, plan or document ends so; a book, a film, a column of a newspaper does not.
_KIND = compiled(
    r"(?:行动(?=（\d{4}\s?[-—–－~～至到])|法|法典|条例|宪法|公约|标准|规范|规定|规则|细则|通则|建议|常规|药典|决议|目录|基准|清单|论述摘编|纲要|规划|报告|文件|批复|导则|指引|名录|规划研究|分类|协定|宣言|章程|手册|公告|准则|原则|条件|指南|预案|方针|讲话|规程|制度|指标|(?:标准|通用|设计|施工|构造)图集|表|书|稿|本|版)(?:（[^（）]*）)*$"
)
# What is obeyed is a document, whatever its title ends in: 按照《渡工操作口诀》. What is adapted or acted is none.
_OBEYED = compiled(r"(?:根据|按照|依据|依照|遵照|参照|执行|贯彻|落实|符合|遵守)[^，。；：、《》]{0,16}$")
_ADAPTED = compiled(r"改编|创作|报道|刊[登载发]|记载|一书|拍摄|摄制|排演|上演|绘制|朗诵|演唱")
# What applicants fill in, sign or receive is a paper and no document: told by its name, or by what is done with it.
_PAPER = compiled(r"(?<![白蓝绿]皮)(?:表|(?<!手)册|书|证|证明|(?<![清名])单|函|卡|票|回执|协议|合同|凭证|台账)$")
_PAPER_NAME = compiled(
    r"申请|申报|报名|登记|审批|审核|备案"
    r"|承诺|告知|通知书|许可|推荐|委托|协议|合同|证书|证明|执照|资格|合格|[受领]取|收据|确认|意向|反馈|汇总|信息|统计|明细|情况|花?名册"
)
_PAPER_USE = compiled(
    r"(?:填[写报好]?|签[署订名字]?|领取|发给|提交|提供|出具|核发|颁发"
    r"|换发|发放|递交|交回|上传|打印|持|凭|取得|获得|收到|开具)(?:[^。；]{0,12}(?:、|和|及|或|》))?[^。；《》，]{0,6}$"
)
_ASKED_FOR = compiled(r"(?:申[请报领]|报名|提[交供]|报送|递交|准备|所需|应附|须附)[^。]{0,30}(?:材料|资料|表格|文件)[^。；]{0,10}：\s*$")
_STANDARD = compiled(
    r"\s?(?:（[^（）]*）\s?)?(?:等\s?)?(?:国家|行业|地方|团体|企业|推荐性|强制性)?标准"
    r"|\s?（\s?(?:GB|DB|[A-Z]{2,4}\s?/?\s?T?\s?\d)"
)
# GB/T 9704-2012, DB31/T 1393—2023, GB11652: kind of standard, number, year.
_STANDARD_NUMBER = compiled(
    r"\s*(?P<number>(?:[A-Z]{1,5}|建标|国家建标)\d{0,4}\s?(?:/\s?[A-Z]{1,6})?\s?\d{1,6}(?:\.\d{1,3})?(?:\s?[-—–]\s?\d{2,4}){1,2}"
    r"|[A-Z]{2,5}\s?(?:/\s?[A-Z]{1,6}\s?)?\d{3,6})\s*"
)
_STANDARD_BEFORE = compiled(rf"(?<![A-Z]){_STANDARD_NUMBER.pattern}$")
_ANNEX = compiled(r"附[件表录]\s?[\d一二三四五六七八九十]*\s?[：:.、\s]")  # 《附件1：统计表》 is the document's own
_SEE_ANNEX = compiled(r"（?见?附件\s?[\d一二三四五六七八九十]*）")  # 《核查表》（见附件1） is the document's own, too
# A kind of document alone, or a part of one: 《指导意见》, 《文本》.
_GENERIC = compiled(
    r"(?:指导|实施|管理|暂行|试行|工作|行动|补充|总体|专项|发展|具体|操作|若干)*"
    r"(?:纲要|规划|通知|意见|方案|办法|条例|决定|计划|建议|细则|规定|规则|规程|要点|措施|文本|说明书|图集)(?:（[试暂]行）)?"
)
_TITLE, _ASIDE = r"《(?:[^《》]|《[^《》]*》)*》", r"(?:（[^（）]*(?:（[^（）]*）[^（）]*)*）)?"
# The titles with which a list goes on, with their numbers and whose they are: （甲号）、县民政局《乙办法》（乙号）及《丙办法》
_NAMED_NEXT = compiled(rf"^(?:{_ASIDE}(?:[、，和及与]|以及|、以?及)?{_TITLE}|{_ASIDE}(?:[、和及与]|以及|、以?及)[㐀-鿿]{{2,20}}{_TITLE})*{_ASIDE}")
_ISSUES = compiled(r"关于(?:印发|公布|发布)《")
_HANDED_OUT = compiled(r"(?:现将|(?:制定|制订|拟定|拟订|编制|起草)[了的]?|通过了?)[^。]{0,30}$|^\s*$|[、和》：]\s*$")
_SHORT_FORM = compiled(r"以下(?:简称|统称)\s?(?:为)?\s?$|简称\s?$")
_BASIS = compiled(
    r"根据|按照|依据|参照|遵照|落实|贯彻|执行|实施好?|按|依照|对照|围绕|遵循|结合"
)
_IN_SIGNS = compiled(r"《(?:[^《》]|《[^《》]*》)*》|（[^（）]*(?:（[^（）]*）[^（）]*)*）")
_MADE = compiled(r"(?:制定|制订|编制|出台|印发|起草|形成|发布|公布|报送)了?[^，。《》的]{0,12}$")  # 根据…，制定《…》: made on that basis
_BETWEEN = 24  # characters at most from 根据 to a title, or from one title of a list to the next: whose it is
_REACH = 240  # characters before a title that may say what it is named for
_IN_CLAUSE = 60  # where no comma stands between: 根据五次全会精神和县委三次全会通过的《…》
_DEMANDS = compiled(r"(?:（[^（）]*）)?(?:等?文件)?的?(?:总体|有关|相关)?(?:要求|精神)，")  # 《…》要求，各站点…
_RESTS_ON = compiled(r"(?:编制|制定|制订)依据")
# 按照计划推动《…》尽快出台: what is still to be made rules nothing yet.
_TO_COME = compiled(
    r"(?:（[^（）]*）)?的?(?:(?:尽[快早]|早日|及早|及时|抓紧|加快|适时|年内|按期|如期)+(?:出台|制定|编制|立法|颁布|发布|印发)"
    r"|(?:出台|立法)(?=[，。；、]|$)|(?:出台|立法|制定|编制|起草|颁布)(?:工作|进程|步伐|进度))"
)
_BASIS_COLUMN = compiled(r"(?:依据|根据)(?:（[^（）]*）)?$")
# 抓好《…》的贯彻落实: the verb stands behind, its mover before.
_MOVER = compiled(r"(?:抓[好实紧]?|推[进动]|做好|加[强快]|强化|确保|保[障证]|促进|深化|组织|开展|认真|全面)[^，。；]{0,12}$")
_CARRIED_OUT = compiled(
    r"(?:（[^（）]*）)?的?(?:全面|深入|有效|有序|学习|宣传|贯彻|推进|推动|组织|[、和与及])*(?:落实|实施|执行|贯彻)(?:落地|见效|到位|工作)*(?=[，。；、]|$)"
)
_REPEALS = compiled(r"(?:同时)?(?:废止|停止执行|不再执行|失效)")
_REPEALED = compiled(r"(?:废止|停止执行)(?:了?《[^《》]*》(?:（[^（）]*）)?[、和及，]?)*了?$")  # 决定废止《…》、《…》
_AMENDS = compiled(r"(?:予以|进行|[作做]出?(?:如下|以下)?)?(?:修改|修订|修正)(?:为|如下|后)?")
_REPEALED_NEXT = compiled(rf"{_ASIDE}(?:自?(?:本[^，。；]{{2,8}}施行)?之日起)?[，\s]?(?:[同一即]?[时步并])?(?:予以)?(?:废止|停止执行|不再执行|失效)")
_TRIAL = compiled(r"（(?:[试暂]行|征求意见稿|草案|送审稿|修[订正]稿?)）$")
_FORMER = compiled(r"(?:原|原有的?|原来的?|此前的?)\s?$")  # 原《…办法》（…号）同时废止: of the same title, and another document
_BRACKET = compiled(r"\s?(?:的(?:通知|意见|函|公告|决定|批复))?\s?（(?P<inside>[^（）]*(?:（[^（）]*）[^（）]*)*)）")


def extract_citations(parsed: Parsed) -> list[Citation]:
    """Return one citation for each distinct title, at its first place, in reading order."""
    found: dict[str, Citation] = {}
    short_forms: set[str] = set()
    own = _key(fold(parsed.title or ""))
    issued = _issued_titles(parsed)
    for group in bracket_groups(parsed.folded, 0, len(parsed.folded), _TITLE_SIGN):
        broken = "\n" in group.of(parsed.text) and not _title_span(parsed).contains(group)
        if parsed.folded[group.end - 1] != "》" or broken or group.end <= _title_span(parsed).start:
            continue
        span = Span(group.start + 1, group.end - 1).stripped(parsed.text)
        title, key = span.of(parsed.text).replace("\n", ""), _key(span.of(parsed.folded))
        if _SHORT_FORM.search(parsed.folded, max(0, group.start - 8), group.start):
            short_forms.add(key)
            continue
        number = _number_behind(parsed, group.end)
        itself = _is_itself(key, own) or key in issued
        former = (number is not None or key != own) and (
            _FORMER.search(parsed.folded, max(0, group.start - 5), group.start) is not None or _is_repealed(parsed, group)
        )
        if not key or key in short_forms or _GENERIC.fullmatch(key) or (itself and not former):
            continue
        short = own.endswith(key) and len(key) <= 8  # 《实施方案》 inside …实施方案
        if short or not _is_document(parsed, group, key):
            continue
        if key in found and number and found[key].document_number is None:
            found[key] = found[key].model_copy(update={"document_number": number[0], "document_number_normalized": number[1]})
        if key in found or _SEE_ANNEX.match(parsed.folded, group.end):
            continue
        found[key] = Citation(
            title=title,
            document_number=number[0] if number else None,
            document_number_normalized=number[1] if number else None,
            standard_number=_standard_number(parsed, group),
            relation=_relation(parsed, group),
            evidence=parsed.evidence(span, "title-in-book-marks"),
        )
    return list(found.values())


def _title_span(parsed: Parsed) -> Span:
    """Return where the document's own title stands, which may be broken over several lines."""
    pieces = parsed.frame.title.pieces if parsed.frame.title else ()
    return Span(pieces[0].start, pieces[-1].end) if pieces else Span(0, 0)


def _key(title: str) -> str:
    return compiled(r"[\s《》〈〉]").sub("", title)


def _is_document(parsed: Parsed, group: Span, key: str) -> bool:
    before, behind = _around(parsed, group)
    if _STANDARD.match(behind) or _standard_number(parsed, group):
        return True
    if _ANNEX.match(key) is not None:
        return False
    paper = _PAPER.search(compiled(r"（[^（）]*）$").sub("", key))
    if paper and (_PAPER_NAME.search(key) or _PAPER_USE.search(before[-40:]) or _is_asked_for(parsed, group)):
        return False
    return ends_as_title(key) or _KIND.search(key) is not None or (not _PAPER.search(key) and _is_obeyed(before, behind))


def _around(parsed: Parsed, group: Span) -> tuple[str, str]:
    """Return what stands before a title in its line, as far as it may say something of it, and behind it."""
    line = parsed.source.line_span(parsed.source.line_index(group.start))
    return parsed.folded[max(line.start, group.start - _REACH) : group.start], parsed.folded[group.end : line.end]


def _said_of_list(behind: str) -> str:
    """Return what is said behind a title, or behind the whole list of titles that goes on with it."""
    return _NAMED_NEXT.sub("", behind)[:60].split("。")[0]


def _is_obeyed(before: str, behind: str) -> bool:
    """Tell whether somebody is to act by what is named, alone or in a list of titles: 按照《…口诀》."""
    opened = compiled(r"(?:《[、和及与]?)+$").sub("", _IN_SIGNS.sub("《", before))
    return _OBEYED.search(opened) is not None and not _ADAPTED.search(compiled("[，。；]").split(behind[:24])[0])


def _is_asked_for(parsed: Parsed, group: Span) -> bool:
    """Tell whether what is named opens an item below a list of papers: 申请时提交下列材料：（一）《…评估表》；"""
    node = parsed.node_at(group.start)
    if node is None or node.content is None or node.content.start != group.start or node.parent is None:
        return False
    above = node.parent
    return any(_ASKED_FOR.search(parsed.folded, *span) for span in (above.head, *above.body))


def _is_itself(key: str, own: str) -> bool:
    """Tell the document's own title, also without （试行） or the place above its own: 云溪县… of 清州市云溪县…, but not 办法 of 云溪县办法."""
    bare, whole = _TRIAL.sub("", key), _TRIAL.sub("", own)
    above, place = whole.removesuffix(bare), find_place(bare)
    below = above != whole and find_place(above) == (0, len(above)) and place is not None and place[0] == 0
    return bool(bare) and (bare == whole or below)


def _is_repealed(parsed: Parsed, group: Span) -> bool:
    """Tell whether a title is repealed at once: 《…办法》（…号）同时废止."""
    line = parsed.source.line_span(parsed.source.line_index(group.start))
    return _REPEALED_NEXT.match(parsed.folded, group.end, line.end) is not None


def _issued_titles(parsed: Parsed) -> set[str]:
    """Titles that a cover notice issues: in its own title, and behind 现将 … 印发给你们."""
    title = _title_span(parsed)
    if parsed.role != "cover_notice" and not _ISSUES.search(parsed.folded, title.start, title.end):
        return set()
    issued = {_key(g.of(parsed.folded)) for g in bracket_groups(parsed.folded, title.start, title.end, _TITLE_SIGN)}
    whole = _key(fold(parsed.title or ""))
    for _, line in parsed.body_lines():
        for group in bracket_groups(parsed.folded, line.start, line.end, _TITLE_SIGN):
            key = _key(group.of(parsed.folded))
            behind = _said_of_list(parsed.folded[group.end : line.end])
            if key and (key in whole or compiled(r"印发|(?:审议|讨论)通过|已经[^。]{0,30}同意|予?以?公布").search(behind)):
                before = parsed.folded[line.start : group.start]
                if key not in whole and _governed(_IN_SIGNS.sub("《", before).rpartition("，")[2]):
                    continue  # 根据《甲条例》《乡办法》，制定了《丙方案》，现印发给你们
                if key in whole or _HANDED_OUT.search(before):
                    issued.add(key)
    return issued


def _number_behind(parsed: Parsed, end: int) -> tuple[str, str] | None:
    match = _BRACKET.match(parsed.folded, end)
    if match is None:
        return None
    numbers = find_document_numbers(parsed.folded, match.start("inside"), match.end("inside"))
    return (numbers[0].span.of(parsed.text), numbers[0].normalized) if numbers else None


def _standard_number(parsed: Parsed, group: Span) -> str | None:
    """Return the number of a standard that stands before its title or in brackets behind it: GB 50016-2014《…》."""
    match = _STANDARD_BEFORE.search(parsed.folded, max(0, group.start - 30), group.start)
    if match is None and (behind := _BRACKET.match(parsed.folded, group.end)):
        match = _STANDARD_NUMBER.fullmatch(parsed.folded, behind.start("inside"), behind.end("inside"))
    return Span(*match.span("number")).of(parsed.text) if match else None


def _relation(parsed: Parsed, group: Span) -> Relation:
    before, behind = _around(parsed, group)
    behind = _said_of_list(behind)
    governed = _governed(before)
    # 根据《甲规定》，《乙办法》同时废止: what is said of another title is said of this one only where nothing else is.
    if _REPEALS.search(behind.partition("《")[0] if governed else behind) or _REPEALED.search(before):
        return "repeals"
    if _AMENDS.match(behind) or compiled(r"(?:修改|修订|修正)\s?$").search(before):
        return "amends"
    carried_out = _CARRIED_OUT.match(behind) and _MOVER.search(_IN_SIGNS.sub("", before))
    if _TO_COME.match(behind):
        return "mention"
    basis = governed or _DEMANDS.match(behind) or carried_out or _under_basis(parsed, group)
    return "basis" if basis else "mention"


def _governed(before: str) -> bool:
    """Tell whether 根据 or the like governs what stands behind `before`: a list of titles with their numbers lies between at most."""
    sentence = _IN_SIGNS.sub("《", before).rpartition("。")[2].rpartition("；")[2]
    if _MADE.search(sentence):
        return False
    verbs = list(_BASIS.finditer(sentence))
    return any(all(len(words) <= (_BETWEEN if "，" in words else _IN_CLAUSE) for words in sentence[verb.end() :].split("《")) for verb in verbs)


def _under_basis(parsed: Parsed, group: Span) -> bool:
    """Tell whether the section or the column of a table says what something rests on: 编制依据, 政策依据."""
    number = parsed.source.line_index(group.start)
    table = parsed.outline.table_at(number)
    row = table.by_line.get(number) if table else None
    columns = [column for column in table.columns if _BASIS_COLUMN.search(column.heading)] if table else []
    cells = [row.span(column.place) for column in columns] if row else []
    if any(cell and cell.contains(group) for cell in cells):
        return True
    node = parsed.node_at(group.start)
    return node is not None and node.title is not None and _RESTS_ON.search(node.title.of(parsed.folded)) is not None
