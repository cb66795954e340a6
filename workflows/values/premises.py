"""What an installation lends to every act: where files lie, which fonts, which limits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Premises:
    """Given by the two doors from config.py, carried by every Look and Work."""

    files: Path
    system_fonts: bool
    org_code: str
    sign_in_limit: int
    upload_limit: int
    public_url: str = "http://127.0.0.1:8000"
