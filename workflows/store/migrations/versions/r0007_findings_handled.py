"""Which case handles a finding, and the year's patrol plan."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Filled in by its owner."""
