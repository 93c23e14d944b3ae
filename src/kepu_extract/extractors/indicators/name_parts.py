"""What stands around a name and is no part of it: dates, bases, verbs that open and close, modals, circumstances."""

import regex

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.lexicon.targets import words

PRICES = compiled(r"[按以][^，。；]{0,12}(?:不变价格?|可比价格?|现价|价格)(?:计算)?的?")
AS_FOR = compiled(r"就[^，；\ue001]{1,12}(?:来说|而言|来讲)，?")
_CAUSED = compiled(r"(?:引导|推动|督促|指导|促使|支持|鼓励)[^，。；\ue001]{1,24}?(?:将|把)")
# 各县将开办时间压缩到…: what is changed stands behind 将 or 把; 将新建 is a time.
_CHANGED_THING = compiled(r"^[^；]*(?:(?<![即必])将|把)(?=\p{Han}{2})")
_INVESTING = compiled(r"(?:计划|预计|概算|估算|总)?投资约?\ue001[，的]?(?=\p{Han}{2}|\ue001|$)")  # 投资8000万元实施…10公里
_BY_WHOM = compiled(r"由[^，。；\ue000-\ue004]{2,24}?(?=选派|组织|开展|安排|培训|举办)")
_WHERE = compiled(
    r"在[^，；、]{1,16}?(?=新增|新建|建成|推出|开展|培育|引进|布局|设立|打造)"
    r"|(?<![存现正所潜实])在(?:全|各|本)[省市县区镇乡村州]{1,3}(?:范围)?内?(?=\p{Han}{2})"
)
_BY_WHEN = compiled(r"(?<=\p{Han}{3})(?:要|应当?|须|必须|将|力争)?(?<![低高少多大小优早晚等])[在于]\ue002")  # 县交通局要在9月底前修缮渡口
_ON_BASIS = compiled(r"在[^，；、]{0,20}(?:(?:基础|前提)上?|(?:过程|执行|实施)中)$")  # 在原有计划基础上增加
_FROM = compiled(r"(?:由|从)[^，；、0-9]{0,12}[0-9][0-9 ·.，]*$")  # 由2030年的6 · 5提高到: a base without a unit
_CONSISTS = compiled(r"(?<=[规模能力产量总额])为\p{Han}{1,6}$")  # 建设规模为铁矿石300万吨
_REACHED_PER = compiled(r"(?:达到?|保持在?|稳定在|[提增]高?[到至])每[\p{Han}0-9]{1,6}$")  # 总数达到每万人口50人
_PER_SO_MANY = compiled(r"(?<=\p{Han}{2})每\s?[\ue001\ue0040-9][\p{Han}0-9 ]{0,12}$")  # 停车位每100平方米候船面积
_FOR_EACH = compiled(r"^每(?:（[^（）]*）|[^，；、（）]){1,10}?(?=配备|建(?![筑材制])|设(?!施)|新增|培|组|至少|开展)")
_EACH_BEHIND = r"(?<=\p{Han}{2})每(?:个|所)?(?:县|乡镇|[镇乡村校]|街道|社区|行政村|学校)"  # 巡展每县每年不少于1次; 每县 alone is all there is
_TAKING = compiled(r"(?<!\p{Han})用[^，；]{0,12}?时间(?=\p{Han}{2})")  # 用五年或更长的时间完成
_THIS_YEAR = compiled(r"(?<=\p{Han}{2})(?:今年|(?<!年)年内|本年内)(?=\p{Han}{2})")
_ABOUT = compiled(r"(?<=\ue003)(?:左右)?(?:时间)?")
_WITH_RATIO = compiled(r"按[照]?\s?[0-9.]+\s?[:：比]\s?[0-9.]+的?(?:比例)?")
# 巩固率由2020年的96%提高到: what it was before is no part of the name.
RISING = compiled(r"(?:将)?(?:由|从)[^，。；\ue001]{0,16}\ue001")
_AGAINST = compiled(
    r"[比较同](?:(?:\ue002|\d{4}年|上年|去年)[^，。；]{0,3}?"
    r"|[^，。；\ue001]{1,10}?(?:期间|时期|同期|期末|初期)(?:的[0-9][0-9 ·.]*)?)(?=增|减|下|上|提|降|翻|缩|扩|削|压|$)"
)
_BOUND_LEFT = compiled(r"、?\ue001(?:以[上下内]|左右)")  # of another number that the name holds
# 建筑面积不少于: of a number that describes what another one counts the name is its own noun.
_DESCRIBED = compiled(r"^.*\ue001(?=\p{Han}{1,6}(?:率|比例|占比|比重|面积|长度|高度|容量|规模)$)")
_SAID_BY = compiled(  # 县人民政府确定全年新开工码头23座
    r"^\p{Han}{0,8}(?:政府|党委|[省市县区]委|[部厅局])(?:研究)?(?:确定|决定|提出|明确|要求)[\ue002\ue003]?(?:全年|今年)?(?=\p{Han}{2})"
)
_AIMED = compiled(r"(?<=\p{Han}{2})(?:力争|力求|争取)(?:使|将)?(?=\p{Han}{3})")  # 各镇力争产值达到: between whose it is and what
AIMED = "(?:计划|要求|安排)"  # before a verb no part of a name: 产量计划达到, but 年度投资计划10亿元
_SIGNS = compiled(r"[\ue000-\ue004]")
EMPTY = compiled(r"[\s、，和及与并或的]*")
_WORD_BEGINS = compiled(r"[、，的；：”》]|(?:[和及与])(?=\p{Han}{2})")
_LISTED = compiled(r"^[0-9]{1,2}[、.．]\s?(?=\p{Han}{2})")
_SIGNS_IN_FRONT = compiled(r"^[^\p{L}\p{N}“‘《〈（【]+(?=\p{Han})")
_QUOTED_BEFORE = compiled(r"^[^“”]{0,16}”(?:期间?|时期|[初末后内])(?:的)?(?=\p{Han}{2})")  # 十五五”期间全县
_LIMIT = 60


def bare(before: str) -> str:
    """Return what is left of the words before a number without what opens and closes them; blanks and signs go too.

    `before` is a shape: dates and other numbers are signs in it (`kepu_extract.scan.shape`).
    """
    for noise in (_told_before(), PRICES, AS_FOR, _WITH_RATIO, _INVESTING, _BY_WHOM, _WHERE, _TAKING, _ABOUT, _FOR_EACH, _BY_WHEN):
        before = noise.sub("", before, count=1)
    rising = RISING.search(before)
    before = before[: rising.start()] if rising else before
    before = _AGAINST.sub("", before)
    before = _BOUND_LEFT.sub("", before)
    before = without_opening(before)
    before = _SAID_BY.sub("", before)
    caused = _CAUSED.match(before)
    before = before[caused.end() :] if caused else before
    before, closing = _closed(before)
    if _changes().search(closing) and (thing := _CHANGED_THING.match(before)) and not _acts().match(before, thing.end()):
        before = before[thing.end() :]
    for behind in (_of_base(), _ON_BASIS, _FROM, _CONSISTS, _REACHED_PER, _PER_SO_MANY):
        cut = behind.search(before)
        before = _closed(before[: cut.start()])[0] if cut else before
    before = _AIMED.sub("", _modal().sub("", before))
    described = _DESCRIBED.match(before)
    before = before[described.end() :] if described else before
    said = _SIGNS.sub("", plain(before))
    left = said.strip("、，；：）（")
    left += "）" * (left.count("（") > left.count("）") and left + "）" in said)  # 县（市）
    return "" if EMPTY.fullmatch(left) else left


def without_opening(before: str) -> str:
    """Return the words before a number without those that open a clause: 力争到2030年, 其中."""
    opening = _opening().match(before)
    return before[opening.end() :] if opening else before


def without_closing(before: str) -> str:
    """Return the words before a number without the verbs and the like that lead to it: 分别达到."""
    return _closed(before)[0]


def _closed(before: str) -> tuple[str, str]:
    """Return the words before a number and, apart, those that lead to it."""
    closing = _closing().search(before)
    return (before[: closing.start()], closing[0]) if closing else (before, "")


@per_lexicon
def _opening() -> "regex.Pattern[str]":
    verbs = "|".join(words(group) for group in ("create", "change", "reach"))
    adverbs = words("name.adverbs")
    return compiled(rf"(?:{words('name.opening')}|(?:{adverbs})(?=(?:{adverbs})*(?:{verbs}))|[、，：；）\s\p{{So}}#\ue001-\ue004])+")


@per_lexicon
def _closing() -> "regex.Pattern[str]":
    verbs = "|".join(words(group) for group in ("change", "reach"))
    often = rf"每(?:个|家|名)?(?:年|月|季度?|周|日|天|学期)|{_EACH_BEHIND}"
    aimed = f"{AIMED}(?={verbs})"
    # Each word is taken one way only: 达到达到达到 could else be parted in as many ways as there are words.
    return compiled(rf"(?>(?<!新|净)(?:{verbs})|{aimed}|{often}|{words('name.closing')}|[、，：\s\ue001-\ue004])+$")


@per_lexicon
def _changes() -> "regex.Pattern[str]":
    return compiled(f"{words('change')}|{words('shift')}|控制")


@per_lexicon
def _told_before() -> "regex.Pattern[str]":
    """Return the pattern of a change by another number that no sign parts from what follows: 增长22%车票19亿张 of a bad copy."""
    return compiled(rf"^.*(?:{words('change')})[到至为]?\ue001多?(?=\p{{Han}}{{2}})(?!的|以[上下内]|左右|[及和与或])")


@per_lexicon
def _told_in_front() -> "regex.Pattern[str]":
    """Return the pattern of a share in front that belongs to what was told before: 增长18%3烧碱, 增长1.3960采伐."""
    return compiled(rf"^(?:{words('change')})[0-9]+(?:[.·][0-9]+[%‰]?|[%‰])[0-9]*(?=\p{{Han}}{{2}})")


@per_lexicon
def _acts() -> "regex.Pattern[str]":
    return compiled(words("create"))


@per_lexicon
def _of_base() -> "regex.Pattern[str]":
    """Return the pattern of a verb with the whole that a share is taken of: 比例提高至合同金额的30%."""
    return compiled(rf"(?:(?:{words('shift')})[到至为]\p{{Han}}{{2,10}}|(?<=\p{{Han}}{{2}})达到\p{{Han}}{{2,20}}(?<!率|比例|比重|占比))$")


@per_lexicon
def bare_verb() -> "regex.Pattern[str]":
    """Return the pattern of verbs that name nothing by themselves, with who acts and how: 全县统筹安排, 全部建成."""
    verbs = "|".join(words(group) for group in ("create", "give", "raise", "pay", "name.bare"))
    return compiled(rf"(?:全?[省市县区州国](?=.))?(?:(?:{words('name.adverbs')}|{verbs})(?:好|了)?){{0,4}}")


@per_lexicon
def _modal() -> "regex.Pattern[str]":
    """Return the pattern of a modal between who acts and what is done: 各机构原则上应组织…, 驿站一般开展…."""
    who = r"(?<=[\p{Han}A-Za-z]{2}|\p{Han}[\ue002-\ue004])"
    return compiled(rf"{who}(?:(?:{words('name.modals')})\ue003?)+(?=(?:{words('create')}|{words('name.acts')}))")


def without_each(name: str) -> str:
    """Return what is given or made for each without that: of 每户发放树苗 it is 树苗; another name stays."""
    return _each_given().sub("", name)


@per_lexicon
def _each_given() -> "regex.Pattern[str]":
    return compiled(rf"^每\p{{Han}}{{1,4}}?(?:{words('create')}|{words('give')})(?=\p{{Han}}{{2}})")


def cut(name: str) -> str:
    """Return a name of no more than a line; what is too much goes from its front, up to where a word begins.

    What a bad copy left in front goes, too: signs, the rest of a quotation whose beginning is lost, a share that was told before.
    """
    name = _THIS_YEAR.sub("", _LISTED.sub("", name))
    for left in (_SIGNS_IN_FRONT, _QUOTED_BEFORE, _told_in_front()):
        name = left.sub("", name)
    if name.count("“") != name.count("”"):
        name = name.strip("“”")
    if len(name) <= _LIMIT:
        return name
    begins = _WORD_BEGINS.search(name, len(name) - _LIMIT)
    return name[begins.end() :] if begins and begins.end() < len(name) - 4 else name[-_LIMIT:]


def plain(text: str) -> str:
    """Return a name without blanks."""
    return "".join(text.split())
