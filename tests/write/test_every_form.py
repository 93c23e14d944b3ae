"""Every form of output stands in write/forms.py; each can be asked for, is documented, and is no input of a later run."""

from pathlib import Path

import pytest

from calling import Command
from kepu_extract.batch.own_outputs import is_own_output
from kepu_extract.cli.extract import To
from kepu_extract.write.forms import FORMS, FormName

_NEEDS: dict[FormName, str] = {"parquet": "pyarrow", "xlsx": "openpyxl"}


def test_each_can_be_asked_for() -> None:
    assert [one.value for one in To] == list(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_written_is_known_as_our_own(form: FormName, command: Command, tmp_path: Path, plan: bytes) -> None:
    if form in _NEEDS:
        pytest.importorskip(_NEEDS[form])
    (tmp_path / "plan.txt").write_bytes(plan)
    output = tmp_path / ("out" if form in ("parquet", "csv") else f"out{FORMS[form].suffixes[0]}")
    ran = command(tmp_path / "plan.txt", "--to", form, "-o", output)
    assert ran.code == 0, ran.err
    written = [path for path in ([output] if output.is_file() else output.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    assert written
    assert [path for path in written if not is_own_output(path)] == []


@pytest.mark.parametrize("form", [name for name, form in FORMS.items() if form.writer])
def test_one_for_people_says_where_it_goes(form: FormName, command: Command, tmp_path: Path, plan: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(plan)
    ran = command(tmp_path / "plan.txt", "--to", form)
    assert ran.code == 2
    assert FORMS[form].example in " ".join(ran.err.split())


def test_each_is_documented(repository: Path) -> None:
    page = (repository / "README.md").read_text(encoding="utf-8").lower()
    missing = [form.name for form in FORMS.values() if not any(name in page for name in (form.name, *form.suffixes))]
    assert missing == [], "name it in README.md"
