"""Where a person enters: the page they see first."""

from __future__ import annotations

from flask import url_for
from flask_login import current_user

from workflows.values.people import Role


def home() -> str:
    """The window of their unit for who is of one, the desk for everybody else."""
    signed_in = current_user and current_user.is_authenticated
    of_unit = signed_in and current_user.actor.has(Role.UNIT_REPORTER, Role.UNIT_HEAD)
    return url_for("my_unit.show") if of_unit else url_for("inbox.show")
