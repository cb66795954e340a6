"""Lends isolates to threads: one borrower at a time, spent ones thrown away, none shared with a forked child."""

from __future__ import annotations

import atexit
import ctypes
import os
from threading import Lock

from workflows.feel.isolate import GRACE, SECONDS, Isolate, OutOfMemory, OutOfTime

# More than this many evaluations at once is rare, and an idle isolate holds about 20 MB.
KEPT = 4


class Pool:
    """Idle isolates of one process."""

    def __init__(self) -> None:
        self._idle: list[Isolate] = []
        self._kept = KEPT
        self._lock = Lock()
        self._birth = Lock()
        atexit.register(self.close)  # later the interpreter has frozen the threads an isolate needs to end
        if hasattr(os, "register_at_fork"):  # Windows has no fork
            os.register_at_fork(after_in_child=self._abandon)

    def run(self, request: str) -> str:
        """Answer a request in some isolate; one that exceeds a limit gets a second try, in a fresh isolate with more
        time: a busy machine makes an honest one late, and what earlier ones left behind counts as its memory.

        Raises OutOfTime or OutOfMemory; the next request gets a fresh isolate.
        """
        try:
            return self._try(self._borrow(), request, SECONDS)
        except (OutOfTime, OutOfMemory):
            return self._try(self._fresh(), request, GRACE)

    def _try(self, isolate: Isolate, request: str, seconds: float) -> str:
        try:
            answer = isolate.run(request, seconds)
        except BaseException:
            isolate.close()
            raise
        self._give_back(isolate)
        return answer

    def close(self) -> None:
        """Free all idle isolates, and from now on each one when it is given back."""
        with self._lock:
            idle, self._idle, self._kept = self._idle, [], 0
        for isolate in idle:
            isolate.close()

    def _borrow(self) -> Isolate:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return self._fresh()

    def _fresh(self) -> Isolate:
        with self._birth:  # V8 ends the whole process when two threads make its first isolates at once
            return Isolate()

    def _give_back(self, isolate: Isolate) -> None:
        with self._lock:
            kept = len(self._idle) < self._kept
            if kept:
                self._idle.append(isolate)
        if not kept:
            isolate.close()

    def _abandon(self) -> None:
        """V8's threads did not come along into the child: the parent's isolates can be neither used nor freed there."""
        for isolate in self._idle:
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(isolate))
        self._idle = []
        self._lock, self._birth = Lock(), Lock()
