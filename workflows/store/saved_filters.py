"""Lists of the desk kept under a name by one person, for that person alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from workflows.store import rows
from workflows.store.ids import new_id
from workflows.store.tables.desk import saved_filter
from workflows.store.unit_of_work import Look, Work


@dataclass(frozen=True)
class SavedFilter:
    """One row. `query` is of the URL; the tab opens with the one that is `chosen`."""

    id: str
    person_id: str
    tab: str
    name: str
    query: str
    chosen: bool
    at: datetime


def insert_filter(work: Work, tab: str, name: str, query: str) -> SavedFilter:
    """Keep a list for work.actor."""
    new = SavedFilter(new_id(work.now), work.actor.person_id, tab, name, query, False, work.now)
    work.connection.execute(insert(saved_filter).values(**vars(new)))
    return new


def of_tab(look: Look, tab: str) -> list[SavedFilter]:
    """What look.actor keeps for this tab, in the order of keeping."""
    mine = select(saved_filter).where(saved_filter.c.person_id == look.actor.person_id, saved_filter.c.tab == tab)
    return rows.read(look, SavedFilter, mine.order_by(saved_filter.c.at, saved_filter.c.id))


def find(look: Look, filter_id: str) -> SavedFilter:
    """look.actor's own; raises NotFound for anybody else's."""
    mine = saved_filter.c.person_id == look.actor.person_id
    return rows.get(look, SavedFilter, select(saved_filter).where(saved_filter.c.id == filter_id, mine))


def rename(work: Work, filter_id: str, name: str) -> None:
    """Give it another name."""
    work.connection.execute(update(saved_filter).where(saved_filter.c.id == filter_id).values(name=name))


def choose(work: Work, tab: str, filter_id: str) -> None:
    """work.actor's tab opens with this one; with none when it is ""."""
    mine = (saved_filter.c.person_id == work.actor.person_id) & (saved_filter.c.tab == tab)
    work.connection.execute(update(saved_filter).where(mine).values(chosen=saved_filter.c.id == filter_id))


def remove(work: Work, filter_id: str) -> None:
    """Forget it."""
    work.connection.execute(delete(saved_filter).where(saved_filter.c.id == filter_id))
