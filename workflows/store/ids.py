"""How a new row is named: a UUIDv7, so that ids sort by the moment they were made."""

from __future__ import annotations

import itertools
import os
from datetime import datetime
from uuid import UUID

from workflows.values.times import aware

_made = itertools.count()


def new_id(now: datetime) -> str:
    """A UUIDv7 (RFC 9562): milliseconds of `now`, a 26-bit count, 48 random bits.

    The count keeps what one act writes in the order it was written.
    """
    milliseconds = int(aware(now).timestamp() * 1000)
    high, low = divmod(next(_made) % 2**26, 2**14)
    random = int.from_bytes(os.urandom(6))
    return str(UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low << 48 | random))
