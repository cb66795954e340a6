"""Fixing whom a draw is made from, before anybody knows the number it will be made with (S3.3, G-32)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workflows.actions._site import Site
from workflows.queries.register import bureau_facts
from workflows.rules import draw
from workflows.rules.draw import Reason, Subject
from workflows.rules.numbering import document_number
from workflows.store import audit, certificates, draws, numbers, units
from workflows.store.draws import NewDraw
from workflows.store.organisations import InspectedUnit
from workflows.values.events import Event
from workflows.values.refusals import DrawRefused
from workflows.values.sentences import N_, Sentence
from workflows.values.steps import Outcome, Request
from workflows.values.times import local_date

WORD = "抽"
UNFIT = N_("必查单位不在名录内或者已被剔除：%(units)s")


def freeze_population(site: Site, request: Request) -> Outcome:
    """Parameters: kind (ten|eda|report|officers), year, units (ids); exclude and must ([{unit_id, reason}]), recused
    ([{unit_id, officer}]): who does not go where. The officers frozen with it are those with a certificate valid today.

    Result: draw_id, draw_number, population_n (without the excluded), population_hash. Raises DrawRefused for a unit
    that is not in the register, or that must be drawn and is excluded or not listed.
    """
    work, asked = site.work, request.parameters
    known = _listed(site, asked["units"] or ())
    out = {row["unit_id"]: row["reason"] for row in asked.get("exclude") or () if row["unit_id"] in known}
    forced = {row["unit_id"]: row.get("reason") or "" for row in asked.get("must") or ()}
    if wrong := [one for one in forced if one not in known or one in out]:
        raise DrawRefused(why=Sentence(UNFIT, {"units": _named(known, wrong)}))
    bureau = bureau_facts(work, site.case.organisation_id)
    day = local_date(work.now)
    code = bureau["code"] or work.premises.org_code
    number = numbers.next_number(work, code, WORD, day.year, case_id=site.case.id, write=document_number).text
    frozen = draw.snapshot(
        number=number,
        kind=asked["kind"],
        year=int(asked["year"]),
        bureau=bureau["name"],
        population=[Subject(one.id, one.name, one.unit_type) for one in known.values() if one.id not in out],
        excluded=[
            {"id": one, "name": known[one].name, "stratum": known[one].unit_type, "reason": reason}
            for one, reason in out.items()
        ],
        must=[Reason(unit_id, reason) for unit_id, reason in forced.items()],
        officers=[
            {"id": one.id, "name": one.name, "certificate": one.certificate}
            for one in certificates.officers(work, site.case.organisation_id, day)
            if one.certificate
        ],
        recused=[(row["unit_id"], row["officer"]) for row in asked.get("recused") or ()],
    )
    kept = draws.freeze(work, _new(site, frozen, len(out)))
    facts = {"draw": kept.id, "number": number, "population": kept.population_n, "hash": kept.population_hash}
    audit.record(work, Event.DRAW_FROZEN, site.case.id, **facts, excluded=kept.excluded_n, name=number)
    return Outcome(
        request.id,
        {
            "draw_id": kept.id,
            "draw_number": number,
            "population_n": kept.population_n,
            "population_hash": kept.population_hash,
        },
    )


def _listed(site: Site, ids: Sequence[str]) -> Mapping[str, InspectedUnit]:
    known = units.by_id(site.work, set(ids))
    if len(known) != len(set(ids)):
        raise DrawRefused(why=N_("名录中有未登记的单位"))
    return known


def _named(known: Mapping[str, InspectedUnit], ids: Sequence[str]) -> str:
    return "、".join(known[one].name if one in known else one for one in ids)


def _new(site: Site, frozen: Mapping[str, Any], excluded: int) -> NewDraw:
    text = draw.canonical(frozen)
    return NewDraw(
        case_id=site.case.id,
        organisation_id=site.case.organisation_id,
        number=frozen["number"],
        kind=frozen["kind"],
        year=frozen["year"],
        snapshot=text,
        population_hash=draw.digest(text),
        population_n=len(frozen["population"]),
        excluded_n=excluded,
    )
