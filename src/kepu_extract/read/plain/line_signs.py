"""Signs on a line of print that a paragraph begins or ends there; layout only, no meaning."""

import unicodedata
from functools import lru_cache

from kepu_extract.compiled import compiled

_NUMERAL = "[一二三四五六七八九十百零〇○]"
# Each begins an item; a number that only goes on with the sentence ("1.5 万元", "3—6 个月") is none of them.
_MARKERS = compiled(
    "|".join(
        (
            rf"{_NUMERAL}{{1,5}}、",
            rf"[（(〔]{_NUMERAL}{{1,5}}[）)〕]",
            r"[（(]\d{1,3}[）)](?!号)",
            r"\d{1,3}[.．﹒](?:(?!\s*\d)|(?=\s*(?:19|20)\d\d\s?年))",
            r"\d{1,3}[、)）](?!\d)",
            r"[①-⑳㈠-㈩⑴-⒇⒈-⒛]",
            rf"第\s?(?:{_NUMERAL}{{1,6}}|\d{{1,3}})\s?[编篇章节条](?![款项第、和及至])",
            rf"(?:附\s*件|附\s*表|附)\s*(?:\d{{1,2}}|{_NUMERAL})?\s*[：:]",
            rf"附\s*件\s*(?:\d{{1,2}}|{_NUMERAL})?$",
            r"抄\s?送[：:]|主\s?送[：:]|联\s?系\s?人[：:]",
            r"[●○◆◇■□▪•·▲★]\s*\S|(?:——|--|－－)(?=\S)",
        )
    )
)
_FIELD = compiled(r"[\u4e00-\u9fff]{2,8}\s?[：:]")
_DATE = compiled(
    r"[（(]?(?:[12]\s?\d\s?\d\s?\d|[一二〇○零ОO]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日?[）)]?"
)
_REMARK = compiled(r"[（(]此[件文].{0,30}[）)]|[（(](?:征求意见稿|试行|草案|送审稿)[）)]")
_DOCUMENT_NUMBER = compiled(
    r"[\u4e00-\u9fff]{1,12}\s*[〔\[［【(（]\s*\d{4}\s*[〕\]］】)）]\s*(?:第\s*)?\d{1,5}\s*号"
)
_TITLE_WITH_DATE = compiled(
    r"(?:通知|意见|方案|办法|决定|函|公告|措施|举措|计划|规划|要点)》?"
    r"[（(]\s?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日?\s?[）)]$"
)
# 市级牵头单位： is a label, 各市社会信用体系建设牵头单位： ends a list of names.
_ADDRESSEES = compiled(
    r"(?<!(?:^|[^\u4e00-\u9fff])[\u4e00-\u9fff]{0,3}(?:责任|牵头|配合|参加|参与|主办|协办|承办|指导))"
    r"(?:政府|部门|单位|机构|[局委厅办会院校处室]|公司|中心|街道|企业)[）)]?[：:]$"
)
_LAST_FIELD = compiled(r"[\u4e00-\u9fff]{2,6}(?:单位|部门|处室|科室|机构|时限|时间|领导|人)\s?[：:][^。！？：:]*$")
_SENTENCE_END = "。！？!?…"
_CLOSING = "，、。；：！？）】〕〉》」』”’,.;:!?)]}·…％%"
_BRACKETS = dict(zip("）〕)]】》〉”’」』", "（〔([【《〈“‘「『", strict=True))
_BRACKET_SIGNS = compiled(r"[（〔(\[【《〈“‘「『）〕)\]】》〉”’」』]")
_OPEN_TAIL = 200  # characters at the end of a line in which an open bracket is looked for
_OPENING = "（【〔〈《「『“‘([{"
# Sets, in which the end of an empty text is not.
_ENDS_SENTENCE, _ENDS_CLAUSE = frozenset(_SENTENCE_END), frozenset("：:；;)）】〕]”」』》")
_GOES_ON, _BEGINS_WITHIN, _PUNCTUATION = frozenset("，、,（(〔［“‘《〈—-+／/"), frozenset(_CLOSING.replace("·", "")), frozenset(_CLOSING + _OPENING)


def starts_item(text: str) -> bool:
    """Tell whether the line begins with the mark of an item: a number, a bullet, 附件：."""
    return _MARKERS.match(text) is not None


def starts_field(text: str) -> bool:
    """Tell whether the line begins with a short label and a colon: 责任单位：."""
    return _FIELD.match(text) is not None


def is_bare_marker(text: str) -> bool:
    """Tell a line that is nothing but the mark of an item, whose text is on the next line."""
    marker = _MARKERS.match(text + "字")
    return marker is not None and not text[marker.end() :].strip() and not text.startswith("附")


def stands_alone(text: str) -> bool:
    """Tell a line that is no part of a paragraph: a date, a document number, （此件公开发布）."""
    return any(pattern.fullmatch(text) for pattern in (_DATE, _REMARK, _DOCUMENT_NUMBER))


def closes_head(text: str) -> bool:
    """Tell a line behind which a paragraph begins: the end of a title with its date, the end of the addressees."""
    return _TITLE_WITH_DATE.search(text) is not None or _ADDRESSEES.search(text) is not None


_WITHIN = compiled(r"的(?![确士])[㐀-鿿]")


def continues(text: str) -> bool:
    """Tell a line that cannot begin a paragraph, since it begins with a closing sign."""
    return text[:1] in _BEGINS_WITHIN and not text.startswith(("...", "…"))


def begins_within(text: str) -> bool:
    """Tell a line that begins inside a phrase: 的肺炎疫情防控工作领导小组 below the first half of that name."""
    return _WITHIN.match(text) is not None


def ends_field(text: str) -> bool:
    """Tell whether the text ends with a labelled list, which needs no full stop: …责任单位：县科协."""
    return _LAST_FIELD.search(text) is not None


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends with a full stop, also one inside closing quotes or brackets."""
    return text.rstrip("”’」』）)】〕》 ")[-1:] in _ENDS_SENTENCE


def ends_clause(text: str) -> bool:
    """Tell whether the text ends where a paragraph may: a closed bracket, a colon, a semicolon."""
    return text[-1:] in tuple("：:；;）)】〕]”」』》")


def is_open(text: str) -> bool:
    """Tell whether the text ends with a sign after which a sentence must go on."""
    return text[-1:] in _GOES_ON


def is_prose(text: str) -> bool:
    """Tell whether the line has a sign of sentences, which names in a list have not."""
    return any(sign in text for sign in "，。；、,;")


def is_cut(text: str) -> bool:
    """Tell whether the line is prose that ends in the middle of a sentence."""
    return is_prose(text) and not ends_sentence(text) and not ends_clause(text)


def leaves_open(text: str) -> bool:
    """Tell whether a bracket opened near the end of the text is not closed there: （责任单位：."""
    stack: list[str] = []
    for sign in _BRACKET_SIGNS.findall(text, max(0, len(text) - _OPEN_TAIL)):
        if sign not in _BRACKETS:
            stack.append(sign)
        elif stack and _BRACKETS[sign] == stack[-1]:
            stack.pop()
    return bool(stack) and not ends_sentence(text)


def closes_first(text: str) -> bool:
    """Tell whether the text closes a bracket that it did not open."""
    depth = 0
    for sign in _BRACKET_SIGNS.findall(text):
        depth += -1 if sign in _BRACKETS else 1
        if depth < 0:
            return True
    return False


def beside_punctuation(before: str, after: str) -> bool:
    """Tell whether a break is next to a punctuation sign, where programs that read print cut a line in pieces."""
    return before[-1:] in _PUNCTUATION or after[:1] in _PUNCTUATION


@lru_cache(maxsize=8192)
def _character_width(character: str) -> float:
    if character == " ":
        return 0.5  # a program's guess at the gap around figures, narrower than a typed blank
    if unicodedata.combining(character):
        return 0.0
    return 2.0 if unicodedata.east_asian_width(character) in "WFA" else 1.0


def width(text: str) -> float:
    """Return the printed width in half-widths: a Chinese character is 2, a figure 1."""
    return sum(map(_character_width, text))
