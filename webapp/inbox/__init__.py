"""The desk: tabs of tasks with filters in the URL."""

from webapp.inbox.routes import pages

__all__ = ["pages"]
