"""Decisions written as JSON for the sandbox: one decision with everything it reaches, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from workflows.decisions.graph import Graph


def write_model(graph: Graph, ref: str) -> str:
    """The JSON `workflows.feel.decide` takes for decision or offering `ref`."""
    reached = graph.reach(ref)
    parts = {
        "decisions": _part(graph.decisions, reached),
        "inputs": _part(graph.inputs, reached),
        "knowledge": _part(graph.knowledge, reached),
        "offerings": _part(graph.offerings, reached),
        "types": _plain(graph.types),
    }
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _part(nodes: Mapping[str, Any], reached: Iterable[str]) -> dict[str, Any]:
    return {key: _plain(nodes[key]) for key in reached if key in nodes}


def _plain(value: Any) -> Any:
    """Records by their fields, with the kind of a boxed expression."""
    if is_dataclass(value):
        kind = {"kind": value.kind} if hasattr(value, "kind") else {}
        return kind | {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
