"""The demo county on SQLite, or once on each database."""

import pytest

from tests.world import World


@pytest.fixture
def world(sqlite_engine, tmp_path):
    """For what does not depend on the database."""
    return World.open(sqlite_engine, tmp_path)


@pytest.fixture
def every_world(engine, tmp_path):
    """Once on SQLite and once on PostgreSQL."""
    return World.open(engine, tmp_path)
