"""The time limits in force: of the version published last."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from workflows.catalogue.bundle import Bundle
from workflows.queries.library import bundle
from workflows.store.tables.definitions import version
from workflows.store.unit_of_work import Look
from workflows.values.deadlines import TimeLimit


def newest_bundle(look: Look) -> Bundle | None:
    """The version published last, with everything shared as it was then; None before anything was published."""
    latest = select(version.c.id).where(version.c.current).order_by(version.c.published_at.desc(), version.c.id.desc())
    version_id = look.connection.scalar(latest.limit(1))
    return bundle(look, version_id) if version_id else None


def limits_in_force(look: Look) -> Mapping[str, TimeLimit]:
    """Key -> limit; empty before anything was published."""
    found = newest_bundle(look)
    return found.decisions.limits() if found else {}
