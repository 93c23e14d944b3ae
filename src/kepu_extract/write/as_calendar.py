"""Deadlines, targets and dates of the work plan as a calendar (iCalendar, RFC 5545), with reminders."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from kepu_extract.model import Extraction, Period, PolicyDocument, Task
from kepu_extract.wording import ROLES, indicator_text, joined, place_text
from kepu_extract.write.atomic import atomic_file

_REMINDERS = (timedelta(days=-30), timedelta(days=-7), timedelta(days=-1))  # before the day; a month is the least to act in
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same files give the same bytes, whatever the clock says


def write_calendar(path: Path, extractions: Iterable[Extraction]) -> None:
    """Write one calendar for all files to `path`. Raises UnwritableOutputError.

    Each deadline of a task and each target with a date is an all-day event on its last day; a milestone is one on its
    day, a phase one from its first to its last. What has no day (三年内) is none.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//kepu-extract//CN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "任务期限")
    for extraction in extractions:
        for document in extraction.documents:
            for event in _events(extraction, document):
                calendar.add_component(event)
    with atomic_file(path) as file:
        file.write(calendar.to_ical())


def _events(extraction: Extraction, document: PolicyDocument) -> Iterator[Any]:
    name, sha256 = extraction.source.name, extraction.source.sha256
    for task in document.tasks:
        for number, period in enumerate(task.deadlines, 1):
            about = [_units(task), task.text, f"{name} {place_text(task.evidence)}"]
            yield from _event(f"{sha256}-{task.id}-{number}", f"完成：{task.name}", about, period.last_day, period.last_day)
    for indicator in document.indicators:
        day = indicator.due.last_day if indicator.due else None
        about = [indicator.evidence.quote, f"{name} {place_text(indicator.evidence)}"]
        yield from _event(f"{sha256}-{indicator.id}", f"目标：{indicator_text(indicator)}", about, day, day)
    for entry in document.timeline:
        first, last = _days(entry.period, phase=entry.kind == "phase")
        label = "阶段" if entry.kind == "phase" else "节点"
        about = [entry.text, f"{name} {place_text(entry.evidence)}"]
        yield from _event(f"{sha256}-{entry.id}", f"{label}：{entry.name}", about, first, last)


def _days(period: Period, *, phase: bool) -> tuple[str | None, str | None]:
    last = period.last_day or period.first_day
    return (period.first_day or last, last) if phase else (last, last)


def _event(uid: str, summary: str, about: list[str], first: str | None, last: str | None) -> Iterator[Any]:
    if first is None or last is None:
        return
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{uid}@kepu-extract")
    event.add("dtstamp", _MADE)
    event.add("dtstart", date.fromisoformat(first))
    event.add("dtend", date.fromisoformat(last) + timedelta(days=1))  # which is the day behind
    event.add("summary", summary)
    event.add("description", joined(about, "\n"))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day
    for before in _REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", before)
        event.add_component(alarm)
    yield event


def _units(task: Task) -> str:
    return joined((f"{ROLES[one.role]}：{one.name}" for one in task.assignments), "；")
