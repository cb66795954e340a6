"""Fixtures for everybody: databases, fresh and migrated, of both kinds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine

from tests.browser.absence import (  # noqa: F401 - hooks of the whole suite
    pytest_collection_modifyitems,
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_testnodedown,
)
from tests.browser.chromium import browser as chromium
from tests.databases import PostgresDatabases, SQLiteDatabases, postgres_databases, sqlite_databases


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The chromium of this machine. Gone with its test file: while it lives, its event loop runs in this thread,
    and neither a second Playwright nor an expression with a time limit can be started beside it."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SQLiteDatabases]:
    with sqlite_databases(tmp_path_factory.mktemp("sqlite")) as databases:
        yield databases


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresDatabases]:
    with postgres_databases() as databases:
        yield databases


@pytest.fixture
def sqlite_engine(sqlite: SQLiteDatabases, tmp_path: Path) -> Iterator[Engine]:
    """A fresh migrated SQLite database."""
    with sqlite.fresh(tmp_path / "test.sqlite3") as engine:
        yield engine


@pytest.fixture
def postgres_engine(postgres: PostgresDatabases) -> Iterator[Engine]:
    """A fresh migrated PostgreSQL database."""
    with postgres.fresh() as engine:
        yield engine


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Engine:
    """A fresh migrated database; the test runs once on SQLite and once on PostgreSQL."""
    fresh: Engine = request.getfixturevalue("sqlite_engine" if request.param == "sqlite" else "postgres_engine")
    return fresh
