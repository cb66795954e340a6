"""The daily seal over all audit chains, so that a whole chain cannot be rewritten unseen."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta

from sqlalchemy import Row, func, insert, select, text, tuple_

from workflows.store.audit import Broken
from workflows.store.canonical import digest, write_canonical
from workflows.store.tables.system import audit, audit_seal
from workflows.store.unit_of_work import Look, Work
from workflows.values.sentences import N_, Sentence
from workflows.values.times import SHANGHAI

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7_201_127)")
_BEGINNING = datetime(1970, 1, 1, tzinfo=SHANGHAI)

Seal = Row[tuple[date, int, str, str, str, datetime]]


def seal(work: Work, day: date) -> str:
    """Seal where every chain stood at the end of `day` (Shanghai), of those that moved since the last seal.

    Returns the seal's hash. A day sealed before, or before the last sealed day, keeps the seal it has.
    """
    last = _last(work)
    if last is None or last.day < day:
        if work.connection.dialect.name == "postgresql":
            work.connection.execute(_ONE_AT_A_TIME)
        last = _last(work)  # another worker may have sealed while this one waited
    if last is not None and last.day >= day:
        return str(last.hash)
    heads = _heads(work, _end(last.day) if last else _BEGINNING, _end(day))
    written = write_canonical(heads)
    previous = last.hash if last else ""
    current = _seal_hash(previous, day, written)
    work.connection.execute(
        insert(audit_seal).values(
            day=day, chains=len(heads), heads=written, previous=previous, hash=current, at=work.now
        )
    )
    return current


def verify_seals(look: Look) -> list[Broken]:
    """Recompute the chain of seals, and look every sealed record up: what no longer agrees, oldest first."""
    broken: list[Broken] = []
    previous = ""
    for place, sealed in enumerate(look.connection.execute(select(audit_seal).order_by(audit_seal.c.day)), 1):
        if sealed.previous != previous or sealed.hash != _seal_hash(previous, sealed.day, sealed.heads):
            why = Sentence(N_("%(day)s 的封存记录被改动。"), {"day": sealed.day.isoformat()})
            return [*broken, Broken("seal", place, why)]
        broken += _moved_since(look, sealed)
        previous = sealed.hash
    return broken


def _moved_since(look: Look, sealed: Seal) -> list[Broken]:
    heads = {name: (seq, hash_) for name, (seq, hash_) in json.loads(sealed.heads).items()}
    places = [(name, seq) for name, (seq, _) in heads.items()]
    found = {
        row.chain: (row.seq, row.hash)
        for start in range(0, len(places), 500)
        for row in look.connection.execute(
            select(audit.c.chain, audit.c.seq, audit.c.hash).where(
                tuple_(audit.c.chain, audit.c.seq).in_(places[start : start + 500])
            )
        )
    }
    why = Sentence(N_("与 %(day)s 封存时不一致。"), {"day": sealed.day.isoformat()})
    return [Broken(name, head[0], why) for name, head in heads.items() if found.get(name) != head]


def _last(look: Look) -> Seal | None:
    return look.connection.execute(select(audit_seal).order_by(audit_seal.c.day.desc()).limit(1)).first()


def _heads(look: Look, start: datetime, end: datetime) -> dict[str, list[object]]:
    last = (
        select(audit.c.chain, func.max(audit.c.seq).label("seq"))
        .where(audit.c.at >= start, audit.c.at < end)
        .group_by(audit.c.chain)
        .subquery()
    )
    heads = select(audit.c.chain, audit.c.seq, audit.c.hash).join(
        last, (audit.c.chain == last.c.chain) & (audit.c.seq == last.c.seq)
    )
    return {name: [seq, hash_] for name, seq, hash_ in look.connection.execute(heads)}


def _seal_hash(previous: str, day: date, heads: str) -> str:
    return digest([previous, day.isoformat(), heads])


def _end(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)
