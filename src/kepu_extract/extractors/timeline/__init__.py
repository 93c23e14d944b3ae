"""Phases and milestones."""
