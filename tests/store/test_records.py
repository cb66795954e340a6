"""What people typed, attached and were told stays with the case as it was."""

import hashlib

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from tests.store.builders import DAY, NOW, QIAN, ZHAO, acting, seeing, started
from workflows.store import attachments, documents, drafts, findings, matters, submissions
from workflows.store.findings import NewFinding
from workflows.store.tables import records
from workflows.store.unit_of_work import writing
from workflows.values.refusals import NotFound

FINDING = NewFinding("库房无灭火器", "保管", "实体安全", "一般", "open", basis="档案法第十九条", handling="责令改正")


def submit(engine, answers, node="ut_prepare", at=NOW, actor=ZHAO):
    with acting(engine, actor, at) as work:
        return submissions.insert_submission(
            work, "case-1", node=node, name="检查准备", answers=answers, task_id="task-1"
        )


def issue(engine, kind="DOC-02", number="湘阴档检通〔2026〕1号"):
    with acting(engine) as work:
        return documents.insert_document(
            work,
            "case-1",
            kind=kind,
            title="检查通知书",
            number=number,
            sha256="0" * 64,
            size=9,
            facts={},
            for_party=True,
        )


def test_a_submission_keeps_the_answers_and_their_hash(engine):
    started(engine)
    submit(engine, {"日期": "2026-11-25", "a": 1})
    with seeing(engine) as look:
        (kept,) = submissions.of_case(look, "case-1")
    assert kept.answers == {"日期": "2026-11-25", "a": 1}
    assert kept.sha256 == hashlib.sha256('{"a":1,"日期":"2026-11-25"}'.encode()).hexdigest()
    assert (kept.person_name, kept.at) == ("赵立新", NOW)


def test_a_correction_is_a_new_version_and_the_old_one_stays(engine):
    started(engine)
    submit(engine, {"n": 1})
    submit(engine, {"n": 2}, at=NOW + DAY, actor=QIAN)
    submit(engine, {"n": 3}, node="ut_arrive")
    with seeing(engine) as look:
        latest = submissions.latest(look, "case-1")
        assert [one.version for one in submissions.of_case(look, "case-1")] == [1, 1, 2]
    assert {node: one.answers for node, one in latest.items()} == {"ut_prepare": {"n": 2}, "ut_arrive": {"n": 3}}


def test_what_completed_a_task_is_found_by_the_task(engine):
    started(engine)
    kept = submit(engine, {"n": 1})
    with seeing(engine) as look:
        assert submissions.of_task(look, "task-1") == kept
        assert submissions.of_task(look, "task-2") is None


@pytest.mark.parametrize("table", [records.submission, records.document], ids=lambda table: table.name)
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_what_was_submitted_or_issued(engine, table, change):
    started(engine)
    submit(engine, {"n": 1})
    issue(engine)
    statement = delete(table) if change == "delete" else update(table).values(sha256="1" * 64)
    with pytest.raises(DBAPIError, match="written once"), writing(engine) as connection:
        connection.execute(statement)


def test_a_document_issued_again_is_a_new_version(engine):
    started(engine)
    issue(engine)
    second = issue(engine)
    issue(engine, "DOC-06")
    with seeing(engine) as look:
        assert documents.latest(look, "case-1", "DOC-02") == second
        assert documents.latest(look, "case-1", "DOC-38") is None
        assert documents.find(look, second.id).version == 2
        assert len(documents.of_case(look, "case-1")) == 3


def test_a_draft_is_its_writers_alone_and_the_last_one_counts(engine):
    for answers in ({"n": 1}, {"n": 2}):
        with acting(engine) as work:
            drafts.save(work, "start:inspection", answers)
    with seeing(engine) as look:
        assert drafts.find(look, "start:inspection").answers == {"n": 2}
    with seeing(engine, QIAN) as look:
        assert drafts.find(look, "start:inspection") is None


def test_a_discarded_draft_is_gone(engine):
    with acting(engine) as work:
        drafts.save(work, "task-1", {})
        drafts.discard(work, "task-1")
        drafts.discard(work, "task-1")
        assert drafts.find(work, "task-1") is None


def attach(work, case_id=None, task_id="start:inspection"):
    return attachments.insert_attachment(
        work, task_id=task_id, case_id=case_id, name="现场.jpg", media_type="image/jpeg", size=3, sha256="0" * 64
    )


def test_files_of_a_start_form_become_files_of_the_case(engine):
    started(engine)
    with acting(engine) as work:
        file = attach(work)
        assert attachments.of_task(work, "start:inspection") == [file]
        attachments.give_to_case(work, [file.id], "case-1")
        assert [one.id for one in attachments.of_case(work, "case-1")] == [file.id]


def test_nobody_can_give_away_the_files_of_another(engine):
    started(engine)
    with acting(engine) as work:
        file = attach(work)
    with acting(engine, QIAN) as work:
        attachments.give_to_case(work, [file.id], "case-1")
        assert attachments.find(work, file.id).case_id is None


def test_files_that_do_not_exist_are_not_found(engine):
    with seeing(engine) as look:
        assert attachments.find_all(look, ["nowhere"]) == {}
        with pytest.raises(NotFound):
            attachments.find(look, "nowhere")


def test_findings_are_counted_within_the_case(engine):
    started(engine)
    with acting(engine) as work:
        findings.record(work, "case-1", "unit", [FINDING, FINDING])
        findings.record(work, "case-1", "unit", [FINDING])
    with seeing(engine) as look:
        assert [one.seq for one in findings.of_case(look, "case-1")] == [1, 2, 3]


def test_a_matter_is_open_until_it_is_closed_once(engine):
    started(engine)
    with acting(engine) as work:
        first, second = matters.open_matters(work, "case-1", "公示", ["公示检查结果", "公示整改情况"])
        matters.close(work, first.id)
        with pytest.raises(NotFound):
            matters.close(work, first.id)
        statuses = {one.id: one.status for one in matters.of_case(work, "case-1")}
    assert statuses == {first.id: "closed", second.id: "open"}
