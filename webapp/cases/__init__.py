"""Cases and the tasks in them: starting, filling in, looking."""

from webapp.cases import (
    button_routes,
    case_routes,
    colleague_routes,
    file_routes,
    find_routes,
    incident_routes,
    return_routes,
    round_routes,
    start_routes,
    task_routes,
)
from webapp.cases.blueprint import pages

__all__ = [
    "button_routes",
    "case_routes",
    "colleague_routes",
    "file_routes",
    "find_routes",
    "incident_routes",
    "pages",
    "return_routes",
    "round_routes",
    "start_routes",
    "task_routes",
]
