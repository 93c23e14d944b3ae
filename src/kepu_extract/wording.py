"""How values of the contract are said in Chinese, for all that people look at."""

from collections.abc import Iterable

from kepu_extract.model import (
    Amount,
    Comparator,
    Evidence,
    Genre,
    Indicator,
    Period,
    PolicyDocument,
    Role,
    title_paths,
)
from kepu_extract.values.numerals import written_short

ROLES: dict[Role, str] = {"lead": "牵头", "responsible": "责任", "participating": "配合", "supervising": "督办"}
GENRES: dict[Genre, str] = {
    "notice": "通知", "plan": "方案", "opinion": "意见", "outline": "纲要", "programme": "规划", "key_points": "要点",
    "measures": "办法", "policy_measures": "措施", "task_table": "任务分解表", "roster": "名单", "letter": "函",
    "decision": "决定", "other": "其他",
}  # fmt: skip
SIGN = " › "  # between titles, from the top down
REVIEWS = {"accept": "已确认", "edit": "已更正", "add": "补充"}
SEVERITIES = {"info": "提示", "warning": "警告", "error": "错误"}
COMPARATORS: dict[Comparator, str] = {
    "eq": "", "gte": "不少于", "gt": "超过", "lte": "不超过", "lt": "低于", "approx": "约", "between": "",
}  # fmt: skip


def bounded(comparator: Comparator, value: float, upper: float | None) -> str:
    """Return 不少于60, 1—2, 约300."""
    if comparator == "between" and upper is not None:
        return f"{written_short(value)}—{written_short(upper)}"
    return f"{COMPARATORS[comparator]}{written_short(value)}"


def indicator_text(indicator: Indicator) -> str:
    """Return an indicator in one line: 公民具备科学素质的比例 不少于10.5%（2020）."""
    per = f"/{indicator.per}" if indicator.per else ""
    due = f"（{period_text(indicator.due)}）" if indicator.due else ""
    said = bounded(indicator.comparator, indicator.value, indicator.upper)
    return f"{indicator.name} {said}{indicator.unit or ''}{per}{due}"


def amount_text(amount: Amount) -> str:
    """Return a sum in one line: 不超过3万元/户."""
    unit = "元" if amount.currency == "CNY" else amount.currency
    return f"{bounded(amount.comparator, amount.value, amount.upper)}{unit}{f'/{amount.per}' if amount.per else ''}"


def period_text(period: Period) -> str:
    """Return a period as it is written, else by its dates."""
    return period.as_written or period.edtf


def place_text(evidence: Evidence) -> str:
    """Return where a quote stands: 第3页第21段, or 第21段 where the format has no pages."""
    page = f"第{evidence.page}页" if evidence.page is not None else ""
    return f"{page}第{evidence.line}段" if evidence.line is not None else page


def joined(words: Iterable[str], sign: str = "、") -> str:
    """Return distinct words in their order, joined."""
    return sign.join(dict.fromkeys(word for word in words if word))


def joined_paths(document: PolicyDocument) -> dict[str, str]:
    """Return each section's id with the titles from the top down to it, in one line."""
    return {id_: SIGN.join(titles) for id_, titles in title_paths(document.sections).items()}
