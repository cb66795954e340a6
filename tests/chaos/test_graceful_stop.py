"""`make run` ends well: what was begun is answered, no process is left, and a port in use is said in a sentence."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from config import ROOT
from tests.chaos.installation import PATIENCE, Installation, wait_until
from tests.world import MORNING, World, examples
from workflows.actions.open_demo import PASSWORD
from workflows.store.tables.cases import case
from workflows.store.tables.system import audit_seal
from workflows.store.unit_of_work import writing

FEW_SECONDS = 10  # of a machine that does other things too
pytestmark = pytest.mark.chaos


@pytest.fixture
def place(sqlite_engine: Engine, tmp_path: Path) -> Installation:
    """An installation on SQLite, as `make run` makes it."""
    place = Installation(sqlite_engine, tmp_path / "place")
    place.set_clock(MORNING)
    return place


def test_a_request_in_flight_is_answered_before_everything_ends(place: Installation) -> None:
    World.open(place.engine, place.folder)
    with started(place) as server:
        wait_until(lambda: place.answers() and worker_is_at_work(place), "web server and worker are up")
        signed_in = send(place, "/tokens", {"username": "wangjianguo", "password": PASSWORD})
        token = json.load(signed_in.getresponse())["token"]
        with writing(place.engine):  # nobody else can write: the request has to wait
            visit = {**examples()["start_inspection"], "unit_id": "u021"}
            waiting = send(place, "/cases", {"process": "sub_onsite_inspection", "answers": visit}, token)
            assert place.answers()  # asked later, answered sooner
            server.terminate()
            told = time.monotonic()
        answer = waiting.getresponse()
        assert (answer.status, server.wait(PATIENCE)) == (201, 0)
        assert time.monotonic() - told < FEW_SECONDS
        assert not anything_is_left_of(server)
    with place.looking() as look:
        assert look.connection.scalars(select(case.c.id)).all() == [json.load(answer)["id"]]


def test_a_second_start_on_the_same_port_says_so_and_ends(place: Installation) -> None:
    with started(place) as first:
        wait_until(place.answers, "the web server is up")
        with started(place) as second:
            assert second.wait(PATIENCE) == 1
            assert f"端口 {place.port} 已被占用" in second.stdout.read()
        assert place.answers()
        first.terminate()
        assert first.wait(PATIENCE) == 0
    began = time.monotonic()
    with started(place):
        wait_until(place.answers, "the web server is up again")
    print(f"\nsecond start: {time.monotonic() - began:.1f} s")  # noqa: T201 - a figure, not a promise


def test_an_end_asked_for_while_it_prepares_is_a_good_end_too(place: Installation) -> None:
    with started(place) as server:
        with writing(place.engine):  # long before it comes to load the demo data
            assert "准备数据库" in server.stdout.readline()
            server.terminate()
        assert server.wait(PATIENCE) == 0
        assert "已停止" in server.stdout.read()


@contextmanager
def started(place: Installation) -> Iterator[Any]:
    """`python -m webapp.start`; whatever is left of it at the end of the block is killed."""
    server = subprocess.Popen(
        [sys.executable, "-m", "webapp.start"],
        cwd=ROOT,
        env=place.environ(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.communicate()


def worker_is_at_work(place: Installation) -> bool:
    """Its first round seals the day before."""
    with place.looking() as look:
        return look.connection.scalar(select(audit_seal.c.day)) is not None


def anything_is_left_of(server: Any) -> bool:
    """A process of its group lives: the worker, or what prints documents."""
    try:
        os.killpg(server.pid, 0)
    except ProcessLookupError:
        return False
    return True


def send(place: Installation, path: str, body: Any, token: str = "") -> HTTPConnection:
    """A request on its way; its answer is read from the connection."""
    connection = HTTPConnection("127.0.0.1", place.port, timeout=PATIENCE)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    connection.request("POST", f"/api/v1{path}", json.dumps(body), headers)
    return connection
