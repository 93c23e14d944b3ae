"""A figure in a cell, with the unit that its row or the heading of its column gives."""


from msgspec.structs import replace

from kepu_extract.compiled import compiled
from kepu_extract.values.quantities import find_quantities
from kepu_extract.values.quantity import Quantity

_BRACKETS = str.maketrans("", "", "[]〔〕【】 ")
_PER = compiled(r"(?P<unit>[^/]+)/(?P<per>[^/]+)")
_IN_BRACKETS = compiled(r"（(?:单位：)?(?P<unit>[^（）]{1,10})）$")
_BRACKETED = compiled(r"（(?:单位：)?(?P<unit>[^（）]{1,10})）")
_FIGURE = compiled(r"(?P<front>[^0-9]*[0-9.，,]+(?:[-—～至][0-9.，,]+)?)(?P<back>\D*)")
_LONGEST = 16


def split_unit(unit: str) -> tuple[str, str | None]:
    """Return a folded unit and what it is counted for: 元/月 gives 元 and 月."""
    split = _PER.fullmatch(unit.strip())
    return (split["unit"].strip(), split["per"].strip()) if split else (unit.strip(), None)


def unit_in_brackets(folded: str) -> tuple[str, str]:
    """Return a name or heading without the unit in brackets at its end, and the unit: 办结率（%）; "" where there is none."""
    behind = _IN_BRACKETS.search(folded)
    if behind is None or not find_quantities("1" + split_unit(behind["unit"])[0]):
        return folded, ""
    return folded[: behind.start()], behind["unit"]


def unit_of_heading(folded: str) -> str:
    """Return the unit that brackets give in a heading, also above the lower of two lines: 奖励标准（万元）国家级."""
    said = [found["unit"] for found in _BRACKETED.finditer(folded) if find_quantities("1" + split_unit(found["unit"])[0])]
    return said[-1] if said else ""


def is_money(unit: str) -> bool:
    """Tell whether a folded unit is one of money: 万元, 元/月."""
    read = find_quantities("1" + split_unit(unit)[0]) if unit else []
    return bool(read) and read[0].group == "money"


def figure(value: str, unit: str) -> Quantity | None:
    """Read the folded text of a cell, with `unit` where it has none of its own; None where it holds no single number."""
    plain = value.translate(_BRACKETS)
    if not plain or len(plain) > _LONGEST:
        return None
    if not compiled(r"[0-9]").search(plain):
        return written_figure(plain)
    own = find_quantities(plain)
    word = split_unit(unit)[0]
    parts = _FIGURE.fullmatch(plain)
    if (own and own[0].unit) or parts is None or not word:
        return own[0] if own else None
    read = find_quantities(parts["front"] + word + parts["back"])
    return read[0] if read else next(iter(own), None)


def written_figure(value: str) -> Quantity | None:
    """Read the folded text of a cell that is a number in words and nothing else: 三分之二以上, 九成; None where it is none."""
    read = find_quantities(value)
    whole = len(read) == 1 and ((read[0].before or read[0].span).start, (read[0].after or read[0].span).end) == (0, len(value))
    return read[0] if whole else None


def figures_beside(value: str) -> list[Quantity]:
    """Return the figures that a sign / parts in one cell, each with a unit of its own: >40万千瓦/80万千瓦时 (the bound is for both)."""
    front, digit, _ = value.partition(first[0]) if "/" in value and (first := compiled(r"[0-9]").search(value)) else ("", "", "")
    read = [find_quantities(front + part) for part in value[len(front) :].split("/")] if digit else []
    whole = all(len(found) == 1 and found[0].unit and found[0].per is None for found in read)
    return [found[0] for found in read] if whole else []


def bare_figure(value: str) -> Quantity | None:
    """Read the folded text of a cell that is a figure without a unit, its bound before it: >60; None where it is none."""
    if _FIGURE.fullmatch(value.strip()) is None or compiled(r"\p{L}").search(value):
        return None
    read = find_quantities(value.strip() + "个")
    return replace(read[0], unit="", group="things") if len(read) == 1 else None
