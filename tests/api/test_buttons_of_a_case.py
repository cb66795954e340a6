"""Reporting by the interface what a case waits for; for whom a task is reserved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.api.callers import Api
from tests.processes.published import publish

MATTER = {"matter": "补报自查报告", "served_date": "2026-11-25", "term_days": 10, "officers": ["p-wang", "p-li"]}


@pytest.fixture
def begun(api: Api, tmp_path: Path) -> dict[str, Any]:
    """A case with a task for 王建国 and 李敏."""
    publish(api.site.world, tmp_path / "term", "term")
    answer = api.by("zhaolixin").post("/cases", {"process": "proc_term", "answers": MATTER})
    assert answer.status_code == 201, answer.json
    return dict(answer.json)


@pytest.fixture
def buttons(api: Api, begun: dict[str, Any]) -> dict[str, str]:
    """Label -> path of what the same case waits for when the task is done."""
    (task,) = begun["open_tasks"]
    assert api.by("limin").complete(task["id"], {"done": "已补报"}).status_code == 200
    offered = api.by("zhaolixin").get(f"/cases/{begun['id']}").json["buttons"]
    return {one["label"]: f"/cases/{begun['id']}/buttons/{one['id']}" for one in offered}


def test_a_task_says_for_whom_it_is_and_is_refused_to_others(api: Api, begun: dict[str, Any]) -> None:
    (task,) = begun["open_tasks"]
    assert task["assigned"] == ["王建国", "李敏"]
    assert api.by("chenhao").get(f"/tasks/{task['id']}").json["assigned"] == ["王建国", "李敏"]
    assert api.by("chenhao").claim(task["id"]).status_code == 403


def test_a_button_is_read_with_its_form_and_pressed_with_answers(api: Api, buttons: dict[str, str]) -> None:
    chief, path = api.by("zhaolixin"), buttons["登记回函"]
    assert chief.get(path).json["form"]["id"] == "note_reply"
    assert chief.post(path, {"answers": {}}).status_code == 422
    pressed = chief.post(path, {"answers": {"reply_number": "湘教函〔2026〕3号"}})
    assert (pressed.status_code, pressed.json["state"], pressed.json["buttons"]) == (200, "ended", [])
    assert chief.post(path, {"answers": {"reply_number": "1"}}).status_code == 409


def test_a_button_without_a_form_takes_no_answers(api: Api, buttons: dict[str, str]) -> None:
    chief, path = api.by("zhaolixin"), buttons["登记电话答复"]
    assert chief.get(path).json["form"] is None
    assert chief.post(path, {"answers": {}}).json["state"] == "ended"


def test_others_are_refused_and_offered_nothing(api: Api, begun: dict[str, Any], buttons: dict[str, str]) -> None:
    assert api.by("wangjianguo").get(f"/cases/{begun['id']}").json["buttons"] == []
    assert api.by("wangjianguo").get(buttons["登记回函"]).status_code == 403
    assert api.by("wangjianguo").post(buttons["登记回函"], {"answers": {"reply_number": "1"}}).status_code == 403
    assert api.by("miluo").get(buttons["登记回函"]).status_code == 404
