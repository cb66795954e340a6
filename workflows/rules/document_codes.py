"""The short code an issued document carries, by which anybody checks it: how it is written and read again."""

from __future__ import annotations

import re
from hashlib import sha256

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter that is taken for a figure or for another letter."""
LENGTH = 12
"""30^12 codes: nobody finds one by trying."""
_BETWEEN = re.compile(r"[\s\-‐-―－_.·]+")


def written(letters: str) -> str:
    """In groups of four, as it is printed: 7KQM-2XWD-9RTB."""
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def read_code(text: str) -> str:
    """What somebody typed, as it is printed; "" for what can be no code. Case, spaces and hyphens do not matter."""
    letters = _BETWEEN.sub("", text[:60]).upper()
    good = len(letters) == LENGTH and all(letter in LETTERS for letter in letters)
    return written(letters) if good else ""


def code_from(secret: str) -> str:
    """The code that belongs to a secret, which it does not give away."""
    number = int.from_bytes(sha256(secret.encode()).digest())
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return written(letters)


def masked(name: str) -> str:
    """A person's name of which only the first character is shown: 王＊＊."""
    return name[:1] + "＊" * max(1, len(name) - 1) if name else ""
