"""How many units have had the patrols of a year, and which have not (S4.2)."""

from __future__ import annotations

from workflows.actions._site import Site
from workflows.queries.patrols import Rule, patrol_year
from workflows.values.steps import Outcome, Request


def count_patrols(site: Site, request: Request) -> Outcome:
    """Parameters: year, kinds (of inspection that count), least (visits a unit needs). Result:

    patrol_missing        ids of the specialised units with fewer, without those exempt that year (G-06)
    patrol_missing_names  their names in one text
    patrol_done           how many have enough
    patrol_total          how many must have it
    """
    asked = request.parameters
    rule = Rule(frozenset(asked["kinds"]), asked["least"])
    lines = [line for line in patrol_year(site.work, site.case.organisation_id, asked["year"], rule) if line.owed]
    missing = [line for line in lines if line.patrols < rule.least]
    return Outcome(
        request.id,
        {
            "patrol_missing": [line.unit_id for line in missing],
            "patrol_missing_names": "、".join(line.unit_name for line in missing),
            "patrol_done": len(lines) - len(missing),
            "patrol_total": len(lines),
        },
    )
