"""The engine as a function: a definition, a saved state and an act give the next step."""

from workflows.engine.definition import Definition, Flow, Node, StartInfo
from workflows.engine.library import read_definition
from workflows.engine.verbs import leave, receive, start, submit, wake

__all__ = [
    "Definition",
    "Flow",
    "Node",
    "StartInfo",
    "leave",
    "read_definition",
    "receive",
    "start",
    "submit",
    "wake",
]
