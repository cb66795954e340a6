"""Trials of definitions: each is one row, and moves nothing but that row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from workflows.store import rows
from workflows.store.tables.definitions import trial
from workflows.store.unit_of_work import Work


@dataclass(frozen=True)
class Trial:
    """One row. `standing` is what is open and waits now, `log` what was done, oldest first; both are plain JSON."""

    id: str
    organisation_id: str
    person_id: str
    process: str
    name: str
    note: str
    digest: str
    bundle: bytes
    status: str
    clock: datetime
    state: bytes
    standing: Mapping[str, Any]
    log: Sequence[Mapping[str, Any]]
    created_at: datetime
    moved_at: datetime


def insert_trial(work: Work, new: Trial) -> None:
    """Keep a new trial."""
    work.connection.execute(insert(trial).values(**vars(new)))


def load(work: Work, trial_id: str) -> Trial:
    """A trial of work.actor's organisation, locked until the act ends. Raises NotFound."""
    own = (trial.c.id == trial_id) & (trial.c.organisation_id == work.actor.organisation_id)
    return rows.get(work, Trial, select(trial).where(own).with_for_update())


def save(work: Work, moved: Trial) -> None:
    """Write down where a trial stands now; its definition and its owner never change."""
    work.connection.execute(
        update(trial)
        .where(trial.c.id == moved.id)
        .values(
            status=moved.status,
            clock=moved.clock,
            state=moved.state,
            standing=moved.standing,
            log=moved.log,
            moved_at=work.now,
        )
    )
