"""Which organisations a bureau deals with: its superiors, its government, the departments of its county (G-29)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.queries.scopes import standpoint
from workflows.store import organisations
from workflows.store.unit_of_work import Look
from workflows.values.people import OrgKind, Role, Scope
from workflows.values.refusals import NotFound
from workflows.values.steps import Outcome, Request

DEPARTMENTS = {
    "cac": Role.CAC,
    "police_net": Role.POLICE_NET,
    "discipline": Role.DISCIPLINE,
    "appoint_org": Role.APPOINT_ORG,
    "secrecy": Role.SECRECY,
    "justice": Role.JUSTICE,
}
"""Name in the result -> the role by whose holders a department is known."""


def find_organisations(site: Site, request: Request) -> Outcome:
    """Parameter: of ("origin": seen from the bureau whose case started this one; left out: from this case's own).

    Result: organisations, a context of ids: city, province, government, cac, police_net, discipline, appoint_org,
    secrecy, justice, origin, own; null for one that does not work in this system."""
    work, seen = site.work, standpoint(site.case, request.data)
    origin = seen.origin_id or seen.bureau_id
    bureau = origin if request.parameters.get("of") == Scope.ORIGIN else seen.bureau_id
    governments = organisations.below(work, bureau, OrgKind.GOVERNMENT)
    found = {
        "own": seen.bureau_id,
        "origin": origin,
        "city": _superior(work, bureau, OrgKind.CITY_BUREAU),
        "province": _superior(work, bureau, OrgKind.PROVINCE_BUREAU),
        "government": governments[0].id if governments else None,
    }
    for name, role in DEPARTMENTS.items():
        holding = organisations.holding(work, bureau, role)
        found[name] = holding[0].id if holding else None
    return Outcome(request.id, {"organisations": found})


def _superior(look: Look, bureau_id: str, kind: OrgKind) -> str | None:
    try:
        return organisations.superior(look, bureau_id, kind).id
    except NotFound:
        return None
