"""The checklists officers fill in on site, as data."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_roles
from webapp.registers.blueprint import READERS, pages
from workflows.queries.checklists import checklist, checklists


@pages.get("/checklists")
@for_roles(*READERS)
def checklist_list() -> ResponseReturnValue:
    """All of them."""
    with desk.look() as look:
        found = checklists(look)
    return render_template("registers/checklists.html", found=found)


@pages.get("/checklists/<checklist_id>")
@for_roles(*READERS)
def one_checklist(checklist_id: str) -> ResponseReturnValue:
    """One, chapter by chapter."""
    with desk.look() as look:
        found = checklist(look, checklist_id)
    return render_template("registers/checklist.html", one=found)
