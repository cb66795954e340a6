"""The manual, page by page."""
