"""How big a file is, as a person says it."""

from __future__ import annotations

STEP = 1024


def file_size(size: int) -> str:
    """`size` in bytes as "812 B", "34 KB", "2.4 MB"."""
    if size < STEP:
        return f"{size} B"
    if size < STEP * STEP:
        return f"{size / STEP:.0f} KB"
    return f"{size / STEP / STEP:.1f} MB"
