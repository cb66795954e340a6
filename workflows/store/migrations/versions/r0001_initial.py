"""Every table of the first release, and the triggers that keep evidence as it was written."""

from workflows.store.migrations.initial import cases, definitions, people, records, system, triggers

revision = "0001"
down_revision = None


def upgrade() -> None:
    people.create()
    definitions.create()
    cases.create()
    records.create()
    system.create()
    triggers.create()
