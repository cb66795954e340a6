"""One round of the worker: everything that is due now, each thing in a transaction of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event

from workflows.actions import Engine, Work, working
from workflows.actions.deliver_outbox import deliver_outbox
from workflows.actions.fail_job import fail_job
from workflows.actions.fail_timer import fail_timer
from workflows.actions.fire_due_start import fire_due_start
from workflows.actions.fire_due_timer import fire_due_timer
from workflows.actions.plan_timer_starts import plan_timer_starts
from workflows.actions.run_due_job import run_due_job
from workflows.actions.seal_day import seal_day
from workflows.values.people import SYSTEM
from workflows.values.premises import Premises
from workflows.values.refusals import CaseMoved, OperationFailed
from workflows.values.times import local_date

log = logging.getLogger(__name__)
BATCH = 20  # acts of one kind before the others get their turn: about a second
SENT_AT_ONCE = 100
BREATH = 0.01  # seconds between two acts: SQLite has no queue, and people's acts must get in between


@dataclass(frozen=True)
class Bench:
    """Where the worker works: the database, and what every act is lent. `stop` is set when it is told to stop."""

    engine: Engine
    premises: Premises
    stop: Event = field(default_factory=Event)


def play_round(bench: Bench, now: datetime) -> int:
    """Do what is due at `now`; returns how many things were done (0: nothing was waiting).

    When the worker is told to stop, the act it is at is finished and no other begun.
    """
    _do(bench, now, plan_timer_starts)
    done = sum(_repeat(bench, lambda: _do(bench, now, fire_due_start)))
    done += sum(_repeat(bench, lambda: _fire(bench, now)))
    done += sum(_repeat(bench, lambda: _job(bench, now)))
    done += _do(bench, now, lambda work: deliver_outbox(work, SENT_AT_ONCE))
    _do(bench, now, lambda work: seal_day(work, local_date(now) - timedelta(days=1)))
    return done


def _repeat(bench: Bench, act: Callable[[], int]) -> list[int]:
    """Until nothing is left, or a batch is done: a round of thousands must not keep the clock waiting."""
    counts: list[int] = []
    while not bench.stop.is_set() and len(counts) < BATCH and (count := act()):
        counts.append(count)
        bench.stop.wait(BREATH)
    return counts


def _fire(bench: Bench, now: datetime) -> int:
    claimed: list[str] = []
    try:
        return _do(bench, now, lambda work: fire_due_timer(work, claimed))
    except CaseMoved:
        return 0
    except Exception as fault:  # one broken case must not stop the clock of the others
        log.exception("timers of case %s failed", claimed)
        why = str(fault)
    return _do(bench, now, lambda work: fail_timer(work, claimed, why))


def _job(bench: Bench, now: datetime) -> int:
    claimed: list[int] = []
    try:
        return _do(bench, now, lambda work: run_due_job(work, claimed))
    except CaseMoved:
        return 0
    except Exception as fault:  # counted, tried again later, and in the end an incident
        log.warning("job %s failed: %s", claimed, fault)
        why = str(fault.sentence.params["why"]) if isinstance(fault, OperationFailed) else str(fault)
    return _do(bench, now, lambda work: fail_job(work, claimed, why))


def _do(bench: Bench, now: datetime, act: Callable[[Work], int]) -> int:
    with working(bench.engine, SYSTEM, now, bench.premises) as work:
        return act(work)
