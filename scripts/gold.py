"""The gold documents beside the clone: where they lie, and their scorer. For the scripts that measure."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KEPU_SHARED") or ROOT.parent / "shared")


def files_of(root: Path) -> list[tuple[Path, Path]]:
    """Return pairs of a gold file and a form of its document, from a folder with gold/ and docs/ (or corpus/)."""
    wild = root / "corpus/wild"
    folders = [root / "docs", root / "corpus", root / "corpus/formats", *(sorted(wild.iterdir()) if wild.is_dir() else [])]
    return [(g, f) for g in sorted((root / "gold").glob("*.json")) for d in folders for f in sorted(d.glob(f"{g.stem}.*"))]


def scorer() -> ModuleType:
    """Return the module score.py. Raises SystemExit, with a sentence, where it is not at hand."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    if spec is None or spec.loader is None or not (SHARED / "score.py").exists():
        raise SystemExit(f"{SHARED} holds no score.py; KEPU_SHARED says where it lies")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
