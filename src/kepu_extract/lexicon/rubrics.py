"""What a heading is about: cues of lexicon/data/rubrics.toml on folded titles."""

from typing import Literal, NamedTuple

import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.model import Category

_PHRASES = compiled(r"(?P<sign>[，、；：和及与]|以及)")
_JOINING = frozenset({"、", "和", "及", "与", "以及"})
_QUOTED = compiled(r"《[^《》]*》|“[^“”]*”|（[^（）]*）")
_IN_BRACKETS = compiled(r"（(?P<rubric>[^（）]+)）")  # 第二条（资金来源）
# 以…为目标， and 按照…原则，: in what way, not what about.
_MANNER = compiled(r"(?:以[^，；]*为|(?:根据|按照?|依据|遵循|本着)[^，；]{2,}(?:原则|要求|目标|任务))[^，；]*[，；]")
_ABOUT = compiled(r"^(?:围绕|聚焦|着眼|立足|为|对|在)")
_MASK = "＿"

# A cue that is all its phrase says; the head of a phrase with words of its field before it (水质监督); one that only
# modifies another head (监督能力).
Strength = Literal["rubric", "head", "inside"]

_BARE = 2  # characters of a rubric that is a common word, too: 目标以…


class Cue(NamedTuple):
    """A category that a title names, and how plainly."""

    category: Category
    strength: Strength


@per_lexicon
def _cues() -> tuple[tuple["regex.Pattern[str]", Category], ...]:
    return tuple((compiled(cue), entry["category"]) for entry in load("rubrics")["rubric"] for cue in entry["cues"])


@per_lexicon
def _any_cue() -> "regex.Pattern[str]":
    """Return one pattern of all cues, since most phrases have none."""
    return compiled("|".join(f"(?:{cue.pattern})" for cue, _ in _cues()))


@per_lexicon
def _weak_cues() -> tuple[tuple["regex.Pattern[str]", Category], ...]:
    rubrics = load("rubrics")["rubric"]
    return tuple((compiled(cue), entry["category"]) for entry in rubrics for cue in entry.get("weak", ()))


@per_lexicon
def _compounds() -> dict[str, list[Category]]:
    return dict(load("rubrics")["compounds"])


def categories_of_title(folded: str) -> list[Category]:
    """Return the categories that a folded title names, in its own order; empty where it has no cue."""
    return [cue.category for cue in cues_of_title(folded)]


def cues_of_title(folded: str) -> list[Cue]:
    """Return the cues of a folded title in its own order, one for each category.

    What stands in quotes, 《》 or brackets names something else and is passed over, unless brackets hold it all, and so is
    以…为目标.
    """
    whole = _IN_BRACKETS.fullmatch(folded)
    folded = whole["rubric"] if whole else folded
    if _STAGE_WITH_TIME.search(folded):
        return [Cue("timeline", "rubric")]
    bare = _QUOTED.sub(lambda match: _MASK * len(match.group()), folded)
    bare = _MANNER.sub("，", bare)
    found: dict[Category, Strength] = {}
    most: Strength = "rubric"
    sign = ""
    pieces = _PHRASES.split(bare)
    for place, phrase in enumerate(pieces):
        if _PHRASES.fullmatch(phrase):
            sign = phrase
            continue
        cues = _of_phrase(phrase)
        if sign in _JOINING and found and _shares_subject(pieces[place - 2], phrase):
            continue
        if _shares_object(phrase, *pieces[place + 1 : place + 3]):
            cues = [Cue(category, "inside") for category, _ in cues]
        if sign not in _JOINING or names_an_action(phrase):
            most = "head" if names_an_action(phrase) and _foreign(phrase) > 1 else "rubric"
        for category, strength in cues:
            if _RANK[strength] > _RANK["head"] and most == "head" and sign in _JOINING:
                strength = "head"  # 完善渔政管理机制和责任体系: joined with what is about the field
            if _RANK[strength] > _RANK[found.get(category)]:
                found[category] = strength
    if _SAYS_OF_LIST.search(bare):
        found.pop("roster", None)
    return [Cue(category, strength) for category, strength in found.items()]


_SAYS_OF_LIST = compiled(r"，(?:由|经|应|须|将|按|报|每|另)")  # 定点机构名单，由县局另行公布: a sentence about a list


def _shares_object(phrase: str, sign: str = "", behind: str = "") -> bool:
    """Tell 保障 in 坚持保障和改善民生, one of two verbs with an object of the field, from 组织保障和监督."""
    bare = _ABOUT.sub("", phrase)
    alone = bool(bare) and _actions().fullmatch(bare) is not None
    return alone and sign in _JOINING and names_an_action(behind) and _foreign(behind) > 1


_STAGE_WITH_TIME = compiled(r"阶段\s?（[^（）]*\d[^（）]*）\s*$")  # whatever is done in it: 集中整治阶段（5月至8月）
_RANK: dict[Strength | None, int] = {None: 0, "inside": 1, "head": 2, "rubric": 3}


def _of_phrase(phrase: str) -> list[Cue]:
    for word, categories in _compounds().items():
        if word in phrase:
            if any(_is_object(phrase, phrase.index(word), category) for category in categories):
                return []  # 压实目标任务
            strength = _strength(phrase, phrase.index(word), phrase.index(word) + len(word))
            return [Cue(category, strength) for category in categories]
    hits = [
        (-match.end(), match.start(), category)
        for cue, category in (_cues() if _any_cue().search(phrase) else ())
        if (match := cue.search(phrase)) is not None
    ]
    hits = [hit for hit in hits if not _is_object(phrase, hit[1], hit[2])]
    if not hits:
        return [Cue(category, "inside") for cue, category in _weak_cues() if cue.search(phrase)][:1]
    # The last word says what a phrase is: 领导小组职责 is about duties. 保障, 机制 and 要求 say how: 保障经费投入 is about money;
    # 内容 and 重点 are of what stands before them: 督查内容.
    strong = [hit for hit in hits if hit[2] != "safeguards" and not _says_little(phrase, hit[1], -hit[0])]
    end, start, category = min(strong or hits, key=lambda hit: hit[:2])
    return [Cue(category, _strength(phrase, start, -end))]


def _shares_subject(before: str, phrase: str) -> bool:
    """Tell whether the phrase behind a joint is about what modifies the noun before it: 督查范围和主要内容."""
    cues = _any_cue()
    modified = any(match.end() < len(before) for match in cues.finditer(before)) and not any(
        match.end() == len(before) for match in cues.finditer(before)
    )
    return modified and any(_says_little(phrase, *match.span()) for match in cues.finditer(phrase))


def _says_little(phrase: str, start: int, end: int) -> bool:
    """Tell whether the cue `phrase[start:end]` is a noun that takes its subject from what stands before it: 主要内容."""
    return compiled("|".join(load("rubrics")["actions"]["vague"])).fullmatch(phrase, start, end) is not None


def _strength(phrase: str, start: int, end: int) -> Strength:
    """Tell how plainly the cue `phrase[start:end]` says what the phrase is about."""
    if _foreign(_verbs().sub("X", phrase[end:])):
        return "inside"  # 机制创新 is about what is new
    return "head" if _foreign(phrase[:start]) > 1 else "rubric"


def _foreign(words: str) -> int:
    """Count the characters that are no vocabulary of plans: words of the field."""
    return len(_plan_words().sub("", words))


@per_lexicon
def _verbs() -> "regex.Pattern[str]":
    """Verbs of action that are no vocabulary of plans by themselves."""
    verbs = set(load("rubrics")["actions"]["verbs"]) - set(load("rubrics")["plan_words"]["words"])
    return compiled("|".join(sorted(verbs, key=len, reverse=True)))


@per_lexicon
def _plan_words() -> "regex.Pattern[str]":
    words = [*load("rubrics")["plan_words"]["words"], *load("rubrics")["actions"]["verbs"]]
    listed = "|".join(sorted(words, key=len, reverse=True))
    cues = "|".join(cue.pattern for cue, category in _cues() if category not in ("tasks", "other"))
    return compiled(rf"(?:{cues}|{listed}|[\W\d\s{_MASK}年月日的之等一二三四五六七八九十])")


def _is_object(phrase: str, start: int, category: Category) -> bool:
    """细化配套措施, 夯实发展基础, 落实备案要求: what is done to a thing says nothing of the thing; 明确任务 names it."""
    if not (category in _THINGS or (category == "safeguards" and phrase.endswith("要求"))) or start == 0:
        return False
    return names_an_action(phrase) and not _naming_verb().match(phrase)


_THINGS: frozenset[Category] = frozenset({"background", "tasks", "other"})


@per_lexicon
def _naming_verb() -> "regex.Pattern[str]":
    return compiled("|".join(load("rubrics")["actions"]["naming"]))


@per_lexicon
def _label() -> "regex.Pattern[str]":
    words = "|".join(sorted(load("rubrics")["labelled"]["words"], key=len, reverse=True))
    month = r"\d{4}\s?年(?:\s?\d{1,2}\s?月)?"
    dated = rf"{month}(?:\s?[-—～至]+\s?(?:{month}|\d{{1,2}}\s?月))?(?:底|前|以后)?"
    before_colon = rf"(?:{words}|{dated}|第[一二三四五六]阶段[^：。]{{0,20}})(?=\s?：)"
    stage = "第[一二三四五六]阶段[^：。，；]{2,20}阶段(?=。)"  # 第一阶段启动宣传阶段。
    return compiled(rf"\s*(?P<label>{before_colon}|{stage})\s?[：。]")


def paragraph_label(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the offsets of the rubric, date or stage that opens the paragraph `folded[start:end]`, or None."""
    match = _label().match(folded, start, end)
    return match.span("label") if match else None


def run_in_rubric(folded: str) -> str | None:
    """Return the rubric that opens a text without a colon: 指导思想 of 指导思想深入贯彻…; None where none does."""
    match = _run_in().match(folded)
    return match["rubric"] if match else None


@per_lexicon
def _run_in() -> "regex.Pattern[str]":
    entry = load("rubrics")["labelled"]
    words = [word for word in sorted(entry["words"], key=len, reverse=True) if len(word) > _BARE]
    return compiled(rf"(?P<rubric>{'|'.join(words)})\s?(?={'|'.join(entry['goes_on'])})")


def is_remark(folded: str) -> bool:
    """Tell a label of what is said of a whole document or table behind it: 备注."""
    return compiled(r"\s").sub("", folded) in load("rubrics")["labelled"]["remarks"]


@per_lexicon
def _field() -> "regex.Pattern[str]":
    return compiled(rf"\s*(?:{'|'.join(load('rubrics')['labelled']['fields'])})\s?：")


def states_field(folded: str, start: int, end: int) -> bool:
    """Tell whether the paragraph `folded[start:end]` opens with a field of a task: 主要任务：…, 工作措施：…"""
    return _field().match(folded, start, end) is not None


@per_lexicon
def _action() -> "regex.Pattern[str]":
    return compiled("(?:" + "|".join(load("rubrics")["actions"]["verbs"]) + ")")


@per_lexicon
def _run_on_manner() -> "regex.Pattern[str]":
    """In what way, with the action right behind: 以便民为重点改造渡口."""
    return compiled(rf"^以[^，；]{{2,}}?为[^，；]{{1,4}}?(?={_action().pattern})")


@per_lexicon
def _actions() -> "regex.Pattern[str]":
    """Verbs alone, one or several: 坚持保障."""
    return compiled("(?:" + "|".join(load("rubrics")["actions"]["verbs"]) + ")+")


@per_lexicon
def _thing() -> "regex.Pattern[str]":
    return compiled("(?:" + "|".join(load("rubrics")["actions"]["things"]) + ")$")


@per_lexicon
def _changing() -> "regex.Pattern[str]":
    """Verbs with an object that is changed (改善阅读条件), so that no noun behind them is the name of a thing."""
    return compiled("(?:" + "|".join(load("rubrics")["actions"]["changing"]) + ")")


_OF_PLAN = compiled(r"的(?:工作|基本|总体|主要|指导)?(?:原则|意义|背景)$|的(?:基本|总体)要求$")  # 推进渡口退出的基本原则
_BARE_THING = 7  # characters: 补贴标准, 保障对象, 建设内容


def names_an_action(folded: str) -> bool:
    """Tell whether a folded title is a verb of action with its object (推进…, 加强…), and no noun: 建设内容."""
    title = _run_on_manner().sub("", _MANNER.sub("", folded).lstrip("“（ "))
    if _action().match(title) is None or _OF_PLAN.search(title):
        return False
    if _changing().match(title):
        return True
    thing = _thing().search(title)
    # 补贴标准, 实施快办的范围和时间: what the verb does belongs to the name of a thing.
    return thing is None or (len(title) > _BARE_THING and "的" not in title[max(0, thing.start() - _BARE_THING) : thing.start()])


def acts_beside(folded: str) -> bool:
    """Tell whether one phrase of a folded title has no cue and acts on the field: 强化要素保障，盘活空间资源."""
    phrases = folded.split("，")
    return len(phrases) > 1 and any(names_an_action(each) and not _of_phrase(each) and _foreign(each) > 1 for each in phrases)


@per_lexicon
def _check() -> "regex.Pattern[str]":
    return compiled("|".join(f"(?:{cue.pattern})" for cue, category in _cues() if category == "evaluation"))


_ANNOUNCED = compiled(r"(?:[^，。]{0,4}(?:工作|活动|行动))?的?(?:通知|公告|通告)(?:（[^（）]*）)?")


def thing_of_check(folded: str, document: str) -> str:
    """Return the short noun that a check is only named for (要求 of 检查要求) where that check is what the document announces.

    `document` is its folded title: 关于开展渡口检查工作的通知. Empty where the title is no such pair.
    """
    match = _check().match(folded)
    thing = folded[match.end() :] if match else ""
    if match is None or not 0 < len(thing) <= _BARE:
        return ""
    _, said, behind = document.rpartition(match.group())
    return thing if said and _ANNOUNCED.fullmatch(behind) else ""


def names_no_field(folded: str) -> bool:
    """Tell whether a folded title has nothing but words of plans about themselves: 强化保障, not 强化要素保障."""
    return _foreign(folded) == 0


_LISTS = compiled(r"[应须可][当以]?|下列|以下|如下|之一|[有为是的对]")


def names_a_thing(folded: str) -> bool:
    """Tell whether a folded title is the name of a thing of plans and rules (奖励发放规则), and no sentence about it."""
    return _thing().search(folded) is not None and _LISTS.search(folded) is None


def may_name_an_action(folded: str) -> bool:
    """Tell whether a folded title has the form of verb and object, by its first character where no list has the verb."""
    title = _MANNER.sub("", folded).lstrip("“（ ")
    return len(title) >= 4 and title[0] in load("rubrics")["actions"]["morphemes"] and _thing().search(title) is None


@per_lexicon
def _defects() -> tuple["regex.Pattern[str]", "regex.Pattern[str]"]:
    data = load("rubrics")["defects"]
    return compiled("|".join(data["words"])), compiled("|".join(data["cures"]))


@per_lexicon
def _asked() -> "regex.Pattern[str]":
    return compiled(rf"\s*(?:{'|'.join(load('rubrics')['defects']['asked'])})")


def states_defect(folded: str) -> bool:
    """Tell whether a folded sentence says what is wrong or looked for, and asks for nothing: 防火门损坏，影响疏散; 是否设有岗亭."""
    wrong, cures = _defects()
    return _asked().match(folded) is not None or (wrong.search(folded) is not None and cures.search(folded) is None)


@per_lexicon
def _terms_of_grants() -> "regex.Pattern[str]":
    return compiled("|".join(load("rubrics")["grant_terms"]["words"]))


def names_term_of_grant(folded: str) -> bool:
    """Tell whether a folded title is a term on which money is given: 支持范围, 补贴标准, 资金来源."""
    return _terms_of_grants().fullmatch(folded.strip()) is not None
