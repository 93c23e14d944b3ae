"""Members of leading groups: rosters in lines, and the sentence that says who heads a group.

CONTRACT.md: lines of a roster are people, not sections; contact persons are none.
"""

from kepu_extract.extract.parsed import Parsed
from kepu_extract.model import Person


def extract_people(parsed: Parsed) -> list[Person]:
    """Return the people of one document, in reading order."""
    return []
