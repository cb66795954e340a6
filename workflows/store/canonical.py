"""The one way a value is written before it is hashed."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def write_canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces, characters as they are; equal values give equal text.

    Raises TypeError for what JSON has no word for, ValueError for NaN.
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: Any) -> str:
    """SHA-256 (hex) of the canonical text."""
    return hashlib.sha256(write_canonical(value).encode()).hexdigest()
