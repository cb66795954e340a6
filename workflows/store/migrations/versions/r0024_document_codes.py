"""The code by which anybody checks a printed document."""

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    pass
