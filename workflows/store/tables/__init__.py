"""Every table, in rooms: organisations and people, definitions, cases, their records, desks, the running system."""

from workflows.store.tables import cases, definitions, desk, people, publishing, records, system
from workflows.store.tables.columns import METADATA

__all__ = ["METADATA", "cases", "definitions", "desk", "people", "publishing", "records", "system"]
