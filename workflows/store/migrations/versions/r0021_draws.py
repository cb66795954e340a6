"""Verifiable draws: the frozen population, the seed, the result."""

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    pass
