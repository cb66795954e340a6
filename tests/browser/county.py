"""The demo county as `make run` serves it: web and worker in a folder of their own, at the moment the test says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine

from config import ROOT
from tests.chaos.installation import free_port, wait_until
from tests.world import OPENED, World
from workflows.actions import connect
from workflows.queries import looking
from workflows.queries.due import next_due
from workflows.values.people import SYSTEM
from workflows.values.premises import Premises
from workflows.values.times import read_moment, write_moment

Result = TypeVar("Result")
READY = "Ctrl-C"  # the last thing `make run` says when it is ready


@dataclass
class County:
    """One running installation."""

    folder: Path
    port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.url = f"http://127.0.0.1:{self.port}"
        self.set_clock(OPENED)
        self.engine: Engine = connect(self.database)
        self.hand = ThreadPoolExecutor(1)
        self.world = World(self.engine, Premises(self.folder / "files", True, "湘阴档", 10, 5_000_000), OPENED)

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder / 'county.sqlite3'}"

    @property
    def environ(self) -> dict[str, str]:
        """What `make run` is told, and nothing else that is not so in a clean shell."""
        given = {
            "VAR_DIR": str(self.folder),
            "DATABASE_URL": self.database,
            "PORT": str(self.port),
            "ALLOW_TIME_TRAVEL": "1",
            "DEMO": "1",
            "PYTHONUTF8": "1",
            "PYTHONUNBUFFERED": "1",
        }
        return os.environ | given

    def is_now(self, moment: str, visit: str = "") -> None:
        """From now on it is this moment, for everybody; ends when the worker has done all that became due."""
        self.set_clock(read_moment(moment))
        self.world.visit = visit or self.world.visit
        wait_until(lambda: not self._something_is_due(), f"the worker has done what is due at {moment}")

    def set_clock(self, moment: datetime) -> None:
        """Replaces the file at once: nobody reads half a moment."""
        (self.folder / "next").write_text(write_moment(moment))
        (self.folder / "next").replace(self.folder / "now")
        if hasattr(self, "world"):
            self.world.now = moment

    def behind_the_scenes(self, act: Callable[[World], Result]) -> Result:
        """What a test is not about, done without a browser; in a thread of its own, as playwright loops in this one."""
        return self.hand.submit(act, self.world).result()

    def _something_is_due(self) -> bool:
        with looking(self.engine, SYSTEM, self.world.now, self.world.premises) as look:
            due = next_due(look)
        return due is not None and due <= self.world.now

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`python -m workflows …` in this installation."""
        return subprocess.run(
            [sys.executable, "-m", "workflows", *arguments],
            cwd=ROOT,
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
        )


@contextmanager
def running(folder: Path) -> Iterator[County]:
    """A county that was opened in January, up and ready; in the end it is stopped as Ctrl-C stops it."""
    county = County(folder)
    log = folder / "log"
    with log.open("wb") as said:
        served = subprocess.Popen(
            [sys.executable, "-m", "webapp.start"], cwd=ROOT, env=county.environ, stdout=said, stderr=said
        )
        try:
            wait_until(lambda: READY in log.read_text() or served.poll() is not None, "make run is ready")
            assert served.poll() is None, log.read_text()
            yield county
        finally:
            served.terminate()
            served.wait()
    county.hand.shutdown()
    county.engine.dispose()
    assert (served.returncode, log.read_text().count("Traceback")) == (0, 0), log.read_text()
