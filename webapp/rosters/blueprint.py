"""The blueprint these pages hang on, and whom they serve."""

from flask import Blueprint

from workflows.values.people import Role

pages = Blueprint("rosters", __name__)

KEEPERS = (Role.SECTION_CHIEF,)
READERS = (
    Role.OFFICER,
    Role.SECTION_CHIEF,
    Role.LEGAL_REVIEWER,
    Role.BUREAU_LEADER,
    Role.BUREAU_HEAD,
    Role.SUPERVISOR,
    Role.CLERK,
    Role.ARCHIVIST,
)
"""Of the bureau; the acts and queries check the organisation."""
