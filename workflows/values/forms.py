"""A form as data: what may be answered (JSON Schema), how it is shown, what the case keeps of it; and files sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Form:
    """One `.form.json`.

    schema   JSON Schema 2020-12 of the answers (with our keywords, see workflows/rules/answers.py)
    ui       order, widgets, labels, help, prefill, showWhen, sections
    keep     names of the answers that become decision variables of the case; a table may name its columns:
             {"planned_date": true, "findings": ["severity", "regime"]}
    checks   sentences the schema cannot say: [{"field", "check" (FEEL, must be true), "message"}]
    """

    id: str
    title: str
    schema: Mapping[str, Any]
    ui: Mapping[str, Any]
    keep: Mapping[str, Any]
    checks: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Upload:
    """A file as it was sent, under the name it was given."""

    name: str
    content: bytes
