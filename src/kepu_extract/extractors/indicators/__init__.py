"""Targets with a number."""
