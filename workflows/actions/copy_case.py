"""Sending colleagues a case for their information (抄送)."""

from __future__ import annotations

from collections.abc import Sequence

from workflows.access.visibility import View
from workflows.actions._texts import required
from workflows.queries.case_head import case_head
from workflows.store import audit, notices, people
from workflows.store.unit_of_work import Work
from workflows.values.events import Event
from workflows.values.refusals import CannotHold, NotAllowed
from workflows.values.sentences import N_


def copy_case(work: Work, case_id: str, person_ids: Sequence[str], note: str) -> None:
    """Tell these colleagues of the bureau; whether each has read it is shown with the case.

    Raises NotFound, NotAllowed, TextNeeded, CannotHold.
    """
    head = case_head(work, case_id)
    if head.view is not View.FULL or head.grant:
        raise NotAllowed(act=N_("抄送案件"))
    text = required(note, N_("抄送说明"))
    found = people.find_all(work, person_ids)
    chosen = [found[one] for one in dict.fromkeys(person_ids) if one in found]
    if not chosen:
        raise NotAllowed(act=N_("抄送案件（没有选择人员）"))
    for one in chosen:
        if not one.active or one.organisation_id != head.organisation_id:
            raise CannotHold(name=one.name, why=N_("不是本单位在岗人员"))
    notices.tell(work, chosen, "copy", text, case_id)
    audit.record(work, Event.CASE_COPIED, case_id, to=[one.name for one in chosen], text=text)
