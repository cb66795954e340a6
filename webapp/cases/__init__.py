"""Cases and the tasks in them: starting, filling in, looking."""

from webapp.cases import (
    case_routes,
    colleague_routes,
    file_routes,
    incident_routes,
    return_routes,
    start_routes,
    task_routes,
)
from webapp.cases.blueprint import pages

__all__ = [
    "case_routes",
    "colleague_routes",
    "file_routes",
    "incident_routes",
    "pages",
    "return_routes",
    "start_routes",
    "task_routes",
]
