"""PDF files written by hand for the tests: text at given places, rules, images, rotation, encryption.

The font is of type 3, a black box for every character, so that characters have sizes without any font file.
"""

from dataclasses import dataclass, field
from hashlib import md5
from struct import pack

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, EM = 80.0, 512.0, 16.0  # a text area of 27 characters


@dataclass
class PageMaker:
    """The drawing commands of one page; `y` counts downwards from the top."""

    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None  # left, bottom, right, top of what is shown
    commands: list[str] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)  # which of the commands are texts

    def text(
        self, x: float, y: float, text: str, size: float = EM, matrix: str = "1 0 0 1", paint: str = "0 g 0 Tr"
    ) -> "PageMaker":
        self.commands.append(f"BT {paint} /F1 {size} Tf {matrix} {x} {HEIGHT - y} Tm <")
        self.commands.append(text)  # becomes codes when the font is known
        self.commands.append("> Tj ET")
        self.texts.append(len(self.commands) - 2)
        return self

    def content(self, codes: dict[str, int]) -> bytes:
        """Return the content stream, the texts written in the codes of the font."""
        parts = list(self.commands)
        for index in self.texts:
            parts[index] = bytes(codes[char] for char in parts[index]).hex()
        return "\n".join(parts).encode()

    def lines(self, y: float, *texts: str, step: float = 26.0) -> "PageMaker":
        """Set lines one below the other; leading full-width blanks indent them and are not printed."""
        for text in texts:
            body = text.lstrip("\u3000")
            self.text(LEFT + EM * (len(text) - len(body)), y, body)
            y += step
        return self

    def centred(self, y: float, text: str, size: float = 22.0) -> "PageMaker":
        width = sum(0.5 if char.isascii() else 1 for char in text) * size
        return self.text((LEFT + RIGHT - width) / 2, y, text, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "PageMaker":
        self.commands.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def shade(self, x: float, y: float, width: float, height: float, grey: float = 0.9) -> "PageMaker":
        self.commands.append(f"q {grey} g {x} {HEIGHT - y - height} {width} {height} re f Q")
        return self

    def image(self, width: float = WIDTH) -> "PageMaker":
        """Set a picture of the page's shape; by default it covers the page."""
        self.commands.append(f"q {width} 0 0 {width * HEIGHT / WIDTH} 0 0 cm /Im1 Do Q")
        return self


def make_pdf(*pages: PageMaker, password: str = "") -> bytes:
    """Return the bytes of a PDF file with these pages, encrypted where a password is given."""
    chars = sorted({char for page in pages for index in page.texts for char in page.commands[index]})
    codes = {char: code for code, char in enumerate(chars, start=1)}
    assert len(codes) < 256, "one font holds 255 characters"
    widths = " ".join(str(_width(char)) for char in chars)
    glyphs = " ".join(
        f"/g{_width(char)}_{code} {8 if _width(char) == 500 else 9} 0 R" for char, code in codes.items()
    )
    names = " ".join(f"/g{_width(char)}_{code}" for char, code in codes.items())
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        3: "<< /Type /Font /Subtype /Type3 /FontBBox [0 -120 1000 880] /FontMatrix [0.001 0 0 0.001 0 0] "
        f"/FirstChar 1 /LastChar {len(codes)} /Widths [{widths}] /CharProcs << {glyphs} >> "
        f"/Encoding << /Type /Encoding /Differences [1 {names}] >> /ToUnicode 6 0 R >>".encode(),
        6: _stream(_character_map(codes)),
        8: _stream(b"500 0 0 -120 500 880 d1 0 -120 500 1000 re f"),
        9: _stream(b"1000 0 0 -120 1000 880 d1 0 -120 1000 1000 re f"),
        7: _stream(b"\x80", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
                   b"/BitsPerComponent 8"),
    }  # fmt: skip
    for index, page in enumerate(pages):
        objects[10 + 2 * index] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {page.rotate} "
            f"{f'/CropBox [{page.crop[0]} {page.crop[1]} {page.crop[2]} {page.crop[3]}] ' if page.crop else ''}"
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /Im1 7 0 R >> >> /Contents {11 + 2 * index} 0 R >>"
        ).encode()
        objects[11 + 2 * index] = _stream(page.content(codes))
    extra = b""
    if password:
        key = _key(password)
        objects = {number: _locked(content, number, key) for number, content in objects.items()}
        user = _rc4(key, _PADDING).hex().encode()
        objects[5] = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + _OWNER.hex().encode() + b"> /U <" + user + b"> >>"
        extra = b"/Encrypt 5 0 R /ID [<00> <00>]"
    return _assembled(objects, extra)


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< " + entries + b" /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_OWNER = b"\x11" * 32


def _key(password: str) -> bytes:
    """Return the key of a file after PDF 1.7, algorithm 2."""
    return md5((password.encode() + _PADDING)[:32] + _OWNER + pack("<i", -4) + b"\0").digest()[:5]


def _locked(content: bytes, number: int, key: bytes) -> bytes:
    """Return an object whose stream is encrypted."""
    head, begin, rest = content.partition(b"stream\n")
    stream, end, _ = rest.rpartition(b"\nendstream")
    return head + begin + _rc4(md5(key + pack("<I", number)[:3] + b"\0\0").digest()[:10], stream) + end


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _width(char: str) -> int:
    return 500 if char.isascii() else 1000


def _character_map(codes: dict[str, int]) -> bytes:
    pairs = [f"<{code:02x}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items()]
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]  # a block holds 100 at most
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{body}\nendcmap end end"
    ).encode()


def _assembled(objects: dict[int, bytes], extra: bytes) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, extra, start)
    return bytes(out)
