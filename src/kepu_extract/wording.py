"""How values of the contract are said in Chinese, for all that people look at."""

from collections.abc import Iterable

from kepu_extract.model import Amount, Comparator, Evidence, Genre, Indicator, Period, Role

ROLES: dict[Role, str] = {"lead": "牵头", "responsible": "责任", "participating": "配合", "supervising": "督办"}
GENRES: dict[Genre, str] = {
    "notice": "通知", "plan": "方案", "opinion": "意见", "outline": "纲要", "programme": "规划", "key_points": "要点",
    "measures": "办法", "policy_measures": "措施", "task_table": "任务分解表", "roster": "名单", "letter": "函",
    "decision": "决定", "other": "其他",
}  # fmt: skip
SEVERITIES = {"info": "提示", "warning": "警告", "error": "错误"}
_DOUBTS = {
    "annotation-not-read": "批注或表单未读", "article-missing": "网页没有正文", "article-scripted": "正文由脚本显示",
    "authority-from-imprint": "发文机关取自版记",
    "authority-from-title": "发文机关取自标题", "characters-unknown": "部分文字无法辨认", "close-decision": "结构判断有近似的另一种可能",
    "correction-not-applied": "更正未能采用", "damaged-file": "文件不完整", "date-from-imprint": "成文日期取自版记",
    "embedded-part": "嵌入内容未读", "explanation-page": "此页为政策解读", "extractor-failed": "程序出错，一类内容未取得",
    "faq-page": "此页为问答", "first-page-header": "正文以首页页眉开头", "low-confidence": "找到它的规则尚未充分验证",
    "mostly-unread": "大部分文字未被说明", "navigation-page": "此页为链接目录", "news-page": "此页为新闻", "number-doubled": "编号重复",
    "number-gap": "编号有缺", "number-lost": "编号遗失", "number-out-of-order": "编号次序有误", "ocr-used": "文字由图像识别",
    "other-version-corrected": "更正是对另一版本所作", "page-head": "网页页头已略去",
    "page-unreadable": "有页面损坏", "page-without-text": "有页面没有文字",
    "paragraph-broken": "过长段落已切分", "picture-not-read": "图片未读", "rejected-by-review": "核对时被拒绝", "text-hidden": "隐藏文字已略去",
    "text-left-out": "非正文已略去", "text-lost": "部分文字未读出", "tracked-changes": "有修订痕迹", "title-from-notice": "标题取自通知",
    "unclosed-field": "域没有结束", "undecodable-bytes": "有乱码", "watermark": "水印已略去", "year-inferred": "年份系推断",
}  # fmt: skip
COMPARATORS: dict[Comparator, str] = {
    "eq": "", "gte": "不少于", "gt": "超过", "lte": "不超过", "lt": "低于", "approx": "约", "between": "",
}  # fmt: skip


def doubt_text(code: str) -> str:
    """Return what a diagnostic is about, in a few words; the code where there are none."""
    return _DOUBTS.get(code, code)


def number(value: float) -> str:
    """Return a number as people write it: without a needless point, without an exponent."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def bounded(comparator: Comparator, value: float, upper: float | None) -> str:
    """Return 不少于60, 1—2, 约300."""
    if comparator == "between" and upper is not None:
        return f"{number(value)}—{number(upper)}"
    return f"{COMPARATORS[comparator]}{number(value)}"


def indicator_text(indicator: Indicator) -> str:
    """Return an indicator in one line: 公民具备科学素质的比例 不少于10.5%（2020）."""
    per = f"/{indicator.per}" if indicator.per else ""
    due = f"（{period_text(indicator.due)}）" if indicator.due else ""
    said = bounded(indicator.comparator, indicator.value, indicator.upper)
    return f"{indicator.name} {said}{indicator.unit or ''}{per}{due}"


def amount_text(amount: Amount) -> str:
    """Return a sum in one line: 不超过30000元/户."""
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
