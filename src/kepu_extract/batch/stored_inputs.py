"""What this program wrote before as an input: which of the files that a search for inputs passed over, and which items they make."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from kepu_extract.batch.inputs import OWN_OUTPUT, Inputs, Item, Selection, Skipped
from kepu_extract.batch.stored import SUFFIXES, Place, is_stored, places_in
from kepu_extract.errors import KepuError


def stored_among(inputs: Inputs) -> list[Skipped]:
    """Return the files of extractions among those that were passed over as outputs of this program."""
    return [one for one in inputs.skipped if is_stored_output(one)]


def is_stored_output(one: Skipped) -> bool:
    """Tell whether a file that was passed over holds extractions, and is no half of an output that is being written."""
    return one.reason == OWN_OUTPUT and is_stored(one.path)


def wanted_places(one: Skipped, selection: Selection) -> Iterator[Place]:
    """Yield where the wanted extractions of a file stand: the patterns are of its name, or of the document's. Raises a KepuError."""
    if selection.excludes(one.name):
        return
    for place in places_in(one.path):
        if not selection.excludes(place.name) and (selection.wants(one.name) or selection.wants(place.name)):
            yield place


def or_stored(inputs: Inputs, selection: Selection) -> Inputs:
    """Return the inputs, or, where no document is among them, what this program has said of documents before.

    Beside documents an output is what an earlier run left of them, and may be out of date. Each extraction is an item called
    as its document is, or, where two are called alike, as its file is; one that is there twice counts once.
    """
    if any(item.path.suffix.lower() not in SUFFIXES for item in inputs.items):
        return inputs
    items = [(item, item.name) for item in inputs.items]  # JSON of others, each to fail with its reason
    passed_over, seen = [one for one in inputs.skipped if not is_stored_output(one)], set()
    for one in stored_among(inputs):
        try:
            for place in wanted_places(one, selection):
                own = one.name if place.start in (None, 0) else f"{one.name}:{place.start}"
                if place.sha256 and (place.name, place.sha256) in seen:
                    passed_over.append(Skipped(one.path, own, "of the same document as another"))
                    continue
                seen.add((place.name, place.sha256))
                items.append((Item(place.path, place.name, place.start, stored=place.sha256), own))
        except KepuError as error:
            items.append((Item(one.path, one.name, refused=error), one.name))
    counts = Counter(item.name for item, _ in items)
    named = [item if counts[item.name] == 1 else replace(item, name=own) for item, own in items]
    return Inputs(named, passed_over)
