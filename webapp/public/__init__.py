"""What everybody may read and do without signing in."""

from webapp.public import complaint_routes, notice_routes, verify_routes
from webapp.public.blueprint import pages

__all__ = ["complaint_routes", "notice_routes", "pages", "verify_routes"]
