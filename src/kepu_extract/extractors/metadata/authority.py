"""Who issued a document, who got a copy, who printed it: 署名, 抄送机关, 版记 (GB/T 9704-2012, 7.3.5 and 7.4)."""


from kepu_extract.compiled import compiled
from kepu_extract.extractors.metadata.cited_fields import CitedFields
from kepu_extract.extractors.metadata.joint_names import joint_names
from kepu_extract.extractors.parsed import Segmented
from kepu_extract.lexicon.bodies import is_body
from kepu_extract.lexicon.divisions import find_place, is_central_body
from kepu_extract.model import Imprint
from kepu_extract.segment.tail_lines import is_office, signature_spans
from kepu_extract.source import Span, without_blanks
from kepu_extract.source.brackets import split_outside
from kepu_extract.values.dates import parse_date

# The subject of a title stands before what it does or what it is.
_TITLE_SUBJECT = compiled(r"(?P<names>[㐀-鿿（）\s、]{3,200}?)\s?(?=关于|印发|转发|批转|公布|发布|公告|通告|令(?=$|[（第\s]))")
_BODY_END = compiled(r"(?:政府|办公[厅室]|委员会|[部委局厅院会处办署]|联合会|协会|领导小组|公司|大学|学院)$")

_MAKER = compiled(r"(?:设计|规划|咨询|勘[察测]|测绘|工程)[㐀-鿿]{0,12}(?:公司|集团|院|事务所)$")
_WEBSITE = compiled(r"网站?$|门户$")  # it publishes, and issues nothing


def find_authorities(parsed: Segmented, collector: CitedFields) -> list[str]:
    """Signature, else the label of the page, else names above or below the title, else the authority in the title."""
    in_title = title_authorities(parsed)
    titled = [name for name, _ in in_title]
    frame = parsed.frame
    label = frame.labelled("issuing_authorities")
    found = [
        # 省长　某某 signs an order for the body that its title or head names.
        ("signature", [span for span in frame.all("signature") if not (titled or frame.all("head-authority")) or not is_office(parsed.folded, span)]),
        ("label", _listed(parsed, label) if label is not None else []),
        ("head-authority", _without_makers(parsed, frame.all("head-authority"))),
    ]
    for rule, spans in found:
        if spans:
            collector.cite("issuing_authorities", spans, rule)
            names = [name for span in spans for name, _ in joint_names(parsed.text, span)]
            named = list(dict.fromkeys(_in_full(name, titled) for name in names))
            # A title that names several bodies is issued by all of them, even where a page shows the first signature only.
            return titled if len(titled) > len(named) and set(named) < set(titled) else named
    if (given := parsed.page_values.get("issuing_authorities")) is not None:
        return [_in_full(name, titled) for name in compiled(r"[，；、,;\s]+").split(given) if name]
    if in_title:
        signed_on = frame.one("signed-on")
        where = [span for _, span in in_title]
        collector.cite("issuing_authorities", where, "title")
        why = "only a date signs" if signed_on is not None else "nothing signs"
        parsed.note("info", "authority-from-title", f"发文机关 is taken from the title, since {why}.", signed_on or where[0])
    return titled


def _without_makers(parsed: Segmented, names: list[Span]) -> list[Span]:
    """Leave out who drew a plan up for the body that the cover names beside it: a company of designers issues nothing."""
    issuing = [name for name in names if not _MAKER.search(without_blanks(name.of(parsed.folded)))]
    return issuing or names


def _listed(parsed: Segmented, label: Span) -> list[Span]:
    parts = [part.stripped(parsed.text) for part in split_outside(parsed.folded, label, "，；、 ")]
    return [part for part in parts if part.length and not _WEBSITE.search(part.of(parsed.folded))]


def title_authorities(parsed: Segmented) -> list[tuple[str, Span]]:
    """Return the authorities that open the title (…办公厅关于…) with their places."""
    block = parsed.frame.title
    if block is None:
        return []
    subject = [name for span in _subject(parsed, block.pieces) for name in _apart(parsed, span)]
    names = [name for span in subject for name in joint_names(parsed.text, span)]
    return names if names and all(_may_issue(name) for name, _ in names) else []


def _apart(parsed: Segmented, span: Span) -> list[Span]:
    """Return the bodies that stand between 、, where each part may be one: 县交通局、县海事处."""
    parts = split_outside(parsed.folded, span, "、")
    return parts if all(_may_issue(without_blanks(part.of(parsed.text))) for part in parts) else [span]


def _may_issue(name: str) -> bool:
    """Tell a body from a place, which issues nothing: 云溪县关于…的若干政策 says where it holds."""
    is_known = is_body(name) or is_central_body(name) or _BODY_END.search(name) is not None
    return is_known and find_place(name) != (0, len(name))


def _subject(parsed: Segmented, pieces: tuple[Span, ...]) -> list[Span]:
    """Return the stretches of the title's subject, which may fill several lines of names."""
    found: list[Span] = []
    for piece in pieces:
        match = _TITLE_SUBJECT.match(parsed.folded, piece.start, piece.end)
        if match is not None:
            return [*found, *signature_spans(parsed.text, Span(*match.span("names")).stripped(parsed.text, " 　、"))]
        if compiled(r"\s*(?:关于|印发|转发|批转|公布|发布|公告|通告|令)").match(piece.of(parsed.folded)):
            return found
        found += signature_spans(parsed.text, piece)
    return []


def _in_full(name: str, titled: list[str]) -> str:
    """省政府办公厅 in the signature is 广东省人民政府办公厅, 市交通委 清州市交通委员会, where the title says so."""
    name = without_blanks(name)
    letters = name.replace("政府", "人民政府").replace("人民人民", "人民") + ("员会" if name.endswith("委") else "")
    longer = [full for full in titled if len(full) > len(name)] if name not in titled else []
    ending = [full for full in longer if full.endswith((name, letters))]
    shortened = [full for full in longer if full[-2:] == letters[-2:] and _is_subsequence(letters, full)]
    return next(iter(ending + shortened), name)


def _is_subsequence(short: str, full: str) -> bool:
    signs = iter(full)
    return all(sign in signs for sign in short)


def find_copied_to(parsed: Segmented, collector: CitedFields) -> list[str]:
    """Return the bodies and persons behind 抄送, as written."""
    copied: list[str] = []
    for span in parsed.frame.all("copied"):
        label = compiled(r"\s*抄\s*[送报]\s*：?").match(parsed.folded, *span)
        if label is None:
            continue
        names = Span(label.end(), span.end)
        parts = [part.stripped(parsed.folded, " 。\t") for part in split_outside(parsed.folded, names, "，；、。\n")]
        copied += collector.cite("copied_to", parts, "copied-to")
    return copied


def find_imprint(parsed: Segmented, collector: CitedFields) -> Imprint | None:
    """Return 印发机关 and 印发日期 of the 版记, or None."""
    authority, date = parsed.frame.one("imprint-authority"), parsed.frame.one("imprint-date")
    found = [span for span in (authority, date) if span is not None]
    if not found:
        return None
    collector.cite("imprint", found, "imprint")
    name = without_blanks(authority.of(parsed.text)) if authority is not None else None
    return Imprint(authority=name, date=parse_date(date.of(parsed.folded)) if date is not None else None)
