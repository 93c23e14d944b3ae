"""The inside of a statement of responsibility: which names stand in which role, by when, and what holds for all."""

from collections.abc import Iterator
from itertools import pairwise

import regex
from msgspec import Struct, field
from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.duties.entries import pattern
from kepu_extract.duties.names import Mention, names_anybody, parse_names
from kepu_extract.duties.words import duty_lexicon
from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.loader import load
from kepu_extract.model import Role
from kepu_extract.source import Span
from kepu_extract.source.brackets import bracket_groups, depths, split_outside

_KIND = compiled("单位|部门|人")  # 专班牵头单位 is who leads, and not what is led
_LONGEST_WORK = 24  # characters that say which part of the work is somebody's
_NAME_OF_PERSON = 4  # characters at most


class Convention(Struct, frozen=True):
    """How the document says that its lists are to be read, declared once (逗号前为牵头单位)."""

    first_lead: bool  # the first name leads; else the names before the first comma
    others: Role  # what the names behind are


class Group(Struct, frozen=True):
    """Names in one role."""

    role: Role
    mentions: tuple[Mention, ...]
    rule: str  # label, role-word, bare-list


class StatementContent(Struct):
    """What the inside of a statement says."""

    groups: list[Group] = field(default_factory=list)
    deadlines: list[Span] = field(default_factory=list)
    defaults: list[Group] = field(default_factory=list)  # hold for this and all later statements
    convention: Convention | None = None  # declared here, holds from here on
    labelled: bool = False  # a label with a colon opens a group
    worded: bool = False  # a role word closes a group
    persons: bool = False  # a label names persons (责任人：…), who are no units

    @property
    def mentions(self) -> list[Mention]:
        """All whom it names."""
        return [mention for group in (*self.groups, *self.defaults) for mention in group.mentions]


_Part = tuple[Span, Role | None, str]  # a label, or what stands behind it; its role; units, persons or deadline
_JOINED = compiled(r"(?P<lead>牵头)?并?(?:会同|商|联合|配合)(?=[㐀-鿿]{2})")
_WITH = compiled(r"(?:联合|会同)(?=[㐀-鿿]{2})")  # 由县科协牵头，联合县教育局，…


def could_be_worded(folded: str, span: Span) -> bool:
    """Tell whether a stretch has a word that says a role where one could say it: most sentences have none."""
    closing = duty_lexicon().closing_role.search(folded, span.start, span.end)
    return closing is not None or _JOINED.search(folded, span.start, span.end) is not None


def is_worded_clause(folded: str, clause: Span) -> bool:
    """Tell whether a clause is names and the word that says who they are: 由县科协牵头."""
    clause = clause.stripped(folded)
    names, role = _closed_by_role(folded, clause)
    if role is not None:
        return names_anybody(folded, names)
    joined = _WITH.match(folded, clause.start, clause.end)
    return joined is not None and names_anybody(folded, Span(joined.end(), clause.end))


def takes_part(folded: str, clause: Span) -> bool:
    """Tell whether a clause is names and the word that says that they take part, and which bodies they are: 国网云溪县供电公司配合."""
    names, role = _closed_by_role(folded, clause.stripped(folded))
    return role == "participating" and names_anybody(folded, names) and pattern("unnamed").search(folded, *names) is None


def parse_statement(
    text: str, folded: str, span: Span, convention: Convention | None = None, *, in_brackets: bool = False
) -> StatementContent:
    """Parse the content of a statement (without its outer brackets).

    `convention` is what the document declared before; a convention declared here holds here already. `in_brackets` says that
    brackets part it from the text, so that it may share out the work: 县水利局牵头做好清淤，县交通局配合做好疏通.
    """
    lexicon = duty_lexicon()
    parsed = StatementContent()
    body = _without_convention(folded, span, parsed)
    clause = lexicon.default_clause.search(folded, body.start, body.end)
    if clause:
        body = Span(body.start, clause.start())
        parsed.defaults = _default_groups(text, folded, Span(*clause.span()))
    for part, role, kind in _parts_by_label(folded, body):
        if kind == "persons":
            parsed.persons = True
        elif kind == "deadline":
            parsed.deadlines.append(part.stripped(folded, " ，；。"))
        elif role is not None:
            parsed.labelled = True
            _labelled(text, folded, part, role, parsed)
        else:
            shares = _shares_of_work(folded, part) if in_brackets else []
            parsed.worded = parsed.worded or bool(shares)
            for names, said in shares:
                _add(text, folded, parsed, said, [names], "role-word")
            if not shares:
                _unlabelled(text, folded, part, parsed)
    _apply_convention(folded, body, parsed, parsed.convention or convention)
    return parsed


def _without_convention(folded: str, span: Span, parsed: StatementContent) -> Span:
    """Note a convention that the statement declares, and return what stands before it."""
    said = load("duties")["conventions"]
    rest = compiled(said["others"]).search(folded, *span)
    others: Role = duty_lexicon().role_of[rest["role"]] if rest else "responsible"
    for order in ("comma_lead", "first_lead"):
        if match := compiled(said[order]).search(folded, *span):
            parsed.convention = Convention(order == "first_lead", others)
            if any(group.contains(Span(*match.span())) for group in bracket_groups(folded, span.start, span.end)):
                return span  # 县科协（排第一的为牵头单位）: an aside in the list of names
            boundary = max(folded.rfind(sign, span.start, match.start()) for sign in "。；，")
            return Span(span.start, max(boundary, span.start))
    return span


def _parts_by_label(folded: str, span: Span) -> list[_Part]:
    """Return what stands behind each label of a statement; what stands before the first one is units without a role."""
    lexicon = duty_lexicon()
    depth = depths(folded, *span)

    def outside(label: "regex.Pattern[str]") -> "Iterator[regex.Match[str]]":
        return (match for match in label.finditer(folded, *span) if depth[match.start() - span.start] == 0)

    labels: list[_Part] = []
    for match in outside(lexicon.label):
        labels.append((Span(*match.span()), lexicon.role_of[match["role"]], "units"))
    leads = min((place.start for place, role, _ in labels if role in ("lead", "responsible")), default=span.end)
    without_role = ((lexicon.sharing_label, "units"), (lexicon.person_label, "persons"), (lexicon.deadline_label, "deadline"))
    for label, kind in without_role:
        labels += [(Span(*match.span()), None, kind) for match in outside(label)]
    # Labels without a word of role name who takes part, behind a lead or in a line of their own: 支撑单位：.
    opens_line = folded[span.start - 1 : span.start] in ("", "\n")
    for match in outside(lexicon.member_label):
        if match.start() > leads or (opens_line and match.start() == span.start):
            labels.append((Span(*match.span()), "participating", "units"))
    labels.sort()
    stops = [*(place.start for place, _, _ in labels), span.end]
    ahead = Span(span.start, stops[0])
    parts: list[_Part] = [(ahead, None, "units")] if ahead.stripped(folded, " \t，；。、").length else []
    for (place, role, kind), stop in zip(labels, stops[1:], strict=True):
        parts.append((Span(place.end, max(place.end, stop)), role, kind))
    return parts


def _labelled(text: str, folded: str, span: Span, role: Role, parsed: StatementContent) -> None:
    """责任单位：A、B，C、D配合: the label's role, unless a role word behind the names says otherwise."""
    pending: list[Span] = []
    for clause in _clauses(folded, span):
        names, said = _closed_by_role(folded, clause)
        if said is None:
            (parsed.deadlines if _is_timing(folded, names) else pending).append(names)
        elif said in (role, "responsible"):
            pending.append(names)
        else:
            _add(text, folded, parsed, role, pending, "label")
            pending = []
            _add(text, folded, parsed, said, [names], "role-word")
    _add(text, folded, parsed, role, pending, "label")


def _unlabelled(text: str, folded: str, span: Span, parsed: StatementContent) -> None:
    """A、B牵头，C、D配合: names wait for the role word behind them; what no word follows is responsible."""
    pending: list[Span] = []
    for clause in _clauses(folded, span):
        if _is_timing(folded, clause) and not is_worded_clause(folded, clause):
            parsed.deadlines.append(clause)
            continue
        joined = _WITH.match(folded, clause.start, clause.end)
        if joined is not None and not pending and parsed.worded:
            _add(text, folded, parsed, "participating", [Span(joined.end(), clause.end)], "role-word")
            continue
        for names, role in _split_at_roles(folded, clause):
            pending.append(names)
            if role is not None:
                parsed.worded = True
                _add(text, folded, parsed, role, pending, "role-word")
                pending = []
    _add(text, folded, parsed, "responsible", pending, "bare-list")


def _shares_of_work(folded: str, span: Span) -> list[tuple[Span, Role]]:
    """Return who does which part in which role, where each clause says it of another body; empty where one says anything else."""
    shares = [_share_of_work(folded, clause) for clause in _clauses(folded, span)]
    return [share for share in shares if share] if len(shares) > 1 and all(shares) else []


def _share_of_work(folded: str, clause: Span) -> tuple[Span, Role] | None:
    """Return the names with which a clause opens and the role of the words right behind them, whatever work follows."""
    closed, role = _closed_by_role(folded, clause)
    if role is not None:  # 各县政府组织落实: nothing but names and role words
        return (closed, role) if closed.length and names_anybody(folded, closed) else None
    words = list(duty_lexicon().role_word.finditer(folded, *clause))
    for at, word in enumerate(words):
        names = Span(clause.start, word.start()).stripped(folded)
        if names.length and _ends_in_name(folded, names) and names_anybody(folded, names):
            end = word.start()
            for following in words[at:]:  # 牵头负责, 配合做好
                end = following.end() if following.start() == end else end
            whole = clause.end - end <= _LONGEST_WORK and not _KIND.match(folded, end, clause.end)
            return (names, _role_said(folded[word.start() : end])) if whole else None
    return None


def _clauses(folded: str, span: Span) -> list[Span]:
    """Split at commas, semicolons and full stops outside brackets, and at 、 between two roles: A牵头、B配合."""
    clauses = [piece.stripped(folded) for part in split_outside(folded, span, "，；。") for piece in _by_role(folded, part)]
    return [clause for clause in clauses if clause.length]


def _by_role(folded: str, clause: Span) -> Iterator[Span]:
    start = clause.start
    roles = [Span(*match.span()) for match in duty_lexicon().closing_role.finditer(folded, *clause)]
    for role, following in pairwise(roles):
        around = Span(start, role.start), Span(role.end + 1, following.start)
        if folded.startswith("、", role.end) and all(names_anybody(folded, names) for names in around):
            yield Span(start, role.end)
            start = role.end + 1
    yield Span(start, clause.end)


_TIMING = compiled(
    r"\d{2,4}年|\d+月|年底|季度|长期|持续|常态|全年|适时|每年|坚持|立即|按时|及时|即时|已完成|(?:上|下)半年|推进$|实施$|进行$|完成$|前$|下同$"
)


def _is_timing(folded: str, span: Span) -> bool:
    return _TIMING.search(folded, span.start, span.end) is not None and not names_anybody(folded, span)


def _closed_by_role(folded: str, clause: Span) -> tuple[Span, Role | None]:
    """Return the names of a clause and the role of the word that closes it, if one does."""
    lexicon = duty_lexicon()
    for match in lexicon.closing_role.finditer(folded, clause.start, clause.end):
        if match.end() == clause.end:
            # 等 stays with the names: it says that the list is open.
            stop = match.start() + folded.startswith("等", match.start())
            if folded.startswith("组织", stop) and pattern("organisation").search(folded, clause.start, stop + 2):
                stop += 2  # 各社会组织配合, but 各县政府组织落实
            return Span(clause.start, stop).stripped(folded), _role_said(match.group())
    return clause, None


def _role_said(words: str) -> Role:
    """负责监督 says supervising and 配合落实 participating: the first word that says more than 负责."""
    lexicon = duty_lexicon()
    said = [lexicon.role_of[match.group()] for match in lexicon.role_word.finditer(words)]
    return next((role for role in said if role != "responsible"), "responsible")


def _split_at_roles(folded: str, clause: Span) -> list[tuple[Span, Role | None]]:
    """A牵头会同B、C: a role word inside a clause closes what stands before it."""
    depth = depths(folded, clause.start, clause.end)
    names, role = _closed_by_role(folded, clause)
    for match in _JOINED.finditer(folded, names.start, names.end):
        before, after = Span(clause.start, match.start()), Span(match.end(), names.end)
        if depth[match.start() - clause.start] or not names_anybody(folded, before):
            continue
        if not names_anybody(folded, after) or not _ends_in_name(folded, before):
            continue
        if match.group("lead"):
            return [(before, "lead"), (after, "participating")]
        return [(before, role), (after, role)] if role else [(before, "responsible"), (after, "participating")]
    return [(names, role)]


def _ends_in_name(folded: str, before: Span) -> bool:
    """Tell 市科协商市教育局 from 市商务局: a whole name stands before 商."""
    last = compiled(r"[、，；]").split(before.of(folded))[-1]
    return len(last.strip()) > 1 and is_body(last)


def _add(text: str, folded: str, parsed: StatementContent, role: Role, spans: list[Span], rule: str) -> None:
    """Parse the names of one role; the clauses of one role are one list, so that prefixes carry over commas."""
    spans = [span for span in spans if span.length]
    if not spans:
        return
    parsed.groups += groups_of(role, parse_names(text, folded, Span(spans[0].start, spans[-1].end)), rule)


def groups_of(role: Role, mentions: list[Mention], rule: str) -> tuple[Group, ...]:
    """Return the groups of a list of names in one role; a name may state its own: 县科协（牵头）、县教育局."""
    found: dict[Role, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(duty_lexicon().role_of.get(mention.own_role, role), []).append(mention)
    return tuple(Group(said, tuple(named), rule) for said, named in found.items())


def without_persons(group: Group) -> Group | None:
    """Return a group of units and persons (县科协 甲某, 县科协甲某) without the persons, or None where none is a unit."""
    kept: list[Mention] = []
    for mention in group.mentions:
        whole = len(mention.name)
        cut = next((n for n in range(whole, max(whole - _NAME_OF_PERSON, 2) - 1, -1) if is_body(mention.name[:n])), None)
        if cut is not None:
            end = mention.span.end - (whole - cut)
            kept.append(replace(mention, name=mention.name[:cut], span=Span(mention.span.start, end)))
    return replace(group, mentions=tuple(kept)) if kept else None


_ALL = "(?:均|都)(?:需要?|由|包含|包括|涉及|含%s)"
_OF_ALL = compiled(rf"(?:以下[^，。；]{{0,10}}?{_ALL % '|为'}?|[^，。；]{{2,6}}?{_ALL % ''})[：，]?|")


def _default_groups(text: str, folded: str, span: Span) -> list[Group]:
    """以下均需…负责，不再列出: the names between the opening words and the role or closing words."""
    opening = _OF_ALL.match(folded, *span)
    begin = opening.end() if opening else span.start
    closing = compiled(r"(?:按[^，。；]*)?(?:负责|配合|参与|落实|均为|，?(?:以下)?(?:不再|下同))").search(folded, begin, span.end)
    names = Span(begin, closing.start() if closing else span.end).stripped(folded, " ，、；。")
    if folded.endswith("）", *names) and "（" not in names.of(folded):  # （以下均含各区人民政府）
        names = Span(names.start, names.end - 1)
    mentions = parse_names(text, folded, names)
    return [Group("responsible", tuple(mentions), "default-clause")] if mentions else []


def _apply_convention(folded: str, body: Span, parsed: StatementContent, convention: Convention | None) -> None:
    """Turn the first names of an unlabelled group into leads, where the document declared so."""
    roles = [group.role for group in parsed.groups]
    if convention is None or "lead" in roles or roles[:1] != ["responsible"]:
        return
    mentions = parsed.groups[0].mentions
    comma = split_outside(folded, body, "，；")[0].end
    leading = 1 if convention.first_lead else sum(mention.span.end <= comma for mention in mentions)
    ahead, rest = mentions[:leading], mentions[leading:]
    if ahead and rest:
        parsed.groups[:1] = [Group("lead", ahead, "declared-order"), Group(convention.others, rest, "declared-order")]
