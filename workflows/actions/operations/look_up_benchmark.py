"""Which benchmark a penalty is held to: the public one in force that day, or the statutory range alone (P2.1)."""

from __future__ import annotations

from datetime import date

from workflows.actions._site import Site
from workflows.queries.benchmarks import BENCHMARK, STATUTORY, applied
from workflows.rules.benchmark_steps import yuan_of
from workflows.store.benchmarks import BenchmarkRow
from workflows.values.steps import Data, Outcome, Request
from workflows.values.times import local_date

USERS = "利用档案馆档案的单位或个人"


def look_up_benchmark(site: Site, request: Request) -> Outcome:
    """Parameters: violation_code, party_role (rules.benchmark_steps.PARTIES, or what a form calls the party), on (the
    day; left out: today), party_kind (单位|个人, where the role leaves it open).

    Result: benchmark {mode, version, tiers [{tier, min, max, kinds, mode}]}: without a public version in force for
    this act mode is "statutory_range_only", version null and tiers empty. Amounts in yuan, null where none is fined.
    """
    asked = request.parameters
    on = asked.get("on")
    day = date.fromisoformat(on[:10]) if on else local_date(site.work.now)
    party = _party(asked["party_role"] or "", asked.get("party_kind") or "")
    found = applied(site.work, site.case.organisation_id, asked["violation_code"], party, day)
    benchmark = {
        "mode": BENCHMARK if found.version else STATUTORY,
        "version": found.version.label if found.version else None,
        "tiers": [_tier(row) for row in found.rows],
    }
    return Outcome(request.id, {"benchmark": benchmark})


def _tier(row: BenchmarkRow) -> Data:
    return {
        "tier": row.tier,
        "min": yuan_of(row.least),
        "max": yuan_of(row.most),
        "kinds": list(row.kinds),
        "mode": row.mode,
    }


def _party(role: str, kind: str) -> str:
    if role == USERS:
        return f"利用档案馆档案的{kind}"
    return kind if kind == "个人" and not role.endswith("个人") else role
