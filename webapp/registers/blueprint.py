"""The blueprint these pages hang on, and whom they serve."""

from flask import Blueprint

from workflows.values.people import Role

pages = Blueprint("registers", __name__)

KEEPERS = (Role.SECTION_CHIEF, Role.CLERK)
STAFF = (
    Role.OFFICER,
    Role.SECTION_CHIEF,
    Role.LEGAL_REVIEWER,
    Role.BUREAU_LEADER,
    Role.BUREAU_HEAD,
    Role.SUPERVISOR,
    Role.CLERK,
    Role.ARCHIVIST,
)
READERS = (*STAFF, Role.ANALYST)
SUPERIORS = (Role.CITY_OFFICER, Role.CITY_LEADER, Role.PROV_OFFICER, Role.PROV_LEADER)
LEDGER_READERS = (*STAFF, *SUPERIORS)
LAW_READERS = (*LEDGER_READERS, Role.ANALYST)
LAW_KEEPERS = (Role.SECTION_CHIEF, Role.LEGAL_REVIEWER)
