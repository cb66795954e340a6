"""Every table, in rooms: organisations and people, definitions, cases, their records, the running system."""

from workflows.store.tables import cases, definitions, people, records, system
from workflows.store.tables.columns import METADATA

__all__ = ["METADATA", "cases", "definitions", "people", "records", "system"]
