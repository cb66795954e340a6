"""The published draw, version 1: from a frozen list and a number given afterwards, which units and which officers."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ALGORITHM = "1"
KINDS = ("ten", "eda", "report", "officers")
PAIR = 2
"""Officers a unit is visited by (行政处罚法 42)."""

_SEED = re.compile(r"[0-9]{6,40}")


@dataclass(frozen=True)
class Subject:
    """A unit of the population; `stratum` is its type."""

    id: str
    name: str
    stratum: str


@dataclass(frozen=True)
class Reason:
    """Why a unit is out of the draw, or in it whatever the draw says."""

    unit_id: str
    reason: str


@dataclass(frozen=True)
class Places:
    """How many units of a stratum stand to be drawn, and how many are."""

    stratum: str
    size: int
    places: int


def snapshot(
    *,
    number: str,
    kind: str,
    year: int,
    bureau: str,
    population: Sequence[Subject],
    excluded: Sequence[Mapping[str, str]],
    must: Sequence[Reason],
    officers: Sequence[Mapping[str, str]],
    recused: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    """What is frozen before the seed is given, every list in the order of its ids: equal lists give equal text.

    `excluded` are {id, name, stratum, reason}, `officers` {id, name, certificate}, `recused` (unit id, officer id).
    Raises ValueError for an unknown kind, a unit that stands twice, or a must-unit outside the population.
    """
    known = {one.id for one in population}
    if kind not in KINDS:
        raise ValueError(f"unknown kind of draw: {kind}")
    if len(known) != len(population) or {one.unit_id for one in must} - known:
        raise ValueError("a unit stands twice, or must be drawn and is not in the population")
    return {
        "algorithm": ALGORITHM,
        "number": number,
        "kind": kind,
        "year": year,
        "bureau": bureau,
        "population": [vars(one) for one in sorted(population, key=lambda one: one.id)],
        "excluded": sorted((dict(one) for one in excluded), key=lambda one: one["id"]),
        "must": [{"id": one.unit_id, "reason": one.reason} for one in sorted(must, key=lambda one: one.unit_id)],
        "officers": sorted((dict(one) for one in officers), key=lambda one: one["id"]),
        "recused": [{"unit": unit, "officer": officer} for unit, officer in sorted(set(recused))],
    }


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_seed(text: str) -> bool:
    """Six to forty digits and nothing else."""
    return _SEED.fullmatch(text) is not None


def share_out(sizes: Mapping[str, int], places: int, seed: str, population_hash: str) -> list[Places]:
    """Places for each stratum in proportion to its size, by largest remainder; equal remainders by the seed.

    Raises ValueError when there are more places than units, or fewer than none.
    """
    total = sum(sizes.values())
    if not 0 <= places <= total:
        raise ValueError(f"{places} places for {total} units")
    whole = {name: places * size // total for name, size in sizes.items() if size}

    def remainder_first(name: str) -> tuple[int, str]:
        return -(places * sizes[name] % total), digest(f"{seed}|{population_hash}|类别|{name}")

    left = places - sum(whole.values())
    lucky = set(sorted(whole, key=remainder_first)[:left])
    return [Places(name, sizes[name], whole[name] + (name in lucky)) for name in sorted(whole)]


def draw(frozen: Mapping[str, Any], population_hash: str, seed: str, n: int) -> dict[str, Any]:
    """places and drawn: the units that must be drawn first, the rest stratum by stratum in the order of their keys.

    `drawn` are {no, unit_id, unit, stratum, must, reason}. Raises ValueError for a seed that is none, or n below the
    number of must-units or above the population.
    """
    if not is_seed(seed):
        raise ValueError("a seed is six to forty digits")
    forced = {one["id"]: one["reason"] for one in frozen["must"]}

    def key(unit: Mapping[str, str]) -> str:
        return digest(f"{seed}|{population_hash}|{unit['id']}")

    ordered = sorted(frozen["population"], key=key)
    must = [unit for unit in ordered if unit["id"] in forced]
    rest = [unit for unit in ordered if unit["id"] not in forced]
    sizes: dict[str, int] = {}
    for unit in rest:
        sizes[unit["stratum"]] = sizes.get(unit["stratum"], 0) + 1
    shares = share_out(sizes, n - len(must), seed, population_hash)
    chosen = [
        unit for share in shares for unit in [one for one in rest if one["stratum"] == share.stratum][: share.places]
    ]
    rows = [
        {
            "no": no,
            "unit_id": unit["id"],
            "unit": unit["name"],
            "stratum": unit["stratum"],
            "must": unit["id"] in forced,
            "reason": forced.get(unit["id"], ""),
        }
        for no, unit in enumerate([*must, *chosen], 1)
    ]
    return {"places": [vars(share) for share in shares], "drawn": rows}


def drawn_hash(population_hash: str, seed: str, n: int, drawn: Sequence[Mapping[str, Any]]) -> str:
    """What a result is known by."""
    told = {"population": population_hash, "seed": seed, "n": n, "drawn": [row["unit_id"] for row in drawn]}
    return digest(canonical(told))


def match(
    frozen: Mapping[str, Any],
    population_hash: str,
    seed: str,
    drawn: Sequence[Mapping[str, Any]],
    eligible: Sequence[str],
) -> list[dict[str, str | None]]:
    """Two officers for each drawn unit, in the order drawn: those with the fewest units so far, equals by the seed;
    of the two, who led fewer leads. `eligible` are ids of officers of the frozen list whose certificate holds that
    day; a recused one is passed over. A unit for which two are not left has neither (null)."""
    recused = {(one["unit"], one["officer"]) for one in frozen["recused"]}
    pool = [one["id"] for one in frozen["officers"] if one["id"] in set(eligible)]
    visits, leads = dict.fromkeys(pool, 0), dict.fromkeys(pool, 0)
    rows: list[dict[str, str | None]] = []
    for row in drawn:
        unit = row["unit_id"]
        keys = {one: digest(f"{seed}|{population_hash}|{unit}|{one}") for one in pool}
        free = [one for one in pool if (unit, one) not in recused]
        pair = sorted(free, key=lambda one: (visits[one], keys[one]))[:PAIR]
        if len(pair) < PAIR:
            rows.append({"unit_id": unit, "lead": None, "assistant": None})
            continue
        lead, assistant = sorted(pair, key=lambda one: (leads[one], keys[one]))
        for one in pair:
            visits[one] += 1
        leads[lead] += 1
        rows.append({"unit_id": unit, "lead": lead, "assistant": assistant})
    return rows


def matched_hash(result_hash: str, eligible: Sequence[str], matched: Sequence[Mapping[str, Any]]) -> str:
    """What the officers matched to a result are known by."""
    pairs = [[row["unit_id"], row["lead"], row["assistant"]] for row in matched]
    return digest(canonical({"drawn": result_hash, "officers": sorted(eligible), "matched": pairs}))
