"""What the registers of units, officers and duties need."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Filled in by its owner."""
