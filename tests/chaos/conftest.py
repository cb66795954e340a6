"""Installations to be tormented, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.chaos.installation import Installation
from tests.world import MORNING, World
from workflows.actions.publish_version import publish_version
from workflows.catalogue.bundle import read_bundle

REMINDERS = Path(__file__).parent / "reminders"


@pytest.fixture
def place(engine: Engine, tmp_path: Path) -> Installation:
    """An installation with an empty database, on a Wednesday morning."""
    place = Installation(engine, tmp_path / "place")
    place.set_clock(MORNING)
    return place


@pytest.fixture
def county(place: Installation) -> World:
    """The demo county, with one more process: at a moment, somebody is reminded."""
    world = World.open(place.engine, place.folder)
    with world.acting("gaoyu") as work:
        publish_version(work, read_bundle(REMINDERS, "reminders", "sub_reminder"), note="首次发布")
    return world
