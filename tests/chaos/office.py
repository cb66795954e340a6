"""People who work all at once, what there is for them to begin, and what the server has confirmed to them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Lock, Thread
from typing import Any

from tests.chaos.clerk import Clerk, Deed, working_day
from tests.chaos.installation import PATIENCE, Installation
from tests.world import World, examples
from workflows.actions.issue_token import token_hash
from workflows.store.tokens import insert_token
from workflows.values.people import SYSTEM
from workflows.values.times import SHANGHAI, local_date

STAFF = ("wangjianguo", "limin", "zhaolixin", "liuguoping", "helihua", "ziran", "minzheng")
ANSWERING = ("u021", "u017")
SILENT = ("u001", "u002", "u003", "u004", "u005", "u006")
"""Units with somebody who confirms a visit, and units for which only the clock goes on."""
KINDS = ("定期巡查", "不定期巡查", "专项检查", "随机抽查", "投诉举报核查", "上级部署")
MOST_VISITS = 3 * len(KINDS)
"""So many can be told apart by unit and kind."""


@dataclass
class Office:
    """The people, the server they talk to, and what they did."""

    place: Installation
    world: World
    seed: int
    visits: int  # to start
    reminders: int  # to start
    closing: Event = field(default_factory=Event)
    deeds: list[Deed] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    lost: int = 0
    begun: int = 0  # cases, the start of which was confirmed or found in the database
    refused: list[str] = field(default_factory=list)
    unforeseen: list[str] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        assert self.visits <= MOST_VISITS
        self._visits = iter(range(self.visits))
        self._reminders = iter(range(self.reminders))
        self._people: list[Thread] = []

    def confirmed(self) -> int:
        """How many acts the server has confirmed."""
        return len(self.deeds)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Everybody works, until the block ends and everybody has finished what they are at."""
        for number, login in enumerate(STAFF):
            clerk = Clerk(self, login, self._token(login), random.Random(self.seed + number))  # noqa: S311
            self._people.append(Thread(target=self._watched, args=(clerk.work,), name=login))
        for person in self._people:
            person.start()
        try:
            yield
        finally:
            self.closing.set()
            for person in self._people:
                person.join(PATIENCE)
        assert not any(person.is_alive() for person in self._people), "somebody is still waiting for an answer"

    def note(self, deed: Deed) -> None:
        with self._lock:
            self.deeds.append(deed)

    def count(self, status: int) -> None:
        with self._lock:
            self.statuses[status] += 1

    def count_lost(self) -> None:
        with self._lock:
            self.lost += 1

    def count_begun(self) -> None:
        with self._lock:
            self.begun += 1

    def next_start(self) -> tuple[str, dict[str, Any]] | None:
        """Process and answers of a case not started yet, different from all others."""
        with self._lock:
            if (number := next(self._visits, None)) is not None:
                return "sub_onsite_inspection", self._visit(number)
            if (number := next(self._reminders, None)) is not None:
                return "sub_reminder", reminder(f"提醒 {number}", self.place.now + timedelta(hours=number % 48))
        return None

    def _visit(self, number: int) -> dict[str, Any]:
        planned = working_day(local_date(self.place.now) + timedelta(days=3 + number % 4))
        round_, place = divmod(number, 3)
        unit = SILENT[round_] if place == len(ANSWERING) else ANSWERING[place]
        mine = {"unit_id": unit, "inspection_kind": KINDS[round_], "planned_date": planned.isoformat()}
        return {**examples()["start_inspection"], **mine}

    def _token(self, login: str) -> str:
        """A token that lives longer than the days that pass here."""
        token = f"token of {login}"
        with self.place.acting(SYSTEM) as work:
            insert_token(work, self.world.person(login).person_id, token_hash(token), work.now + timedelta(days=400))
        return token

    def _watched(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as fault:
            self.unforeseen.append(repr(fault))
            raise


def reminder(text: str, moment: datetime) -> dict[str, Any]:
    """What is filled in to be reminded."""
    return {"text": text, "moment": moment.astimezone(SHANGHAI).isoformat()}
