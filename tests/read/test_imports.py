"""Each reader keeps its library to itself, and a run loads only what its file needs."""

import subprocess
import sys

import pytest

from kepu_extract.read import READERS

# Which modules of the package may load which library.
OWN = {
    "pypdfium2": {"pdf.reader"},
    "docx": {"word.docx", "word.doc"},
    "doc2docx": {"word.doc"},
    "ofdkit": {"printed.ofd"},
    "rapidocr": set(),  # only when a page is read by it
    "PIL": {"printed.image", "pdf.reader"},
}


@pytest.mark.parametrize("module", sorted({entry.target.partition(":")[0] for entry in READERS.values()}))
def test_a_reader_loads_no_library_of_another(module: str) -> None:
    code = f"import sys, kepu_extract.read.{module}; print(*sorted({{n.partition('.')[0] for n in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {library for library, users in OWN.items() if library in loaded and module not in users} == set()
