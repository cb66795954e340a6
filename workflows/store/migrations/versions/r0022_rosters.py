"""Rosters of units by year and every change of them."""

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    pass
