"""What somebody must say in their own words."""

from __future__ import annotations

from workflows.values.refusals import TextNeeded

LONGEST = 500  # characters


def required(text: str, what: str, longest: int = LONGEST) -> str:
    """The text without blanks around it. Raises TextNeeded, naming `what`, when it is empty or too long."""
    said = text.replace("\0", "").strip()
    if not 0 < len(said) <= longest:
        raise TextNeeded(what=what, limit=longest)
    return said
