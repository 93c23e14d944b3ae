"""Names with their posts in a stretch behind a role: 张某（县长）、李某 · 张某  县教育局局长 · 县科协主席张某、县团委书记李某."""

from msgspec import Struct

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.person_names import is_name_in_roster, is_person_name, may_be_name
from kepu_extract.lexicon.posts import begins_as_post, is_post, is_role
from kepu_extract.source import Span
from kepu_extract.source.brackets import bracket_groups, split_outside

_CLOSING = " \t。；：，、:;,.．"
_COURTESY = compiled(r"(?:等?(?:\d+|[一二三四五六七八九十]+)名|等(?:\d+|[一二三四五六七八九十]+)?)?(?:同志)?\s*$")
_JOIN = compiled("以及|[和及与]")
_BLANKS = compiled(r"[ \t]+")
_SPREAD = compiled(r"(?<![㐀-鿿])[㐀-鿿][ \t]+[㐀-鿿](?![㐀-鿿])")
_LONGEST_NAME = 4
# No body or place ends so, and no word that a list of bodies holds with what it contains in brackets.
_ANY_NAME = compiled(r"[㐀-鿿]{1,3}(?![局委办科室司股站所院校部门位会社团组队厅省市县区镇乡村街道处馆心行厂场园]|单位|成员)[㐀-鿿]")


class RosterEntry(Struct, frozen=True):
    """One person of a roster."""

    name: Span
    post: Span | None


class RosterEntries(Struct, frozen=True):
    """What a stretch holds; `whole` is true where it holds nothing else."""

    entries: tuple[RosterEntry, ...]
    whole: bool


def read_entries(folded: str, span: Span) -> RosterEntries:
    """Read the people in `span`.

    A piece that is an office belongs to the person before it (张某  县委常委、副县长) or, where none stands before
    it in this stretch, to the one behind (县委常委、副县长张某). Pieces that are neither make the result not whole.
    """
    found: list[RosterEntry] = []
    whole = True
    pending: int | None = None  # start of an office whose person is still to come
    extensible = False  # the last post stands bare behind its name and may go on behind 、
    pieces = (part for listed in split_outside(folded, span, "、，；。") for part in _joined(folded, listed))
    for piece in (_courteous(folded, part.stripped(folded, _CLOSING)) for part in pieces):
        if not piece.length:
            continue
        people = _people(folded, piece)
        if people:
            if pending is not None and people[0].post and people[0].post.end <= people[0].name.start:
                people[0] = RosterEntry(people[0].name, Span(pending, people[0].post.end))
            elif pending is not None:
                whole = False
            pending = None
            last = people[-1]
            extensible = (
                last.post is not None and last.post.start >= last.name.end and folded[last.post.end - 1] != "）"
            )
            found += people
        elif is_post(piece.of(folded)) and pending is None and found and _is_told_behind(folded, found[-1], piece):
            found[-1] = RosterEntry(found[-1].name, piece)
            extensible = True
        elif is_post(piece.of(folded)) and extensible and found[-1].post is not None:
            found[-1] = RosterEntry(found[-1].name, Span(found[-1].post.start, piece.end))
        elif is_post(piece.of(folded)) or begins_as_post(piece.of(folded)):
            pending = piece.start if pending is None else pending
        else:
            whole = False
            pending = None
    return RosterEntries(tuple(found), whole and pending is None)


def _joined(folded: str, piece: Span) -> list[Span]:
    """Part 副局长李某和党委委员 behind the person who stands before 和; the 和 of an office (发展和改革局局长) parts nothing."""
    for join in _JOIN.finditer(folded, piece.start, piece.end):
        before, behind = Span(piece.start, join.start()), Span(join.end(), piece.end)
        if behind.length > 1 and any(one.post and one.post.end == one.name.start for one in _glued(folded, before.stripped(folded))):
            return [before, *_joined(folded, behind)]
    return [piece]


def _is_told_behind(folded: str, person: RosterEntry, piece: Span) -> bool:
    """Tell an office that a comma parts from its person: 张某，县教育局局长."""
    return person.post is None and folded[person.name.end : piece.start].strip() == "，"


def people_only(folded: str, span: Span) -> tuple[RosterEntry, ...]:
    """Return the people in `span`, none where it holds anything else."""
    read = read_entries(folded, span)
    return read.entries if read.whole else ()


def last_run(folded: str, span: Span) -> tuple[RosterEntry, ...]:
    """Return the people at the end of `span`, before whom other words may stand: 成立以县长张某为组长."""
    found: tuple[RosterEntry, ...] = ()
    for piece in reversed(split_outside(folded, span, "，；")):
        people = people_only(folded, Span(piece.start, span.end))
        if not people:
            break
        found = people
    return found


def _courteous(folded: str, piece: Span) -> Span:
    """Cut 同志, 等 and 等3名同志 off the end."""
    tail = _COURTESY.search(folded, piece.start, piece.end)
    return Span(piece.start, tail.start()).stripped(folded, _CLOSING) if tail else piece


def _people(folded: str, piece: Span) -> list[RosterEntry]:
    """Read one piece: a name, a name and an office in any order and form, or names parted by blanks."""
    quote = piece.of(folded)
    if is_person_name(quote):
        return [RosterEntry(piece, None)]
    brackets = [group for group in bracket_groups(folded, piece.start, piece.end) if group.end == piece.end]
    if brackets and brackets[0].start > piece.start:
        name = _courteous(folded, Span(piece.start, brackets[0].start).stripped(folded))
        inside = Span(brackets[0].start + 1, piece.end - 1).stripped(folded)
        if is_person_name(name.of(folded)) or (_is_office(inside.of(folded)) and _is_expected(name.of(folded), beside_post=True)):
            return [RosterEntry(name, inside if inside.length > 1 else None)]
    return _spaced(folded, piece) or _glued(folded, piece)


def _is_office(folded: str) -> bool:
    """Tell what may stand beside a person's name: a post, or the body that the person is of."""
    return is_post(folded) or is_body(folded)


def _is_expected(folded: str, *, beside_post: bool = False) -> bool:
    """Tell whether a text beside an office is a name, its surname known or not.

    Before an office in brackets, or a post behind blanks, any two to four characters are one (`beside_post`):
    及春雨（县文旅局）, 乌兰图雅（县妇联主席）, 会同舟  县财政局副局长.
    """
    if is_person_name(folded):
        return True
    may_be = may_be_name(folded) or is_name_in_roster(folded) or (beside_post and _ANY_NAME.fullmatch(folded) is not None)
    return may_be and not is_post(folded) and not begins_as_post(folded) and not is_body(folded)


def _spaced(folded: str, piece: Span) -> list[RosterEntry]:
    """张某  县教育局局长, 县教育局局长  张某, 张某  李某  王某."""
    words = _words(folded, piece)
    if len(words) < 2:
        return []
    named = [is_person_name(word.of(folded)) for word in words]
    if all(named) or (sum(named) > 2 and all(is_name_in_roster(word.of(folded)) for word in words)):
        return [RosterEntry(word, None) for word in words]
    first, rest = words[0], Span(words[1].start, piece.end)
    if _is_expected(first.of(folded), beside_post=is_post(rest.of(folded))) and _is_office(rest.of(folded)):
        return [RosterEntry(first, rest)]
    last, rest = words[-1], Span(piece.start, words[-2].end)
    if is_person_name(last.of(folded)) and _is_office(rest.of(folded)):
        return [RosterEntry(last, rest)]
    return []


def _words(folded: str, piece: Span) -> list[Span]:
    """Split at blanks, but leave a name of two characters that is spread over three whole (张　三)."""
    words: list[Span] = []
    start = piece.start
    kept = {match.span() for match in _SPREAD.finditer(folded, piece.start, piece.end) if not is_role(match.group())}
    for blank in _BLANKS.finditer(folded, piece.start, piece.end):
        if (blank.start() - 1, blank.end() + 1) in kept:
            continue
        words.append(Span(start, blank.start()))
        start = blank.end()
    words.append(Span(start, piece.end))
    return [word for word in words if word.length]


def _glued(folded: str, piece: Span) -> list[RosterEntry]:
    """县科协主席张某 and 张某县科协主席: the office tells where the name ends."""
    for length in range(min(_LONGEST_NAME, piece.length - 2), 1, -1):
        post, name = Span(piece.start, piece.end - length), Span(piece.end - length, piece.end)
        if is_person_name(name.of(folded)) and is_post(post.of(folded)):
            return [RosterEntry(name, post)]
    if begins_as_post(piece.of(folded)):
        return []
    for length in range(2, min(_LONGEST_NAME, piece.length - 2) + 1):
        name, post = Span(piece.start, piece.start + length), Span(piece.start + length, piece.end)
        if is_person_name(name.of(folded)) and begins_as_post(post.of(folded)) and is_post(post.of(folded)):
            return [RosterEntry(name, post)]
    return []
