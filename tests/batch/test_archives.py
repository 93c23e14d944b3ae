"""Archives read in place: names, limits, and outputs that stay below their folder."""

import io
import zipfile
from pathlib import Path

import pytest

from calling import Command
from kepu_extract.batch import Selection, find_inputs, process_file
from kepu_extract.batch.process import Settings


def _archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def _as_gbk(path: Path) -> None:
    """Write the names as old Chinese programs do: GBK, with no mark that tells."""
    data = path.read_bytes()
    for name in ("通知/方案.txt", "通知/附件.txt"):
        data = data.replace(name.encode(), name.encode("gbk").ljust(len(name.encode()), b" "))
    path.write_bytes(data.replace(b"\x00\x08\x00\x00", b"\x00\x00\x00\x00").replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00"))


def _names(path: Path) -> list[str]:
    return [item.name for item in find_inputs([path]).items]


def test_members_go_below_the_archives_name(command: Command, tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "in").mkdir()
    _archive(tmp_path / "in" / "a.zip", {"inner/plan.txt": plan, "empty.txt": b"", "__MACOSX/x": b"x"})
    assert command(tmp_path / "in", "-o", tmp_path / "out").code == 1
    written = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.json")}
    assert written == {"a.zip/inner/plan.txt.json"}


def test_names_in_gbk(tmp_path: Path, plan: bytes) -> None:
    path = _archive(tmp_path / "a.zip", {"通知/方案.txt": plan, "通知/附件.txt": plan})
    assert _names(path) == ["a.zip/通知/方案.txt", "a.zip/通知/附件.txt"]
    _as_gbk(path)
    assert [name.replace(" ", "") for name in _names(path)] == ["a.zip/通知/方案.txt", "a.zip/通知/附件.txt"]


@pytest.mark.parametrize(
    ("written", "encoding", "read"),
    [
        ("通知.txt", "gbk", "通知.txt"),  # as UTF-8: Hebrew
        ("平台.txt", "gbk", "平台.txt"),  # as UTF-8: letters of Africa and marks
        ("通知（一）.txt", "gbk", "通知（一）.txt"),
        ("雲溪縣成功鎮計畫.txt", "big5", "雲溪縣成功鎮計畫.txt"),
        ("濮阳县盱眙镇方案.txt", "gbk", "濮阳县盱眙镇方案.txt"),
        ("通知.txt", "utf-8", "通知.txt"),
        ("café.txt", "utf-8", "café.txt"),
        ("α方案.txt", "utf-8", "α方案.txt"),
        ("ελάτε.txt", "utf-8", "ελάτε.txt"),
    ],
)
def test_names_without_a_mark_of_their_encoding(tmp_path: Path, written: str, encoding: str, read: str) -> None:
    raw = written.encode(encoding)
    path = _archive(tmp_path / "a.zip", {"x" * len(raw): b"x"})
    path.write_bytes(path.read_bytes().replace(b"x" * len(raw), raw))
    assert _names(path) == [f"a.zip/{read}"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\plan.txt", "plan.txt"),
        ("C:\\plan.txt", "C_/plan.txt"),
        ("a/./../b.txt", "a/b.txt"),
        ("a/...", "a"),
        ("a\n\x1bb.txt", "a__b.txt"),
    ],
)
def test_no_name_leads_out_of_the_output_folder(tmp_path: Path, plan: bytes, name: str, safe: str) -> None:
    path = _archive(tmp_path / "a.zip", {name: plan})
    assert _names(path) == [f"a.zip/{safe}"]
    assert process_file(find_inputs([path]).items[0], Settings()).failure is None


def test_two_members_of_one_name_are_two_files(tmp_path: Path, plan: bytes) -> None:
    path = _archive(tmp_path / "a.zip", {"a/plan.txt": plan, "./a/plan.txt": b"x", "a/PLAN.txt": plan})
    assert _names(path) == ["a.zip/a/plan.txt", "a.zip/a/plan~2.txt", "a.zip/a/PLAN~3.txt"]


def test_a_document_in_a_zip_package_is_no_archive(tmp_path: Path, repository: Path) -> None:
    data = (repository / "samples" / "notice-with-plan.docx").read_bytes()
    (tmp_path / "notice.zip").write_bytes(data)
    assert _names(tmp_path / "notice.zip") == ["notice.zip"]


def _zip(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_archives_in_one_another_are_opened(tmp_path: Path, plan: bytes) -> None:
    inner = _zip({"a.txt": plan, "b.txt": b""})
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({"x.txt": plan, "各镇.zip": _zip({"一/东.zip": inner, "西.zip": inner, "c.zip": b"PK"}), "y.txt": plan}))
    items = find_inputs([path]).items
    assert [item.name.removeprefix("a.zip/") for item in items] == [
        "x.txt", "各镇.zip/一/东.zip/a.txt", "各镇.zip/一/东.zip/b.txt", "各镇.zip/西.zip/a.txt", "各镇.zip/西.zip/b.txt", "各镇.zip/c.zip",
        "y.txt",
    ]  # fmt: skip
    failures = [process_file(item, Settings()).failure for item in items]
    assert [failure.code if failure else None for failure in failures][:5] == [None, None, "empty", None, "empty"]
    assert failures[5] and not failures[6]


def test_archives_end_somewhere(tmp_path: Path, plan: bytes) -> None:
    """An archive deeper than any that people make is a file that cannot be read."""
    data = plan
    for _ in range(9):
        data = _zip({"a.zip" if data != plan else "a.txt": data})
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    (item,) = find_inputs([path]).items
    assert item.name == "/".join(["a.zip"] * 6)
    failure = process_file(item, Settings()).failure
    assert failure and "is a zip archive; unpack it" in failure.reason


def test_an_archive_by_another_name_is_one(tmp_path: Path, plan: bytes) -> None:
    for name in ("a.rar", "a.7z", "a", "a.zip.bak"):
        (tmp_path / name).write_bytes(_zip({"plan.txt": plan}))
        assert _names(tmp_path / name) == [f"{name}/plan.txt"]


def test_bombs_and_damage_are_one_failure_each(command: Command, tmp_path: Path, plan: bytes) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    _archive(folder / "bomb.zip", {"big.txt": bytes(100 << 20)})
    _archive(folder / "many.zip", {f"{number}": b"" for number in range(10_001)})
    cut = _archive(folder / "cut.zip", {"plan.txt": plan, "other.txt": plan})
    cut.write_bytes(cut.read_bytes()[:-40])
    ran = command(folder, "-o", tmp_path / "out")
    assert ran.code == 1
    assert "3 of 3 files failed" in ran.err
    assert "bomb.zip/big.txt: unpacks one part to" in ran.err
    assert "many.zip: holds more files than any archive of documents" in ran.err
    assert "cut.zip: is a damaged or incomplete zip" in ran.err


def test_patterns_choose_files_in_folders_and_archives(tmp_path: Path, plan: bytes) -> None:
    _archive(tmp_path / "a.zip", {"plan.txt": plan, "plan.pdf": b"", "old/plan.txt": plan})
    (tmp_path / "b.txt").write_bytes(plan)
    (tmp_path / "b.pdf").write_bytes(plan)
    chosen = find_inputs([tmp_path], selection=Selection(["*.txt"], ["*old/*"]))
    assert [item.name for item in chosen.items] == ["a.zip/plan.txt", "b.txt"]
    assert [item.name for item in find_inputs([tmp_path], selection=Selection([], ["*.zip", "*.pdf"])).items] == ["b.txt"]
