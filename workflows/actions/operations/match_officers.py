"""Officers at random for the units drawn: two with valid certificates each, evenly spread (双随机; 行政处罚法 42)."""

from __future__ import annotations

import json

from workflows.actions._site import Site
from workflows.rules import draw
from workflows.store import audit, certificates, draws
from workflows.store.draws import Match
from workflows.values.events import Event
from workflows.values.refusals import DrawRefused
from workflows.values.sentences import N_
from workflows.values.steps import Outcome, Request
from workflows.values.times import local_date


def match_officers(site: Site, request: Request) -> Outcome:
    """For the last attempt of the draw the case froze last, by the same seed. Who is in the frozen list and has a
    certificate valid today may be matched; a recused officer is passed over.

    Result: matched [{unit_id, unit, lead, lead_name, assistant, assistant_name}] in the order drawn; lead and
    assistant are null where two are not left. Raises DrawRefused when nothing was drawn yet.
    """
    work = site.work
    kept = draws.latest_of_case(work, site.case.id)
    made = draws.attempts(work, kept.id)
    if not made:
        raise DrawRefused(why=N_("还没有抽取单位"))
    frozen, attempt = json.loads(kept.snapshot), made[-1]
    names = {one["id"]: one["name"] for one in frozen["officers"]}
    eligible = sorted(certificates.valid_on(work, names, local_date(work.now)))
    matched = draw.match(frozen, kept.population_hash, attempt.seed, attempt.drawn, eligible)
    result = draw.matched_hash(attempt.drawn_hash, eligible, matched)
    draws.add_match(work, Match(kept.id, attempt.attempt, eligible, matched, result, work.now))
    short = sum(row["lead"] is None for row in matched)
    facts = {"draw": kept.id, "number": kept.number, "attempt": attempt.attempt, "officers": eligible, "short": short}
    audit.record(work, Event.DRAW_MATCHED, site.case.id, **facts, hash=result, name=kept.number)
    rows = [
        {
            **row,
            "unit": drawn["unit"],
            "lead_name": names.get(row["lead"] or "", ""),
            "assistant_name": names.get(row["assistant"] or "", ""),
        }
        for row, drawn in zip(matched, attempt.drawn, strict=True)
    ]
    return Outcome(request.id, {"matched": rows})
