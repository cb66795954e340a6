"""An installation in a folder of its own, and its processes, which can be killed and started anew."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine

from tests.chaos.programs import FORKS, become
from workflows.queries import looking
from workflows.store.unit_of_work import working
from workflows.values.people import SYSTEM, Actor
from workflows.values.premises import Premises
from workflows.values.times import read_moment, write_moment

PATIENCE = 120  # seconds before a test gives up waiting; opening a county on a busy machine takes a quarter of it


def wait_until(holds: Callable[[], Any], what: str, seconds: float = PATIENCE) -> None:
    """Look often until it holds. Raises AssertionError when it does not within `seconds`."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"waited {seconds} s in vain: {what}"
        time.sleep(0.005)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Installation:
    """A database, a folder with files and clock, a port."""

    engine: Engine
    folder: Path
    port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        for name in ("files", "tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    @property
    def premises(self) -> Premises:
        return Premises(self.folder / "files", False, "湘阴档", 10, 5_000_000)

    @property
    def now(self) -> datetime:
        return read_moment((self.folder / "now").read_text())

    def set_clock(self, moment: datetime, of: str = "") -> None:
        """From now on it is this moment, for all processes or those of one room; nobody reads half a moment."""
        room = self.room(of)
        (room / "next").write_text(write_moment(moment))
        (room / "next").replace(room / "now")

    def let_pass(self, span: timedelta) -> None:
        self.set_clock(self.now + span)

    def room(self, name: str) -> Path:
        """Where a process finds its clock."""
        room = self.folder / name
        room.mkdir(exist_ok=True)
        return room

    def environ(self, of: str = "") -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.engine.url.render_as_string(hide_password=False),
            "FILES_DIR": str(self.folder / "files"),
            "VAR_DIR": str(self.room(of)),
            "TMPDIR": str(self.folder / "tmp"),
            "PORT": str(self.port),
            "ALLOW_TIME_TRAVEL": "1",
            "SYSTEM_FONTS": "0",
            "SECRET_KEY": "of a test",
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def process(self, program: Callable[[], int], of: str = "") -> Process:
        """A program of this installation, not started yet; `of` is the room it finds its clock in."""
        return Process(program, self.environ(of), self.folder / "log")

    def looking(self) -> Any:
        return looking(self.engine, SYSTEM, self.now, self.premises)

    def acting(self, actor: Actor) -> Any:
        return working(self.engine, actor, self.now, self.premises)

    def answers(self) -> bool:
        """The web server is up."""
        with suppress(OSError, HTTPException):
            connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            connection.request("GET", "/api/v1/openapi.json")
            return connection.getresponse().status == 200
        return False


class Process:
    """A program in a process group of its own; leaving the `with` block ends it, whatever happened."""

    def __init__(self, program: Callable[[], int], environ: dict[str, str], log: Path) -> None:
        self.program = program
        self.given = (program, environ, log)
        self.running: ForkServerProcess | None = None

    def start(self) -> None:
        self.running = FORKS.Process(target=become, args=self.given)
        self.running.start()

    @property
    def pid(self) -> int:
        assert self.running is not None
        assert self.running.pid is not None
        return self.running.pid

    def kill(self) -> None:
        """SIGKILL to the process and every process it has started."""
        wait_until(lambda: self.leads_a_group() or not self.is_alive(), "the process has a group")
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.wait()

    def stop(self) -> int:
        """SIGTERM; the exit code."""
        os.kill(self.pid, signal.SIGTERM)
        return self.wait()

    def wait(self) -> int:
        """The exit code of a process that ends."""
        assert self.running is not None
        self.running.join(PATIENCE)
        assert self.running.exitcode is not None, f"{self.program.__name__} does not end"
        return self.running.exitcode

    def is_alive(self) -> bool:
        return self.running is not None and self.running.is_alive()

    def leads_a_group(self) -> bool:
        """It is far enough to have one; as long as any process of the group lives, there is one."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, 0)
            return True
        return False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
