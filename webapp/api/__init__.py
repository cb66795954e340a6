"""The JSON interface /api/v1: the same acts and queries as the pages, with bearer tokens."""

from webapp.api import (
    case_routes,
    definition_routes,
    file_routes,
    openapi_routes,
    task_routes,
    token_routes,
    trial_routes,
)
from webapp.api.blueprint import pages

__all__ = [
    "case_routes",
    "definition_routes",
    "file_routes",
    "openapi_routes",
    "pages",
    "task_routes",
    "token_routes",
    "trial_routes",
]
