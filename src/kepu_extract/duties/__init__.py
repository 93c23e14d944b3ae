"""Statements of who is responsible: found in the text, split into roles and names.

Used by segment (a statement is no part of a title) and by extract (assignments).
"""

from kepu_extract.duties.find import Statement, continues_names, find_statements, names_below, with_prefixes
from kepu_extract.duties.names import Mention, names_anybody, parse_names, prefixes_of
from kepu_extract.duties.parse import Convention, Group, groups_of, parse_statement, without_persons

__all__ = [
    "Convention", "Group", "Mention", "Statement", "continues_names", "find_statements", "groups_of", "names_anybody", "names_below", "parse_names",
    "parse_statement", "prefixes_of", "with_prefixes", "without_persons",
]  # fmt: skip
