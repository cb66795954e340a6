"""A published version never changes, and one of each process is current."""

import pytest

from tests.store.builders import acting, seeing
from workflows.store import versions
from workflows.values.refusals import NotFound, UnknownProcess


def publish(engine, digest, process="inspection", **more):
    with acting(engine) as work:
        return versions.publish(work, process, name="现场检查", digest=digest, bundle=digest.encode(), **more)


def test_the_version_published_last_is_the_current_one(engine):
    publish(engine, "d1")
    second = publish(engine, "d2")
    with seeing(engine) as look:
        assert versions.current(look, "inspection") == second
        assert second.number == 2


def test_a_version_keeps_its_bundle(engine):
    first = publish(engine, "d1")
    with seeing(engine) as look:
        assert versions.bundle(look, first.id) == b"d1"
        assert versions.find(look, first.id) == versions.by_digest(look, "d1") == first


def test_publishing_the_same_files_again_makes_them_current_without_a_new_number(engine):
    first = publish(engine, "d1")
    publish(engine, "d2")
    assert publish(engine, "d1") == first
    with seeing(engine) as look:
        assert versions.current(look, "inspection").id == first.id


def test_only_current_versions_with_a_start_form_can_be_started_by_hand(engine):
    publish(engine, "d1", startable=True, start_roles=["role_officer", "role_section_chief"])
    publish(engine, "d2", startable=True, start_roles=["role_officer"])
    publish(engine, "d3", process="sub_service")
    with seeing(engine) as look:
        (only,) = versions.startable(look)
    assert (only.digest, only.roles) == ("d2", {"role_officer"})


def test_a_process_nobody_published_is_unknown(engine):
    with seeing(engine) as look:
        with pytest.raises(UnknownProcess):
            versions.current(look, "inspection")
        with pytest.raises(NotFound):
            versions.bundle(look, "nowhere")
