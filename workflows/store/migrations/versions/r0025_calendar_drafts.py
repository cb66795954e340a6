"""The calendar of a year, entered and confirmed by two people."""

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    pass
