"""What a number is counted for: 每亩, 每个企业, 人均 before it, /人·年 and 每人每年 behind it."""

import regex

from kepu_extract.compiled import any_of, compiled
from kepu_extract.lexicon.loader import per_lexicon
from kepu_extract.source import Span
from kepu_extract.values.measures import unit_pattern

_HAN = r"[\u4e00-\u9fff ]"
_EACHES = (
    "学年", "学期", "季度", "旬", "半年", "平方米", "公里", "公斤", "千克", "千瓦时", "立方米", "村民小组", "社区", "乡镇", "街道", "县",
    *"人户亩年月日天周吨台套辆艘架笔家名次村镇乡生个床只头",
)
# 每个宣讲小队: behind 个 or 家 a body may have an attribute of a few characters.
_BODIES = ("乡镇", "街道", "行政村", "企业", "学校", "单位", "部门", "项目", "小队", "团队", "机构", "基地", "园区", "班级", "县", "市")
# What a sum is given for each of, by whatever measure: 每车300元, 每盒补助2元. What one does for it is none: 每增加, 每满.
_MEASURED = (
    "(?![逢当次隔新增减降提达超满完成引培延逾获销吸带])[\u4e00-\u9fff]"
    "(?:[\u4e00-\u9fff]{0,2}?(?=分别|补助|补贴|奖励|奖补|资助|给予|发放|支付|最高|不超过)|$)"
)
PER_MANY = compiled(r" */ *(?P<bases>[0-9]*[十百千万]+人?)(?![0-9])")
REACH = 28  # characters before a number in which its base may begin


@per_lexicon
def base_pattern(*, of_sum: bool = False) -> str:
    """Return the pattern of what a number is counted for, where it stands before the number: 每亩, 每个企业, 人均."""
    alone = f"(?:{unit_pattern()})(?![\u4e00-\u9fff])"  # 每千瓦200元; 每口古井 counts for what is named behind
    each = f"(?:[个名家位] *)?(?:{any_of(_EACHES)}|{alone})(?!(?<=个)[人体])"  # 每位个人
    measure = f"|{_MEASURED}" if of_sum else ""
    return f"(?:每 *(?:[个家所支] *{_HAN}{{0,5}}?(?:{any_of(_BODIES)})|{each}{measure})|[人户年月村亩]均)"


@per_lexicon
def _bases_before(*, of_sum: bool = False) -> "regex.Pattern[str]":
    base = base_pattern(of_sum=of_sum)
    between = "[\u4e00-\u9fff]{0,3}?" if of_sum else " *"  # 每名渡工每年, 每人且每套房
    return compiled(rf"(?P<bases>{base}(?:{between}{base})*){_HAN}{{0,8}}$")


@per_lexicon
def _bases_behind() -> "regex.Pattern[str]":
    """Return the pattern of what stands behind a slash or 每: 元/亩·年, 元每人每年; a word that no list has ends its phrase."""
    one = rf"(?:{any_of(_EACHES)}|{unit_pattern()}|[\u4e00-\u9fff]{{1,4}}?(?=以[上下内]|左右|[，。；、（）()的]|$))"
    each = f"每(?:{any_of(_EACHES)}|{unit_pattern()})"
    ends = "(?=的?(?:标准|价格|金额|比例|定额)|以[上下内]|左右|[，。；、）]|$)"
    return compiled(rf" *(?:/ *（?(?P<bases>每?{one}(?:[·./]每?{one}|[年月日天周])*)）?|(?P<eaches>{each}(?:{each})*){ends})")


def per_before(text: str, at: int, floor: int, *, of_sum: bool = False) -> tuple[str | None, Span | None]:
    """Return what a number at the offset `at` is counted for and where that stands, from `floor` on before it; of a sum any measure counts."""
    match = _bases_before(of_sum=of_sum).search(text, max(floor, at - REACH), at)
    if not match:
        return None, None
    while nearer := _bases_before(of_sum=of_sum).search(text, match.end("bases"), at):  # 人均收入年均增长
        match = nearer
    names = [base.group().replace(" ", "") for base in compiled(base_pattern(of_sum=of_sum)).finditer(match["bases"])]
    return "·".join(_bare(name.removeprefix("每").removesuffix("均")) for name in names), Span(*match.span("bases"))


def _bare(name: str) -> str:
    """Return what is counted, without its measure word: 个社区 is 社区, 个 alone stays."""
    return name[1:] if len(name) > 1 and name[0] in "个家所支" else name


def per_behind(text: str, at: int, limit: int) -> tuple[str | None, Span | None]:
    """Return what a number that ends at the offset `at` is counted for and where that stands behind it, up to `limit`."""
    match = _bases_behind().match(text, at, limit) or PER_MANY.match(text, at, limit)
    if not match:
        return None, None
    named = "bases" if match["bases"] else "eaches"
    return compiled(r"[·./]每?|(?<=.)每").sub("·", match[named]).removeprefix("每"), Span(*match.span(named))
