"""What strangers do is counted by address, in the database: a restart forgets nothing."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from workflows.store import complaints
from workflows.store.unit_of_work import Look, Work
from workflows.values.refusals import TooManyTries

FILED, SENT, GUESSED, VERIFIED = "complaint", "complaint_form", "complaint_code", "document_code"
LIMITS = {
    FILED: (20, timedelta(hours=1)),
    SENT: (60, timedelta(hours=1)),
    GUESSED: (10, timedelta(minutes=10)),
    VERIFIED: (60, timedelta(minutes=10)),
}
"""How often, and within which time. Many people may share the address of a village or an office."""


def check_public_tries(look: Look, kind: str, address: str) -> None:
    """There may be one more. Raises TooManyTries."""
    most, window = LIMITS[kind]
    if complaints.tries(look, kind, _line_of(address), look.now - window) >= most:
        raise TooManyTries(minutes=window // timedelta(minutes=1))


def count_public_try(work: Work, kind: str, address: str) -> None:
    """Count one more. Raises TooManyTries."""
    check_public_tries(work, kind, address)
    complaints.note_try(work, kind, _line_of(address), LIMITS[kind][1])


def _line_of(address: str) -> str:
    """What an address is counted under: a line of IPv6 has a whole /64 of addresses to choose from."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Network((known, 64), strict=False)) if isinstance(known, IPv6Address) else address
