"""The units of one document: one entry a distinct name, with what the name tells of the body."""

from msgspec import Struct, field

from kepu_extract.duties import Mention
from kepu_extract.lexicon.bodies import profile
from kepu_extract.model import Region, Role, Unit


class _Entry(Struct):
    id: str
    name: str
    aliases: list[str] = field(default_factory=list)
    contains: list[str] = field(default_factory=list)
    tasks: dict[Role, dict[str, None]] = field(default_factory=dict)  # in order; one body may have thousands


class UnitRegister:
    """Collects the bodies named in assignments, in the order of their first mention."""

    def __init__(self, document_id: str, text: str, region: Region | None) -> None:
        self._document_id, self._text, self._region = document_id, text, region
        self._entries: dict[str, _Entry] = {}

    def add(self, mention: Mention, role: Role, task_id: str) -> str:
        """Take in one mention of a unit in a role for a task; return the unit's id."""
        entry = self._entries.get(mention.name)
        if entry is None:
            entry = _Entry(f"{self._document_id}.u{len(self._entries) + 1}", mention.name)
            self._entries[mention.name] = entry
        written = "".join(mention.span.of(self._text).split())
        if written not in entry.aliases:
            entry.aliases.append(written)
        entry.contains += [body for body in mention.contains if body not in entry.contains]
        entry.tasks.setdefault(role, {})[task_id] = None
        return entry.id

    def units(self) -> list[Unit]:
        """Return the units in the order of their first mention."""
        return [self._unit(entry) for entry in self._entries.values()]

    def _unit(self, entry: _Entry) -> Unit:
        body = profile(entry.name, place=self._region)
        return Unit(
            id=entry.id,
            name=entry.name,
            stem=body.stem,
            function=body.function,
            level=body.level,
            type=body.type or "other",
            is_collective=body.is_collective,
            contains=entry.contains,
            aliases=entry.aliases,
            task_ids={role: list(tasks) for role, tasks in entry.tasks.items()},
        )
