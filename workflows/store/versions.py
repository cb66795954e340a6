"""Published versions of processes: immutable snapshots, one of each process current."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.definitions import version
from workflows.store.unit_of_work import Look, Work
from workflows.values.refusals import NotFound, UnknownProcess


@dataclass(frozen=True)
class Version:
    """One row without its bundle. New cases of the process start in the current version."""

    id: str
    process: str
    name: str
    number: int
    digest: str
    startable: bool
    start_roles: str
    timed: Sequence[Mapping[str, str]]
    current: bool
    note: str
    published_at: datetime
    published_by: str

    @property
    def roles(self) -> frozenset[str]:
        """Ids of the roles that may start a case."""
        return frozenset(self.start_roles.split(",")) - {""}


_THIN = rows.columns(Version, version)


def publish(
    work: Work,
    process: str,
    *,
    name: str,
    digest: str,
    bundle: bytes,
    start_roles: Sequence[str] = (),
    startable: bool = False,
    timed: Sequence[Mapping[str, str]] = (),
    note: str = "",
) -> Version:
    """Keep a bundle as the next and now current version; one already kept (same digest) becomes current.

    `timed` are its timer starts, each with node, name, cycle and role.
    """
    work.connection.execute(
        update(version).where(version.c.process == process, version.c.current).values(current=False)
    )
    known = by_digest(work, digest)
    if known is not None:
        work.connection.execute(update(version).where(version.c.id == known.id).values(current=True))
        return find(work, known.id)
    last = work.connection.scalar(select(func.max(version.c.number)).where(version.c.process == process)) or 0
    new = Version(
        id=new_id(work.now),
        process=process,
        name=name,
        number=last + 1,
        digest=digest,
        startable=startable,
        start_roles=",".join(start_roles),
        timed=list(timed),
        current=True,
        note=note,
        published_at=work.now,
        published_by=work.actor.person_id,
    )
    work.connection.execute(insert(version).values(**vars(new), bundle=bundle))
    return new


def find(look: Look, version_id: str) -> Version:
    """Raises NotFound."""
    return rows.get(look, Version, select(*_THIN).where(version.c.id == version_id))


def by_digest(look: Look, digest: str) -> Version | None:
    """The version with these contents."""
    return rows.find(look, Version, select(*_THIN).where(version.c.digest == digest))


def current(look: Look, process: str) -> Version:
    """The version new cases start in. Raises UnknownProcess."""
    found = rows.find(look, Version, select(*_THIN).where(version.c.process == process, version.c.current))
    if found is None:
        raise UnknownProcess(process=process)
    return found


def startable(look: Look) -> list[Version]:
    """The current versions people may start by hand, by name."""
    by_hand = select(*_THIN).where(version.c.current, version.c.startable)
    return rows.read(look, Version, by_hand.order_by(version.c.name, version.c.id))


def bundle(look: Look, version_id: str) -> bytes:
    """The packed files of a version. Raises NotFound."""
    packed = look.connection.scalar(select(version.c.bundle).where(version.c.id == version_id))
    if packed is None:
        raise NotFound()
    return bytes(packed)
