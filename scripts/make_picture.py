"""Make docs/images/review-page.png: the review page of an invented plan, as a browser shows it. Needs playwright and Chromium.

    python scripts/make_picture.py
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "images" / "review-page.png"


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "核对.html"
        command = [sys.executable, "-m", "kepu_extract", ROOT / "samples" / "town-plan.txt", "-o", page]
        subprocess.run(command, check=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": 1240, "height": 720}, locale="zh-CN")
        view.goto(page.as_uri())
        view.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
