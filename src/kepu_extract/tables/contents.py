"""What form the contents of a cell have: a count, a date, a figure, a name, a phrase, one that counts something, a text."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from kepu_extract.compiled import compiled
from kepu_extract.lexicon.person_names import is_person_name
from kepu_extract.lexicon.posts import is_post
from kepu_extract.source import without_blanks
from kepu_extract.tables.figures import written_figure
from kepu_extract.values.dates import find_dates
from kepu_extract.values.numerals import parse_numeral
from kepu_extract.values.quantities import find_quantities

Form = Literal["count", "date", "figure", "money", "measure", "person", "post", "phrase", "counted", "text"]

_SHORT = 16  # characters of a figure, and of a phrase
_LONGEST_DATE = 40
_MOSTLY = 0.6
_COUNT = compiled(r"（?[0-9]{1,3}）?[.、]?|（?[一二三四五六七八九十百]{1,4}）?[、.]?")
_TIME = compiled(
    r"第[0-9一二三四五六七八九十]+(?:天|日|周|月|年|季度|学期)|(?:长期|持续|常态化?|全年|年内|年底前?|年终|按时|适时|及时|[一二三四]季度末?前?).{0,4}|每[年月周季天].{0,8}"
    r"|[0-9]{1,2}\.[0-9]{1,2}\s?[-—－~～至]+\s?[0-9]{1,2}\.[0-9]{1,2}|.{0,6}[上下][半午]年?|[0-9]{1,2}：[0-9]{2}.{0,12}"
)
_HAN = compiled(r"\p{Han}")
_SAYS = compiled(r"[。；，：]")
_SIGNS = compiled(r"[-—－/×√○●☆★%‰.\d\s]+")


def form_of(folded: str) -> Form:
    """Return the form of the folded contents of a cell that is not blank."""
    plain = without_blanks(folded)
    if _COUNT.fullmatch(plain):
        return "count"
    if len(plain) <= _LONGEST_DATE and _is_date(plain):
        return "date"
    if len(plain) <= _SHORT and (figure := _figure(plain)):
        return figure
    if is_person_name(plain):
        return "person"
    if is_post(plain) and not _SAYS.search(plain):
        return "post"
    if _SAYS.search(plain) or len(plain) > _SHORT:
        return "text"
    counts = compiled(r"[0-9]").search(plain) is not None and any(quantity.unit for quantity in find_quantities(plain))
    return "counted" if counts else "phrase"


def _is_date(plain: str) -> bool:
    if _TIME.fullmatch(plain):
        return True
    said = sum(date.span.length for date in find_dates(plain))
    return said >= _MOSTLY * len(plain)


def _figure(plain: str) -> Form | None:
    if plain in ("%", "‰"):
        return "measure"
    if _SIGNS.fullmatch(plain):
        return "figure"
    if not compiled(r"[0-9]").search(plain):
        if (written := written_figure(plain)) is not None and written.group == "percent":
            return "figure"
        read = find_quantities("1" + plain) if len(plain) <= _SHORT // 2 else []
        return "measure" if len(read) == 1 and read[0].span.end > len(plain) and read[0].unit else None
    read = find_quantities(plain)
    said = sum(quantity.span.length for quantity in read)
    if said < _MOSTLY * len(plain) and len(_HAN.findall(plain)) > 3:
        return None
    return "money" if any(quantity.group == "money" for quantity in read) else "figure"


def shares(contents: Iterable[str]) -> dict[Form, float]:
    """Return which share of the contents, blank ones left out, has each form."""
    forms = Counter(form_of(folded) for folded in contents if folded.strip())
    return {form: count / forms.total() for form, count in forms.items()}


def counts_up(contents: Iterable[str]) -> bool:
    """Tell whether contents are numbers that count rows."""
    numbers = [parse_numeral(without_blanks(folded).strip(".、（）")) for folded in contents if folded.strip()]
    steps = [(a, b) for a, b in pairwise(numbers) if a is not None and b is not None]
    return len(steps) > 0 and sum(b == a + 1 or b == 1 for a, b in steps) >= _MOSTLY * len(steps)
