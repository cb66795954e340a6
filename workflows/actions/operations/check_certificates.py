"""Whether at least two officers with valid certificates go (行政处罚法 42; S4.4, S4.5, E4.1)."""

from __future__ import annotations

from datetime import date

from workflows.actions._site import Site
from workflows.store import audit, certificates, notices, people
from workflows.values.events import Event
from workflows.values.people import Role
from workflows.values.steps import Outcome, Request

MINIMUM = 2
ERROR = "cert_invalid"
TOLD = (Role.OFFICER, Role.SECTION_CHIEF)


def check_certificates(site: Site, request: Request) -> Outcome:
    """Parameters: officers (ids), date (ISO). Two people with different certificates, all of them valid that day,
    else the BPMN error cert_invalid and a notice to the officers that says whose certificate is wanting."""
    day = date.fromisoformat(request.parameters["date"])
    wanted = list(dict.fromkeys(request.parameters["officers"] or []))
    valid = certificates.valid_on(site.work, wanted, day)
    without = [one for one in wanted if one not in valid]
    if not without and len({certificate.number for certificate in valid.values()}) >= MINIMUM:
        return Outcome(request.id)
    names = "、".join(person.name for person in people.find_all(site.work, without).values()) or "执法人员不足两名"
    text = f"{site.case.title}：{day.isoformat()} 执法证校验未通过（{names}），检查不能进行，请重新安排人员。"
    notices.send(site.work, site.case.organisation_id, TOLD, text, site.case.id)
    audit.record(site.work, Event.NOTICE_SENT, site.case.id, role=",".join(TOLD), text=text)
    return Outcome(request.id, error=ERROR)
