"""Programs that call the interface for a person; whatever they are answered is held against the description."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.api.description import conform, conform_to_problem, description
from tests.webapp.installation import Installation, token_of
from tests.world import examples, real
from workflows.actions.open_demo import PASSWORD

ROOT = "/api/v1"
INSPECTION = "sub_onsite_inspection"


@dataclass
class Api:
    """The interface of an installation."""

    site: Installation
    callers: dict[str, Caller] = field(default_factory=dict)

    @property
    def anonymous(self) -> Caller:
        """Somebody without a token."""
        return Caller(self, "")

    def by(self, login: str) -> Caller:
        """A program with a token of this person."""
        if login not in self.callers:
            self.callers[login] = Caller(self, login, token_of(login))
        return self.callers[login]

    def sign_in(self, login: str) -> None:
        """From now on the person's program uses a new token."""
        answer = self.anonymous.post("/tokens", {"username": login, "password": PASSWORD})
        assert answer.status_code == 201, answer.json
        self.callers[login] = Caller(self, login, answer.json["token"])

    def start(self, login: str = "wangjianguo", **changes: Any) -> dict[str, Any]:
        """Start an inspection with the filled example; the case."""
        started = self.by(login).post("/cases", {"process": INSPECTION, "answers": self.start_answers(**changes)})
        assert started.status_code == 201, started.json
        return dict(started.json)

    def start_answers(self, **changes: Any) -> dict[str, Any]:
        """The filled start form."""
        return self.answers("wangjianguo", f"start:{INSPECTION}", "start_inspection", **changes)

    def answers(self, login: str, place: str, form: str, **changes: Any) -> dict[str, Any]:
        """A filled form; files it mentions are uploaded by this person."""
        with self.site.world.acting(login) as work:
            return real(work, place, {**examples()[form], **changes})

    def complete(self, login: str, case_id: str, node: str, **changes: Any) -> TestResponse:
        """Complete the open task at this node with the filled example."""
        waiting = self.by(login).get(f"/cases/{case_id}").json["open_tasks"]
        task_id = next(task["id"] for task in waiting if task["node"] == node)
        return self.by(login).complete(task_id, self.answers(login, task_id, node, **changes))


@dataclass
class Caller:
    """One program; `login` is empty without a token."""

    api: Api
    login: str
    token: str = ""

    def get(self, path: str, **query: Any) -> TestResponse:
        return self.send("GET", path, query_string=query)

    def post(self, path: str, body: Any = None) -> TestResponse:
        return self.send("POST", path, json=body)

    def claim(self, task_id: str) -> TestResponse:
        return self.post(f"/tasks/{task_id}/claim")

    def complete(self, task_id: str, answers: Any) -> TestResponse:
        return self.post(f"/tasks/{task_id}/complete", {"answers": answers})

    def send(self, method: str, path: str, **more: Any) -> TestResponse:
        """Any request at all."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        app = self.api.site.app
        answer = app.test_client(use_cookies=False).open(
            ROOT + path, method=method, headers=headers | more.pop("headers", {}), **more
        )
        self._judge(method, path, answer)
        return answer

    def _judge(self, method: str, path: str, answer: TestResponse) -> None:
        template = self._template(method, path)
        if template in description()["paths"]:
            conform(template, method, answer)
        elif method not in ("HEAD", "OPTIONS"):
            assert answer.status_code in (400, 404, 405)
        if answer.status_code >= 400 and method != "HEAD":
            conform_to_problem(answer)

    def _template(self, method: str, path: str) -> str:
        """The path as the description writes it; empty when there is no such route."""
        if method in ("HEAD", "OPTIONS"):
            return ""
        try:
            rule, _ = self.api.site.app.url_map.bind("").match(ROOT + path, method, return_rule=True)
        except HTTPException:
            return ""
        return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule.removeprefix(ROOT))
