"""Publishing a notice: numbered, open to everybody for its period, without anybody's identity or mobile number."""

from __future__ import annotations

from workflows.actions._clock import case_clock
from workflows.actions._site import Site
from workflows.queries.register import bureau_facts
from workflows.rules.numbering import document_number
from workflows.rules.redaction import personal_numbers
from workflows.store import audit, jobs, numbers, public_notices
from workflows.values.events import Event
from workflows.values.refusals import NotRedacted
from workflows.values.steps import Outcome, Request
from workflows.values.times import local_date

WORD = "公示"
PERIOD = "publicity.period"


def publish_notice(site: Site, request: Request) -> Outcome:
    """Parameters: title, text, kind, months (the length of the period). Result: notice_id, notice_number,
    published_date (ISO date). Who started the case and waits for it hears of it now, not when the period is over.

    Raises NotRedacted when an identity or mobile number stands in what would be published (X23).
    """
    work, case, asked = site.work, site.case, request.parameters
    title, text = str(asked["title"]), str(asked["text"])
    if personal_numbers(f"{title}\n{text}"):
        raise NotRedacted()
    day = local_date(work.now)
    code = bureau_facts(work, case.organisation_id)["code"] or work.premises.org_code
    number = numbers.next_number(work, code, WORD, day.year, case_id=case.id, write=document_number).text
    until = case_clock(work, site.bundle).deadline(PERIOD, work.now, int(asked["months"])).due
    new = public_notices.publish(
        work,
        case.id,
        case.organisation_id,
        number=number,
        kind=str(asked["kind"]),
        title=title[:200],
        text=text,
        until_at=until,
    )
    audit.record(work, Event.NOTICE_PUBLISHED, case.id, notice=new.id, number=number, name=f"{new.title} {number}")
    if case.reply:
        jobs.add(work, "reply", case.id, {"case": case.parent_id, "name": case.title, "done": request.name}, work.now)
    return Outcome(request.id, {"notice_id": new.id, "notice_number": number, "published_date": day.isoformat()})
