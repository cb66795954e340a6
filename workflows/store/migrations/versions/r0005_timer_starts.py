"""Processes that start by the clock: when each start event is due next, for each bureau."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Filled in by its owner."""
