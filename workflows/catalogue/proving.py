"""Proofs about every way through a process: something has always happened before a step, or always happens after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workflows.catalogue.passing import Passing, Spot, Way


@dataclass(frozen=True)
class Claim:
    """What is to be proven: `done` names the elements that do it, `anew` those after which it must be done again,
    `flows` those that show that it was done or need not be."""

    done: Callable[[str], bool]
    anew: Callable[[str], bool]
    flows: frozenset[str]


def way_without_before(ways: Passing, step: Spot, claim: Claim) -> list[Way] | None:
    """A shortest way to a step on which the claim does not hold, from where it was needed on; None: it always holds.

    A way that joins others has what was done on any of them: a case waits there for all.
    """
    holds = _before(ways, claim)
    if holds[step]:
        return None
    back: dict[Spot, Way | None] = {step: None}
    waiting = [step]
    for spot in waiting:
        if spot in ways.starts or (spot.done and claim.anew(spot.node)):
            return _back_to_step(back, spot)
        for way in ways.behind[spot]:
            if way.flow not in claim.flows and not holds[way.source] and way.source not in back:
                back[way.source] = way
                waiting.append(way.source)
    return []


def way_without_after(ways: Passing, step: Spot, claim: Claim) -> list[Way] | None:
    """A shortest way from a step to an end of the case on which the claim never comes true; None: it always does.

    Where a case goes several ways at once, it is enough that one of them does it: it ends when all have ended.
    Ways that never end, and the case being broken off by an event sub-process, are not looked at.
    """
    holds = _after(ways, claim)
    if _all_ahead(ways, step, holds, claim):
        return None
    back: dict[Spot, Way | None] = {step: None}
    waiting = [step]
    for spot in waiting:
        going_on = _going_on(ways, spot)
        if not going_on:
            return _from_step(back, spot)
        for way in going_on:
            if way.flow not in claim.flows and not holds[way.target] and way.target not in back:
                back[way.target] = way
                waiting.append(way.target)
    return []


def _before(ways: Passing, claim: Claim) -> dict[Spot, bool]:
    """Spot -> whether the claim holds whenever a case comes there: the largest answer all ways agree with."""
    spots = ways.spots()
    holds = {spot: spot not in ways.starts for spot in spots}
    moved = True
    while moved:
        moved = False
        for spot in spots:
            if holds[spot] and not _holds_at(ways, spot, holds, claim):
                holds[spot], moved = False, True
    return holds


def _holds_at(ways: Passing, spot: Spot, holds: dict[Spot, bool], claim: Claim) -> bool:
    if spot.done and claim.done(spot.node):
        return True
    if spot.done and claim.anew(spot.node):
        return False
    came = [way.flow in claim.flows or holds[way.source] for way in ways.behind[spot]]
    return any(came) if came and ways.is_join(spot) else all(came)


def _after(ways: Passing, claim: Claim) -> dict[Spot, bool]:
    spots = ways.spots()
    holds = dict.fromkeys(spots, True)
    moved = True
    while moved:
        moved = False
        for spot in spots:
            doing = spot.done and claim.done(spot.node)
            if holds[spot] and not doing and not _all_ahead(ways, spot, holds, claim):
                holds[spot], moved = False, True
    return holds


def _all_ahead(ways: Passing, spot: Spot, holds: dict[Spot, bool], claim: Claim) -> bool:
    going = [way.flow in claim.flows or holds[way.target] for way in _going_on(ways, spot)]
    return any(going) if ways.is_fork(spot) else bool(going) and all(going)


def _going_on(ways: Passing, spot: Spot) -> list[Way]:
    return [way for way in ways.ahead[spot] if not way.beside]


def _back_to_step(back: dict[Spot, Way | None], spot: Spot) -> list[Way]:
    """The ways from a spot forward to the step a search against the flows began at."""
    chain: list[Way] = []
    while (way := back[spot]) is not None:
        chain.append(way)
        spot = way.target
    return chain


def _from_step(back: dict[Spot, Way | None], spot: Spot) -> list[Way]:
    """The ways from the step a search along the flows began at to a spot."""
    chain: list[Way] = []
    while (way := back[spot]) is not None:
        chain.append(way)
        spot = way.source
    return chain[::-1]
