"""Where a text states who is responsible: in brackets, in a field line, or in a sentence of its own.

Only a separable statement counts, not a subject in prose (街道科协要组织…); see docs/contract.md, settled cases, Tasks.
"""

from collections.abc import Iterator

import regex
from msgspec import Struct
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.duties.entries import is_place, pattern
from kepu_extract.duties.names import names_anybody, parse_names
from kepu_extract.duties.parse import (
    Convention,
    Group,
    StatementContent,
    could_be_worded,
    groups_of,
    is_worded_clause,
    parse_statement,
    takes_part,
)
from kepu_extract.duties.words import duty_lexicon
from kepu_extract.source import Span
from kepu_extract.source.brackets import bracket_groups, split_outside

_LONGEST = 4_000  # characters of a statement in brackets; beyond that, a bracket was never closed
_SHORTEST_NAME = 2  # characters: 县委; a single one in brackets is a remark
_SHORTEST_SENTENCE = 5  # characters: 县科协牵头
# Of an unlabelled list at least two of three entries must look like bodies, since the lexicon cannot know every name,
# and where a role word stands behind them (由…牵头) every second one will do.
_NAMES_OF_BARE_LIST = 2 / 3
_NAMES_WITH_ROLE_WORD = 1 / 2
# Names and dates must fill half of a statement without label, or it is prose about who does what. Brackets may hold
# _AROUND_NAMES characters more: 由…牵头，…按照各自职责抓好落实.
_FILLED = 1 / 2
_AROUND_NAMES = 30
_NOT_A_STATEMENT = compiled(r"以下(?:简称|统称)|简称|见附件|详见|注：|另行|包括|含[^、]{0,6}$")
_LABEL_SIGN = compiled("[：为]\\s?")  # in which every label ends
_LONGEST_LABEL = 60
_OF_A_CASE = compiled(r"(?:[的时后者]|由[^，。；]*)，$")  # 发生火灾的，由…负责; 资金由…承担，由…监督
# 报送属地监管机构（对口监管部门和统信部门）: who is meant by the addressee, not who is to report.
_GLOSSED = compiled(r"(?:报送|[上呈]?报|抄送|移[送交]|提交|送交?|告知|通知|反馈|向)[给至到]?[^，。；（）]{0,14}(?:机构|部门|单位|机关)\s?$")
# 参与单位有4家，分别为…: how many there were is told, and nobody charged.
_COUNTS = compiled(r"(?:单位|部门)\s?共?(?:有|计|为)?\s?[\d一二三四五六七八九十]+\s?[家个]|(?:单位|部门)有(?=[㐀-鿿])")
_DOES = compiled(r"统筹(?!协调|负责|，|$)[㐀-鿿]{2,6}$")  # 县教育局统筹推进 says what it does
_FIELD_BEFORE = compiled(r"(?:^|[\s。；])[㐀-鿿]{2,6}：[^\s：。；]{1,24}$")  # 投资：500万元 实施单位：…
_LONGEST_NAME = 16  # characters of a name that is told by its label and the names beside it alone
# 由县科协负责，10月底前完成
_BY_WHEN = compiled(r"(?:于|在|确保|力争)?[\d一二三四五六七八九十年月日底前末上中下半旬季度内以本今当]{3,}(?:全部|全面)?(?:完成|落实|到位)?")
_EDGES = " \t，。；、"
_NUMBER = compiled(r"\s*(?:（?\s?[\d一二三四五六七八九十]{1,3}\s?[）、.．]|[①-⑳])\s*")
_NEXT_ITEM = compiled(r"；\s?(?=（\s?\d{1,2}\s?）|[①-⑳])")
_ENDS_SENTENCE = "。；（〔["  # behind a bracket, so that it stands at the end
_STOPS = ("。", "；", "！", "？")
_SENTENCE = compiled(r"[^。；！？]+[。；！？]?")


class Statement(Struct, frozen=True):
    """A statement of responsibility; one that only declares a convention for others names nobody itself."""

    span: Span  # with brackets or label
    groups: tuple[Group, ...]
    form: str  # bracket, field, sentence, cell, title
    deadlines: tuple[Span, ...] = ()
    defaults: tuple[Group, ...] = ()
    convention: Convention | None = None  # declared here for what follows


def find_statements(
    text: str, folded: str, start: int, end: int, convention: Convention | None = None
) -> list[Statement]:
    """Return the statements of responsibility in one paragraph, in order.

    `convention` is what the document has declared before this paragraph.
    """
    line = Span(start, end)
    labelled: list[Statement] = []
    bare: list[Statement] = []
    for group in bracket_groups(folded, start, end):
        statement = _bracket_statement(text, folded, group, line, convention)
        if statement is not None:
            convention = statement.convention or convention
            (labelled if duty_lexicon().any_label.search(folded, group.start, group.end) else bare).append(statement)
    fields = _field_statements(text, folded, line, [statement.span for statement in labelled], convention)
    # 责任单位：县委宣传部（县文明办）: a bracket inside a field belongs to its names.
    bare = [s for s in bare if not any(field.span.contains(s.span) for field in fields)]
    found = [*labelled, *bare, *fields]
    found += _without_colon(text, folded, line, [s.span for s in found])
    found += _sentence_statements(text, folded, line, [s.span for s in found], convention)
    found += _run_of_clauses(text, folded, line, [s.span for s in found], convention)
    return sorted(found, key=lambda statement: statement.span)


def _bracket_statement(
    text: str, folded: str, group: Span, line: Span, convention: Convention | None
) -> Statement | None:
    closed = folded[group.end - 1] in "）〕]"
    content = Span(group.start + 1, group.end - (1 if closed else 0)).stripped(folded)
    if not _SHORTEST_NAME <= content.length <= _LONGEST or _NOT_A_STATEMENT.match(folded, content.start, content.end):
        return None
    if pattern("bracket_of_name").match(content.of(folded)):
        return None  # 有关乡镇（街道）
    if _names_nobody(folded, content):
        return None
    parsed = parse_statement(text, folded, content, convention, in_brackets=True)
    if parsed.convention is None and not (parsed.mentions and (parsed.labelled or _separable(folded, group, line))):
        return None
    if not parsed.labelled and not parsed.convention and not _names_only(folded, parsed, content):
        return None
    if not (parsed.labelled or parsed.worded) and (
        _GLOSSED.search(folded, line.start, group.start) or _lists_places(folded, parsed, group, line)
    ):
        return None
    return _statement(group, parsed, "bracket")


def _separable(folded: str, group: Span, line: Span) -> bool:
    """An unlabelled group stands at the end of a sentence or of the paragraph, or before the end of a sentence."""
    before = folded[line.start : group.start].rstrip()
    after = folded[group.end : line.end].lstrip()
    return not before or before[-1] in "。；！？”）〕]" or not after or after[0] in _ENDS_SENTENCE


def _lists_places(folded: str, parsed: StatementContent, group: Span, line: Span) -> bool:
    """Tell brackets that say which places a quoted word means, in the middle of a sentence: 以“两区”（居住区、办公区）为重点."""
    after = folded[group.end : line.end].lstrip()
    inside = folded[group.start - 1] == "”" and after and after[0] not in _ENDS_SENTENCE
    return bool(inside) and all(is_place(mention.name) for mention in parsed.mentions)


def _names_only(folded: str, parsed: StatementContent, content: Span) -> bool:
    """Without a label all entries must be names: （国际合作处） yes, （试点先行） no."""
    plausible = [mention.by_field or names_anybody(folded, mention.span) for mention in parsed.mentions]
    if not parsed.worded and not parsed.defaults:
        most = sum(plausible) >= len(plausible) * _NAMES_OF_BARE_LIST
        return most and (all(plausible) or sum(plausible) > 1)
    return sum(plausible) >= len(plausible) * _NAMES_WITH_ROLE_WORD and _fills(parsed, content.length - _AROUND_NAMES)


def _fills(parsed: StatementContent, length: int) -> bool:
    """The names and dates must make up most of a statement without label: （由市科协牵头制定并报市政府批准） is prose."""
    filled = [*(mention.span for mention in parsed.mentions), *parsed.deadlines]
    return sum(span.length for span in filled) >= length * _FILLED


def _field_statements(
    text: str, folded: str, line: Span, taken: list[Span], convention: Convention | None
) -> list[Statement]:
    """牵头单位：… as a paragraph of its own, or glued behind a sentence."""
    found: list[Statement] = []
    position = line.start
    while match := _next_label(folded, position, line.end):
        position = match.end()
        if any(span.start <= match.start() < span.end for span in taken):
            continue
        if not _opens_field(folded, line, match.start(), match.group()):
            continue
        stop = _field_end(folded, match.end(), line.end)
        if _names_nobody(folded, Span(match.start(), stop)):
            continue
        parsed = parse_statement(text, folded, Span(match.start(), stop), convention)
        if duty_lexicon().sharing_label.fullmatch(match.group()) and not (parsed.worded or parsed.labelled):
            continue  # 责任：确保安全 shares nothing out
        if parsed.mentions or parsed.persons or parsed.deadlines:
            found.append(_statement(Span(match.start(), stop), parsed, "field"))
        position = stop  # labels further on in a field that names nobody name nobody either
    return found


def _names_nobody(folded: str, said: Span) -> bool:
    """Tell a stretch that begins with a label without a role, and no bodies behind it: 相关部门：要高度重视."""
    label = duty_lexicon().plain_label.match(folded, said.start, said.end)
    return label is not None and not names_anybody(folded, Span(label.end(), said.end).stripped(folded, _EDGES))


def _next_label(folded: str, start: int, end: int) -> "regex.Match[str] | None":
    """Return the first label in `folded[start:end]`; every label ends in a sign, so the search stays close before one."""
    label = duty_lexicon().any_label
    position = start
    while sign := _LABEL_SIGN.search(folded, position, end):
        position = sign.end()
        if match := label.search(folded, max(start, sign.start() - _LONGEST_LABEL), position):
            return match
    return None


def _opens_field(folded: str, line: Span, start: int, label: str) -> bool:
    """A field opens a paragraph or stands behind a sentence or another field; 责任单位：, 牵头单位： and 配合单位： behind any word."""
    before = folded[line.start : start].rstrip()
    if not before or before[-1] in "。；！？”）)：\t" or (folded[start - 1] in " \u3000" and _FIELD_BEFORE.search(before)):
        return True
    return not label.endswith("为") and label.strip().startswith(("责任单", "责任部", "牵头", "配合"))


def _field_end(folded: str, start: int, end: int) -> int:
    """A field ends with the paragraph, with a full stop that no further label follows, or where the next item begins: ；（2）."""
    next_item = _NEXT_ITEM.search(folded, start, end)
    end = next_item.end() if next_item else end
    stop = folded.find("。", start, end)
    while stop >= 0:
        if not duty_lexicon().any_label.match(folded, stop + 1, end):
            return stop + 1
        stop = folded.find("。", stop + 1, end)
    return end


def _sentence_statements(
    text: str, folded: str, line: Span, taken: list[Span], convention: Convention | None
) -> list[Statement]:
    """市科协牵头，市教育局配合。as a sentence of its own at the end of a paragraph."""
    sentences = [Span(*match.span()) for match in _SENTENCE.finditer(folded, line.start, line.end)]
    if not sentences:
        return []
    last = sentences[-1]
    content = last.stripped(folded, " \t。；")
    if content.length < _SHORTEST_SENTENCE or _COUNTS.search(folded, *content) or any(span.overlaps(last) for span in taken):
        return []
    if not could_be_worded(folded, content):
        return []
    parsed = parse_statement(text, folded, content, convention)
    if not parsed.worded or parsed.labelled or not parsed.groups:
        return []
    if any(group.rule == "bare-list" for group in parsed.groups) or pattern("subject").match(folded, content.start):
        return []
    if _DOES.search(content.of(folded)) or not (_hands_over(folded, content, parsed) or _fills(parsed, content.length)):
        return []
    if not all(_BY_WHEN.fullmatch(folded, *said) for said in parsed.deadlines):
        return []  # 4月23日在广场举行，由县科协承办: what is done then is told
    named = all(names_anybody(folded, mention.span) for mention in parsed.mentions)
    return [_statement(last, parsed, "sentence")] if named else []


def _hands_over(folded: str, sentence: Span, parsed: StatementContent) -> bool:
    """Tell a sentence that is no demand in prose, however short its names are.

    It says by whom (此项工作由县科协牵头负责), as what a body acts (县科协为牵头单位), or ends in words of role alone (县科协负责组织实施).
    """
    rest = Span(max(mention.span.end for mention in parsed.mentions), sentence.end)
    roles = [match.end() - match.start() for match in duty_lexicon().role_word.finditer(folded, *rest)]
    return sum(roles) == rest.length or _says_by(folded, sentence) or duty_lexicon().as_what.search(folded, *sentence) is not None


def _says_by(folded: str, clause: Span) -> bool:
    """Tell a clause that opens with 由 or 此项工作由, and not with an act of its own: 发证工作由…."""
    lead = pattern("leading").match(folded, *clause)
    return lead is not None and "由" in lead.group() and not pattern("subject").match(folded, clause.start)


def _without_colon(text: str, folded: str, line: Span, taken: list[Span]) -> Iterator[Statement]:
    """…整治责任单位 县科协、县教育局 配合单位 县文旅局: labels that have lost their colon close a paragraph."""
    labels = list(duty_lexicon().bare_label.finditer(folded, line.start, line.end))
    if not labels or _COUNTS.search(folded, *line) or any(span.overlaps(Span(labels[0].start(), line.end)) for span in taken):
        return
    stops = [*(label.start() for label in labels[1:]), line.end]
    parts = [(label, Span(label.end(), stop).stripped(folded, _EDGES)) for label, stop in zip(labels, stops, strict=True)]
    groups: list[Group] = []
    for label, part in parts:
        mentions = parse_names(text, folded, part)
        known = [names_anybody(folded, mention.span) for mention in mentions]
        told = any(mention.span.length > _LONGEST_NAME or "的" in mention.name for mention in mentions)  # 责任单位县科协的责任
        if sum(known) * 2 < len(known) or not any(known) or told or any(_is_label(mention.name) for mention in mentions):
            return
        groups += groups_of(duty_lexicon().role_of[label["role"]], mentions, "label")
    yield Statement(Span(labels[0].start(), line.end), tuple(groups), "field")


def _is_label(name: str) -> bool:
    """Tell a would-be name that is one more label: 明确牵头单位和配合单位 speaks of them, and names nobody."""
    conjunction = pattern("conjunction").match(name)
    return duty_lexicon().header.fullmatch(name, conjunction.end() if conjunction else 0) is not None


def names_below(text: str, folded: str, line: Span, label: Span) -> Statement | None:
    """Return the statement of a line below a label that stands alone, which says who does what: （1）县科协负责乡村；"""
    lexicon = duty_lexicon()
    said = lexicon.label.fullmatch(folded, *label)
    number = _NUMBER.match(folded, line.start, line.end)
    start = number.end() if number else line.start
    word = lexicon.role_word.search(folded, start, line.end)
    names = Span(start, word.start() if word else line.end).stripped(folded, _EDGES)
    if folded[names.end - 1 : names.end] in "）〕" and not any(bracket.end == names.end for bracket in bracket_groups(folded, *names)):
        names = Span(names.start, names.end - 1)  # （牵头单位：…；责任单位： in the lines above opened it
    if said is None or not names.length or not names_anybody(folded, names):
        return None
    role = lexicon.role_of[said["role"]]
    own = lexicon.role_of[word.group()] if word else "responsible"
    return Statement(line, groups_of(role if own == "responsible" else own, parse_names(text, folded, names), "label"), "field")


def _run_of_clauses(text: str, folded: str, line: Span, taken: list[Span], convention: Convention | None) -> Iterator[Statement]:
    """由县科协负责，县教育局配合，… at the head of an item; …专项整治，由县科协负责，县教育局配合。 at the end of a sentence.

    Of each clause nothing is left but names and who they are, and 由 opens the first, or who takes part closes the sentence.
    """
    number = _NUMBER.match(folded, line.start, line.end)
    for match in _SENTENCE.finditer(folded, number.end() if number else line.start, line.end):
        if _COUNTS.search(match.group()) or not could_be_worded(folded, Span(*match.span())):
            continue
        sentence = Span(match.start(), match.end() - match.group().endswith(_STOPS))
        run = _by_whom(folded, split_outside(folded, sentence, "，"), alone=not taken)
        if not run or any(other.overlaps(Span(run[0].start, run[-1].end)) for other in taken):
            continue
        parsed = parse_statement(text, folded, Span(run[0].start, run[-1].end), convention)
        if parsed.worded and not any(group.rule == "bare-list" for group in parsed.groups):
            yield _statement(Span(run[0].start, min(run[-1].end + 1, line.end)), parsed, "sentence")


def _by_whom(folded: str, clauses: list[Span], *, alone: bool) -> list[Span]:
    """Return the clauses that say by whom: those with which a sentence opens, else those that close it, from 由 on.

    By when may stand behind the last. Where the paragraph states nobody else (`alone`), a clause that says who takes part
    beside its subject is enough: …，国网云溪县供电公司配合.

    A sentence of nothing else is a statement of its own, and one of a case (发生险情的，由…负责) is none.
    """
    opens = [_says_by(folded, clause.stripped(folded)) for clause in clauses]
    worded = [is_worded_clause(folded, clause) for clause in clauses]
    if all(worded):
        return []
    if opens[0] and worded[0]:
        rest = worded.index(False)
        return [] if could_be_worded(folded, clauses[rest]) else clauses[:rest]  # what goes on with unknown names is not half a statement
    if worded[-2:] == [True, False] and _BY_WHEN.fullmatch(folded, *clauses[-1].stripped(folded)):
        worded[-1] = True
    if all(worded):
        return []
    begin = len(worded) - worded[::-1].index(False)
    first = next((at for at in range(begin, len(clauses)) if opens[at]), len(clauses))
    closing = clauses[first:]
    if alone and not closing and begin < len(clauses) and takes_part(folded, clauses[begin]):
        closing = clauses[begin:]
    return closing if closing and not _OF_A_CASE.search(folded, clauses[0].start, closing[0].start) else []


def continues_names(text: str, folded: str, line: Span, above: Statement) -> Statement | None:
    """Return the statement of a paragraph that only goes on with the names of the field `above`, or None."""
    if above.form != "field" or not above.groups or not names_anybody(folded, line):
        return None
    return Statement(line, groups_of(above.groups[-1].role, parse_names(text, folded, line), "label"), "field")


def with_prefixes(statement: Statement, prefixes: dict[str, str]) -> Statement:
    """Return the statement with the names that `prefixes` completes."""
    groups = tuple(
        replace(group, mentions=tuple(replace(m, name=prefixes.get(m.name, "") + m.name) for m in group.mentions))
        for group in statement.groups
    )
    return replace(statement, groups=groups)


def _statement(span: Span, parsed: StatementContent, form: str) -> Statement:
    return Statement(
        span, tuple(parsed.groups), form, tuple(parsed.deadlines), tuple(parsed.defaults), parsed.convention
    )
