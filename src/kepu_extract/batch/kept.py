"""Tables that somebody has filled in or changed are people's work: a new output does not take their place without a copy."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from zipfile import ZipFile

from kepu_extract.paths import exists, is_file
from kepu_extract.read.zip_troubles import ZIP_TROUBLES
from kepu_extract.write.atomic import unwritable
from kepu_extract.write.sheets.sheets import MADE_BY

_SUFFIXES = (".xlsx", ".docx")  # what offices fill in
_PROPERTIES = "docProps/core.xml"
_LONGEST = 1 << 16  # bytes of them
# What outputs say of themselves; an office that saves one writes when it did so.
_UNTOUCHED = (f"<dc:description>{MADE_BY}</dc:description>".encode(), b">2000-01-01T00:00:00Z</dcterms:modified>")


def keep_changed(path: Path) -> Path | None:
    """Copy a workbook or Word file that is not as this program wrote it, and return where to; None where nothing is lost.

    The copy lies beside it under its name with .bak, or the next number where that is another file. Raises UnwritableOutputError.
    """
    if path.suffix.lower() not in _SUFFIXES or not is_file(path) or _is_untouched(path):
        return None
    try:
        content = path.read_bytes()
        copy = next(one for one in _names(path) if not exists(one) or one.read_bytes() == content)
        shutil.copy2(path, copy)
    except OSError as error:
        raise unwritable(error, f"{path}.bak") from error
    return copy


def _names(path: Path) -> Iterator[Path]:
    """Yield what copies may be called: 任务.xlsx.bak, 任务.xlsx.bak2."""
    yield path.with_name(f"{path.name}.bak")
    yield from (path.with_name(f"{path.name}.bak{number}") for number in count(2))


def _is_untouched(path: Path) -> bool:
    """Tell whether a file says that this program made it, and that nobody has saved it since."""
    try:
        with ZipFile(path) as archive, archive.open(_PROPERTIES) as properties:
            said = properties.read(_LONGEST)
    except (OSError, KeyError, *ZIP_TROUBLES):
        return False
    return all(sign in said for sign in _UNTOUCHED)
