"""LibreOffice as the fallback of other readers: any word processor file to docx, by the command `soffice`."""

import shutil
import subprocess
import tempfile
from pathlib import Path

_SECONDS = 120


def available() -> bool:
    """Tell whether LibreOffice is installed."""
    return _command() is not None


def to_docx(data: bytes, suffix: str) -> bytes | None:
    """Return `data` (a file whose name would end in `suffix`, such as ".doc") as docx.

    None where LibreOffice is not installed, fails, or takes longer than two minutes. It gets a profile of its own,
    since two runs that share one block each other.
    """
    command = _command()
    if command is None:
        return None
    with tempfile.TemporaryDirectory(prefix="kepu-office-") as folder:
        source = Path(folder, f"input{suffix}")
        source.write_bytes(data)
        target = Path(folder, "out")
        try:
            subprocess.run(
                [
                    command, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore",
                    "--convert-to", "docx", "--outdir", str(target), str(source),
                ],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                timeout=_SECONDS, check=False,
            )  # fmt: skip
        except (subprocess.TimeoutExpired, OSError):
            return None
        made = target / "input.docx"
        return made.read_bytes() if made.exists() else None


def _command() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")
