"""The counties to browse."""

from tests.webapp.counties import busy_county, busy_site, demo_county, punishing_county, punishing_site, site

__all__ = ["busy_county", "busy_site", "demo_county", "punishing_county", "punishing_site", "site"]
