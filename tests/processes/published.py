"""A process of the tests' own, published in the demo county."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import Engine

from config import ROOT
from tests.world import OPENED, World
from workflows.actions import working
from workflows.actions.load_demo import load_demo
from workflows.actions.open_demo import PASSWORD
from workflows.actions.publish_version import publish_version
from workflows.catalogue.bundle import read_bundle
from workflows.values.people import SYSTEM
from workflows.values.premises import Premises

HERE = Path(__file__).parent


def bare_county(engine: Engine, folder: Path) -> World:
    """The people and units of the demo county, and no process."""
    world = World(engine, Premises(folder / "files", False, "湘阴档", 10, 5_000_000))
    with working(engine, SYSTEM, OPENED, world.premises) as work:
        load_demo(work, ROOT / "demo", ROOT / "bpmn/shared/calendar", PASSWORD)
    return world


def publish(world: World, root: Path, name: str, *changes: tuple[str, str]) -> None:
    """Publish `tests/processes/<name>` with what the shipped processes share; `root` is a folder to arrange it in,
    `changes` are texts of the diagram and what stands there instead."""
    for part in ("bpmn", "forms"):
        shutil.copytree(ROOT / part / "shared", root / part / "shared")
        shutil.copytree(HERE / name / part / name, root / part / name)
    diagram = root / "bpmn" / name / f"{name}.bpmn"
    for old, new in changes:
        text = diagram.read_text(encoding="utf-8")
        assert old in text, old
        diagram.write_text(text.replace(old, new), encoding="utf-8")
    with world.acting("gaoyu") as work:
        publish_version(work, read_bundle(root, name, f"proc_{name}"), "首次发布")
