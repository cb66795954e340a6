"""Making every timer start of the current versions run in every bureau where somebody has the role of its lane."""

from __future__ import annotations

from workflows.rules.cycles import read_cycle
from workflows.store import timer_starts
from workflows.store.timer_starts import Timed, TimerStart
from workflows.store.unit_of_work import Work


def plan_timer_starts(work: Work) -> int:
    """How many began to run. New ones open their first case at the next moment of their cycle, never for one that has
    passed; those no longer drawn, or with another cycle, and those of bureaus that no longer work are taken off."""
    starts = timer_starts.timed(work)
    bureaus = {role: timer_starts.bureaus(work, role) for role in {start.role for start in starts}}
    wanted = {_place(start, bureau): start for start in starts for bureau in bureaus[start.role]}
    running = {_place(start, start.organisation_id): start for start in timer_starts.every(work)}
    timer_starts.remove(work, [start.id for place, start in running.items() if place not in wanted])
    new = {place: start for place, start in wanted.items() if place not in running}
    for (bureau, *_), start in new.items():
        timer_starts.add(work, start, bureau, read_cycle(start.cycle).following(work.now))
    return len(new)


def _place(start: Timed | TimerStart, bureau: str) -> tuple[str, str, str, str]:
    return bureau, start.process, start.node, start.cycle
