"""Who acts for an absent colleague, and tasks lent for a while."""

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Filled in by its owner."""
