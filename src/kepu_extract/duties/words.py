"""The words of responsibility (lexicon/data/duties.toml) as compiled patterns."""

import regex
from msgspec import Struct

from kepu_extract.compiled import any_of, compiled
from kepu_extract.lexicon.loader import load, per_lexicon
from kepu_extract.model import Role

Pattern = regex.Pattern[str]
_ROLES: tuple[Role, ...] = ("lead", "participating", "supervising", "responsible")


class DutyLexicon(Struct, frozen=True):
    """Patterns over folded text."""

    bare_label: Pattern  # 责任单位 without its colon, behind which a name stands, group `role`
    label: Pattern  # 责任单位：, groups `role` and `head`
    plain_label: Pattern  # 相关部门：, which names no role
    person_label: Pattern  # 责任人：
    deadline_label: Pattern  # 完成时限：
    sharing_label: Pattern  # 责任分工：, which role words follow
    member_label: Pattern  # 成员单位：, 支撑单位：: any label of that shape
    any_label: Pattern  # any of these
    header: Pattern  # the same label without a colon, as a column heading
    role_word: Pattern  # one role word
    closing_role: Pattern  # role words at the end of a list of names (牵头, 为牵头单位), group `role`
    as_what: Pattern  # as what a body acts: 为牵头单位
    default_clause: Pattern
    role_of: dict[str, Role]  # role word to role


@per_lexicon
def duty_lexicon() -> DutyLexicon:
    """Return the compiled lexicon."""
    data = load("duties")
    roles, labels = data["roles"], data["labels"]
    role_of: dict[str, Role] = {word: role for role in _ROLES for word in roles[role]}
    word = any_of(role_of)
    heads = any_of(labels["heads"])
    adverb = any_of(data["adverbs"]["words"])
    further = any_of([*role_of, *data["adverbs"]["words"], "工作"])  # the longest first, so that each run is read one way
    qualifier = r"[㐀-鿿、]{0,8}?"  # 市卫健委内牵头处室, 牵头考核单位
    body = rf"(?P<role>{word})(?>{word}|考核|主管|和|及|、|/|的|\s)*(?P<head>{heads})(?:（[^（）]{{1,8}}）)?"
    defaults = data["defaults"]
    headless = any_of([*labels["headless"], *labels["plain"]])
    opening = r"(?<=^|[（〔\[，；。\n\s])"
    label = (
        # Glued behind a name (县财政局配合部门：) a label counts only without a qualifier.
        rf"(?:(?<![㐀-鿿]){qualifier}|(?<=[㐀-鿿]))(?:{body})\s?：\s?"
        rf"|{opening}(?:{body})为"  # （牵头单位为市科协，责任单位为市教育局）
        rf"|{opening}(?P<role>{headless})\s?：\s?"  # （牵头：市科协；配合：市教育局）
    )
    person_label = rf"(?<![㐀-鿿]){qualifier}(?:{word}|分管|包抓|主管)(?:[省市县区州旗镇乡]级?)?(?:{any_of(labels['person_heads'])})\s?：\s?"
    deadline_label = rf"(?:{any_of(labels['deadline'])})\s?[：为]\s?"
    sharing = rf"{opening}(?:{any_of(labels['sharing'])})\s?：\s?"
    # Behind a lead any label of that shape names who takes part, whatever its word: 支撑单位：, 保障部门：.
    members = rf"{opening}(?!{qualifier}(?:{word})|{any_of(labels['plain'])})[㐀-鿿]{{2,4}}(?:{any_of(labels['member_heads'])})\s?：\s?"
    as_what = rf"(?:等)?(?:均|都|作)?为(?P<role>{word})(?:{heads})(?=$|[，；。、)）\]〕]|\s)"  # 县科协为牵头单位
    return DutyLexicon(
        bare_label=compiled(rf"(?P<role>{any_of([*roles['lead'], '责任', *roles['participating']])})(?:单位|部门)[ \t]*(?=[㐀-鿿])"),
        label=compiled(label),
        plain_label=compiled(rf"(?:{any_of(labels['plain'])})\s?：\s?"),
        person_label=compiled(person_label),
        deadline_label=compiled(deadline_label),
        sharing_label=compiled(sharing),
        member_label=compiled(members),
        any_label=compiled(rf"{label}|{person_label}|(?<![㐀-鿿]){deadline_label}|{sharing}|{members}"),
        header=compiled(rf"\s*{qualifier}(?:{body})\s*"),
        role_word=compiled(word),
        closing_role=compiled(
            rf"(?:等)?(?:{adverb})*(?P<role>{any_of([w for w in role_of if w != '责任'])})"
            rf"(?>、?(?:{further}))*(?=$|[，；。、：)）\]〕]|\s)"
            rf"|{as_what}"
            # 依职责办理: whatever is done.
            rf"|(?:等)?(?:{adverb})*(?:职责|职能|职权|权限|分工)(?P<role>(?!部门|单位|机[构关]|科室|范围)[㐀-鿿]{{2}})(?=$|[，；。、)）\]〕]|\s)"
        ),
        as_what=compiled(as_what),
        default_clause=compiled(
            # \G and the look-behind keep the search from trying every place inside a clause.
            rf"(?:{defaults['opening']}).*|(?:\G|(?<=[。；]))[^。；]*(?:{defaults['always']})[^。；]*(?:{defaults['closing']}).*"
        ),
        role_of={**role_of, **dict.fromkeys(labels["plain"], "responsible")},
    )
