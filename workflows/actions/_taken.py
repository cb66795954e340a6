"""Findings a diagram names by id: all there, and all of the case's own bureau."""

from __future__ import annotations

from collections.abc import Sequence

from workflows.actions._site import Site
from workflows.store import cases, findings
from workflows.store.findings import Finding
from workflows.values.refusals import NotFound


def findings_of_bureau(site: Site, ids: Sequence[str] | None) -> list[Finding]:
    """The findings of these ids. Raises NotFound when one is missing or was found by another bureau."""
    wanted = set(ids or [])
    found = findings.of_ids(site.work, wanted)
    bureaus = {cases.find(site.work, case_id).organisation_id for case_id in {one.case_id for one in found}}
    if len(found) != len(wanted) or bureaus - {site.case.organisation_id}:
        raise NotFound()
    return found
