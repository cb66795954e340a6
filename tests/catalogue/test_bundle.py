"""A bundle is the same bytes for the same files, and another digest for any other."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.catalogue.bundles import DIAGRAM, WRITE, changed, small
from workflows.catalogue.bundle import Bundle, read_bundle, unpack


def test_equal_files_give_equal_digests_and_equal_bytes_in_whatever_order_they_came() -> None:
    one = small()
    other = Bundle("small", "small", dict(reversed(one.files.items())))
    assert one.digest == other.digest
    assert one.pack() == other.pack()


def test_a_bundle_comes_back_from_its_packing_whole() -> None:
    bundle = small()
    again = unpack(bundle.digest, bundle.pack())
    assert (again.process, again.folder, again.files) == ("small", "small", bundle.files)
    assert again.pack() == bundle.pack()


def test_any_change_of_a_file_changes_the_digest() -> None:
    assert changed(DIAGRAM, "签字超期", "签字逾期").digest != small().digest


def test_the_same_content_under_another_name_is_another_bundle() -> None:
    files = dict(small().files)
    files["forms/small/ut_writes.form.json"] = files.pop(WRITE)
    assert Bundle("small", "small", files).digest != small().digest


def test_the_process_is_part_of_the_digest() -> None:
    assert Bundle("other", "small", small().files).digest != small().digest


def test_a_packing_that_was_changed_is_refused() -> None:
    with pytest.raises(ValueError, match="does not match its digest"):
        unpack(small().digest, changed(DIAGRAM, "签字超期", "签字逾期").pack())


def test_a_packing_whose_label_was_changed_is_refused() -> None:
    packed = io.BytesIO(small().pack())
    with zipfile.ZipFile(packed, "a") as archive:
        archive.comment = b'["other", "small"]'
    with pytest.raises(ValueError, match="does not match its digest"):
        unpack(small().digest, packed.getvalue())


def test_a_version_is_parsed_once() -> None:
    bundle = small()
    assert unpack(bundle.digest, bundle.pack()) is unpack(bundle.digest, bundle.pack())


def test_a_folder_is_read_with_everything_shared_but_the_calendar(tmp_path: Path) -> None:
    for path in (
        "bpmn/a/a.bpmn",
        "bpmn/b/b.bpmn",
        "bpmn/shared/s/s.bpmn",
        "bpmn/shared/calendar/2026.csv",
        "forms/a/f",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    assert sorted(read_bundle(tmp_path, "a", "a").files) == ["bpmn/a/a.bpmn", "bpmn/shared/s/s.bpmn", "forms/a/f"]
    assert read_bundle(tmp_path, "nothing", "nothing").files.keys() == {"bpmn/shared/s/s.bpmn"}


def test_forms_documents_and_ways_are_found_by_name() -> None:
    bundle = small()
    assert bundle.form("ut_write").title == "填写"
    assert bundle.templates["NOTE"].title == "便笺"
    assert bundle.definition.nodes["ut_sign"].deadline_key == "small.write"
    assert [path["name"] for path in bundle.paths["path"]] == ["数量大", "数量小", "数量大，签字超期"]
