"""A clause with its tokens and rules, as text for the terminal."""

from rich.text import Text

from kepu_extract.extractors.budgets.why import commitments_asked
from kepu_extract.extractors.indicators.why import ClauseRead
from kepu_extract.extractors.parsed import Parsed
from kepu_extract.extractors.timeline.why import dates_asked
from kepu_extract.language import said
from kepu_extract.scan import Token
from kepu_extract.scan.shape import legible
from kepu_extract.source import Span
from kepu_extract.write.printable import printable

_FEW = 12  # rules that said no, which a reader takes in at a glance
_SUMS = {
    "grant": "a sum granted",
    "fund": "a sum provided and a target",
    "outcome": "a sum to be reached, a target",
    "none": "no target and no budget",
}


def clause_as_text(parsed: Parsed, read: ClauseRead, *, rules: bool = False) -> Text:
    """Return where the clause stands, its tokens, and how each number, date and talk of money in it was decided.

    Rules that said no are shown with why where they are few, or where `rules` asks for them.
    """
    line = parsed.source.line_index(read.clause.start) + 1
    text = Text()
    text.append(f"{said(f'{parsed.id} line {line}')}  ", style="dim")
    text.append(f"{_shown(parsed, read.clause)}\n", style="bold")
    for token in read.tokens:
        text.append(f"  {token.kind:<10} {_shown(parsed, token.span)}  ", style="cyan")
        text.append(f"{_meaning(token)}\n", style="dim")
    for number in read.numbers:
        verdict = _SUMS[number.money] if number.money else "a target" if number.target else "no target"
        _append_asked(text, f"{_shown(parsed, number.quantity)} is {verdict}, by {number.rule}", number.shape, number.asked, rules=rules)
    for date in dates_asked(parsed, read.clause):
        verdict = "an entry of the timeline" if date.judgement.accepted else "no entry of the timeline"
        told = f"{_shown(parsed, date.date)} in running text is {verdict}, by {date.judgement.rule}"
        _append_asked(text, told, date.shape, date.judgement.asked, rules=rules)
    for money in commitments_asked(parsed, read.clause):
        verdict = "a commitment to fund" if money.judgement.accepted else "no commitment to fund"
        _append_asked(text, f"{printable(money.clause)} is {verdict}, by {money.judgement.rule}", None, money.judgement.asked, rules=rules)
    return text


def _append_asked(text: Text, told: str, shape: str | None, asked: tuple[tuple[str, str | None], ...], *, rules: bool) -> None:
    text.append(f"  {said(told)}", style="bold cyan")
    text.append(f"; {said(f'seen as {printable(legible(shape))}')}\n" if shape is not None else "\n", style="dim")
    refused = [(rule, failed) for rule, failed in asked if failed is not None and "“" not in failed]  # not by words of this clause
    few = rules or len(refused) <= _FEW
    for rule, failed in asked if few else [one for one in asked if one not in refused]:
        text.append(f"    {said('yes' if failed is None else 'no'):<4}{rule}")
        text.append(f"  {said(printable(failed))}\n" if failed else "\n", style="dim")
    if not few:
        text.append(f"    {said(f'{len(refused)} more rules said no; --rules shows each with why')}\n", style="dim")


def _meaning(token: Token) -> str:
    if token.quantity:
        upper = f" to {token.quantity.upper:g}" if token.quantity.upper is not None else ""
        per = f" per {token.quantity.per}" if token.quantity.per else ""
        return f"{token.quantity.comparator} {token.quantity.value:g}{upper} {token.quantity.unit}{per}".strip()
    if token.date:
        return token.date.period.edtf if token.date.period else f"{token.date.kind}, no date"
    return ", ".join(token.classes)


def _shown(parsed: Parsed, span: Span) -> str:
    return printable(span.of(parsed.text).replace("\n", " "))
