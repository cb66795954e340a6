"""Drawing units from the frozen list with the number its witness gave afterwards (S3.3)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from workflows.actions._site import Site
from workflows.rules import draw
from workflows.store import audit, draws, submissions
from workflows.store.draws import Attempt, Draw
from workflows.store.submissions import Submission
from workflows.values.events import Event
from workflows.values.refusals import DrawRefused
from workflows.values.sentences import N_
from workflows.values.steps import Outcome, Request


def draw_units(site: Site, request: Request) -> Outcome:
    """Parameters: n, seed (six to forty digits), seed_source, witness (person id), redraw_reason (needed when the case
    drew before). Drawn from the population the case froze last.

    Result: drawn [{no, unit_id, unit, stratum, must, reason}], drawn_hash, draw_attempt. Raises DrawRefused when the
    seed was not handed in by the witness after the list was frozen, when the witness is who named them, when a seed
    is used twice, or n does not fit.
    """
    work, asked = site.work, request.parameters
    frozen = draws.latest_of_case(work, site.case.id)
    before = draws.attempts(work, frozen.id)
    seed, n, witness = str(asked["seed"]), int(asked["n"]), asked["witness"]
    reason = str(asked.get("redraw_reason") or "").strip()
    _check(before, seed, again=draws.was_drawn(work, site.case.id), reason=reason)
    naming, giving = _hands(site, frozen, seed, witness)
    try:
        result = draw.draw(json.loads(frozen.snapshot), frozen.population_hash, seed, n)
    except ValueError:
        raise DrawRefused(why=N_("抽取数少于必查单位数，或者多于名录中的单位数")) from None
    attempt = Attempt(
        draw_id=frozen.id,
        attempt=len(before) + 1,
        n=n,
        seed=seed,
        seed_source=str(asked["seed_source"]),
        seeded_at=giving.at,
        witness_id=giving.person_id,
        witness=giving.person_name,
        operator_id=naming.person_id,
        operator=naming.person_name,
        reason=reason,
        drawn_hash=draw.drawn_hash(frozen.population_hash, seed, n, result["drawn"]),
        at=work.now,
        **result,
    )
    draws.add_attempt(work, attempt)
    facts = {"draw": frozen.id, "number": frozen.number, "attempt": attempt.attempt, "n": n, "seed": seed}
    told = {"witness": attempt.witness_id, "hash": attempt.drawn_hash, "reason": reason, "name": frozen.number}
    audit.record(work, Event.DRAW_MADE, site.case.id, **facts, **told)
    return Outcome(
        request.id,
        {"drawn": list(attempt.drawn), "drawn_hash": attempt.drawn_hash, "draw_attempt": attempt.attempt},
    )


def _check(before: Sequence[Attempt], seed: str, *, again: bool, reason: str) -> None:
    if not draw.is_seed(seed):
        raise DrawRefused(why=N_("种子应当是六至四十位数字"))
    if again and not reason:
        raise DrawRefused(why=N_("本案已经抽取过，重新抽取应当说明理由"))
    if seed in {one.seed for one in before}:
        raise DrawRefused(why=N_("这个种子已经用过，重新抽取应当使用新的种子"))


def _hands(site: Site, frozen: Draw, seed: str, witness: str) -> tuple[Submission, Submission]:
    """Who named the witness, and the witness handing in the seed."""
    submitted = submissions.of_case(site.work, site.case.id)
    naming = next((one for one in reversed(submitted) if _holds(one, witness)), None)
    giving = next((one for one in reversed(submitted) if _holds(one, seed)), None)
    if naming is None or naming.person_id == witness:
        raise DrawRefused(why=N_("见证人应当由抽取人员指定，不能是抽取人员本人"))
    if giving is None or giving.person_id != witness:
        raise DrawRefused(why=N_("种子应当由见证人本人填写"))
    if frozen.frozen_at is None or giving.at < frozen.frozen_at:
        raise DrawRefused(why=N_("种子应当在名录固定之后填写"))
    return naming, giving


def _holds(one: Submission, word: str) -> bool:
    """It answers a field with this word, alone or as one of several."""
    return any(answer == word or (isinstance(answer, list) and word in answer) for answer in one.answers.values())
