"""Published versions: judged first, then immutable; a case stays on the one it began on."""

from dataclasses import replace

import pytest

from tests.world import ROOT
from workflows.actions.publish_version import publish_version
from workflows.catalogue.bundle import read_bundle
from workflows.values.refusals import NotAllowed, NotPublishable

PROCESS = "sub_onsite_inspection"
DIAGRAM = "bpmn/onsite_inspection/onsite_inspection.bpmn"
FORMS = "forms/onsite_inspection"


def shipped():
    return read_bundle(ROOT, "onsite_inspection", PROCESS)


def changed(changes, gone=()):
    """The shipped process with some files changed, added or gone."""
    bundle = shipped()
    kept = {path: content for path, content in bundle.files.items() if path not in gone}
    return replace(bundle, files={**kept, **changes})


def publish(world, bundle, login="gaoyu"):
    with world.acting(login) as work:
        return publish_version(work, bundle, "试改")


def test_a_case_stays_on_the_version_it_began_on(world):
    before = world.page("wangjianguo", world.start()).head
    path = f"{FORMS}/ut_unit_confirm.form.json"
    published = publish(world, changed({path: shipped().files[path] + b"\n"}))
    after = world.page("wangjianguo", world.start()).head
    assert (published.number, after.version_id) == (2, published.id)
    assert world.page("wangjianguo", before.id).head.version_id == before.version_id != after.version_id
    world.reach(before.id, "ut_approve_inspection")


def test_a_step_may_use_a_form_of_another_name(world):
    path = f"{FORMS}/ut_upload_no.form.json"
    diagram = shipped().files[DIAGRAM].replace(b'task form="ut_upload_no"', b'task form="upload_number"')
    form = shipped().files[path].replace(b'"id": "ut_upload_no"', b'"id": "upload_number"')
    publish(world, changed({DIAGRAM: diagram, f"{FORMS}/upload_number.form.json": form}, gone={path}))
    case_id = world.reach_the_site()
    world.reach(case_id)
    last = world.page("wangjianguo", case_id).done_steps[-1]
    assert (last.node, last.form.id) == ("ut_upload_no", "upload_number")


def test_what_has_faults_is_not_published_and_every_fault_is_said(world):
    wrong = shipped().files[DIAGRAM].replace(b'"inspection.prepare"', b'"inspection.prepaer"')
    with pytest.raises(NotPublishable) as refused:
        publish(world, changed({DIAGRAM: wrong}))
    assert any("inspection.prepaer" in str(problem.sentence) for problem in refused.value.problems)
    assert world.page("wangjianguo", world.start()).head.process == PROCESS


@pytest.mark.parametrize("login", ["wangjianguo", "huangzhiqiang", "linfeng"])
def test_x16_only_the_analyst_publishes(world, login):
    with pytest.raises(NotAllowed):
        publish(world, shipped(), login)
