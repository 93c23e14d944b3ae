"""The outline as the contract's tree, and what is doubtful in its numbering."""

from kepu_extract.extractors.parsed import Parsed
from kepu_extract.model import Section, Stretch
from kepu_extract.segment import Node, label_above
from kepu_extract.source import Span


def extract_sections(parsed: Parsed) -> list[Section]:
    """Return the tree of sections; gaps, doubles and lost numbers become diagnostics."""
    _check_numbers(parsed, parsed.outline.roots)
    return [_section(parsed, node) for node in parsed.outline.roots]


def _section(parsed: Parsed, node: Node) -> Section:
    return Section(
        id=parsed.section_ids[node],
        parent_id=parsed.section_ids[node.parent] if node.parent else None,
        kind=node.kind,
        level=node.level,
        marker=node.marker.span.of(parsed.text) if node.marker else "",
        number=node.number,
        title=title_text(parsed, node),
        body="\n".join(span.of(parsed.text) for span in node.body),
        categories=list(node.categories),
        evidence=parsed.evidence(node.head, node.marker.style if node.marker else node.kind),
        span=Stretch(start=node.head.start, end=node.end),
        children=[_section(parsed, child) for child in node.children],
    )


def title_text(parsed: Parsed, node: Node) -> str | None:
    """Return the title of an item as written, or None."""
    return node.title.of(parsed.text) if node.title is not None and node.title.length else None


def _check_numbers(parsed: Parsed, siblings: list[Node]) -> None:
    """A number missing, doubled or out of order is kept as written and said so."""
    seen: dict[str, int] = {}
    for node in siblings:
        _check_numbers(parsed, node.children)
        marker = node.marker
        if marker is None or marker.number is None:
            if node.is_row and marker is None and any(other.marker for other in siblings):
                parsed.note("warning", "number-lost", "An item stands without a number among numbered ones.", node.head)
            continue
        if label_above(parsed.source, node) is not None:
            seen.clear()  # 策略措施： above a new 1.
        before = seen.get(marker.style)
        seen[marker.style] = marker.number
        if before is None:
            continue
        written = marker.span.of(parsed.text)
        place = Span(marker.span.start, marker.span.end)
        if marker.number == before:
            parsed.note("warning", "number-doubled", f"The number {written} stands twice.", place)
        elif marker.number < before:
            parsed.note("warning", "number-out-of-order", f"{written} follows number {before}.", place)
        elif marker.number > before + 1:
            parsed.note("warning", "number-gap", f"{written} follows number {before}: numbers are missing.", place)
