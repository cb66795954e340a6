"""The engine as a function: a definition, a saved state and an act give the next step."""

from workflows.engine.definition import Definition, Flow, Node, StartInfo
from workflows.engine.library import read_definition
from workflows.engine.migrating import can_migrate, migrate
from workflows.engine.moving import cancel, move_token
from workflows.engine.pressing import awaited, awaited_messages
from workflows.engine.progress import leave
from workflows.engine.recounting import recount
from workflows.engine.returning import places_to_return, send_back
from workflows.engine.verbs import receive, start, submit, wake
from workflows.engine.withdrawing import withdraw

__all__ = [
    "Definition",
    "Flow",
    "Node",
    "StartInfo",
    "awaited",
    "awaited_messages",
    "can_migrate",
    "cancel",
    "leave",
    "migrate",
    "move_token",
    "places_to_return",
    "read_definition",
    "receive",
    "recount",
    "send_back",
    "start",
    "submit",
    "wake",
    "withdraw",
]
