"""Characters of PDF pages that are no text for a reader: white ones and invisible ones.

Colour alone proves nothing: table heads are white on blue, and the text layer of a scan is invisible. So white needs
paper behind it, and the invisible a page without a picture.
"""

from msgspec import Struct

from kepu_extract.read.pdf.shapes import Shapes
from kepu_extract.read.pdf.sheet import Sheet
from kepu_extract.read.printed.lines import Box, Glyph
from kepu_extract.read.printed.watermarks import Look, Near

_COVERED = 0.3  # share of the page that pictures cover where an invisible text stands for them


class SetBack(Struct):
    """A page some of whose characters may be unseen, until all such pages of the file are known."""

    sheet: Sheet
    shapes: Shapes
    unread: tuple[str, ...] = ()  # words of annotations that the page does not show

    def shown(self) -> list[Glyph]:
        """Return the characters that are seen on the page, watermarks among them."""
        grounds = [self.sheet.placed(ground) for ground in self.shapes.grounds]
        is_scan = self.shapes.images > _COVERED * self.sheet.width * self.sheet.height
        seen: list[Glyph] = []
        layer: list[Glyph] = []
        for glyph in self.sheet.glyphs:
            if glyph.look == Look.UNSEEN:
                if is_scan:
                    layer.append(glyph)
            elif glyph.look != Look.WHITE or any(_holds(ground, glyph) for ground in grounds):
                seen.append(glyph)
        near = Near(seen)
        return seen + [glyph for glyph in layer if not any(near.across(glyph))]


def _holds(ground: Box, glyph: Glyph) -> bool:
    x = (glyph.left + glyph.right) / 2
    return ground.left <= x <= ground.right and ground.top <= glyph.middle <= ground.bottom
