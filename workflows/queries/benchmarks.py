"""Which benchmark applies on a day, for which act of whom, and what the law allows there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, or_, select

from workflows.catalogue.bundle import Bundle
from workflows.rules.benchmark_steps import Space
from workflows.store.benchmarks import BenchmarkRow, Version, rows_of, versions_of
from workflows.store.organisations import superiors
from workflows.store.tables.laws import law, law_article
from workflows.store.unit_of_work import Look

STATUTORY, BENCHMARK = "statutory_range_only", "benchmark"
_ANYBODY = {"单位": ("单位",), "个人": ("个人",)}


@dataclass(frozen=True)
class Applied:
    """The rows that apply, and the version they are of; no version: only the statutory range."""

    version: Version | None
    rows: tuple[BenchmarkRow, ...]


def known_versions(look: Look, organisation_id: str) -> list[Version]:
    """Versions of a bureau and of its superiors, the latest first."""
    return versions_of(look, [one.id for one in superiors(look, organisation_id)])


def in_force(versions: Iterable[Version], day: date) -> list[Version]:
    """What applies on a day: the latest public version of each bureau and source, the latest of them first."""
    latest: dict[tuple[str, str], Version] = {}
    for one in versions:
        if one.applies_on(day):
            latest.setdefault((one.organisation_id, one.source), one)
    return list(latest.values())


def applied(look: Look, organisation_id: str, code: str, party: str, day: date) -> Applied:
    """The rows for this act of this party. A bureau's own refinement is silent about what it does not refine."""
    for version in in_force(known_versions(look, organisation_id), day):
        rows = rows_of(look, version.id)
        for role in (party, *_ANYBODY.get(kind_of(party), ())):
            found = tuple(row for row in rows if row.violation_code == code and row.party_role == role)
            if found:
                return Applied(version, found)
    return Applied(None, ())


def kind_of(party: str) -> str:
    """单位 or 个人, of a kind of party."""
    return "个人" if party.endswith("个人") else "单位"


def statutory_spaces(files: Bundle, holding: Mapping[str, bool]) -> dict[tuple[str, str], Space]:
    """(code, kind of party) -> what the law allows, by the articles `holding` says are valid."""
    spaces = {}
    for violation in files.violations.values():
        for version in violation["versions"]:
            if all(holding.get(key, False) for key in version["basis"]):
                for one in version["penalties"]:
                    spaces[violation["code"], one["who"]] = _space(one)
    return spaces


def bases_of(files: Bundle, holding: Mapping[str, bool]) -> dict[str, tuple[str, ...]]:
    """Code -> the articles that make the act punishable, by the text that is valid."""
    found: dict[str, tuple[str, ...]] = {}
    for code, violation in files.violations.items():
        for version in violation["versions"]:
            if version["basis"] and all(holding.get(key, False) for key in version["basis"]):
                found[code] = tuple(version["basis"])
    return found


def _space(one: Mapping[str, Any]) -> Space:
    kinds = frozenset(one["kinds"])
    return Space(kinds, Decimal(str(one["least"])), Decimal(str(one["most"])), bool(one["optional"]))


def articles_holding(look: Look, day: date) -> dict[str, bool]:
    """Key of every article of the register -> whether it holds on that day."""
    begins = func.coalesce(law_article.c.valid_from, law.c.valid_from) <= day
    ends = func.coalesce(law_article.c.repealed_on, law.c.repealed_on)
    holds = begins & or_(ends.is_(None), ends > day)
    rows = look.connection.execute(select(law_article.c.key, holds).join(law, law.c.id == law_article.c.law_id))
    return {key: bool(held) for key, held in rows}


def article_names(look: Look, keys: Collection[str]) -> dict[str, str]:
    """Key -> what the article is called: 档案法第四十九条第一款. Keys that are none are left out."""
    wanted = select(law_article.c.key, law.c.short, law_article.c.article).join(law, law.c.id == law_article.c.law_id)
    rows = look.connection.execute(wanted.where(law_article.c.key.in_(sorted(keys)))) if keys else ()
    return {row.key: f"{row.short}{row.article}" for row in rows}
