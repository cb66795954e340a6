"""What each record of a case's audit chain says, in the bureau's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _

from webapp.cases.story import decided
from webapp.components.dates import last_day
from webapp.page_context import role_name
from workflows.queries.case_folder import CaseFolder
from workflows.values.events import Event
from workflows.values.people import Access
from workflows.values.times import local_date, read_moment

Facts = Mapping[str, Any]


def chain_words(folder: CaseFolder) -> dict[int, str]:
    """Number in the chain -> what it is about; "" where the name of the event says it all."""
    titles = {paper.kind: paper.title for paper in folder.page.documents}
    names = folder.insight.decision_names if folder.insight else {}
    said: dict[str, Callable[[Facts], str]] = {
        **SAID,
        Event.DOCUMENT_ISSUED: lambda facts: f"{titles.get(facts['kind'], '')} {facts['number']}".strip(),
        Event.DECISION_MADE: lambda facts: f"{names.get(facts['decision'], '')}：{decided(facts['output'])}",
    }
    return {line.seq: said.get(line.event, _name)(line.facts) for line in folder.page.audit}


def _name(facts: Facts) -> str:
    return str(facts.get("name", ""))


def _due(facts: Facts) -> str:
    last = local_date(read_moment(facts["due"]) - timedelta(seconds=1))
    return str(_("%(name)s，%(day)s 前", name=facts["name"], day=last.isoformat()))


def _moved_due(facts: Facts) -> str:
    days = {name: local_date(read_moment(facts[name]) - timedelta(seconds=1)).isoformat() for name in ("was", "due")}
    return str(_("%(name)s，由 %(was)s 改为 %(due)s 前", name=facts["name"], **days))


def _recounted(facts: Facts) -> str:
    if facts["was"] != facts["due"]:
        return _moved_due(facts)
    return str(_("%(due)s，日期不变，不再是暂定", due=_due(facts)))


def _finding(facts: Facts) -> str:
    return str(_("第 %(seq)d 项，%(handling)s", seq=facts["seq"], handling=facts["handling"]))


def _said_to(facts: Facts) -> str:
    words = str(facts.get("text") or facts.get("reason") or facts.get("name", ""))
    return f"{'、'.join(facts['to'])}：{words}" if isinstance(facts["to"], list) else f"{facts['to']}：{words}"


def _let_in(facts: Facts) -> str:
    who = f"{'、'.join(facts['to'])}：{facts['text']}"
    if not facts["until"]:
        return who
    return str(_("%(who)s，期限至 %(day)s", who=who, day=last_day(read_moment(facts["until"]))))


def _let_out(facts: Facts) -> str:
    return str(_("专案组解散") if facts["kind"] == Access.TEAM else _("查卷结束"))


SAID: dict[str, Callable[[Facts], str]] = {
    Event.CASE_STARTED: lambda facts: str(facts["number"]),
    Event.DEADLINE_SET: _due,
    Event.DEADLINE_EXTENDED: _moved_due,
    Event.DEADLINE_RECOUNTED: _recounted,
    Event.BUTTON_PRESSED: lambda facts: str(facts["label"]),
    Event.NOTICE_SENT: lambda facts: f"{role_name(str(facts['role']))}：{facts['text']}",
    Event.FINDING_RECORDED: _finding,
    Event.FINDING_TAKEN: lambda facts: str(facts["text"]),
    Event.FINDING_SETTLED: lambda facts: str(
        _("第 %(seq)d 项，%(handling)s", seq=facts["seq"], handling=facts["outcome"])
    ),
    Event.TASK_TRANSFERRED: _said_to,
    Event.TASK_URGED: _said_to,
    Event.CASE_COPIED: _said_to,
    Event.ACCESS_GRANTED: _let_in,
    Event.ACCESS_ENDED: _let_out,
    Event.OPINION_ASKED: _said_to,
    Event.OPINION_WITHDRAWN: _said_to,
    Event.OPINION_GIVEN: lambda facts: str(facts["text"]),
    Event.COMMENT_ADDED: lambda facts: str(facts["text"]),
    Event.INCIDENT_OPENED: lambda facts: str(facts["why"]),
}
