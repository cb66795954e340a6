"""The register of units: found, listed, looked at, entered and changed, in and out as a spreadsheet."""

from webapp.units import edit_routes, find_routes, list_routes, page_routes, sheet_routes
from webapp.units.blueprint import pages

__all__ = ["edit_routes", "find_routes", "list_routes", "page_routes", "pages", "sheet_routes"]
