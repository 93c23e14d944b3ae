"""What place and which years a document is about: 行政区域 and 规划期."""

from kepu_extract.compiled import compiled
from kepu_extract.extractors.metadata.authority import title_authorities
from kepu_extract.extractors.metadata.cited_fields import CitedFields
from kepu_extract.extractors.parsed import Segmented
from kepu_extract.lexicon.divisions import find_place, find_place_within, is_central_body, resolve
from kepu_extract.model import PlanPeriod, Region
from kepu_extract.source import Span, fold
from kepu_extract.values.title_years import title_years, years_of_five

_PLACEHOLDER = compiled(r"[*×X某○_]")  # XX市, ***村: a form's or a masked name
_PLAN_HEADING = compiled(r"[“\"](?P<n>十?[一二三四五六七八九十])五[”\"](?:期间|时期)")


def find_region(parsed: Segmented, collector: CitedFields, authorities: list[str]) -> Region | None:
    """The place that the title names, else that of the authorities; a central body without one speaks for the nation.

    Behind a central body a division that no table has is none: 国家林业和草原局关于做好秋季林区巡护的通知 names none.
    """
    title = parsed.title or ""
    titled = [authority for authority, _ in title_authorities(parsed)]
    place = find_place(title) or find_place_within(title)
    name = title[place[0] : place[1]] if place is not None else ""
    told = resolve(name) if name else None
    unknown = told is not None and told.code is None and told.level in ("county", "township", "village")
    if name and not (unknown and any(map(is_central_body, titled))):
        if _PLACEHOLDER.search(fold(name)):
            return None
        places = [Span(at, at + len(name)) for piece in _pieces(parsed) if (at := parsed.text.find(name, *piece)) >= 0]
        collector.cite("region", places[:1], "place-in-title")
        return told or Region(name=name)
    named = {each for authority in authorities if (each := _place_of(authority))}
    if any(map(is_central_body, titled)) or (any(map(is_central_body, authorities)) and not named):
        collector.cite("region", _pieces(parsed)[:1], "central-body")
        return Region(name="全国", level="national")
    return _of_authorities(parsed, collector, named.pop()) if len(named) == 1 else None


def _place_of(authority: str) -> str:
    """Return the place that the name of an authority begins with, or has behind 中共; "" where it has none."""
    place = find_place(authority.removeprefix("中共"))
    return authority.removeprefix("中共")[place[0] : place[1]] if place is not None else ""


def _of_authorities(parsed: Segmented, collector: CitedFields, name: str) -> Region:
    """The place that all authorities that name one have, where the title names none: 政府工作报告 of 云溪县人民政府."""
    told = next((each for each in collector.evidence.get("issuing_authorities", ()) if each.quote.startswith(name)), None)
    if told is not None:
        collector.cite("region", [Span(told.start, told.start + len(name))], "place-of-authority")
    return resolve(name) or Region(name=name)


def _pieces(parsed: Segmented) -> tuple[Span, ...]:
    return parsed.frame.title.pieces if parsed.frame.title is not None else ()


def find_period(parsed: Segmented, collector: CitedFields) -> PlanPeriod | None:
    """Plan period from the title, or from a heading that names one (“十一五”期间目标 is 2006–2010)."""
    for piece in reversed(_pieces(parsed)):
        if found := title_years(parsed.folded, piece):
            collector.cite("period", [found[0]], "period-in-title")
            return _period(found[1])
    given = fold(parsed.title or "") if parsed.frame.title is None else ""
    if found := title_years(given, Span(0, len(given))):
        return _period(found[1])
    for node in parsed.outline.roots:
        if node.title is None:
            continue
        match = _PLAN_HEADING.search(parsed.folded, node.title.start, node.title.end)
        years = years_of_five(match["n"]) if match else None
        if match and years:
            collector.cite("period", [Span(*match.span())], "period-in-heading")
            return _period(years)
    return None


def _period(years: tuple[int, int]) -> PlanPeriod:
    return PlanPeriod(start_year=years[0], end_year=years[1])
