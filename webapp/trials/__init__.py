"""Trials: what the analyst's definitions do before they are published."""

from webapp.trials import act_routes, diagram_routes, page_routes
from webapp.trials.blueprint import pages

__all__ = ["act_routes", "diagram_routes", "page_routes", "pages"]
