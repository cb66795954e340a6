"""Signing in and out, and choosing the language."""

from webapp.accounts.routes import pages

__all__ = ["pages"]
