"""Lines of the 版头 above the title (GB/T 9704-2012, 7.2): 份号, 密级, 紧急程度, 发文机关标志, 签发人."""

import regex

SECRECY = regex.compile(r"(?:绝密|机密|秘密|内部(?:资料|文件)?)(?:\s*[★☆].*)?")
URGENCY = regex.compile(r"特急|加急|特提|平急|急件")
COPY_NUMBER = regex.compile(r"(?:№\s?)?\d{6}")
RED_HEAD = regex.compile(r"[㐀-鿿\s]{3,40}文\s?件")
_SIGNER = regex.compile(r".{0,40}签\s?发\s?人\s?：.*")


def is_red_head_line(folded: str) -> bool:
    """Tell whether a folded line belongs to the head above the title."""
    line = folded.strip()
    return any(pattern.fullmatch(line) for pattern in (SECRECY, URGENCY, COPY_NUMBER, RED_HEAD, _SIGNER))
