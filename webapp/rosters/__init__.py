"""Rosters of units that owe a yearly report: listed, changed with a reason, in and out as a spreadsheet."""

from webapp.rosters import edit_routes, list_routes, sheet_routes
from webapp.rosters.blueprint import pages

__all__ = ["edit_routes", "list_routes", "pages", "sheet_routes"]
