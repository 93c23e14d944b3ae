"""What the clauses before a number say that it is of, where its own says only how much: …收入达到2亿元，同比增长9%."""

from collections.abc import Callable

from kepu_extract.compiled import compiled
from kepu_extract.extractors.indicators.name_parts import AS_FOR, PRICES, RISING, bare, plain
from kepu_extract.extractors.numbers.mentions import INCLUDED, Mention

GROWTH_ALONE = compiled(
    r"(?:[比较](?![重例率])(?:[^，。；]|(?<=[0-9])，(?=[0-9])){1,20}?)?(?:[一二三四五六七八九十]年内?共)?(?:同比|年均|平均|共|计划|分别|各|将|再|力争|每年|(?:[比较]|同)(?:上年|去年|\ue002)[^，]{0,3}|[\ue003\ue004]|\s)*"
    r"(?P<verb>增长|递增|递减|提高|下降|降低|减少|增加|提升|翻)(?:了)?(?:约|近|超)?$"
)
_TOPIC = compiled(r"^(?:在|从)(?P<topic>[^，；、]{2,24})方面$")
# No subject: 实现上述目标, what is left of a number that was not read, what only says by whom or where.
_POINTS_BACK = compiled(
    r"上述|前述|^[0-9]+年|[0-9]$|^共\p{Han}{1,2}$"  # 共12个村
    r"|^(?:由(?!此)|在(?!建|校|册|线)|经(?!济|营|费)|按照?|联合(?!体|会)|会同|通过(?!率)|根据|结合(?!部)|围绕)"
)
_CARRIED_OUT = compiled(r"(?<=\p{Han}{2})(?:实行|进行)\p{Han}{0,4}(?:控制|管理)$")  # 补贴品目实行总量控制，总数量不超过10个
_UNREAD = compiled(r"(?<=\p{Han}{2})将?达到?[0-9][0-9，.]*\p{Han}{1,3}$")  # a number in a unit that nobody knows
# 甲、乙、丙等12个镇的候船容量; 各单位按以下职能分工定期组织开展风险排查工作
_LAST_NOUN = compiled(r"(?:的|定期|组织|开展|进行)(?P<noun>(?!组织|开展|进行)[^，；]{4,}?)$")
_HOW_MUCH = compiled(r"[\ue001\ue004]")
_SAYS_NO_WHAT = compiled(rf"{PRICES.pattern}|{AS_FOR.pattern}")
_CLAUSES_BACK = 5
_LONGEST_SUBJECT = 24


def growth_alone(before: str) -> str:
    """Return the verb of the words before a number that only say a change (同比增长), else nothing."""
    grown = GROWTH_ALONE.fullmatch(RISING.sub("", before).strip(" 、，其中"))
    return str(grown["verb"]) if grown else ""


def of_pair(mention: Mention, before: Callable[[Mention], str], name_of: Callable[[Mention], str]) -> str:
    """Return what changes by a number of those that answer numbers told before: A达到30万、B达到2亿元，分别增长12%和15%.

    `before` gives the shape of the words before a number, `name_of` its name. Nothing where the numbers do not answer.
    """
    sentence, clause = mention.sentence, mention.clause
    numbers = sentence.quantities
    own = [at for at, one in enumerate(numbers) if clause.start <= one.span.start < clause.end]
    told = own[0] - len(own)
    if len(own) < 2 or told < 0 or own != list(sentence.run_of(mention.index)):
        return ""
    verb = growth_alone(before(Mention(sentence, own[0])))
    first = Mention(sentence, told + own.index(mention.index))
    if not verb or first.quantity.unit == mention.quantity.unit:
        return ""
    return name_of(first) + verb


def of_clause_before(mention: Mention) -> str | None:
    """Return the subject that stands in the clause before: 使用煤气的比重，将由17%提高到26%. None where none does."""
    start = mention.sentence.span.start
    end = mention.clause.start
    for _ in range(_CLAUSES_BACK):
        while end > start and mention.folded[end - 1] in "，：、 ":
            end -= 1
        if end <= start or mention.folded[end : end + 1] not in ("，", "："):
            return None
        clause = mention.sentence.clause_at(end - 1)
        before = mention.shape_of(clause, as_name=True)
        subject = bare(before)
        subject = _UNREAD.sub("", _CARRIED_OUT.sub("", subject))
        if len(subject) > _LONGEST_SUBJECT and (noun := _LAST_NOUN.search(subject)):
            subject = noun["noun"]
        if 2 <= len(subject) <= _LONGEST_SUBJECT and not _POINTS_BACK.search(subject) and not INCLUDED.fullmatch(clause.of(mention.folded)):
            return subject
        # 比2030年增长8%，年均增长2%: a clause that only says how much leaves the subject to the one before it.
        said_of_it = _HOW_MUCH.search(before) or GROWTH_ALONE.search(before.rstrip()) or _SAYS_NO_WHAT.fullmatch(before)
        if not subject and not said_of_it:
            return None
        end = clause.start
    return None


def of_topic(mention: Mention) -> str:
    """Return what 在…方面 before the clause says it is about, else nothing."""
    sentence = mention.sentence
    before = sentence.folded[sentence.span.start : mention.clause.start].rstrip("，： ")
    clause = before.rpartition("；")[2].rpartition("，")[2].strip()
    topic = _TOPIC.match(clause)
    return plain(topic["topic"]) if topic else ""
