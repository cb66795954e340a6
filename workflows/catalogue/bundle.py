"""A process as one immutable set of files, known by the digest of their contents."""

from __future__ import annotations

import hashlib
import io
import json
import tomllib
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from workflows import decisions, engine
from workflows.catalogue.diagrams import Place, places, trees
from workflows.catalogue.template import Template, read_template
from workflows.catalogue.written import Written, written
from workflows.values.forms import Form
from workflows.values.registers import RegisterKind, read_register

CHECKLISTS = "bpmn/shared/checklists/"
DUTIES = "bpmn/shared/duties.json"
LEGALITY = "bpmn/shared/legality.toml"
LAWS = "bpmn/shared/laws.json"
VIOLATIONS = "bpmn/shared/violations.json"
REGISTERS = "bpmn/shared/registers/"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: equal files give equal bytes


@dataclass(frozen=True)
class Bundle:
    """Files of one process by their path in the repository (`bpmn/...`, `forms/...`), shared ones included."""

    process: str
    folder: str
    files: Mapping[str, bytes]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the process, its folder, and all paths and contents in path order."""
        total = hashlib.sha256(self._label)
        for path in sorted(self.files):
            total.update(path.encode() + b"\0" + hashlib.sha256(self.files[path]).digest())
        return total.hexdigest()

    @cached_property
    def bpmn(self) -> dict[str, bytes]:
        return self._ending(".bpmn")

    @cached_property
    def dmn(self) -> dict[str, bytes]:
        return self._ending(".dmn")

    @cached_property
    def decisions(self) -> decisions.Decisions:
        return decisions.read(self.dmn)

    @cached_property
    def definition(self) -> engine.Definition:
        return engine.read_definition(self.bpmn, self.decisions, self.process, self.digest)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Element id -> where it stands in the diagrams."""
        return places(self.trees)

    @cached_property
    def trees(self) -> list[tuple[str, etree._Element]]:
        """Path and root of each diagram that can be read."""
        return list(trees(self.bpmn))

    @cached_property
    def written(self) -> list[Written]:
        """The expressions of the diagrams, each parsed once."""
        return written(self.definition)

    @cached_property
    def form_files(self) -> dict[str, Form]:
        """Path -> form, of this process and everything shared."""
        return {path: read_form(content) for path, content in self._ending(".form.json").items()}

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Form id -> form, of this process and the processes it calls."""
        return {form.id: form for form in self.form_files.values()}

    @cached_property
    def document_notes(self) -> dict[str, bytes]:
        """The `.toml` beside each document template, by path."""
        found = self._ending(".toml")
        return {path: text for path, text in found.items() if PurePosixPath(path).parent.name == "documents"}

    @cached_property
    def templates(self) -> dict[str, Template]:
        """Document kind -> template."""
        found = {}
        for path, content in self.document_notes.items():
            template = read_template(content, self.files[template_of(path)])
            found[template.kind] = template
        return found

    @cached_property
    def letterheads(self) -> dict[str, bytes]:
        """What templates may import, by file name."""
        prefix = "forms/shared/documents/"
        own = {path.removeprefix(prefix): text for path, text in self.files.items() if path.startswith(prefix)}
        return {name: text for name, text in own.items() if "/" not in name}

    @cached_property
    def checklists(self) -> dict[str, dict[str, Any]]:
        """Checklist id -> checklist."""
        loaded = [json.loads(text) for path, text in self.files.items() if path.startswith(CHECKLISTS)]
        return {checklist["id"]: checklist for checklist in loaded}

    @cached_property
    def registers(self) -> dict[str, RegisterKind]:
        """Name -> register that processes keep."""
        loaded = [read_register(json.loads(text)) for path, text in self.files.items() if path.startswith(REGISTERS)]
        return {one.kind: one for one in loaded}

    @cached_property
    def duties(self) -> dict[str, dict[str, Any]]:
        """Id -> duty of the bureau, main duties before their items; empty where there is no catalogue of them."""
        listed = json.loads(self.files[DUTIES])["duties"] if DUTIES in self.files else []
        return {duty["id"]: duty for duty in listed}

    @cached_property
    def laws(self) -> dict[str, dict[str, Any]]:
        """Id -> law as it is shipped, with its articles; empty where none are."""
        listed = json.loads(self.files[LAWS])["laws"] if LAWS in self.files else []
        return {law["id"]: law for law in listed}

    @cached_property
    def violations(self) -> dict[str, dict[str, Any]]:
        """Code -> violation, with what each text of the law says of it, the oldest first; empty where none are."""
        listed = json.loads(self.files[VIOLATIONS])["violations"] if VIOLATIONS in self.files else []
        return {violation["code"]: violation for violation in listed}

    @cached_property
    def legality(self) -> list[dict[str, Any]]:
        """What the law asks before and after each kind of decision; empty where nothing is written of it."""
        listed: list[dict[str, Any]] = tomllib.loads(self.files.get(LEGALITY, b"").decode()).get("decision", [])
        return listed

    @property
    def paths_file(self) -> str:
        return f"bpmn/{self.folder}/paths.toml"

    @cached_property
    def paths(self) -> dict[str, Any]:
        """The rehearsal, `paths.toml`."""
        return tomllib.loads(self.files.get(self.paths_file, b"").decode())

    def without(self, paths: Collection[str]) -> Bundle:
        """The same process with fewer files."""
        return replace(self, files={path: text for path, text in self.files.items() if path not in paths})

    def form(self, form_id: str) -> Form:
        return self.forms[form_id]

    def pack(self) -> bytes:
        """A zip that is equal for equal files."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = self._label
            for path in sorted(self.files):
                archive.writestr(zipfile.ZipInfo(path, _EPOCH), self.files[path], zipfile.ZIP_DEFLATED)
        return out.getvalue()

    @property
    def _label(self) -> bytes:
        return json.dumps([self.process, self.folder]).encode()

    def _ending(self, suffix: str) -> dict[str, bytes]:
        return {path: text for path, text in self.files.items() if path.endswith(suffix)}


@lru_cache(maxsize=64)
def unpack(digest: str, packed: bytes) -> Bundle:
    """The bundle of a published version, parsed once per process."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        process, folder = json.loads(archive.comment)
        bundle = Bundle(process, folder, {name: archive.read(name) for name in archive.namelist()})
    if bundle.digest != digest:
        raise ValueError(f"bundle of {process} does not match its digest {digest}")
    return bundle


def read_bundle(root: Path, folder: str, process: str) -> Bundle:
    """The files of one process folder under `root` with everything shared. Missing folders are simply empty."""
    files: dict[str, bytes] = {}
    for place in (f"bpmn/{folder}", "bpmn/shared", f"forms/{folder}", "forms/shared"):
        for path in sorted((root / place).rglob("*")):
            relative = path.relative_to(root).as_posix()
            if path.is_file() and not relative.startswith("bpmn/shared/calendar/"):
                files[relative] = path.read_bytes()
    return Bundle(process, folder, files)


def template_of(note: str) -> str:
    """The path of the Typst source a document's `.toml` speaks of."""
    return note.removesuffix(".toml") + ".typ"


def read_form(content: bytes) -> Form:
    """One `.form.json`, known to be of the right shape."""
    raw = json.loads(content)
    return Form(
        id=raw["id"],
        title=raw["title"],
        schema=raw["schema"],
        ui=raw.get("ui", {}),
        keep=raw.get("keep", {}),
        checks=tuple(raw.get("checks", ())),
    )
