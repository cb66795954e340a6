"""Draws that may be read, and the certificate of one: all that is needed to recompute it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from workflows.access.draws import check_can_read_draw, reads_draws
from workflows.store import draws, organisations
from workflows.store.draws import Attempt, Draw, Match
from workflows.store.tables.draws import draw, draw_attempt, draw_publication
from workflows.store.tables.people import organisation
from workflows.store.unit_of_work import Look
from workflows.values.people import Actor
from workflows.values.sentences import N_
from workflows.values.times import write_moment

KIND_NAMES: Mapping[str, str] = {
    "ten": N_("随机抽查单位现场检查"),
    "eda": N_("电子档案全面检查"),
    "report": N_("自查报告实地抽查"),
    "officers": N_("随机选派执法人员"),
}
_PAGE = 30
_UNITS = 100


@dataclass(frozen=True)
class DrawLine:
    """A line of the list. `attempts` is 0 while nothing was drawn; `published_at` None: not open to everybody."""

    number: str
    kind: str
    year: int
    bureau: str
    population_n: int
    excluded_n: int
    frozen_at: datetime
    attempts: int
    n: int | None
    published_at: datetime | None


@dataclass(frozen=True)
class DrawList:
    """A page of the list; `next` is the cursor of the one after, "" at the end."""

    lines: tuple[DrawLine, ...]
    next: str


@dataclass(frozen=True)
class DrawnAttempt:
    """What one seed gave: `rows` have the unit with its officers' names."""

    attempt: Attempt
    rows: tuple[Mapping[str, Any], ...]
    match: Match | None
    officers: tuple[str, ...]


@dataclass(frozen=True)
class DrawSheet:
    """The page of a certificate; `units` is one page of the population, `others` the same bureau's draws of the
    same kind and year."""

    line: DrawLine
    population_hash: str
    case_id: str
    snapshot: Mapping[str, Any]
    attempts: tuple[DrawnAttempt, ...]
    units: Sequence[Mapping[str, Any]]
    found_n: int
    page: int
    pages: int
    others: tuple[DrawLine, ...]
    of_bureau: bool


def draw_list(look: Look, cursor: str = "") -> DrawList:
    """Draws this person may read, the latest first."""
    wanted = _lines().where(_readable(look)).order_by(draw.c.id.desc())
    if cursor:
        wanted = wanted.where(draw.c.id < cursor[:36])
    rows = look.connection.execute(wanted.limit(_PAGE + 1)).all()
    return DrawList(tuple(_line(row) for row in rows[:_PAGE]), rows[_PAGE - 1].id if len(rows) > _PAGE else "")


def draw_sheet(look: Look, number: str, q: str = "", page: int = 1) -> DrawSheet:
    """A certificate with the units whose name contains `q`, a hundred to a page. Raises NotFound."""
    kept = _open(look, number)
    [row] = look.connection.execute(_lines().where(draw.c.id == kept.id)).all()
    frozen, matched = json.loads(kept.snapshot), draws.matches(look, kept.id)
    units = [unit for unit in frozen["population"] if q in unit["name"]]
    pages = max(1, -(-len(units) // _UNITS))
    here = min(max(1, page), pages)
    same = (draw.c.organisation_id == kept.organisation_id, draw.c.kind == kept.kind, draw.c.year == kept.year)
    others = _lines().where(*same, draw.c.id != kept.id, _readable(look)).order_by(draw.c.id.desc()).limit(_PAGE)
    return DrawSheet(
        line=_line(row),
        population_hash=kept.population_hash,
        case_id=kept.case_id,
        snapshot=frozen,
        attempts=tuple(_drawn(frozen, one, matched.get(one.attempt)) for one in draws.attempts(look, kept.id)),
        units=units[(here - 1) * _UNITS : here * _UNITS],
        found_n=len(units),
        page=here,
        pages=pages,
        others=tuple(_line(one) for one in look.connection.execute(others)),
        of_bureau=look.actor.organisation_id == kept.organisation_id and reads_draws(look.actor),
    )


def certificate(look: Look, number: str) -> dict[str, Any]:
    """All of a draw as JSON: what `rules.draw_check` and the page recompute. Raises NotFound."""
    return _certified(look, _open(look, number))


def whole_certificate(look: Look, number: str) -> dict[str, Any]:
    """The same for whoever keeps this installation, published or not. Raises NotFound."""
    return _certified(look, draws.find(look, number))


def _certified(look: Look, kept: Draw) -> dict[str, Any]:
    matched = draws.matches(look, kept.id)
    return {
        "number": kept.number,
        "kind": kept.kind,
        "kind_name": KIND_NAMES[kept.kind],
        "year": kept.year,
        "frozen_at": write_moment(kept.frozen_at) if kept.frozen_at else "",
        "population_hash": kept.population_hash,
        "snapshot": json.loads(kept.snapshot),
        "attempts": [_told(one, matched.get(one.attempt)) for one in draws.attempts(look, kept.id)],
    }


def _open(look: Look, number: str) -> Draw:
    kept = draws.find(look, number)
    bureaus = [one.id for one in organisations.superiors(look, kept.organisation_id)]
    check_can_read_draw(look.actor, bureaus, published=draws.publication(look, kept.id) is not None)
    return kept


def _told(one: Attempt, match: Match | None) -> dict[str, Any]:
    named = ("attempt", "n", "seed", "seed_source", "witness", "operator", "reason", "places", "drawn", "drawn_hash")
    officers = match and {"eligible": match.eligible, "matched": match.matched, "hash": match.matched_hash}
    moments = {"seeded_at": write_moment(one.seeded_at), "at": write_moment(one.at)}
    return {**{name: getattr(one, name) for name in named}, **moments, "officers": officers}


def _drawn(frozen: Mapping[str, Any], one: Attempt, match: Match | None) -> DrawnAttempt:
    names = {officer["id"]: officer["name"] for officer in frozen["officers"]}
    pairs = match.matched if match else [{"lead": None, "assistant": None}] * len(one.drawn)
    rows = tuple(
        {**row, "lead": names.get(pair["lead"], ""), "assistant": names.get(pair["assistant"], "")}
        for row, pair in zip(one.drawn, pairs, strict=True)
    )
    return DrawnAttempt(one, rows, match, tuple(names[each] for each in match.eligible) if match else ())


def _lines() -> Any:
    """Draws with what was drawn of them last."""
    last = (
        select(draw_attempt.c.draw_id, func.count().label("attempts"), func.max(draw_attempt.c.attempt).label("last"))
        .group_by(draw_attempt.c.draw_id)
        .subquery()
    )
    newest = (draw_attempt.c.draw_id == draw.c.id) & (draw_attempt.c.attempt == last.c.last)
    return (
        select(
            *(draw.c[name] for name in ("id", "number", "kind", "year", "population_n", "excluded_n", "frozen_at")),
            organisation.c.name.label("bureau"),
            func.coalesce(last.c.attempts, 0).label("attempts"),
            draw_attempt.c.n,
            draw_publication.c.at.label("published_at"),
        )
        .join(organisation, organisation.c.id == draw.c.organisation_id)
        .outerjoin(last, last.c.draw_id == draw.c.id)
        .outerjoin(draw_attempt, newest)
        .outerjoin(draw_publication, draw_publication.c.draw_id == draw.c.id)
    )


def _readable(look: Look) -> ColumnElement[bool]:
    published = draw_publication.c.at.is_not(None)
    if not reads_draws(look.actor):
        return published
    return or_(published, draw.c.organisation_id.in_(_own(look, look.actor)))


def _own(look: Look, actor: Actor) -> list[str]:
    """The actor's bureau and those below it."""
    known = organisations.tree(look, actor.organisation_id)
    return [actor.organisation_id, *(one.id for one in organisations.tree_below(known, actor.organisation_id))]


def _line(row: Any) -> DrawLine:
    return DrawLine(**{name: getattr(row, name) for name in DrawLine.__dataclass_fields__})
