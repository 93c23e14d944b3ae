"""Targets with a number: what is measured, how much, by when."""


from kepu_extract.compiled import compiled
from kepu_extract.extractors.indicators.carried import in_place, of_place, of_whole, with_change, with_measure
from kepu_extract.extractors.indicators.names import name_of
from kepu_extract.extractors.indicators.parts import goes_on_inside, shares_on, whole_before
from kepu_extract.extractors.indicators.tables import table_indicators
from kepu_extract.extractors.numbers.circumstances import is_compared_with, sets_targets
from kepu_extract.extractors.numbers.due import due_of, per_of
from kepu_extract.extractors.numbers.mentions import Mention, Sentence, all_sentences, mentions
from kepu_extract.extractors.numbers.rules import judge, judge_money, kind_by
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.lexicon.concepts import concept_of
from kepu_extract.lexicon.divisions import resolve
from kepu_extract.lexicon.targets import pattern
from kepu_extract.model import Goal, Indicator
from kepu_extract.model.findings import Measure
from kepu_extract.source import Span

_LIMIT = compiled(r"(?:贷款|授信|保证金|补贴|补助)(?:最高)?(?:额度|限额|上限)[^，；]{0,12}$")  # of who borrows or gets
_PART = compiled(r"^(?:其中|含|包括)[：:]?")
# Where a part is: it names nothing without the whole. 建成广场20个，其中乡镇8个.
_PLACE = compiled(r"(?:[省市县区乡镇村]级|全?[省市县区镇乡村]|乡镇|街道|社区|农村|城镇|城区|城市|县城|山区)")
_BY_NAME = compiled(r"\p{Han}{2,4}(?:街道|[省市县区镇乡村])|\p{Han}{2,12}(?:负责|承担)")
_CHANGE = compiled(
    r"(?:增长|提高|提升|增加(?!值)|下降|降低|减少|压减|压缩|缩短|削减|减排|提速|增速|翻|净增|新增|上升)[^到至达，。；]{0,8}$"
)

# What is added counts as an increase, whichever verb adds it; a percentage is of the new things, not of their number.
_ADDED = compiled(r"(?:净增|新(?:增(?!长)|建|评定|认定|培育|引进|开工|注册|设|开))[^，。；]{0,30}$")
_SHORT_NAME = 2  # characters: 新建, 达标 do not name what is counted
_GROWTH = compiled(r"(?:增量|[增降]幅|增速|增长率)[^，。；]{0,12}$|增长(?:要|须|力争|将)?达到?$")


def extract_indicators(parsed: Parsed) -> list[Indicator]:
    """Return the targets of one document, in reading order."""
    if not sets_targets(parsed):
        return []
    tabled = table_indicators(parsed, lambda span, name, measures: _of_cell(parsed, span, name, measures=measures))
    found = tabled.indicators
    said: list[Indicator] = []
    for sentence in all_sentences(parsed):
        if not tabled.covers(parsed, sentence.span):
            said = _of_sentence(sentence, len(found), said if sentence.text.startswith("其中") else [])
            found += said
    return _numbered(parsed, found)


def _of_cell(parsed: Parsed, cell: Span, name: str, *, measures: bool) -> list[Indicator]:
    """Return what a cell in a column of targets says of the row's `name`; a table that measures makes targets of its numbers."""
    found: list[Indicator] = []
    for span in parsed.sentences(cell):
        for mention in mentions(Sentence(parsed, span, parsed.scan.quantities_in(span))):
            judgement = judge(mention, chained=bool(found))
            if judgement.accepted or (measures and judgement.rule == "no-rule"):
                identity = f"{parsed.id}.i{mention.quantity.span.start}.0"
                found.append(_built(mention, identity, _name_in_cell(mention, name), "table", None))
    return found


def _name_in_cell(mention: Mention, row: str) -> str:
    """Return the name of a number in a cell: its own where the cell gives one (就业率达95%以上), else that of the row."""
    own = name_of(mention, row)
    return own if len(own) > _SHORT_NAME and row not in own and row != own else row


def _numbered(parsed: Parsed, found: list[Indicator]) -> list[Indicator]:
    """Return the indicators in reading order, numbered in it."""
    ordered = sorted(found, key=lambda indicator: (indicator.evidence.start, indicator.evidence.end))
    names = {indicator.id: f"{parsed.id}.i{number}" for number, indicator in enumerate(ordered, 1)}
    return [
        indicator.model_copy(
            update={"id": names[indicator.id], "part_of": names[indicator.part_of] if indicator.part_of else None}
        )
        for indicator in ordered
    ]


def indicators_within(indicators: list[Indicator], start: int, end: int) -> list[str]:
    """Return the ids of the indicators whose evidence starts in `[start, end)`, in reading order."""
    return [indicator.id for indicator in indicators if start <= indicator.evidence.start < end]


def goals_with_indicators(goals: list[Goal], indicators: list[Indicator]) -> list[Goal]:
    """Return the goals with the ids of the indicators that each of them states."""
    return [
        goal.model_copy(
            update={
                "indicator_ids": indicators_within(
                    indicators, goal.evidence.start, goal.evidence.start + len(goal.text)
                )
            }
        )
        for goal in goals
    ]


def _of_sentence(sentence: Sentence, before: int, divided: list[Indicator]) -> list[Indicator]:
    """Return what a sentence sets; `divided` is what the one before it sets, where it opens with 其中."""
    found: list[Indicator] = []
    of_which = divided[-1].name if divided else None
    names: list[str] = []  # without the place and the change that are added
    whole: Indicator | None = None  # of which 其中… are parts
    last: Mention | None = None
    counted: Mention | None = None  # the whole's number
    bases = 0  # numbers since the last that a change is only measured against
    for mention in mentions(sentence):
        if is_compared_with(mention):  # 达到40座，比2030年的30座增加10座: the third number goes on with the first
            bases += 1
            continue
        chained = mention.index == last.index + 1 + bases if last else of_which is not None and mention.index == bases
        if last and not mention.noted and (last.noted or last.is_included):  # of what stands before it neither is a part of the list
            chained = False
        rule = _rule_for(mention, chained=chained)
        if rule is None:
            continue
        bases = 0
        previous = (names[-1] if names else of_which) if chained else None
        identity = f"{sentence.parsed.id}.i{before + len(found) + 1}"
        earlier = [(each, one.unit or "") for each, one in zip(names, found, strict=True)]
        name = with_measure(name_of(mention, previous), mention, earlier)
        if divided and not found:
            whole = whole_before(mention, divided)
        behind_part = chained and goes_on_inside(mention, last) and found[-1].part_of is not None
        goes_on = behind_part and (_is_place(name) or shares_on(mention, whole, found))
        part = goes_on or _is_part(mention, last, counted) or (not found and whole is not None)
        if part and whole and mention.quantity.unit == "%":
            name = of_whole(name, whole.name)
        names.append(name)
        indicator = _built(mention, identity, of_place(name, mention), rule, whole if part else None)
        found.append(indicator)
        if not part and not (whole and counted and mention.quantity.unit == "百分点"):  # 达到32%，提高3个百分点；其中…: of what is reached
            whole, counted = indicator, mention
        last = mention
    return found


def _rule_for(mention: Mention, *, chained: bool) -> str | None:
    """Return the name of the rule by which a number is a target, None where it is none."""
    if mention.quantity.group != "money":
        judgement = judge(mention, chained=chained)
        return judgement.rule if judgement.accepted else None
    if mention.sentence.parsed.genre == "measures" or _LIMIT.search(mention.item_head or mention.head):
        return None
    before, said = mention.neighbours[0], judge_money(mention).rule
    kind = kind_by(said)
    if chained and before and before.group != "money" and not mention.item_head and (kind or said == "no-rule"):
        return "next-of-a-list"
    return kind if kind == "outcome" or (kind == "fund" and mention.quantity.comparator not in ("lte", "lt")) else None


def _is_part(mention: Mention, last: Mention | None, whole: Mention | None) -> bool:
    """Tell whether 其中 opens the clause, or a clause before it from which the list goes on."""
    if whole is None or last is None or whole.quantity.group != mention.quantity.group:
        return False
    between = mention.folded[last.core.end : mention.core.start]
    noted = mention.sentence.aside_at(mention.quantity.span.start)
    if noted is not None and noted.start - 1 == max(whole.core.end, whole.item.end) and whole.quantity.unit == mention.quantity.unit:
        return True  # 种植4000亩（甲镇2000亩、乙乡2000亩）
    return (
        _PART.search(mention.clause.of(mention.folded)) is not None
        or "其中" in between.replace("；", "。").split("。")[-1]
    )


def _built(mention: Mention, identity: str, name: str, rule: str, whole: Indicator | None) -> Indicator:
    quantity, parsed = mention.quantity, mention.sentence.parsed
    per, per_time = per_of(mention)
    measure = _measure(mention, per_time)
    name = with_change(name, mention) if measure == "change" else name
    due = due_of(mention)
    if due and due.guessed_year and due.period:
        parsed.note_year(due.span, due.period)
    return Indicator(
        id=identity,
        name=in_place(name, whole.name) if whole and _is_place(name) else name,
        concept=concept_of(name, quantity.unit),
        comparator=quantity.comparator,
        value=quantity.value,
        upper=quantity.upper,
        unit=quantity.unit or None,
        per=per,
        per_time=per_time,
        measure=measure,
        part_of=whole.id if whole else None,
        due=due.period if due else None,
        section_id=parsed.section_id_at(quantity.span.start),
        evidence=parsed.evidence(_evidence(mention), f"indicator-{rule}"),
    )


def _is_place(name: str) -> bool:
    """Tell whether a name only says where a part is: 其中乡镇8个, 其中浙江20座."""
    region = resolve(name)
    return _PLACE.fullmatch(name) is not None or _BY_NAME.fullmatch(name) is not None or (region is not None and region.name == name)


def _measure(mention: Mention, per_time: str | None) -> Measure:
    """An increase or decrease stays one where it recurs: 每年新增5个 is a `change` with `per_time`, no `flow`."""
    if mention.quantity.unit in ("百分点", "番"):
        return "change"
    own = pattern("create").search(mention.item_head) is not None
    before = mention.neighbours[0]
    # 能耗降低达标、满意度不低于93%: only what a number tells is shared by the next of its list.
    alone = before is None or before.span.start < mention.clause.start
    head = mention.item_head if own or alone else mention.head
    head += mention.act.of(mention.folded) if mention.act else ""  # 至少新增14个: the verb stands behind the bound
    if _CHANGE.search(head) or _GROWTH.search(head):
        return "change"
    if mention.quantity.group != "percent" and _ADDED.search(head):
        return "change"
    return "flow" if per_time else "level"


def _evidence(mention: Mention) -> Span:
    item = mention.item
    return Span(min(item.start, mention.core.start), max(item.end, mention.core.end)).stripped(
        mention.folded, " 、，"
    )
