"""The desk: tabs of tasks with filters in the URL, kept under names, and acts on many tasks at once."""

from webapp.inbox import bulk_routes, filter_routes, routes
from webapp.inbox.blueprint import pages

__all__ = ["bulk_routes", "filter_routes", "pages", "routes"]
