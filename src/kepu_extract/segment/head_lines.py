"""Lines of the 版头 above the title (GB/T 9704-2012, 7.2): 份号, 密级, 紧急程度, 发文机关标志, 签发人."""


from kepu_extract.compiled import compiled
from kepu_extract.source import SourceText, Span, once

SECRECY = compiled(r"(?:绝密|机密|秘密|内部(?:资料|文件)?)(?:\s*[★☆].*)?")
URGENCY = compiled(r"特急|加急|特提|平急|急件")
COPY_NUMBER = compiled(r"(?:№\s?)?\d{6}")
RED_HEAD = compiled(r"[㐀-鿿\s]{3,40}文\s?件")
# Marks of a title that is no last word, which typists space out: （暂 行）, 征 求 意 见 稿
ON_TRIAL = r"[试暂]\s*行"
DRAFTED = r"征\s*求\s*意\s*见\s*稿|草\s*案|送\s*审\s*稿|讨\s*论\s*稿"
# The days that a plan of a week is for: （2024.3.18—2024.3.23）
_DAY = r"\d{4}\s?[.年/-]\s?\d{1,2}\s?[.月/-]\s?\d{1,2}\s?日?"
DAYS_BEHIND = compiled(rf"\s*（\s?{_DAY}\s?[-—~～至到]+\s?(?:\d[\d\s.年月/-]*日?)\s?）\s*$")
_SIGNER = compiled(r".{0,80}签\s?发\s?人\s?：.*")
_MORE_SIGNERS = compiled(r"\s*(?:[^\s〕]+〔\d{4}〕\s?\d+\s?号\s{2,})?(?P<names>[㐀-鿿·]{1,4}(?:\s+[㐀-鿿·]{1,4})*)\s*")
_SIGNER_LINES = 3


def is_red_head_line(folded: str) -> bool:
    """Tell whether a folded line belongs to the head above the title."""
    line = folded.strip()
    return any(pattern.fullmatch(line) for pattern in (SECRECY, URGENCY, COPY_NUMBER, RED_HEAD, _SIGNER))


@once
def more_signers(source: SourceText, index: int) -> Span | None:
    """Return the names with which a line goes on below 签发人：…, or None.

    GB/T 9704-2012, 7.2.6: several signers stand in several lines, the last beside the 发文字号.
    """
    for above in range(index - 1, max(index - 1 - _SIGNER_LINES, -1), -1):
        if _SIGNER.fullmatch(source.line_span(above).of(source.folded).strip()):
            span = source.line_span(index)
            match = _MORE_SIGNERS.fullmatch(source.folded, span.start, span.end)
            return Span(*match.span("names")) if match else None
        if not _MORE_SIGNERS.fullmatch(source.line_span(above).of(source.folded)):
            return None
    return None
