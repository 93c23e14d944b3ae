"""任务单: what each unit has to do, over all files, one for each; made from the rows of the workbook."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct, field

from kepu_extract.compiled import compiled
from kepu_extract.model import Extraction
from kepu_extract.wording import ROLES, joined
from kepu_extract.write.sheets.sheets import BY_UNIT, Entry, Heading, Sheet, rows_of_sheet
from kepu_extract.write.word.page import BODY, HEAD, TITLE, WordFile, paragraph, run, word_file
from kepu_extract.write.word.tables import WordCell, WordColumn, word_table

_TITLE_SIZE, _TEXT_SIZE = 22, 16  # points: 二号, 三号
_TITLE = "任务单"
_COLUMNS = (
    WordColumn("序号", 12), WordColumn("角色", 12, merged=True), WordColumn("任务", 53, "both"), WordColumn("完成时限", 20),
    WordColumn("共同承担单位", 26, "left"), WordColumn("出处", 33, "left"),
)  # fmt: skip
_ROLES = list(ROLES.values())  # lead first
_FORBIDDEN = compiled(r'[\\/:*?"<>|\x00-\x1f]')  # in names of files, on any system
_LONGEST = 60  # characters of a name, which are 180 bytes


def _others(entry: Entry) -> str:
    """Return who else has to do with a task, by role."""
    own = entry.more["assignment"]
    by_role = ((said, [one.name for one in entry.thing.assignments if one.role == role and one.name != own.name]) for role, said in ROLES.items())
    return "\n".join(f"{said}：{joined(names)}" for said, names in by_role if names)


def _region(entry: Entry) -> str:
    region = entry.document.resolved.region if entry.document else None
    return region.name if region else ""


UNIT_TASKS = Sheet(
    BY_UNIT.title,
    BY_UNIT.things,
    (
        *BY_UNIT.columns,
        Heading("内容", 0, lambda entry: entry.thing.text),
        Heading("共同承担单位", 0, _others),
        Heading("地区", 0, _region),
        Heading("标题", 0, lambda entry: entry.document.metadata.title or entry.file),
    ),
)
_TITLES = [one.title for one in UNIT_TASKS.columns]
Row = dict[str, str]


class Order(Struct, frozen=True):
    """A unit of a place with its tasks, those that it leads first."""

    region: str
    unit: str
    rows: list[Row] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        """Tasks by role."""
        return Counter(row["角色"] for row in self.rows)


def orders_of(extractions: Iterable[Extraction]) -> list[Order]:
    """Return what each unit has to do, in the order in which the units come; the same body only where place and name agree."""
    orders: dict[tuple[str, str], Order] = {}
    for extraction in extractions:
        for cells in rows_of_sheet(UNIT_TASKS, extraction):
            row = dict(zip(_TITLES, ("" if cell is None else str(cell) for cell in cells), strict=True))
            key = row["地区"], row["单位"]
            orders.setdefault(key, Order(*key)).rows.append(row)
    for order in orders.values():
        order.rows.sort(key=lambda row: _ROLES.index(row["角色"]))  # which keeps the order of the files
    return list(orders.values())


def order_files(path: Path, orders: list[Order]) -> list[Path]:
    """Return where orders are written to: `path` itself where it ends in .docx, else a file for each below it."""
    return [path] if _is_one_file(path) else [path / f"{name}.docx" for name in _names(orders)]


def write_orders(path: Path, orders: list[Order]) -> None:
    """Write all to one file, each on a page of its own, where `path` ends in .docx, else a file for each below `path`.

    Raises UnwritableOutputError.
    """
    if _is_one_file(path):
        with word_file(path, _TITLE, landscape=False) as file:
            for order in orders:
                _add_order(file, order)
        return
    for one, order in zip(order_files(path, orders), orders, strict=True):
        with word_file(one, f"{order.unit}{_TITLE}", landscape=False) as file:
            _add_order(file, order)


def _is_one_file(path: Path) -> bool:
    return path.suffix.lower() == ".docx"


def _add_order(file: WordFile, order: Order) -> None:
    file.add(paragraph(run(_TITLE, _TITLE_SIZE, TITLE), align="center", new_page=file.has_content))
    file.add(paragraph(run("", _TEXT_SIZE)))
    place = f"（{order.region}）" if order.region and order.region not in order.unit else ""
    counts = "，".join(f"{role}{order.counts[role]}项" for role in _ROLES if order.counts[role])
    file.add(paragraph(run(f"{order.unit}{place}：", _TEXT_SIZE, HEAD), spacing=28))
    file.add(paragraph(run(f"共{len(order.rows)}项任务，其中{counts}。", _TEXT_SIZE), spacing=28, indent=2))
    file.add(paragraph(run("", _TEXT_SIZE / 2)))
    file.add(word_table(_COLUMNS, [[_cell(column.title, row, number) for column in _COLUMNS] for number, row in enumerate(order.rows, 1)]))


def _cell(title: str, row: Row, number: int) -> WordCell:
    if title == "序号":
        return str(number)
    if title == "出处":
        return joined([row["标题"], f"{row['文件']} {row['页码/段落']}"], "\n")
    if title == "任务":
        targets = row["目标指标"]
        name, text = row["任务"], row["内容"] or row["任务"]
        rest = text.removeprefix(name) if text.startswith(name) else ""
        pieces = [(name, HEAD), (rest, BODY)] if rest.strip("。") else [(text, BODY)]
        return [*pieces, (f"\n目标：{targets}", BODY)] if targets else pieces
    return row[title]


def _names(orders: list[Order]) -> Iterator[str]:
    """Yield a name of a file for each; the place stands before where units of several places are called the same."""
    named = Counter(order.unit for order in orders)
    taken: set[str] = set()
    for order in orders:
        said = order.unit if named[order.unit] == 1 or not order.region else f"{order.region} {order.unit}"
        plain = name = _FORBIDDEN.sub("_", said)[:_LONGEST].strip(" .") or "_"
        number = 2
        while name.casefold() in taken:
            name, number = f"{plain}~{number}", number + 1
        taken.add(name.casefold())
        yield name
