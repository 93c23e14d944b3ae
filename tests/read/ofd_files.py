"""OFD files written by hand for the tests: lines of text objects at given places."""

import io
import zipfile

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
BOX = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
LEFT, SIZE = 28.0, 5.6  # millimetres; a line of 27 characters
MEASURE = 27


def line(text: str, y: float, *, grain: int = 99, x: float = LEFT, size: float = SIZE) -> str:
    """Set a line, cut into text objects of `grain` characters."""
    objects = []
    for start in range(0, len(text), grain):
        piece = text[start : start + grain]
        deltas = " ".join([f"{size}"] * (len(piece) - 1))
        delta = f' DeltaX="{deltas}"' if deltas else ""
        left = x + start * size
        objects.append(
            f'<ofd:TextObject ID="{start + 1}" Font="1" Size="{size}" Boundary="{left} {y - size} {size * len(piece)} '
            f'{size}"><ofd:TextCode X="0" Y="{size}"{delta}>{piece}</ofd:TextCode></ofd:TextObject>'
        )
    return "".join(objects)


def centred(text: str, y: float, size: float = 7.7) -> str:
    return line(text, y, x=105 - len(text) * size / 2 - 1.4, size=size)


def ofd(*pages: str, template: str = "") -> bytes:
    """Return a package; what `template` draws stands on a page of its own that all others name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("OFD.xml", f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>D/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>")
        listed = "".join(f'<ofd:Page ID="{number}" BaseLoc="P{number}.xml"/>' for number in range(len(pages)))
        package.writestr(
            "D/D.xml",
            f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea>{BOX}</ofd:PageArea>"
            '<ofd:TemplatePage ID="77" BaseLoc="T.xml"/></ofd:CommonData>'
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        layer = "<ofd:Content><ofd:Layer ID='900'>{}</ofd:Layer></ofd:Content></ofd:Page>"
        package.writestr("D/T.xml", f"<ofd:Page {SPACE}>{layer.format(template)}")
        for number, content in enumerate(pages):
            package.writestr(
                f"D/P{number}.xml",
                f'<ofd:Page {SPACE}><ofd:Area>{BOX}</ofd:Area><ofd:Template TemplateID="77"/>{layer.format(content)}',
            )
    return buffer.getvalue()
