"""Rounds that were stopped: cases that wait to be started."""

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    pass
