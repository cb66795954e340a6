"""Sending what lies in the outbox: each package becomes a file an adapter can fetch."""

from __future__ import annotations

import json

from workflows.store import files, outbox
from workflows.store.unit_of_work import Work


def deliver_outbox(work: Work, limit: int) -> int:
    """Keep each package in the file store under its SHA-256 (province.adapter). Returns how many went out."""
    waiting = outbox.claim_waiting(work, limit)
    for one in waiting:
        package = {"id": one.id, "kind": one.kind, "case": one.case_id, "at": one.at.isoformat(), **one.payload}
        files.put(work.premises.files, json.dumps(package, ensure_ascii=False, sort_keys=True).encode())
    outbox.mark_sent(work, [one.id for one in waiting])
    return len(waiting)
