"""The ways through a process are written down in paths.toml, so that they can be rehearsed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from workflows.catalogue import script, shapes
from workflows.catalogue.bundle import Bundle
from workflows.catalogue.checks._pointing import misshapen
from workflows.values.sentences import N_, Problem, Sentence

CHECK = "ways"


def check(bundle: Bundle) -> Iterator[Problem]:
    """A missing or misshapen `paths.toml`, and ways in it that cannot be played."""
    path = bundle.paths_file
    if path not in bundle.files:
        text = N_("没有走法文件 %(file)s。请写明这个流程的各种走法，发布前要逐一走通。")
        yield Problem(CHECK, Sentence(text, {"file": path}), bundle.process, file=path)
        return
    faults = list(misshapen(CHECK, bundle, path, tomllib.loads, shapes.PATHS))
    yield from faults or (Problem(CHECK, each, file=path, line=1) for each in script.faults(bundle.paths))
