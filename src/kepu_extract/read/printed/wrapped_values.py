"""Fields of a printed page whose value takes two lines, with the label set at the middle of both.

By their heights the lines are value, label, value. They are one line: the label with the whole value.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from kepu_extract.read.printed.lines import PhysicalLine

_FLUSH = 0.5  # ems by which the two lines of a value may differ on the left
_NEAR = 3.0  # ems from the label within which its value begins


def with_whole_values(lines: Sequence[PhysicalLine]) -> list[PhysicalLine]:
    """Return the printed lines of a page, from top to bottom, with label and value of such fields in one."""
    found: list[PhysicalLine] = []
    at = 0
    while at < len(lines):
        three = lines[at : at + 3]
        if len(three) == 3 and _is_field(*three):
            found.append(_whole(*three))
            at += 3
        else:
            found.append(lines[at])
            at += 1
    return found


def _is_field(above: PhysicalLine, label: PhysicalLine, below: PhysicalLine) -> bool:
    if not label.text.endswith(("：", ":")) or not (above.bottom > label.top and label.bottom > below.top):
        return False
    aside = above.left - label.right
    return abs(above.left - below.left) <= _FLUSH * label.em and 0 <= aside <= _NEAR * label.em


def _whole(above: PhysicalLine, label: PhysicalLine, below: PhysicalLine) -> PhysicalLine:
    text = label.text + above.text + below.text
    return replace(label, text=text, top=above.top, right=below.right, bottom=below.bottom)  # it ends where its text does
