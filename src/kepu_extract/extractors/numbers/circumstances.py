"""What a number stands in: a fact about the past, a condition, a comparison, a document that sets no targets."""


from kepu_extract.compiled import compiled
from kepu_extract.extractors.numbers.mentions import INCLUDED, Mention, Sentence
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.rubrics import cues_of_title
from kepu_extract.lexicon.targets import pattern, speaks_as_contract, titled_as_no_policy
from kepu_extract.source import Span

_BASE_BEFORE = compiled(r"(?:比|较|同|高于|低于|优于|不低于|以|按|从|由|与)\s?$")
_BASE_BEHIND = compiled(r"^\s?(?:末|底)?的?(?:的[0-9.]+%?|水平|基础|基数|同期|不变价|价格|可比价|相比)")
# 如遇小时降雨量达到50毫米, 若水位超过12米，…: what is to happen first; 或 goes on with it.
_HAPPENS = compiled(
    r"(?:如|若|凡|一旦)(?:遇|遭|发生|出现)|一旦|遇到|(?:如(?!期|下|实|何|上|图|数|约)|若(?!干)|倘若?|万一)(?!(?![某本该各一])\p{Han}{1,3}(?:[湖镇乡村县江河山桥园]|街道|社区))[^，。；]*(?:超过|达到|[低高大小少多]于|[降升]至|不足|突破)"
)
_OR_HAPPENS = compiled(r"或(?!许)者?是?")
_CONDITION_END = compiled(
    r"的(?:单位|企业|项目|机构|人员|地区|学校|家庭|个人|园区|基地|平台|主体|团队|部门|农户|客户|纳税人)?$|(?<![小学课工按及准随瓦])时$|后$"
)
# 形象进度达到四分之一的房屋，可…: whatever noun closes the clause, the next says what it gets.
_OF_WHOM = compiled(r"的\p{Han}{1,6}$")
_THEN = compiled(r"，(?:可|给予|予以|按|不予|一次性|最高|享受|可以|由[^，。；]{1,12}(?:给予|奖|补))")
_COMING = compiled(r"今年|本年|明年|下一步|今后|未来|再(?=新|建|培|完|改)|拟|将(?=新|建|再)")
_GETS = compiled(r"(?:、[^，；、的]{1,12}){0,4}的[^，；]*(?:给予|予以|奖|补|优先|免)")  # 对达到200平方米的场馆给予奖励
# 达500家以上、1000家以上的给予奖励2万元, whatever its clause begins with
_GETS_AT_ONCE = compiled(r"(?:、[^，；、的]{1,12}){0,4}的(?:分别|一次性|每[^，；]{1,3}|再|各)*(?:给予|予以|奖励|补助|补贴|奖补)")
# 对200户家庭进行改造: whom the work itself is done for.
_WORKED_ON = compiled(r"(?!的|以)[^，。；]{1,24}(?:进行|实施|开展)\p{Han}*(?:改造|培训|整治|提升|治理|走访|检查|帮扶)")
# 每新增1000万元奖励2万元: the first number is a base.
_FOR_EVERY = compiled(r"每\s?(?:新增|增加|增长|提高|减少|下降|超过?|满|完成|引进|培养|延期|逾期)\s?$")
_ACTS = compiled(r"给予|予以|实行|实施|按|分别|一次性|进行|开展|奖|补|实现|确保|达到|落实|全部")
_IS_SO = compiled(r"(?:基本情况|概况|现状|基础)$")
_WHO_SHOULD = compiled(r"(?:应当?|须|要)[^，。；]{1,60}?的")  # 应当办证的233个单位中: of whom something is found
_NEAR = 1000  # characters before a number that tell whether it is a fact; sentences that go on for longer are lists
_FAR = 40  # characters of a clause in which those stand who get something
_NEAR_PENALTY = 24  # characters around a clause; a plan that also speaks of 违法建设 has targets all the same
_PENAL = compiled(r"罚款|处罚|并处|处以(?![上下内外])|吊销|裁量|从重|从轻|滞纳金|罚则")
# 对2030年以来认定的书屋，…: what those have done who get something is no time of what they get.
_RECEIVERS = compiled(r"(?:^|[，；。])\s?(?:对|凡|向)[^，；。]*$")
_OF_THEM = compiled(r"[^，；。]*的[^，；。]*[，；]")
# 比1980年的1817万吨增长: what a change is measured against, with its own number.
_COMPARED = compiled(
    r"(?:[比较同]|[高低优]于)\s?(?:\ue002|上年|去年|上一年)[^，；]{0,6}的(?:\ue001、)*\ue000"
    r"|[比较同][^，；\ue001]{1,8}(?:期间|时期|同期)的\ue000"
    r"|[高低优快慢]于\ue002[^，；\ue001]{0,12}\ue000的(?:速度|水平|增速|增幅|比例|比率)"
)


def sets_targets(parsed: Parsed) -> bool:
    """Tell whether a document sets targets at all: a contract, a tender, a page of answers or a roster does not."""
    if parsed.no_policy or parsed.genre == "roster":
        return False
    if titled_as_no_policy(parsed.folded_title):
        return False
    return not speaks_as_contract(parsed.folded)


def is_background(sentence: Sentence) -> bool:
    """Tell whether a sentence stands in a section on what has been, however deep; 基本情况 is one among tasks, too."""
    node = sentence.parsed.node_at(sentence.span.start)
    items = [node, *node.ancestors()] if node else []
    if any(item.categories[:1] == ["background"] for item in items):
        return True
    titles = [item.title.of(sentence.folded) for item in items if item.title]
    if _reports_findings(sentence, titles):
        return True
    return any(_IS_SO.search(title) and cues_of_title(title)[:1] == [("background", "rubric")] for title in titles)


def _reports_findings(sentence: Sentence, titles: list[str]) -> bool:
    """Tell whether a sentence of a report of what was found says nothing of what is to come, and no title above it does."""
    if not pattern("findings", "titles").search(sentence.parsed.folded_title):
        return False
    ahead = pattern("findings", "ahead")
    said = _WHO_SHOULD.sub("", sentence.text)
    return pattern("intent").search(said) is None and not any(ahead.search(above) for above in titles)


def is_penal(mention: Mention) -> bool:
    """Tell whether a number is a threshold of a penalty, which stands near it, or in its table in whichever row.

    The offence is often one merged cell whose penalties fill the rows below it.
    """
    sentence = mention.sentence
    if not sentence.says_around(_PENAL):
        return False
    parsed, clause = sentence.parsed, mention.clause
    table = parsed.outline.table_at(parsed.source.line_index(sentence.span.start))
    if (table and table.lists != "tasks") or parsed.genre == "measures":
        return True
    near = Span(max(sentence.span.start, clause.start - _NEAR_PENALTY), min(sentence.span.end, clause.end + _NEAR_PENALTY))
    return _PENAL.search(parsed.folded, *near) is not None


def is_compared_with(mention: Mention) -> bool:
    """Tell whether a quantity is what an increase or decrease is measured against: 比2020年的40座增加."""
    return _COMPARED.search(mention.shape) is not None


def is_past(mention: Mention) -> bool:
    """Tell whether a quantity is a fact: in a section on background, behind 已 or a year before the document's."""
    sentence = mention.sentence
    if is_background(sentence):
        return True
    before = mention.lead + mention.head
    near = max(0, len(before) - _NEAR)
    if sentence.text.startswith("其中") and not (pattern("intent").search(before) or _COMING.search(before)):
        before = _sentence_before(sentence)[-_NEAR:] + before  # 已建成码头26个。其中渡口用的9个: the parts are as far as the whole
        near = 0
    marks = [
        match.end()
        for match in pattern("past").finditer(before, near)
        # 较去年增加: what a change is measured against is no time of the sentence.
        if not _BASE_BEFORE.search(before, max(0, match.start() - 4), match.start())
        and not (_OF_THEM.match(before, match.end()) and _RECEIVERS.search(before, max(near, match.start() - _FAR), match.start()))
    ]
    future = [match.end() for match in pattern("intent").finditer(before, near)]
    if marks and marks[-1] > max(future, default=-1):
        return not (marks[-1] <= len(mention.lead) and _has_time_of_its_own(mention))
    year, plan = sentence.parsed.reference_year, sentence.parsed.resolved.period
    year = year or (plan.start_year if plan else None)
    dates = [
        d
        for d in sentence.dates
        if d.period and d.span.start < mention.core.start and d.kind not in ("until", "plan") and not _in_a_part(mention, d.span)
    ]
    if year is None or not dates or dates[-1].guessed_year:
        return False
    period = dates[-1].period
    if is_comparison_base(mention.folded, dates[-1].span.start, dates[-1].span.end):
        return False
    return bool(period and period.end and int(period.end[:4]) < year)


def _in_a_part(mention: Mention, date: Span) -> bool:
    """Tell whether a date stands in a clause that only says what the number holds: 总规模，包括2020年结转的8个在内，达到20个."""
    clause = mention.sentence.clause_at(date.start)
    return clause.end < mention.core.start and INCLUDED.fullmatch(mention.folded, *clause) is not None


def _sentence_before(sentence: Sentence) -> str:
    """Return the sentence before one in its paragraph, empty where it is the first."""
    start = sentence.span.start
    paragraph = sentence.folded.rfind("\n", 0, start) + 1
    return sentence.folded[max(paragraph, sentence.folded.rfind("。", 0, max(0, start - 1)) + 1) : start]


def _has_time_of_its_own(mention: Mention) -> bool:
    """Tell whether the clause of a number names a time that is not past: 去年改造30户，今年改造60户."""
    year = mention.sentence.parsed.reference_year
    dates = [d for d in mention.sentence.dates if mention.clause.start <= d.span.start < mention.quantity.span.start]
    last = dates[-1].period if dates and dates[-1].kind != "recurring" else None
    return bool(last and last.end and (year is None or int(last.end[:4]) >= year)) or bool(
        _COMING.search(mention.head)
    )


_NUMBER_ENDS = frozenset("%‰0123456789个所家名人次户元")


def is_comparison_base(folded: str, start: int, end: int) -> bool:
    """Tell whether the date `folded[start:end]` only says what a change is measured against: 比2020年增长."""
    if _BASE_BEFORE.search(folded, max(0, start - 4), start) or folded[start] in "从由":
        return True
    goes_on = folded[start - 1 : start] == "、" and folded[start - 2 : start - 1] in _NUMBER_ENDS  # 到2034年的60%、2036年的65%
    return _BASE_BEHIND.match(folded[end : end + 8]) is not None and folded[start] not in "到至" and not goes_on


def is_condition(mention: Mention, *, created: bool) -> bool:
    """Tell whether a quantity says to whom or when something applies: 对…以上的企业, 满3年的，给予….

    `created` says that a verb of making stands right before the number, so that 的 at the end opens no condition.
    """
    clause = mention.clause.of(mention.folded)
    if _FOR_EVERY.search(mention.head) or _HAPPENS.match(clause):
        return True
    exceeds = mention.quantity.comparator in ("gt", "lt")
    if _OR_HAPPENS.match(clause) and (exceeds or _HAPPENS.match(mention.lead.rstrip("，").rpartition("，")[2].lstrip())):
        return True
    if exceeds and _OR_HAPPENS.match(mention.follow.lstrip("，")):
        return True  # 高度超过4.5米，或者宽度超过3米的: what is given a choice is no target
    if _CONDITION_END.search(mention.folded, mention.core.end, mention.clause.end) and not created:
        return True
    if not created and _THEN.match(mention.folded, mention.clause.end) and _OF_WHOM.search(clause):
        return True
    if mention.quantity.group != "money" and not created and _GETS_AT_ONCE.match(mention.tail):
        return True
    if pattern("condition", "opens", head="^(?:其中|以及|并|或|和|同时)?").match(clause) is None:
        return False
    if not mention.quantity.before and not mention.quantity.after and _WORKED_ON.match(mention.tail):
        return False
    # 对农产品检测不少于800批次: a bound that closes its clause says how much is to be done.
    if mention.quantity.before and not mention.tail and not _THEN.match(mention.folded, mention.clause.end):
        return False
    if mention.quantity.group != "money" and _GETS.match(mention.tail):
        return True
    acts = _ACTS.search(clause)
    return acts is None or acts.start() > mention.quantity.span.start - mention.clause.start
