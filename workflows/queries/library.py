"""Published versions as parsed bundles, each parsed once per process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from workflows.catalogue.bundle import Bundle, unpack
from workflows.store.tables.definitions import version
from workflows.store.unit_of_work import Look
from workflows.values.forms import Form
from workflows.values.refusals import NotFound, UnknownProcess

_parsed: dict[str, Bundle] = {}  # by version id: a version never changes


def bundle(look: Look, version_id: str) -> Bundle:
    """The bundle of a version; the database is asked only the first time."""
    if version_id not in _parsed:
        row = look.connection.execute(
            select(version.c.digest, version.c.bundle).where(version.c.id == version_id)
        ).one_or_none()
        if row is None:
            raise NotFound()
        _parsed[version_id] = unpack(row.digest, row.bundle)
    return _parsed[version_id]


def form_at(files: Bundle, node: str) -> Form:
    """The form filled in at a node (a start event's has the event's own id). Raises KeyError."""
    return files.form(files.definition.nodes[node].form or node)


@dataclass(frozen=True)
class VersionLine:
    """A published version without its files."""

    id: str
    process: str
    name: str
    number: int
    digest: str
    start_roles: str
    published_at: datetime


def current_version(look: Look, process: str) -> VersionLine:
    """The version new cases of this process start on."""
    columns = [version.c[name] for name in VersionLine.__dataclass_fields__]
    row = look.connection.execute(select(*columns).where(version.c.process == process, version.c.current)).one_or_none()
    if row is None:
        raise UnknownProcess(process=process)
    return VersionLine(**row._mapping)


def current_versions(look: Look) -> list[VersionLine]:
    """Every process, also those only others start or call, in the version new cases start on."""
    columns = [version.c[name] for name in VersionLine.__dataclass_fields__]
    rows = look.connection.execute(select(*columns).where(version.c.current).order_by(version.c.name))
    return [VersionLine(**row._mapping) for row in rows]


def processes(look: Look) -> list[VersionLine]:
    """Processes cases begin with, whoever starts them, in the version new cases start on."""
    columns = [version.c[name] for name in VersionLine.__dataclass_fields__]
    rows = look.connection.execute(select(*columns).where(version.c.current).order_by(version.c.name))
    return [VersionLine(**row._mapping) for row in rows]


def startable(look: Look) -> list[VersionLine]:
    """Processes this person may start by hand."""
    return [line for line in processes(look) if not look.actor.roles.isdisjoint(line.start_roles.split(","))]
