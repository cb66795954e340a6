"""What has happened in a case, told as a timeline: where it is now, then backwards to its start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from webapp.components.dates import short_time
from webapp.page_context import role_name
from workflows.queries.case_folder import CaseFolder
from workflows.queries.case_page import DocumentLine, DoneStep, OpenStep
from workflows.queries.case_record import AuditLine, DecisionLine
from workflows.queries.standing import Spot
from workflows.values.events import Event

GOOD = {"同意", "通过", "已签字", "已送达", "不回避"}
BAD = {"不同意", "退回修改", "拒签", "不在场", "未送达"}


@dataclass(frozen=True)
class Entry:
    """One event as the timeline macro draws it."""

    title: str
    at: datetime
    text: str = ""
    lamp: str = "green"
    tag: str = ""
    tag_lamp: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()


def story(folder: CaseFolder) -> list[Entry]:
    """Everything of the case, latest first."""
    page, insight = folder.page, folder.insight
    past = [
        *(submitted(done, page.head.id) for done in page.done_steps),
        *(_decided(made) for made in (insight.decisions if insight else ())),
        *(_issued(paper) for paper in page.documents),
        *_recorded(page.audit),
    ]
    past.sort(key=lambda entry: entry.at)
    moments = [entry for spot in (insight.moments if insight else ()) for entry in _awaited(spot)]
    return [*moments, *reversed([waiting(step) for step in page.open_steps]), *reversed(past)]


def steps_only(case_id: str, open_steps: Iterable[OpenStep], done: Iterable[DoneStep]) -> list[Entry]:
    """Only what people do, latest first."""
    return [*map(waiting, open_steps), *reversed([submitted(one, case_id) for one in done])]


def waiting(step: OpenStep) -> Entry:
    """A step on a desk, or in the pool."""
    held = bool(step.holder)
    takers = "、".join(step.assigned) or role_name(step.role)
    text = step.holder if held else _("待%(role)s领取", role=takers)
    tag = _("办理中") if held else _("待领取")
    return Entry(step.name, step.opened_at, text, "yellow", tag, "yellow", url_for("cases.task", task_id=step.task_id))


def submitted(done: DoneStep, case_id: str) -> Entry:
    """A form somebody submitted, with what it decided."""
    said = str(done.answers.get("opinion") or "")
    verdict = _verdict(done)
    lamp = "red" if verdict in BAD else "green"
    return Entry(
        title=done.name,
        at=done.at,
        text=_("%(name)s：%(words)s", name=done.person_name, words=said)
        if said
        else _("%(name)s 提交", name=done.person_name),
        lamp=lamp,
        tag=verdict,
        tag_lamp=lamp if verdict in GOOD | BAD else "grey",
        url=f"{url_for('cases.show', case_id=case_id, part='forms')}#form-{done.id}",
    )


def _verdict(done: DoneStep) -> str:
    names = ("decision", "signature_status", "service_result", "recuse")
    found = next((done.answers[name] for name in names if done.answers.get(name)), "")
    return found if isinstance(found, str) else ""


def _awaited(spot: Spot) -> Iterator[Entry]:
    if spot.until:
        text = _("到 %(time)s 自动继续，不需要办理", time=short_time(spot.until))
        yield Entry(spot.name, spot.until, text, "blue", _("等待中"), "blue")


def _decided(made: DecisionLine) -> Entry:
    return Entry(made.name, made.at, _("按规则判定"), "grey", decided(made.output), "grey", "", made.rules)


def _issued(paper: DocumentLine) -> Entry:
    url = url_for("cases.document", document_id=paper.id)
    return Entry(paper.title, paper.issued_at, paper.number, "blue", _("已生成"), "blue", url)


def _recorded(lines: Iterable[AuditLine]) -> Iterator[Entry]:
    """Events that leave no paper."""
    for line in lines:
        facts = line.facts
        if line.event == Event.BUTTON_PRESSED:
            yield Entry(str(facts["label"]), line.at, line.person_name, "red", _("登记情况"), "red")
        elif line.event == Event.TIMER_FIRED:
            yield Entry(str(facts["name"]), line.at, "", "grey", _("到时触发"), "grey")
        elif line.event == Event.NOTICE_SENT:
            role = role_name(str(facts["role"]))
            yield Entry(_("提醒%(role)s", role=role), line.at, str(facts["text"]), "grey", _("提醒"), "grey")
        elif line.event == Event.INCIDENT_OPENED:
            yield Entry(_("办理异常"), line.at, str(facts["why"]), "red", _("异常"), "red")
        elif line.event == Event.CASE_ENDED:
            yield Entry(_("办结"), line.at, "", "green")


def decided(output: Any) -> str:
    """What a table said, each answer of several; several outputs without the id that only tells which finding it was
    asked about."""
    if isinstance(output, dict):
        return "、".join(filter(None, (plain(value) for name, value in output.items() if name != "id")))
    if isinstance(output, list) and all(isinstance(one, dict) for one in output):
        return "；".join(map(decided, output))
    return plain(output)


def plain(value: Any) -> str:
    """What a rule table said, in one line."""
    if isinstance(value, dict):
        return "；".join(f"{key}：{plain(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "、".join(map(plain, value))
    if isinstance(value, bool):
        return str(_("是") if value else _("否"))
    return "" if value is None else str(value)
