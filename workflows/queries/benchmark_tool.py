"""Trying steps without a case: in proportion from a statutory range, or written by hand and held against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.queries.benchmark_page import Act
from workflows.rules.benchmark_rows import read_bounds
from workflows.rules.benchmark_steps import MODES, STEPS_NAMED, TIERS, Row, Step, flaws, proportional_steps
from workflows.values.sentences import N_, Sentence

COUNTS = tuple(STEPS_NAMED)
LONGEST = 500  # of what is typed into the tool


@dataclass(frozen=True)
class Tried:
    """Steps with what is wrong with them; no steps where they could not be read."""

    steps: Sequence[Step]
    wrong: Sequence[Sentence] = ()


def in_proportion(act: Act, count: int) -> Tried:
    """The statutory range of an act cut into so many steps (P1.4)."""
    try:
        return Tried(proportional_steps(act.space.least, act.space.most, count))
    except ValueError:
        return Tried((), [Sentence(N_("阶次数应当为 %(counts)s 之一。"), {"counts": "、".join(map(str, COUNTS))})])


def by_hand(act: Act, text: str) -> Tried:
    """Steps written one a line, judged as a benchmark would be (P1.3)."""
    try:
        steps = _named(read_bounds(text[:LONGEST], TIERS[1:]))
    except ValueError:
        told = N_("每行写一个阶次的下限和上限，如“500-2000”，最多 %(most)d 行。请核对。")
        return Tried((), [Sentence(told, {"most": len(TIERS) - 1})])
    kinds = tuple(sorted(act.space.kinds))
    rows = [Row(act.code, act.party, one.tier, kinds, MODES[1], one.least, one.most, ("",)) for one in steps]
    found = flaws(rows, {(act.code, act.party): act.space}, frozenset())
    return Tried(steps, [one.sentence for one in found])


def _named(steps: Sequence[Step]) -> list[Step]:
    names = STEPS_NAMED.get(len(steps), TIERS[1:])
    return [Step(name, one.least, one.most) for name, one in zip(names, steps, strict=False)]
