"""What a person can change about a finding: the kinds of findings and, of each, the keys with their names in Chinese.

The review page shows these, a corrections file may name these and no others, and `changed` sets them.
"""

from typing import Any, Literal, TypeVar, get_args

from msgspec import Struct

from kepu_extract.model import (
    Category,
    Comparator,
    ContractModel,
    Genre,
    KindName,
    Period,
    Role,
)
from kepu_extract.model.metadata import Disclosure
from kepu_extract.values.periods import NO_YEAR, make_period, without_year
from kepu_extract.wording import COMPARATORS, GENRES, ROLES

Kind = Literal[KindName, "metadata"]
FieldType = Literal["text", "long", "number", "choice", "choices", "lines", "flag", "period", "periods"]
Value = str | float | bool | list[str] | None
_Model = TypeVar("_Model", bound=ContractModel)

CATEGORIES: dict[Category, str] = {
    "background": "背景", "guidance": "总体要求", "principles": "原则", "goals": "目标", "tasks": "任务",
    "responsibilities": "职责", "timeline": "进度", "budget": "经费", "organization": "组织", "safeguards": "保障",
    "evaluation": "考核", "roster": "名单", "other": "其他",
}  # fmt: skip
_RELATIONS = {"basis": "依据", "repeals": "废止", "amends": "修改", "mention": "提及"}
_DISCLOSURES: dict[Disclosure, str] = {"public": "主动公开", "on_request": "依申请公开", "internal": "不予公开"}


class Field(Struct, frozen=True):
    """A key of a finding that a person can change; `amount.value` is a key inside a key."""

    key: str
    label: str
    type: FieldType = "text"
    options: dict[str, str] | None = None  # value to its name, of a choice


class Edited(Struct, frozen=True):
    """What a page shows of a kind of finding: its name, the tab it stands in, and its fields."""

    label: str
    tab: str
    fields: tuple[Field, ...]


def _choices(names: dict[Any, str]) -> dict[str, str]:
    return {str(value): name or "等于" for value, name in names.items()}


_DUE = Field("due", "期限", "period")
_BOUNDS = (Field("upper", "上限", "number"), Field("comparator", "比较", "choice", _choices(COMPARATORS)))
EDITED: dict[Kind, Edited] = {
    "task": Edited("任务", "任务", (Field("name", "任务"), Field("text", "内容", "long"), Field("deadlines", "期限", "periods"))),
    "assignment": Edited(
        "单位", "单位",
        (Field("name", "单位"), Field("role", "角色", "choice", _choices(ROLES)), Field("open_ended", "后有“等”", "flag")),
    ),
    "indicator": Edited(
        "指标", "指标",
        (
            Field("name", "指标"), Field("value", "数值", "number"), *_BOUNDS, Field("unit", "计量单位"), Field("per", "每"), _DUE,
        ),
    ),
    "goal": Edited("目标", "指标", (Field("text", "目标", "long"),)),
    "budget": Edited(
        "经费", "经费",
        (
            Field("kind", "类别", "choice", {"amount": "金额", "commitment": "投入承诺"}), Field("amount.value", "金额（元）", "number"),
            Field("amount.upper", "上限（元）", "number"), Field("amount.comparator", "比较", "choice", _choices(COMPARATORS)),
            Field("amount.per", "每"), Field("payer", "出资单位", "lines"),
        ),
    ),
    "timeline": Edited(
        "时间", "时间",
        (
            Field("name", "名称"), Field("kind", "类别", "choice", {"phase": "阶段", "milestone": "节点"}),
            Field("period", "起止", "period"), Field("text", "内容", "long"),
        ),
    ),
    "person": Edited(
        "人员", "人员", (Field("name", "姓名"), Field("role", "职责"), Field("post", "单位职务"), Field("body", "机构"))
    ),
    "metadata": Edited("元数据", "元数据", ()),
    "citation": Edited(
        "引用", "元数据",
        (Field("title", "文件"), Field("relation", "关系", "choice", _RELATIONS), Field("document_number", "文号")),
    ),
    "attachment": Edited("附件", "元数据", (Field("title", "附件"), Field("number", "序号", "number"))),
    "section": Edited("章节", "章节", (Field("title", "标题"), Field("categories", "类别", "choices", _choices(CATEGORIES)))),
}  # fmt: skip

METADATA: dict[str, Field] = {
    "title": Field("value", "标题"),
    "issuing_authorities": Field("value", "发文机关", "lines"),
    "document_number": Field("value", "发文字号"),
    "date_issued": Field("value", "成文日期"),
    "genre": Field("value", "体裁", "choice", _choices(GENRES)),
    "addressees": Field("value", "主送机关", "lines"),
    "region": Field("value", "行政区域"),
    "period": Field("value", "规划期"),
    "date_published": Field("value", "发布日期"),
    "index_number": Field("value", "索引号"),
    "copied_to": Field("value", "抄送机关", "lines"),
    "signers": Field("value", "签发人", "lines"),
    "notes": Field("value", "附注", "lines"),
    "secrecy": Field("value", "密级"),
    "urgency": Field("value", "紧急程度"),
    "copy_number": Field("value", "份号"),
    "disclosure": Field("value", "公开属性", "choice", _choices(_DISCLOSURES)),
    "is_draft": Field("value", "征求意见稿", "flag"),
    "is_trial": Field("value", "试行", "flag"),
}
assert set(GENRES) == set(get_args(Genre))
assert (set(ROLES), set(COMPARATORS)) == (set(get_args(Role)), set(get_args(Comparator)))


def fields_of(kind: Kind, name: str = "") -> tuple[Field, ...]:
    """Return the fields of a kind; of metadata the one of the field called `name`, none where it cannot be changed."""
    if kind != "metadata":
        return EDITED[kind].fields
    return (METADATA[name],) if name in METADATA else ()


def value_at(model: ContractModel, field: Field) -> Value:
    """Return what a finding has at a field, as a person edits it: periods in EDTF."""
    value: Any = model
    for key in field.key.split("."):
        value = getattr(value, key) if value is not None else None
    if isinstance(value, Period):
        return value.edtf
    if isinstance(value, list):
        return [one.edtf if isinstance(one, Period) else str(one) for one in value]
    return float(value) if field.type == "number" and value is not None else value


def changed(model: _Model, kind: Kind, changes: dict[str, Value]) -> _Model:
    """Return the finding with other values. Raises ValueError, with a clause, for an unknown key or a value that does not fit."""
    known = {field.key: field for field in fields_of(kind)}
    data = model.model_dump(by_alias=True)
    for key, value in changes.items():
        if key not in known:
            raise ValueError(f"{key} is no field of {kind}; there are {', '.join(known)}")
        _set(data, key, set_value(known[key], value))
    return type(model).model_validate(data)


def set_value(field: Field, value: Value) -> Any:
    """Return a person's value as the model has it; empty text is null. Raises ValueError."""
    if field.type in ("period", "periods"):
        read = [period_of(str(one)) for one in (value if isinstance(value, list) else [value]) if one]
        return read if field.type == "periods" else (read[0] if read else None)
    if field.type in ("lines", "choices"):
        return [str(one).strip() for one in (value if isinstance(value, list) else [value]) if one]
    if field.type == "flag":
        return bool(value)
    return value.strip() or None if isinstance(value, str) else value


def _set(data: dict[str, Any], key: str, value: Any) -> None:
    first, _, rest = key.partition(".")
    if not rest:
        data[first] = value
    elif data.get(first) is not None:
        data[first][rest] = value
    elif value is not None:
        data[first] = {"comparator": "eq", rest: value}


def period_of(edtf: str) -> Period:
    """Return the Period of an interval in EDTF: 2017-06/2017-07, ../2017-06-30, 2020, XXXX-07-03. Raises ValueError."""
    if "XXXX" in edtf:
        return without_year(period_of(edtf.replace("XXXX", str(NO_YEAR))))
    first, slash, last = edtf.strip().partition("/")
    ends = [None if end in ("", "..") else end for end in ((first, last) if slash else (first, first))]
    try:
        return make_period(*ends)
    except (ValueError, IndexError) as error:
        raise ValueError(f"{edtf} is no period; write 2026-03/2026-10, ../2026-10-31 or 2026") from error
