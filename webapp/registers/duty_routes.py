"""The bureau's catalogue of duties."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp import desk
from webapp.guards import for_roles
from webapp.registers.blueprint import READERS, pages
from workflows.queries.duties import duty_catalogue


@pages.get("/duties")
@for_roles(*READERS)
def duties() -> ResponseReturnValue:
    """Ten main duties with their items, and the processes that carry them."""
    with desk.look() as look:
        found = duty_catalogue(look)
    return render_template("registers/duties.html", found=found)
