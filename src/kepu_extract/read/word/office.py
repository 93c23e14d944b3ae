"""LibreOffice as the fallback of other readers: any word processor file to docx, by the command `soffice`."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from kepu_extract.log import log

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
    log.info("LibreOffice converts a %s file, which takes some seconds", suffix)
    with tempfile.TemporaryDirectory(prefix="kepu-office-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"input{suffix}")
        source.write_bytes(data)
        target = Path(folder, "out")
        try:
            _run(
                [
                    command, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore",
                    "--convert-to", "docx", "--outdir", str(target), str(source),
                ]
            )  # fmt: skip
        except (subprocess.TimeoutExpired, OSError) as error:
            log.info("LibreOffice failed: %s", error)
            return None
        made = target / "input.docx"
        return made.read_bytes() if made.exists() else None


def _run(command: list[str]) -> None:
    """Run a command and end all programs that it starts. Raises TimeoutExpired and OSError.

    `soffice` is a script that leaves the work to another program, which a signal to the script does not reach. Where
    this process leads a session, as children of this package do, whoever ends it ends that program too.
    """
    apart = hasattr(os, "getsid") and os.getsid(0) != os.getpid()
    nowhere = subprocess.DEVNULL
    office = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=apart)
    try:
        office.wait(_SECONDS)
    finally:
        if apart:
            with suppress(OSError):  # all have ended
                os.killpg(office.pid, signal.SIGKILL)
        office.kill()
        office.wait()


def _command() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")
