"""What was done, by whom, when: chains that only grow, and the proof that nobody has changed them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Row, select

from workflows.store import chain as chains
from workflows.store import rows
from workflows.store.canonical import write_canonical
from workflows.store.tables.system import audit, audit_head
from workflows.store.unit_of_work import Look, Work
from workflows.values.events import Event
from workflows.values.sentences import N_, Sentence

Entry = Row[tuple[str, int, str, datetime, str, str, str, str, str]]


@dataclass(frozen=True)
class Recorded:
    """A record at its place in its chain. `facts` is canonical JSON."""

    chain: str
    seq: int
    event: str
    at: datetime
    person_id: str
    person_name: str
    facts: str
    previous: str
    hash: str


@dataclass(frozen=True)
class Broken:
    """The first place where a chain is not what was written."""

    chain: str
    seq: int
    why: Sentence


def record(work: Work, event: Event, chain: str, **facts: object) -> None:
    """Say what was done, by work.actor at work.now; written to the end of the chain just before the commit.

    `chain` is a case's id, or a name such as "people". Facts are JSON values; others raise TypeError here.
    """
    actor = work.actor
    work.records.append(
        chains.Record(chain, event.value, work.now, actor.person_id, actor.name, write_canonical(facts))
    )


def of_chain(look: Look, chain: str) -> list[Recorded]:
    """All records of a chain, oldest first."""
    return rows.read(look, Recorded, select(audit).where(audit.c.chain == chain).order_by(audit.c.seq))


def verify(look: Look, chain: str | None = None) -> list[Broken]:
    """Recompute every hash of one chain, or of all: the first altered record of each broken chain.

    Also finds records taken out of the middle or cut off the end. Reads in a stream; memory stays small.
    """
    heads = select(audit_head.c.chain, audit_head.c.seq, audit_head.c.hash).order_by(audit_head.c.chain)
    records = select(audit).order_by(audit.c.chain, audit.c.seq).execution_options(yield_per=1000)
    if chain is not None:
        heads = heads.where(audit_head.c.chain == chain)
        records = records.where(audit.c.chain == chain)
    ends = {name: (seq, last) for name, seq, last in look.connection.execute(heads)}
    broken = []
    for name, group in groupby(look.connection.execute(records), key=attrgetter("chain")):
        fault = _first_fault(name, group, ends.pop(name, (0, "")))
        broken += [fault] if fault else []
    return broken + [Broken(name, 1, _cut(seq)) for name, (seq, _) in ends.items()]


def _first_fault(name: str, group: Iterator[Entry], head: tuple[int, str]) -> Broken | None:
    seq, previous = 0, ""
    for entry in group:
        if entry.seq != seq + 1:
            return Broken(name, seq + 1, Sentence(N_("第 %(seq)d 条记录缺失。"), {"seq": seq + 1}))
        content = chains.Record(name, entry.event, entry.at, entry.person_id, entry.person_name, entry.facts)
        if entry.previous != previous or entry.hash != chains.link(previous, entry.seq, content):
            return Broken(name, entry.seq, Sentence(N_("第 %(seq)d 条记录的内容被改动。"), {"seq": entry.seq}))
        seq, previous = entry.seq, entry.hash
    if (seq, previous) != head:
        return Broken(name, min(seq, head[0]) + 1, _cut(head[0]))
    return None


def _cut(length: int) -> Sentence:
    return Sentence(N_("记录的末尾与登记的长度（%(length)d 条）不符。"), {"length": length})
