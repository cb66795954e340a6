"""What the bureau goes by: its officers and their certificates, the working calendar, checklists, duties."""

from webapp.registers import calendar_routes, checklist_routes, duty_routes, officer_routes
from webapp.registers.blueprint import pages

__all__ = ["calendar_routes", "checklist_routes", "duty_routes", "officer_routes", "pages"]
