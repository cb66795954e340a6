"""One act, one transaction: the only place that commits or rolls back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Engine

from workflows.store import chain
from workflows.store.database import LOCK_SECONDS, READING, is_sqlite
from workflows.store.turns import Turns
from workflows.values.people import Actor
from workflows.values.premises import Premises
from workflows.values.refusals import CaseMoved

# SQLite's own busy handler lets a writer starve for seconds among eight threads; a queue in the process does not.
_writers: dict[str, Turns] = {}


@dataclass(frozen=True)
class Look:
    """A consistent view of everything, for one person at one moment; a write through it is an error."""

    connection: Connection
    actor: Actor
    now: datetime
    premises: Premises


@dataclass(frozen=True)
class Work(Look):
    """One act by one person at one moment. `records` are written to the audit chains just before the commit."""

    records: list[chain.Record] = field(default_factory=list)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What fails inside is undone, audit records included, and the act may go on."""
        kept = len(self.records)
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            del self.records[kept:]
            raise


@contextmanager
def working(engine: Engine, actor: Actor, now: datetime, premises: Premises) -> Iterator[Work]:
    """Do one act: committed whole when the block ends, undone whole when anything is raised.

    Raises CaseMoved when another act holds what this one needs (for LOCK_SECONDS), or a deadlock was broken.
    """
    with writing(engine) as connection:
        work = Work(connection, actor, now, premises)
        yield work
        chain.append(connection, work.records)


@contextmanager
def looking(engine: Engine, actor: Actor, now: datetime, premises: Premises) -> Iterator[Look]:
    """Look without changing anything; everything seen inside is of one moment."""
    options = READING if is_sqlite(engine) else READING | {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(**options) as connection:
        yield Look(connection, actor, now, premises)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A bare writing transaction, for acts that have no person: migrations."""
    with _turn(engine), engine.begin() as connection:
        yield connection


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    if not is_sqlite(engine):
        yield
        return
    with _writers.setdefault(str(engine.url), Turns()).turn(LOCK_SECONDS) as mine:
        if not mine:
            raise CaseMoved()
        yield
