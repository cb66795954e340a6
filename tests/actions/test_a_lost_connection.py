"""Sent again after a lost answer, nothing is doubled; what was changed after signing is not accepted."""

import hashlib

import pytest
from sqlalchemy import func, select

from tests.world import PNG, examples, picture, real
from workflows.actions._references import digests_of
from workflows.actions.attach_file import attach_file
from workflows.actions.complete_task import complete_task
from workflows.queries.task_page import task_page
from workflows.rules.signing import content_digest
from workflows.store import submissions
from workflows.store.tables.records import attachment, submission
from workflows.values.refusals import BadAnswers, BadUpload, TaskClosed

KEY = "0123456789abcdef0123456789abcdef"
REFUSED = {"signature_status": "拒签"}


@pytest.fixture
def prepared(world):
    """A case, its open first task and the answers to it."""
    case_id = world.start()
    with world.acting("wangjianguo") as work:
        task_id = world.task(work, case_id, "ut_prepare_inspection")
        return case_id, task_id, real(work, task_id, examples()["ut_prepare_inspection"])


def submit(world, task_id, answers, key=KEY, login="wangjianguo"):
    with world.acting(login) as work:
        return complete_task(work, task_id, answers, key=key)


def test_the_same_submission_sent_again_is_answered_like_the_first_and_happens_once(world, prepared):
    case_id, task_id, answers = prepared
    first = submit(world, task_id, answers)
    events = len(world.page("wangjianguo", case_id).audit)
    assert submit(world, task_id, answers) == first
    assert submit(world, task_id, {}) == first
    with world.looking("wangjianguo") as look:
        count = select(func.count()).select_from(submission).where(submission.c.task_id == task_id)
        assert look.connection.scalar(count) == 1
    assert len(world.page("wangjianguo", case_id).audit) == events


def test_another_submission_and_another_person_are_told_that_the_task_is_done(world, prepared):
    _, task_id, answers = prepared
    submit(world, task_id, answers)
    for key, login in (("another", "wangjianguo"), ("", "wangjianguo"), (KEY, "limin")):
        with pytest.raises(TaskClosed):
            submit(world, task_id, answers, key, login)


def test_a_refused_submission_may_come_again_under_the_same_key(world, prepared):
    _, task_id, answers = prepared
    with pytest.raises(BadAnswers):
        submit(world, task_id, {})
    assert submit(world, task_id, answers).number


def test_a_file_sent_again_is_the_one_already_kept(world, prepared):
    _, task_id, _ = prepared
    sent = hashlib.sha256(PNG).hexdigest()
    kept = []
    for _time in range(2):
        with world.acting("wangjianguo") as work:
            kept.append(attach_file(work, task_id, "照片.png", PNG, sent))
    with world.acting("wangjianguo") as work:
        other = attach_file(work, task_id, "照片.png", picture(60))
        count = select(func.count()).select_from(attachment).where(attachment.c.task_id == task_id)
        assert work.connection.scalar(count.where(attachment.c.name == "照片.png")) == 2
    assert kept[0] == kept[1] != other


def test_what_arrives_is_compared_with_what_the_device_counted(world, prepared):
    _, task_id, _ = prepared
    with pytest.raises(BadUpload) as refusal, world.acting("wangjianguo") as work:
        attach_file(work, task_id, "照片.png", PNG, "0" * 64)
    assert "校验码不一致" in str(refusal.value.sentence)


class TestASignatureOnTheGlass:
    @pytest.fixture
    def refusal(self, world):
        """The task that records a refusal to sign, and answers to it."""
        case_id = world.reach_the_site("ut_unit_sign")
        world.do("wangjianguo", case_id, "ut_unit_sign", **REFUSED)
        with world.acting("wangjianguo") as work:
            task_id = world.task(work, case_id, "ut_refusal")
            return case_id, task_id, real(work, task_id, examples()["ut_refusal"])

    def digest(self, world, task_id, answers):
        with world.looking("wangjianguo") as look:
            return content_digest(task_page(look, task_id).form, answers, digests_of(look, answers))

    def signed(self, answers, content, kind="drawn"):
        return {**answers, "officers_sign": {**answers["officers_sign"], "kind": kind, "content": content}}

    @pytest.mark.parametrize("kind", ["drawn", "scan"])
    def test_is_accepted_over_its_own_content_and_kept_with_the_digest(self, world, refusal, kind):
        _, task_id, answers = refusal
        digest = self.digest(world, task_id, answers)
        submit(world, task_id, self.signed(answers, digest, kind))
        with world.looking("wangjianguo") as look:
            kept = submissions.of_task(look, task_id).answers["officers_sign"]
        assert (kept["kind"], kept["content"]) == (kind, digest)

    def test_is_refused_when_a_word_was_changed_afterwards(self, world, refusal):
        _, task_id, answers = refusal
        signed = self.signed(answers, self.digest(world, task_id, answers))
        with pytest.raises(BadAnswers) as refused:
            submit(world, task_id, {**signed, "refusal_reason": "负责人表示不同意签字，另有说明"})
        assert [fault.path for fault in refused.value.faults] == ["/officers_sign"]

    @pytest.mark.parametrize("officers", [[], ["p-wang"], ["p-wang", "p-wang"], ["p-wang", "p-nobody"]], ids=str)
    def test_of_a_refusal_needs_two_different_officers(self, world, refusal, officers):
        _, task_id, answers = refusal
        with pytest.raises(BadAnswers) as refused:
            submit(world, task_id, {**answers, "signed_by": officers})
        assert {fault.path.split("/")[1] for fault in refused.value.faults} == {"signed_by"}
