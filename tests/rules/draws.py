"""Populations to draw from, and certificates of draws made from them."""

from __future__ import annotations

import random
from typing import Any

from workflows.rules import draw
from workflows.rules.draw import Reason, Subject

TYPES = ("机关", "团体", "企业", "事业单位", "档案馆", "档案服务企业", "其他", "𠮷类", "ＡＢ类")
SEED = "20270210"


def frozen(count: int, types: int = 3, *, must: int = 0, officers: int = 6, recused: int = 0) -> dict[str, Any]:
    """A list of units as it is frozen, of so many types; the first are must-units, recused in turn."""
    ids = [f"u{place:04d}" for place in range(count)]
    return draw.snapshot(
        number="湘阴档抽〔2027〕1号",
        kind="ten",
        year=2027,
        bureau="湘阴县档案局",
        population=[Subject(one, f"单位“{one}”", TYPES[place * place % types]) for place, one in enumerate(ids)],
        excluded=[{"id": "x1", "name": "已撤销单位", "stratum": "机关", "reason": "撤销"}],
        must=[Reason(one, "群众举报") for one in ids[:must]],
        officers=[
            {"id": f"o{place}", "name": f"执法员{place}", "certificate": f"证{place}"} for place in range(officers)
        ],
        recused=[(one, f"o{place % max(officers, 1)}") for place, one in enumerate(ids[:recused])],
    )


def certificate(snapshot: dict[str, Any], *seeds: str, n: int) -> dict[str, Any]:
    """What the system publishes of these attempts, the officers of the list but the first matched."""
    population = draw.digest(draw.canonical(snapshot))
    eligible = [one["id"] for one in snapshot["officers"]][1:]
    attempts = []
    for place, seed in enumerate(seeds, 1):
        result = draw.draw(snapshot, population, seed, n)
        known = draw.drawn_hash(population, seed, n, result["drawn"])
        matched = draw.match(snapshot, population, seed, result["drawn"], eligible)
        officers = {
            "eligible": eligible,
            "matched": matched,
            "hash": draw.matched_hash(known, eligible, matched),
        }
        attempts.append({"attempt": place, "n": n, "seed": seed, **result, "drawn_hash": known, "officers": officers})
    return {"number": snapshot["number"], "snapshot": snapshot, "population_hash": population, "attempts": attempts}


def at_random(source: random.Random) -> dict[str, Any]:
    """A certificate of whatever size and kind."""
    count = source.randint(1, 60)
    snapshot = frozen(
        count,
        source.randint(1, len(TYPES)),
        must=source.randint(0, min(4, count)),
        officers=source.randint(1, 7),
        recused=source.randint(0, count),
    )
    seeds = [str(source.randint(10**5, 10**9)) for _ in range(source.randint(1, 2))]
    return certificate(snapshot, *seeds, n=source.randint(len(snapshot["must"]), count))
