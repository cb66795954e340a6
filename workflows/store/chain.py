"""How audit records are bound to one another by hashes and written at the end of their chains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, insert, update

from workflows.store.canonical import digest
from workflows.store.tables.system import audit, audit_head
from workflows.store.upsert import insert_or_update
from workflows.values.times import write_moment


@dataclass(frozen=True)
class Record:
    """What happened, before it has its place in the chain. `facts` is canonical JSON."""

    chain: str
    event: str
    at: datetime
    person_id: str
    person_name: str
    facts: str


def link(previous: str, seq: int, record: Record) -> str:
    """The hash of a record at its place; any other fact, place or predecessor gives another hash."""
    at = write_moment(record.at)
    return digest([previous, record.chain, seq, record.event, at, record.person_id, record.person_name, record.facts])


def append(connection: Connection, records: Sequence[Record]) -> None:
    """Write records at the ends of their chains; the chains' heads are locked in one order for everybody."""
    rows: list[dict[str, object]] = []
    heads: dict[str, str] = {}
    for name, group in groupby(sorted(records, key=attrgetter("chain")), key=attrgetter("chain")):
        added = list(group)
        seq, previous = _reserve(connection, name, len(added))
        for place, record in enumerate(added, seq):
            current = link(previous, place, record)
            rows.append({**vars(record), "seq": place, "previous": previous, "hash": current})
            previous = current
        heads[name] = previous
    if rows:
        connection.execute(insert(audit), rows)
    for name, last in heads.items():
        connection.execute(update(audit_head).where(audit_head.c.chain == name).values(hash=last))


def _reserve(connection: Connection, name: str, count: int) -> tuple[int, str]:
    """Lock the head of a chain and move it on by `count`: the first free place, and the hash before it."""
    head = insert_or_update(
        connection,
        audit_head,
        {"chain": name, "seq": count, "hash": ""},
        {"seq": audit_head.c.seq + count},
    ).returning(audit_head.c.seq, audit_head.c.hash)
    last, previous = connection.execute(head).one()
    return last - count + 1, previous
