"""Whether everything on record is as it was written: what was altered is named."""

import hashlib

import pytest
from sqlalchemy import delete, text, update

from tests.world import PNG
from workflows.actions.attach_file import attach_file
from workflows.queries.case_folder import case_folder
from workflows.queries.verify import verify
from workflows.store.tables.records import submission
from workflows.store.tables.system import audit, audit_head

TRIGGERS = {
    "sqlite": ("DROP TRIGGER {table}_no_update", "DROP TRIGGER {table}_no_delete"),
    "postgresql": ("DROP TRIGGER {table}_no_change ON {table}",),
}


@pytest.fixture
def recorded(every_world):
    """A world with a case that has two papers and a photo."""
    case_id = every_world.start()
    every_world.reach(case_id, "ut_choose_service")
    with every_world.acting("helihua") as work:
        attach_file(work, every_world.task(work, case_id, "ut_choose_service"), "信封.png", PNG)
    return every_world, case_id


def report(world):
    with world.looking("xujing") as look:
        return verify(look)


def faults(world):
    return [(one.chain, one.seq, str(one.why)) for one in report(world).broken]


def lay_hands_on_the_database(world):
    """The triggers that refuse changes are taken away, as a person with the password could."""
    with world.acting("linfeng") as work:
        for table in ("audit", "submission"):
            for trigger in TRIGGERS[world.engine.dialect.name]:
                work.connection.execute(text(trigger.format(table=table)))


def file_of(world, sha256):
    return world.premises.files / sha256[:2] / sha256[2:4] / sha256


def test_an_untouched_record_has_no_fault(recorded):
    world, _ = recorded
    seen = report(world)
    assert seen.broken == ()
    assert seen.chains == 3  # the case, the definitions, and the laws
    assert seen.files == 3


def test_a_document_altered_on_disk_is_named(recorded):
    world, case_id = recorded
    letter = world.page("wangjianguo", case_id).documents[1]
    path = file_of(world, letter.sha256)
    path.write_bytes(path.read_bytes() + b"\n% added later")
    assert faults(world) == [(case_id, 0, f"存档文件“{letter.title}湘阴档检通〔2026〕1号”缺失或内容被改动。")]


def test_a_document_that_is_gone_is_named(recorded):
    world, case_id = recorded
    approval = world.page("wangjianguo", case_id).documents[0]
    file_of(world, approval.sha256).unlink()
    assert faults(world) == [(case_id, 0, f"存档文件“{approval.title}”缺失或内容被改动。")]


def test_a_photo_altered_on_disk_is_named(recorded):
    world, case_id = recorded
    file_of(world, hashlib.sha256(PNG).hexdigest()).write_bytes(b"another picture")
    assert faults(world) == [(case_id, 0, "存档文件“信封.png”缺失或内容被改动。")]


def test_an_audit_record_altered_by_hand_is_named(recorded):
    world, case_id = recorded
    lay_hands_on_the_database(world)
    with world.acting("linfeng") as work:
        work.connection.execute(
            update(audit).where(audit.c.chain == case_id, audit.c.seq == 3).values(person_name="李四")
        )
    assert faults(world) == [(case_id, 3, "第 3 条记录的内容被改动。")]
    with world.looking("wangjianguo") as look:
        assert case_folder(look, case_id).insight.intact is False


def test_an_audit_record_taken_out_is_named(recorded):
    world, case_id = recorded
    lay_hands_on_the_database(world)
    with world.acting("linfeng") as work:
        work.connection.execute(delete(audit).where(audit.c.chain == case_id, audit.c.seq == 5))
    assert faults(world) == [(case_id, 5, "第 5 条记录缺失。")]


def test_a_form_altered_by_hand_is_named(recorded):
    world, case_id = recorded
    lay_hands_on_the_database(world)
    with world.acting("linfeng") as work:
        work.connection.execute(
            update(submission).where(submission.c.node == "ut_approve_inspection").values(answers={})
        )
    assert faults(world) == [(case_id, 0, "表单“行政检查审批”（第 1 次提交）的内容被改动。")]


def test_a_whole_chain_rewritten_is_noticed_by_the_days_seal(recorded):
    world, case_id = recorded
    world.wait("2026-11-26T08:00:00+08:00")  # the worker seals the day before
    lay_hands_on_the_database(world)
    with world.acting("linfeng") as work:
        work.connection.execute(delete(audit).where(audit.c.chain == case_id))
        work.connection.execute(delete(audit_head).where(audit_head.c.chain == case_id))
    assert faults(world) != []


def test_the_database_itself_refuses_to_change_the_audit(recorded):
    world, _ = recorded
    for statement in (update(audit).values(person_name="李四"), delete(audit)):
        with pytest.raises(Exception, match="written once"), world.acting("linfeng") as work:
            work.connection.execute(statement)
    assert report(world).broken == ()
