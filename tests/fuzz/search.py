"""A search guided by coverage: `make fuzz` runs it for each border with the fuzzer atheris."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["workflows"]):
    from tests.fuzz.borders import BORDERS, seeds


def main() -> None:
    """`python -m tests.fuzz.search BORDER SECONDS FOLDER`: inputs that broke the border are left in FOLDER."""
    border, seconds, place = sys.argv[1:4]
    folder = Path(place) / border
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(border)):
        (folder / "corpus" / f"seed-{number}").write_bytes(seed)
    limits = ["-timeout=30", "-rss_limit_mb=4096", "-max_len=40000", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], str(folder / "corpus"), f"-max_total_time={seconds}", *limits], BORDERS[border])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
