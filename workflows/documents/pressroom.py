"""Keeps one press running, as finding fonts takes longer than printing a page, and stops one that runs away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from threading import Lock, Timer
from typing import IO, Any

from workflows.documents import press
from workflows.documents.refusals import FontsMissing, RenderStopped
from workflows.values.sentences import N_

FONTS = Path(__file__).resolve().parents[2] / "node_modules/@expo-google-fonts/noto-serif-sc"
WEIGHTS = ("400Regular", "700Bold")
MEMORY = 1024**3  # bytes; an ordinary document needs a tenth of it
PATIENCE = 20.0  # seconds; an ordinary document takes a hundredth of it
ORDERS = 500  # per press: Typst remembers what it has laid out, a new press has forgotten


class Pressroom:
    """One press and its order book. Threads take turns."""

    def __init__(self, *, system_fonts: bool, patience: float = PATIENCE) -> None:
        self.system_fonts = system_fonts
        self.patience = patience
        self.turn = Lock()
        self.running: subprocess.Popen[bytes] | None = None
        self.orders = 0

    def order(self, folder: Path, at: int) -> dict[str, Any]:
        """Print main.typ of `folder` as of `at` (Unix seconds). The answer of the press, see press.carry_out.

        Raises RenderStopped when it took too long or too much memory, FontsMissing.
        """
        with self.turn:
            running = self._press()
            alarm = Timer(self.patience, running.kill)
            alarm.start()
            answer = _exchange(running, {"folder": str(folder), "at": at})
            late = not alarm.is_alive()
            alarm.cancel()
            if answer:
                return dict(json.loads(answer))
            self._close()
            raise RenderStopped(N_("生成时间过长") if late else N_("超出内存限制"))

    def _press(self) -> subprocess.Popen[bytes]:
        self.orders += 1
        if self.running is not None and (self.running.poll() is not None or self.orders > ORDERS):
            self._close()
        if self.running is None:
            self.running, self.orders = _started(self.system_fonts), 1
        return self.running

    def _close(self) -> None:
        if self.running is not None:
            self.running.kill()
            self.running.communicate()
        self.running = None


@lru_cache(maxsize=8)
def pressroom(process_id: int, system_fonts: bool) -> Pressroom:
    """The pressroom of this process; a forked process gets its own, pipes cannot be shared."""
    return Pressroom(system_fonts=system_fonts)


def here(system_fonts: bool) -> Pressroom:
    return pressroom(os.getpid(), system_fonts)


def _exchange(running: subprocess.Popen[bytes], order: dict[str, Any]) -> bytes:
    """One line to the press, one line back; empty when it has died."""
    try:
        to_press, from_press = _pipes(running)
        to_press.write(json.dumps(order).encode() + b"\n")
        to_press.flush()
        return from_press.readline()
    except BrokenPipeError:
        return b""


def _pipes(running: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if running.stdin is None or running.stdout is None:
        raise ValueError("a press is started with pipes")
    return running.stdin, running.stdout


def _started(system_fonts: bool) -> subprocess.Popen[bytes]:
    folders = [FONTS / weight for weight in WEIGHTS]
    if not all(any(folder.glob("*.ttf")) for folder in folders):
        raise FontsMissing(FONTS)
    command = [sys.executable, "-I", press.__file__, str(MEMORY), "1" if system_fonts else "0", *map(str, folders)]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and file, no text of a user
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()
    )


def _environment() -> dict[str, str]:
    """No secrets of the server, and every way out to the network ends at a closed door (Typst fetches packages)."""
    closed = "http://127.0.0.1:9"
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "HOME", "LOCALAPPDATA") if name in os.environ}
    return kept | {"HTTPS_PROXY": closed, "HTTP_PROXY": closed, "ALL_PROXY": closed}
