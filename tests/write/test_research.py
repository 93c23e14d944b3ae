"""Data frames, and packs for research. All texts are invented."""

import csv
import runpy
import sys
import warnings
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import kepu_extract
from calling import Command
from kepu_extract import extract, load, to_dataframes
from kepu_extract.write.as_json import to_json
from kepu_extract.write.flat import FLAT, flat_rows
from kepu_extract.write.rows import rows_of

JOINT = """云溪县科学技术协会 云溪县教育局 云溪县财政局
关于印发《云溪县科普工作方案》的通知

云科协发〔2024〕3号

各镇人民政府：

现将《云溪县科普工作方案》印发给你们，请认真贯彻落实。

云溪县科学技术协会　云溪县教育局　云溪县财政局
2024年3月5日

云溪县科普工作方案

一、主要任务

（一）办好流动科普车。2024年10月底前开进所有村寨。（县科协牵头，县教育局、县文旅局配合）

（二）开好火塘课堂。（县科协牵头，县教育局配合）
"""


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A folder with the JSON of a file, and another file."""
    folder = tmp_path / "stored"
    folder.mkdir()
    (folder / "joint.json").write_text(to_json(extract(JOINT.encode(), name="joint.txt")), encoding="utf-8")
    (folder / "plan.txt").write_text("云溪县科普工作方案\n\n一、主要任务\n\n（一）办好科普车。（责任单位：县科协）\n", encoding="utf-8")
    return folder


def test_load_takes_json_and_documents_and_warns_of_what_fails(stored: Path) -> None:
    (stored / "broken.docx").write_bytes(b"PK\x03\x04")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        loaded = load(stored)
    assert sorted(one.source.name for one in loaded) == ["joint.txt", "plan.txt"]
    assert ["broken.docx" in str(one.message) for one in caught] == [True]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_data_frames_have_the_rows_of_the_tables(repository: Path, library: Any) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip(library)
    extractions = [extract(JOINT.encode(), name="joint.txt"), extract(repository / "samples" / "town-plan.txt")]
    frames = to_dataframes(extractions, library)
    assert list(frames) == [table.name for table in FLAT]
    for table in FLAT:
        assert list(frames[table.name].columns) == [column.name for column in table.columns]
        rows = [row for one in extractions for row in flat_rows(rows_of(one))[table.name]]
        assert len(frames[table.name]) == len(rows)
        for column in table.columns:
            if column.kind == "text":
                kept = [value if isinstance(value, str) else None for value in frames[table.name][column.name].to_list()]
                assert kept == [row[column.name] for row in rows]
    last_day = frames["deadlines"]["last_day"].to_list()[0]
    assert (last_day.year, last_day.month, last_day.day) == (2024, 10, 31)
    with pytest.raises(ValueError, match="pandas or polars"):
        to_dataframes(extractions, "spark")  # type: ignore[arg-type]


def test_a_pack_holds_tables_networks_counts_and_a_codebook(stored: Path, tmp_path: Path, command: Command) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    pack = tmp_path / "pack"
    ran = command("research", stored, "-o", pack)
    assert ran.code == 0
    assert "2 files with 3 documents" in ran.err
    book = (pack / "codebook.md").read_text(encoding="utf-8")
    with duckdb.connect(str(pack / "pack.duckdb"), read_only=True) as database:
        for table in FLAT:
            described = database.execute(f"describe {table.name}").fetchall()
            assert [row[0] for row in described] == [column.name for column in table.columns]
            assert all(f"| `{column.name}` |" in book for column in table.columns)
            (count,) = database.execute(f"select count(*) from {table.name}").fetchone()
            with (pack / "csv" / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
                assert len(list(csv.DictReader(stream))) == count
        late = (
            "select t.name, d.last_day from tasks t join deadlines d on t.sha256 = d.sha256 and t.id = d.task_id "
            "where d.last_day >= date '2024-10-01'"
        )
        assert [(name, day.isoformat()) for name, day in database.execute(late).fetchall()] == [("办好流动科普车", "2024-10-31")]
        counted = "select task_count from counts where unit_function = 'education' and role = 'participating' and \"year\" = 2024"
        assert database.execute(counted).fetchall() == [(2,)]


def test_networks_join_who_issues_together_and_who_takes_part(stored: Path, tmp_path: Path, command: Command) -> None:
    for library in ("duckdb", "pyarrow"):
        pytest.importorskip(library)
    assert command("research", stored, "-o", tmp_path / "pack").code == 0
    joint = _edges(tmp_path / "pack" / "networks" / "joint_issue.gexf")
    names = sorted(["云溪县科学技术协会", "云溪县教育局", "云溪县财政局"])
    assert joint == {(one, other): 1 for i, one in enumerate(names) for other in names[i + 1 :]}
    shared = _edges(tmp_path / "pack" / "networks" / "lead_participant.gexf")
    assert shared == {("县科协", "县教育局"): 2, ("县科协", "县文旅局"): 1}


@pytest.mark.parametrize("library", ["duckdb", "pyarrow"])
def test_one_extra_is_named_whatever_is_missing(
    library: str, stored: Path, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    ran = command("research", stored, "-o", tmp_path / "pack")
    assert ran.code == 2
    assert "kepu-extract[research]" in ran.err


def _edges(path: Path) -> dict[tuple[str, str], int]:
    space = {"g": "http://gexf.net/1.3"}
    root = ElementTree.parse(path).getroot()
    labels = {node.get("id", ""): node.get("label", "") for node in root.iterfind(".//g:node", space)}
    found = root.iterfind(".//g:edge", space)
    return {(labels[one.get("source", "")], labels[one.get("target", "")]): int(one.get("weight", "")) for one in found}


def test_networkx_reads_the_networks(stored: Path, tmp_path: Path, command: Command) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed")
    assert command("research", stored, "-o", tmp_path / "pack").code == 0
    graph = networkx.read_gexf(tmp_path / "pack" / "networks" / "lead_participant.gexf")
    assert graph.is_directed()
    assert {data["place"] for _, data in graph.nodes(data=True)} == {"云溪县"}


def test_a_pack_is_a_folder(stored: Path, command: Command) -> None:
    ran = command("research", stored, "-o", stored / "plan.txt")
    assert ran.code == 2
    assert "is a file; name a folder" in ran.err


def test_the_page_of_tables_is_what_the_tables_say(repository: Path) -> None:
    script = runpy.run_path(str(repository / "scripts" / "make_tables_doc.py"))
    assert (repository / "docs" / "tables.md").read_text(encoding="utf-8") == script["page"]()


def test_the_repr_of_an_extraction_fits_a_screen(repository: Path) -> None:
    for path in (repository / "samples" / "corpus" / "documents").glob("*.txt"):
        shown = repr(extract(path))
        assert path.name in shown
        assert len(shown.splitlines()) <= 12
        assert all(len(line) <= 200 for line in shown.splitlines())
    assert "5 tasks" in repr(extract(repository / "samples" / "notice-with-plan.docx"))


def test_what_the_package_offers_is_there() -> None:
    assert all(getattr(kepu_extract, name) for name in kepu_extract.__all__)
