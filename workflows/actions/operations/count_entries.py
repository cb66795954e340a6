"""How many rows a register has of each word."""

from __future__ import annotations

from workflows.actions._registers import register_of
from workflows.actions._site import Site
from workflows.store import entries
from workflows.values.steps import Outcome, Request


def count_entries(site: Site, request: Request) -> Outcome:
    """Parameters: kind, year. Result: entry_counts {total, status, result}, the last two contexts of word -> number, 0
    for a word no row has."""
    asked = request.parameters
    kind, register = register_of(site, asked["kind"], asked["year"])
    by_status = {one.name: one.count for one in entries.counts(site.work, register, "status")}
    by_result = {one.name: one.count for one in entries.counts(site.work, register, "result")}
    counted = {
        "total": entries.total(site.work, register),
        "status": {word: by_status.get(word, 0) for word in kind.statuses},
        "result": {word: by_result.get(word, 0) for word in kind.results},
    }
    return Outcome(request.id, {"entry_counts": counted})
