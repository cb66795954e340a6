"""Which units must be inspected first: those something is open against, with why and how grave (E3.1b)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from workflows.actions._site import Site
from workflows.queries.risks import Sign, Signs, units_at_risk
from workflows.values.steps import Outcome, Request


def list_risks(site: Site, request: Request) -> Outcome:
    """Parameters: units (ids); findings {reason, natures, severities (severity -> points), days (found since then)};
    cases and entries, optional: contexts {process or kind, reason, risk (points)}, entries with the statuses that are
    open. Result: risks, the gravest first."""
    asked = request.parameters
    findings: Mapping[str, Any] = asked["findings"]
    signs = Signs(
        reason=findings["reason"],
        severities={name: int(points) for name, points in findings["severities"].items()},
        natures=tuple(findings["natures"]),
        since=site.work.now - timedelta(days=int(findings["days"])),
        cases=tuple(Sign(one["process"], one["reason"], int(one["risk"])) for one in asked.get("cases") or ()),
        entries=tuple(
            Sign(one["kind"], one["reason"], int(one["risk"]), tuple(one["statuses"]))
            for one in asked.get("entries") or ()
        ),
    )
    at_risk = units_at_risk(site.work, site.case.organisation_id, asked["units"], signs)
    risks = [{"unit_id": one.unit_id, "unit": one.unit, "reason": one.reason, "risk": one.risk} for one in at_risk]
    return Outcome(request.id, {"risks": risks})
