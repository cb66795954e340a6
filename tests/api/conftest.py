"""The interface of a county, fresh or at work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.api.callers import Api
from tests.webapp.counties import busy_county, busy_site, demo_county, site
from tests.webapp.installation import Installation, give_tokens, served
from tests.world import World

__all__ = ["busy_county", "busy_site", "demo_county", "site"]


@pytest.fixture
def api(site: Installation) -> Api:
    """The interface of the demo county, where nothing has happened yet."""
    return Api(site)


@pytest.fixture
def busy_api(busy_site: Installation) -> Api:
    """The interface of the county at work."""
    return Api(busy_site)


@pytest.fixture
def postgres_api(postgres_engine: Engine, tmp_path: Path) -> Iterator[Api]:
    """The interface of a fresh demo county on PostgreSQL."""
    give_tokens(World.open(postgres_engine, tmp_path))
    with served(tmp_path, postgres_engine.url.render_as_string(hide_password=False)) as installation:
        yield Api(installation)
