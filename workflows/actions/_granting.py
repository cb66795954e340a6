"""What a grant covers: this case, or the one that started it, with everything started from it."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.store import cases
from workflows.store.cases import Case
from workflows.values.refusals import GrantUnclear
from workflows.values.sentences import N_

SELF, ORIGIN = "self", "origin"


def granted_case(site: Site, of: str) -> Case:
    """The case `of` means. Raises GrantUnclear."""
    if of == SELF:
        return site.case
    parent = cases.find(site.work, site.case.id).parent_id
    if of != ORIGIN or parent is None:
        raise GrantUnclear(why=N_("没有来源案件"))
    return cases.find(site.work, parent)
