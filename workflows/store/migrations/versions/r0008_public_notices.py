"""What the bureau publishes, and the dossiers it seals."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Filled in by its owner."""
