"""The press: a process of its own that turns folders into PDFs and can be stopped without harm to the system.

It is started by its path, so it imports the standard library and Typst only. Arguments: the maximum of memory in
bytes, "1" to use the fonts of this computer too, then the folders of bundled fonts. Every line it reads is an order,
every line it writes the answer to it; both are JSON.
"""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import Any, BinaryIO

import typst

# For keeping: a tagged PDF with all fonts inside. A character no font has is refused by the standard.
ARCHIVAL: typst.PDFStandard = "a-2a"


def bound_memory(limit: int) -> None:
    """A template that eats memory ends this process, not the computer. Windows has no such limit."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def compiled(folder: Path, at: int, fonts: typst.Fonts, standards: list[typst.PDFStandard]) -> bytes:
    return typst.compile(
        folder / "main.typ",
        root=folder,
        font_paths=fonts,
        package_path=folder / "no_packages",
        package_cache_path=folder / "no_packages",
        pdf_standards=standards,
        timestamp=datetime.datetime.fromtimestamp(at, datetime.UTC),
    )


def carry_out(order: dict[str, Any], fonts: typst.Fonts) -> dict[str, Any]:
    """Print main.typ of the folder to out.pdf; the answer says what went wrong, empty when nothing did."""
    folder = Path(order["folder"])
    try:
        try:
            pdf = compiled(folder, order["at"], fonts, [ARCHIVAL])
        except typst.TypstError as error:
            if not error.message.startswith("PDF/A"):
                raise
            pdf = compiled(folder, order["at"], fonts, [])
    except typst.TypstError as error:
        return {"message": error.message, "diagnostic": error.diagnostic}
    (folder / "out.pdf").write_bytes(pdf)
    return {}


def main(orders: BinaryIO, answers: BinaryIO, arguments: list[str]) -> None:
    memory, system_fonts, *folders = arguments
    bound_memory(int(memory))
    fonts = typst.Fonts(
        include_system_fonts=system_fonts == "1", include_embedded_fonts=False, font_paths=list(folders)
    )
    for line in orders:
        answers.write(json.dumps(carry_out(json.loads(line), fonts)).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1:])
