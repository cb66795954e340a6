"""`make run`: migrate, load the demo county once, start web and worker, stop both cleanly."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from types import FrameType

import waitress
from flask import Flask

from config import ROOT, Settings, settings
from webapp import create_app, desk
from webapp.extensions import db
from workflows.actions import upgrade, working
from workflows.actions.open_demo import PASSWORD, open_demo
from workflows.queries import looking
from workflows.queries.people import demo_accounts
from workflows.values.people import ROLE_NAMES, SYSTEM

THREADS = 8
PATIENCE = 20  # seconds; nothing that is begun takes longer


def main() -> int:
    """Serve until Ctrl-C or SIGTERM; requests in flight are answered first."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    given = replace(settings(), demo=True)
    if _taken(given):
        print(f"端口 {given.port} 已被占用，请换一个端口：PORT=8001 make run / port {given.port} is in use")
        return 1
    signal.signal(signal.SIGTERM, _end)  # before there is a worker that could be left behind
    with suppress(KeyboardInterrupt):
        app = create_app(given)
        with app.app_context():
            _prepare(given)
        with _worker():
            _serve(app, given)
    print("\n已停止 / stopped")
    return 0


def _end(signal_number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def _worker() -> Iterator[None]:
    worker = subprocess.Popen([sys.executable, "-m", "workflows", "worker"], cwd=ROOT, env=dict(os.environ))
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()  # whatever it was doing is undone, and done again after the next start
            worker.wait()


def _serve(app: Flask, given: Settings) -> None:
    server = waitress.create_server(app, host=given.host, port=given.port, threads=THREADS)
    server.run()  # returns after KeyboardInterrupt, having waited 5 s for the requests in flight
    server.task_dispatcher.shutdown(timeout=PATIENCE)  # for the slower ones: printing, or waiting for the database
    server.close()


def _prepare(given: Settings) -> None:
    print("准备数据库…… / preparing the database", flush=True)
    upgrade(db.engine)
    with working(db.engine, SYSTEM, desk.now(), given.premises) as work:
        loaded = open_demo(work, ROOT)
    if loaded:
        print("已载入示例数据 / demo data loaded", flush=True)
    _introduce(given)


def _taken(given: Settings) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((given.host, given.port))
        except OSError:
            return True
    return False


def _introduce(given: Settings) -> None:
    with looking(db.engine, SYSTEM, desk.now(), given.premises) as look:
        accounts = demo_accounts(look)
    print(f"\n  http://{given.host}:{given.port}\n\n  示例账号（密码均为 {PASSWORD}）/ demo accounts, same password:")
    for account in accounts:
        roles = "、".join(ROLE_NAMES[role] for role in account.roles)
        print(f"    {account.login:<16} {account.name}　{account.organisation}　{roles}")
    print("\n  Ctrl-C 停止 / stops", flush=True)


if __name__ == "__main__":
    sys.exit(main())
