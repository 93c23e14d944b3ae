"""A task of the output: name, text, who is responsible and by when."""


from kepu_extract.compiled import compiled
from kepu_extract.duties import Statement
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.extractors.sections import title_text
from kepu_extract.extractors.tasks.items import Item, find_items
from kepu_extract.extractors.tasks.said import CLOSING, SaidAbove
from kepu_extract.extractors.units import UnitRegister
from kepu_extract.model import Assignment, Period, Task
from kepu_extract.model.base import Stretch
from kepu_extract.source import Span, without_blanks
from kepu_extract.values.dates import DateMatch, find_dates
from kepu_extract.values.dates_of_cells import find_cell_dates

_AS_NAME = compiled(r"(?:\s*\S){1,60}+")  # as much of a first clause as a name may have, blanks not counted
# What only says when, why or for whom names no task: the clause behind it does.
_CIRCUMSTANCE = (
    r"(?:根据|按照?|依据|围绕|结合|针对|为|对于?|从|在|以|到|自|聚焦|立足|凡)(?:“[^“”，。；：！？\n]*?[”\"]|[^“，。；：！？\n]){1,40}，"
    r"|(?:根据|按照?|依据|以|本着)“[^“”\n]{1,60}”的?(?:原则|要求|思路|目标|方针|标准|模式)?，"
    r"|(?:到|至)?\d{4}\s?年[^，。；：！？\n]{0,8}，"
)
_FIRST_CLAUSE = compiled(rf"(?:{_CIRCUMSTANCE})?(?:“[^“”\n]*”|[^，。；：！？\n])++")
_FINISHED = compiled(
    r"\s?，?(?:全面|全部)(?:实施|施行|推行|推开|铺开|应用|运行|投运)"
    r"|\s?，?(?:全面|全部|基本|陆续|集中)?(?:完成|建成|完工|竣工|开工|投入使用|投用|启用|交付|上线|出台|印发)"
    # 聚焦渡运公司修订完成规范: what is done is said before 完成.
    r"|[^，。；、的]{2,18}(?<!未|已|没有|任务)完成(?![后率的时度]|情况|任务的)"
)
_OR_EARLIER = compiled(r"\s?及(?:其|之|以)?(?:以前|之前|前)")  # 2031年1月8日及以前登记的渡船
_ATTRIBUTE = compiled(r"[^，。；、]{1,8}的")  # 2031年内登记的渡船: which ones are meant


def extract_tasks(parsed: Parsed, units: UnitRegister) -> list[Task]:
    """Return the tasks of one document in reading order; the units that they name go into `units`."""
    said = SaidAbove(parsed)
    return [_task(parsed, units, said, item, f"{parsed.id}.t{number}") for number, item in enumerate(find_items(parsed), 1)]


def _task(parsed: Parsed, units: UnitRegister, said: SaidAbove, item: Item, task_id: str) -> Task:
    name_span = _name(parsed, item)
    node = item.node
    return Task(
        id=task_id,
        section_id=parsed.section_ids[node] if node else None,
        name=name_span.of(parsed.text),
        path=[title for above in reversed(list(node.ancestors())) if (title := title_text(parsed, above))] if node else [],
        categories=list(node.categories) if node else [],
        text=_text(parsed, item),
        assignments=_assignments(parsed, units, said, item, task_id),
        deadlines=_deadlines(parsed, item),
        evidence=parsed.evidence(name_span, "task-title" if item.title else "first-clause"),
        span=Stretch(start=item.span.start, end=item.span.end),
    )


def _text(parsed: Parsed, item: Item) -> str:
    """Join the pieces as they stand; the sign that closes a run-in title is part of the text."""
    parts: list[str] = []
    last: Span | None = None
    for piece in item.pieces:
        if last is not None:
            between = parsed.text[last.end : piece.start]
            run_on = piece.start >= last.end and len(between) <= 3 and not between.strip(CLOSING)
            parts.append(between if run_on else "\n")
        parts.append(piece.of(parsed.text))
        last = piece
    return "".join(parts).strip()


def _name(parsed: Parsed, item: Item) -> Span:
    """Return the title, or the first clause of the text."""
    if item.title is not None and item.title.length:
        return item.title
    first = (item.pieces[0] if item.pieces else item.span).stripped(parsed.text)
    clause = _FIRST_CLAUSE.match(parsed.folded, first.start, first.end)
    within = _AS_NAME.match(parsed.folded, first.start, clause.end() if clause else first.end)
    return Span(first.start, within.end() if within else first.start)


def _assignments(parsed: Parsed, units: UnitRegister, said_above: SaidAbove, item: Item, task_id: str) -> list[Assignment]:
    found: dict[tuple[str, str], Assignment] = {}
    own = [*item.own, *_title_line_statements(parsed, item)]
    for group, inherited, stated_in in said_above.groups(item.node, own, item.above, item.span.end):
        for mention in group.mentions:
            unit_id = units.add(mention, group.role, task_id)
            if (group.role, unit_id) not in found:
                found[group.role, unit_id] = Assignment(
                    unit_id=unit_id,
                    name=mention.name,
                    as_written=without_blanks(mention.span.of(parsed.text)),
                    role=group.role,
                    inherited=inherited,
                    stated_in=stated_in,
                    open_ended=mention.open_ended,
                    evidence=parsed.evidence(mention.span, group.rule),
                )
    return list(found.values())


def _title_line_statements(parsed: Parsed, item: Item) -> list[Statement]:
    """Return the statements on the heading line of a leaf, before its body: 1.编写教材（县教育局牵头）。

    split_heading keeps them out of title and body, so that the pieces of the task do not hold them.
    """
    if item.node is None or item.node.is_row:
        return []
    starts = [span.start for span in item.node.body if item.node.head.contains(span)]
    stop = min(starts, default=item.node.head.end)
    return [s for s in parsed.duties.within(item.node.head) if s.span.end <= stop and s not in (*item.own, *item.above)]


def _deadlines(parsed: Parsed, item: Item) -> list[Period]:
    """By when: from the statement or its column, else from the text where it sets a limit (6月底前, 到2025年)."""
    cells = item.node.deadline_cells if item.node else []
    dates = [date for statement in item.own for span in statement.deadlines for date in _dates(parsed, span)]
    dates += [date for span in cells for date in find_cell_dates(parsed.folded, span, parsed.reference_year)]
    if stated := _periods(parsed, dates):
        return stated
    in_text = (date for piece in item.pieces for date in _dates(parsed, piece))
    return _periods(parsed, [date for date in in_text if _sets_limit(parsed, date)])


def _dates(parsed: Parsed, span: Span) -> list[DateMatch]:
    return find_dates(parsed.folded, span.start, span.end, reference_year=parsed.reference_year)


def _periods(parsed: Parsed, dates: list[DateMatch]) -> list[Period]:
    """Return the distinct periods of dates, with a diagnostic for each year that is not written."""
    found: dict[str, Period] = {}
    for date in dates:
        if date.period is None:
            continue
        found[date.period.edtf] = date.period
        if date.guessed_year:
            parsed.note_year(date.span, date.period)
    return list(found.values())


def _sets_limit(parsed: Parsed, date: DateMatch) -> bool:
    """Tell a day by which, or a window in which something is to be finished or begun: 第三季度完成清表, 2031年内制定办法.

    A date of a year before that of the document (2005年底前建成的房屋) says what is meant.
    """
    within = date.span.of(parsed.folded).endswith("内") and not _ATTRIBUTE.match(parsed.folded, date.span.end)
    if _OR_EARLIER.match(parsed.folded, date.span.end):
        return False
    window = date.kind in ("span", "interval") and (within or _FINISHED.match(parsed.folded, date.span.end) is not None)
    year = (date.period and (date.period.end or date.period.start)) or ""
    past = bool(year) and parsed.reference_year is not None and int(year[:4]) < parsed.reference_year
    return (window or date.kind in ("until", "point")) and not past
