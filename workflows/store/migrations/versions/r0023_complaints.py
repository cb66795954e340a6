"""Complaints of the public: the code they ask with, and what they are told."""

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    pass
