"""Bytes to text with places, one module a format; knows nothing of numbering or meaning."""
