"""Plain records every floor speaks in."""
