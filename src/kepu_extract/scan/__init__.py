"""One scan of a document's text into typed tokens, and the clauses, asides and lists that they stand in."""

from kepu_extract.scan.scan import Scan, scan_text
from kepu_extract.scan.tokens import Token, TokenKind

__all__ = ["Scan", "Token", "TokenKind", "scan_text"]
