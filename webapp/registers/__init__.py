"""What the bureau goes by: its officers and their certificates, the calendar, checklists, duties, laws, penalties."""

from webapp.registers import (
    balance_routes,
    benchmark_routes,
    calendar_routes,
    checklist_routes,
    duty_routes,
    entry_routes,
    law_routes,
    officer_routes,
    penalty_routes,
    reviewer_routes,
)
from webapp.registers.blueprint import pages

__all__ = [
    "balance_routes",
    "benchmark_routes",
    "calendar_routes",
    "checklist_routes",
    "duty_routes",
    "entry_routes",
    "law_routes",
    "officer_routes",
    "pages",
    "penalty_routes",
    "reviewer_routes",
]
