"""What a drawn signature stands under: one digest of the form's other answers, equal in the browser and here."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from workflows.rules.labels import field_label
from workflows.values.forms import Form
from workflows.values.sentences import N_, Fault, Sentence

SEALED = frozenset({"drawn", "scan"})  # kinds of signature made over a content that is fixed
CHANGED = N_("%(label)s：签名以后表单内容有改动，签名已失效，请核对后重新签名。")

_LEFT_OUT = {"signature", "computed"}
_ENDS = " \t\r\n\u3000"
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(:00)?(\+08:00)?")


def content_digest(form: Form, raw: Mapping[str, Any], files: Mapping[str, str]) -> str:
    """SHA-256 (hex) of the answers as they were given, without signatures and worked-out values.

    `files` is attachment id -> SHA-256: what was signed is a photo, not its id. Blanks do not count; numbers, truths
    and moments count as a browser writes them, so that the interface and the page agree. The same reading in the
    browser is assets/forms/content.js; both are held to tests/rules/signed_contents.json.
    """
    hints: Mapping[str, Any] = form.ui.get("fields", {})
    names = [name for name in form.schema.get("properties", {}) if hints.get(name, {}).get("widget") not in _LEFT_OUT]
    content = _without_blanks({name: raw[name] for name in names if name in raw}, files) or {}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def texts(value: Any) -> Iterator[str]:
    """Every text in answers, wherever it stands."""
    if isinstance(value, Mapping):
        for below in value.values():
            yield from texts(below)
    elif isinstance(value, list):
        for below in value:
            yield from texts(below)
    elif isinstance(value, str):
        yield value


def without_seals(form: Form, raw: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers without the digests that stand in their signatures, and these digests by field."""
    signed = {name: raw[name] for name in _signatures(form) if isinstance(raw.get(name), Mapping)}
    bare = {name: {key: one for key, one in value.items() if key != "content"} for name, value in signed.items()}
    return {**raw, **bare}, {name: value["content"] for name, value in signed.items() if value.get("content")}


def broken_seals(form: Form, seals: Mapping[str, Any], digest: str) -> list[Fault]:
    """One fault for each signature that was made over another content."""
    return [
        Fault(f"/{name}", Sentence(CHANGED, {"label": field_label(form, (name,))}))
        for name, seal in seals.items()
        if seal != digest
    ]


def sealed(form: Form, read: Mapping[str, Any], digest: str) -> dict[str, Any]:
    """The answers with the digest of what was signed in each drawn or scanned signature."""
    made = {name: read[name] for name in _signatures(form) if isinstance(read.get(name), Mapping)}
    drawn = {name: value for name, value in made.items() if value.get("kind") in SEALED}
    return {**read, **{name: {**value, "content": digest} for name, value in drawn.items()}}


def _signatures(form: Form) -> list[str]:
    return [name for name, hint in form.ui.get("fields", {}).items() if hint.get("widget") == "signature"]


def _without_blanks(value: Any, files: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        read = {str(key): _without_blanks(below, files) for key, below in value.items()}
        return {key: below for key, below in read.items() if below is not None} or None
    if isinstance(value, list):
        return [below for below in (_without_blanks(one, files) for one in value) if below is not None] or None
    return _written(value, files)


def _written(value: Any, files: Mapping[str, str]) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).replace("\r\n", "\n").strip(_ENDS)
    moment = _MOMENT.fullmatch(text)
    if moment:
        return f"{moment[1]}T{moment[2]}"
    return f"sha256:{files[text]}" if text in files else text or None
