"""Installations to browse, each test in its own copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes.major import confirmed, reported
from tests.processes.penalty_walk import INVESTIGATED, filed, go, noticed
from tests.processes.supervising import begun, do
from tests.webapp.installation import Installation, copied, opened, served
from tests.world import MORNING, PNG, World
from workflows.actions.attach_file import attach_file
from workflows.actions.save_draft import save_draft

INSPECTION = "sub_onsite_inspection"


@pytest.fixture(scope="session")
def demo_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation nobody has worked in yet."""
    var = tmp_path_factory.mktemp("demo_county")
    opened(var)
    return var


@pytest.fixture(scope="session")
def busy_county(demo_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation where an inspection has documents, files and drafts, and waits for its unit."""
    var = copied(demo_county, tmp_path_factory.mktemp("busy_county"))
    with served(var) as installation:
        prepare_inspection(installation.world)
    return var


@pytest.fixture(scope="session")
def punishing_county(demo_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation with a penalty, a major case, its letters, and a case the province supervises."""
    var = copied(demo_county, tmp_path_factory.mktemp("punishing_county"))
    with served(var) as installation:
        punish(installation.world)
    return var


@pytest.fixture
def punishing_site(punishing_county: Path, tmp_path: Path) -> Iterator[Installation]:
    """The same in a folder of its own."""
    with served(copied(punishing_county, tmp_path / "var")) as installation:
        yield installation


@pytest.fixture
def site(demo_county: Path, tmp_path: Path) -> Iterator[Installation]:
    """The demo county, just opened."""
    with served(copied(demo_county, tmp_path / "var")) as installation:
        yield installation


@pytest.fixture
def busy_site(busy_county: Path, tmp_path: Path) -> Iterator[Installation]:
    """The demo county at work."""
    with served(copied(busy_county, tmp_path / "var")) as installation:
        yield installation


def prepare_inspection(world: World) -> None:
    """One inspection up to the notice served on its unit; a second just begun, with drafts and files not yet sent."""
    served_on_unit = world.start("wangjianguo")
    world.do("wangjianguo", served_on_unit, "ut_prepare_inspection")
    world.do("liuguoping", served_on_unit, "ut_approve_inspection")
    world.do("helihua", served_on_unit, "ut_choose_service")
    world.do("wangjianguo", served_on_unit, "ut_execute_service", service_time=world.now.isoformat())
    begun = world.start("wangjianguo", unit_id="u017")
    with world.acting("wangjianguo") as work:
        task_id = world.task(work, begun, "ut_prepare_inspection")
        attach_file(work, task_id, "现场照片.png", PNG)
        save_draft(work, task_id, {"ways": ["听取汇报"]})
        attach_file(work, f"start:{INSPECTION}", "线索.png", PNG)
        save_draft(work, f"start:{INSPECTION}", {"unit_id": "u021"})


def punish(world: World) -> None:
    """A penalty whose party was told and may speak, another just filed; a major case reported to the city; a case the
    province supervises."""
    world.visit = MORNING.date().isoformat()
    noticed_case = filed(world)
    go(world, noticed_case, *INVESTIGATED)
    noticed(world, noticed_case)
    filed(world)
    reported(world, confirmed(world, world.shown_now), world.shown_now)
    supervised = begun(world)
    do(world, supervised, "ut_prov_mode", need_team="是")
