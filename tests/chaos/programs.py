"""The programs of an installation, each in a process forked from one that has loaded everything: up in no time."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from pathlib import Path

import waitress

from config import settings
from webapp import create_app
from webapp.start import THREADS
from workflows.__main__ import main

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["pytest", __name__])  # each process looks at the test's main module: pytest


def web() -> int:
    """The web server alone, without the worker `make run` starts beside it."""
    given = settings()
    waitress.serve(create_app(given), host=given.host, port=given.port, threads=THREADS)
    return 0


def worker() -> int:
    """`python -m workflows worker`."""
    return main(["worker"])


def worker_once() -> int:
    """`python -m workflows worker --once`."""
    return main(["worker", "--once"])


def become(program: Callable[[], int], environ: Mapping[str, str], log: Path) -> None:
    """Be this program, in a process group of its own."""
    os.setsid()
    os.environ.clear()
    os.environ.update(environ)
    tempfile.tempdir = None  # known from before; the environment says another
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.exit(program())
