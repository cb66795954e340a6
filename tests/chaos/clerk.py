"""One person at work: tasks from the lists, done through the JSON API, tried again when the server has died."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from http.client import HTTPConnection, HTTPException
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from tests.chaos.installation import PATIENCE, wait_until
from tests.world import examples, real
from workflows.store.tables.records import submission
from workflows.values.refusals import Refusal, TaskClosed
from workflows.values.times import local_date

if TYPE_CHECKING:
    from tests.chaos.office import Office

STARTERS = ("wangjianguo", "limin")
LEFT_ALONE = ("ut_unit_confirm", "ut_decide_handling")
"""Steps some of which nobody does, so that their timers fire."""
FASTER = (403, 404, 409)
"""Somebody else was faster, or the clock, or one's own attempt the answer to which was lost."""


class Lost(Exception):
    """No whole answer came: nobody knows whether the act was committed."""


@dataclass(frozen=True)
class Deed:
    """What the server has confirmed (`status` 2xx), or answered to another attempt after one was lost."""

    kind: str  # start | claim | complete
    person: str
    subject: str  # the task; of a start, the case it began
    status: int
    number: str = ""  # of the case begun


class Clerk:
    """One person at work."""

    def __init__(self, office: Office, login: str, token: str, chance: random.Random) -> None:
        self.office = office
        self.login = login
        self.chance = chance
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def work(self) -> None:
        while not self.office.closing.is_set():
            if self.login in STARTERS and self.chance.random() < 0.5:
                self._start()
            if not self._do_something():
                self.office.closing.wait(0.1)

    def _start(self) -> None:
        wanted = self.office.next_start()
        if wanted is None:
            return
        process, answers = wanted
        try:
            status, answer = self.ask("POST", "/cases", {"process": process, "answers": answers})
        except Lost:
            self._wait_for_the_server()
            if self._was_started(answers):
                self.office.count_begun()
            return
        if status == 201:
            self.office.count_begun()
            self.office.note(Deed("start", self.login, answer["id"], status, answer["number"]))
        elif status != 409:
            self.office.unforeseen.append(f"start {process}: {status} {answer}")

    def _was_started(self, answers: Mapping[str, Any]) -> bool:
        """Look whether the start whose answer was lost was committed after all."""
        with self.office.place.looking() as look:
            kept = look.connection.scalars(select(submission.c.answers).where(submission.c.task_id == "")).all()
        return any(all(one.get(name) == value for name, value in answers.items()) for one in kept)

    def _do_something(self) -> bool:
        """One task from start to end; False when there was none."""
        try:
            waiting = self._tasks("mine") + self._tasks("claimable")
        except Lost:
            self._wait_for_the_server()
            return True
        waiting = [one for one in waiting if not left_alone(one)]
        if not waiting:
            return False
        chosen = self.chance.choice(waiting)
        if chosen["holder"] or self._act("claim", chosen["id"]) == 200:
            self._complete(chosen)
        return True

    def _tasks(self, scope: str) -> list[dict[str, Any]]:
        status, answer = self.ask("GET", f"/tasks?scope={scope}&limit=200")
        assert status == 200, answer
        return list(answer["items"])

    def _complete(self, chosen: Mapping[str, Any]) -> None:
        try:
            status, page = self.ask("GET", f"/tasks/{chosen['id']}")
            if status == 200 and page["status"] == "open":
                self._act("complete", chosen["id"], {"answers": self._filled(chosen, page["answers"])})
        except Lost:
            self._wait_for_the_server()
        except Refusal:  # a timer took the task away while its files were being attached
            return

    def _filled(self, chosen: Mapping[str, Any], shown: Mapping[str, Any]) -> dict[str, Any]:
        place = self.office.place
        today = local_date(place.now)
        example = dict(examples()[chosen["node"]])
        with place.acting(self.office.world.person(self.login)) as work:
            answers = real(work, chosen["id"], example, today.isoformat())
        if chosen["node"] == "ut_prepare_inspection":
            soonest = working_day(today + timedelta(days=3))
            answers["planned_date"] = max(shown.get("planned_date", ""), soonest.isoformat())
        if chosen["node"] == "ut_arrive":
            answers["date_change_reason"] = "因工作安排调整"
        if chosen["node"] == "ut_decide_handling":
            answers["per_finding"][0]["term"] = working_day(today + timedelta(days=30)).isoformat()
        return answers

    def _act(self, kind: str, task_id: str, body: Mapping[str, Any] | None = None) -> int:
        """Post until there is an answer; the status."""
        for attempt in count():
            try:
                status, answer = self.ask("POST", f"/tasks/{task_id}/{kind}", body or {})
            except Lost:
                self._wait_for_the_server()
                continue
            closed = status == 409 and answer["detail"] == TaskClosed.template
            if status == 200 or (attempt and closed):
                self.office.note(Deed(kind, self.login, task_id, status))
            elif status in (422, *FASTER):
                self.office.refused.append(f"{kind} {answer['detail']} {answer.get('errors', '')}")
            else:
                self.office.unforeseen.append(f"{kind}: {status} {answer}")
            return status
        raise AssertionError

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> tuple[int, Any]:
        """Status and answer. Raises Lost when the server died over it."""
        connection = HTTPConnection("127.0.0.1", self.office.place.port, timeout=PATIENCE)
        try:
            connection.request(method, f"/api/v1{path}", json.dumps(body), self.headers)
            answer = connection.getresponse()
            read = json.loads(answer.read())
        except (OSError, HTTPException) as fault:
            self.office.count_lost()
            raise Lost from fault
        finally:
            connection.close()
        self.office.count(answer.status)
        return answer.status, read

    def _wait_for_the_server(self) -> None:
        wait_until(self.office.place.answers, "the web server is up again")


def left_alone(task: Mapping[str, Any]) -> bool:
    """A third of these steps."""
    return task["node"] in LEFT_ALONE and int(task["id"][-1], 16) % 3 == 0


def working_day(day: date) -> date:
    """The day, or the Monday after it; before the New Year no holiday is near."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
