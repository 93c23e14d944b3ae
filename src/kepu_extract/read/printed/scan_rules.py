"""The rules of tables on the image of a page: long dark runs along the axes, by OpenCV, which RapidOCR brings."""

from typing import TYPE_CHECKING

from kepu_extract.read.printed.lines import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_POINTS = 72  # in an inch
_LONG = 0.45  # inches from which a run is a rule: the strokes and dashes of text are shorter
_GAP = 0.05  # inches of a break in a rule that a scanner leaves
_THIN = 0.12  # inches up to which it is a rule: a slightly turned one fills a higher box
_MOST = 400  # rules from which a page is a picture


def drawn_rules(image: "Image", dpi: float) -> list[Box]:
    """Return the rules on an image of so many dots an inch, in points; needs OpenCV."""
    import cv2
    import numpy

    grey = numpy.asarray(image.convert("L"))
    dark = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    long, gap = max(3, round(_LONG * dpi)), max(1, round(_GAP * dpi))
    rules: list[Box] = []
    for run, bridge in (((long, 1), (gap, 3)), ((1, long), (3, gap))):
        runs = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, run))
        joined = cv2.dilate(runs, cv2.getStructuringElement(cv2.MORPH_RECT, bridge))
        contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for x, y, width, height in map(cv2.boundingRect, contours):
            if min(width, height) <= _THIN * dpi and max(width, height) >= long:
                scale = _POINTS / dpi
                rules.append(Box(x * scale, y * scale, (x + width) * scale, (y + height) * scale))
    return rules if len(rules) <= _MOST else []
