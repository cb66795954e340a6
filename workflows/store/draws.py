"""Verifiable draws: frozen, drawn, matched and published; nothing of it is ever changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, insert, select

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.draws import draw, draw_attempt, draw_match, draw_publication
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class NewDraw:
    """What is frozen: `snapshot` is canonical JSON, `population_hash` its SHA-256."""

    case_id: str
    organisation_id: str
    number: str
    kind: str
    year: int
    snapshot: str
    population_hash: str
    population_n: int
    excluded_n: int


@dataclass(frozen=True)
class Draw(NewDraw):
    """One row."""

    id: str = ""
    frozen_at: datetime | None = None


@dataclass(frozen=True)
class Attempt:
    """What one seed gave. `seeded_at` is when the witness handed it in, `reason` why it was drawn again."""

    draw_id: str
    attempt: int
    n: int
    seed: str
    seed_source: str
    seeded_at: datetime
    witness_id: str
    witness: str
    operator_id: str
    operator: str
    reason: str
    places: Sequence[Mapping[str, Any]]
    drawn: Sequence[Mapping[str, Any]]
    drawn_hash: str
    at: datetime


@dataclass(frozen=True)
class Match:
    """The officers of an attempt; `eligible` are those whose certificate held that day."""

    draw_id: str
    attempt: int
    eligible: Sequence[str]
    matched: Sequence[Mapping[str, Any]]
    matched_hash: str
    at: datetime


@dataclass(frozen=True)
class Publication:
    """Since when everybody may read a certificate, and who did it."""

    draw_id: str
    person: str
    at: datetime


def freeze(work: Work, new: NewDraw) -> Draw:
    """Keep a frozen population."""
    kept = Draw(**vars(new), id=new_id(work.now), frozen_at=work.now)
    work.connection.execute(insert(draw).values(**vars(kept)))
    return kept


def find(look: Look, number: str) -> Draw:
    """By its number. Raises NotFound."""
    return rows.get(look, Draw, _draws().where(draw.c.number == number))


def latest_of_case(look: Look, case_id: str) -> Draw:
    """The draw the case froze last. Raises NotFound."""
    return rows.get(look, Draw, _draws().where(draw.c.case_id == case_id).order_by(draw.c.id.desc()))


def was_drawn(look: Look, case_id: str) -> bool:
    """The case has drawn before, from this population or from one it froze earlier."""
    drawn = exists().where(draw_attempt.c.draw_id == draw.c.id, draw.c.case_id == case_id)
    return bool(look.connection.scalar(select(drawn)))


def add_attempt(work: Work, new: Attempt) -> None:
    """Keep what a seed gave."""
    work.connection.execute(insert(draw_attempt).values(**vars(new)))


def attempts(look: Look, draw_id: str) -> list[Attempt]:
    """In the order they were made."""
    made = select(draw_attempt).where(draw_attempt.c.draw_id == draw_id)
    return rows.read(look, Attempt, made.order_by(draw_attempt.c.attempt))


def add_match(work: Work, new: Match) -> None:
    """Keep the officers of an attempt."""
    work.connection.execute(insert(draw_match).values(**vars(new)))


def matches(look: Look, draw_id: str) -> dict[int, Match]:
    """Number of the attempt -> its officers."""
    found = rows.read(look, Match, select(draw_match).where(draw_match.c.draw_id == draw_id))
    return {one.attempt: one for one in found}


def publish(work: Work, draw_id: str) -> bool:
    """Open the certificate to everybody; False when it was open already."""
    if publication(work, draw_id) is not None:
        return False
    new = Publication(draw_id, work.actor.name, work.now)
    work.connection.execute(insert(draw_publication).values(**vars(new)))
    return True


def publication(look: Look, draw_id: str) -> Publication | None:
    """Since when it is open; None while it is not."""
    return rows.find(look, Publication, select(draw_publication).where(draw_publication.c.draw_id == draw_id))


def _draws() -> Select[Any]:
    return select(draw)
