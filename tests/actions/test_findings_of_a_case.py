"""Findings on record: their nature, who handles them, how they are closed, what paper they await (S4.10, E5.1a)."""

import pytest

from workflows.actions._site import Site
from workflows.actions.operations import OPERATIONS
from workflows.queries.case_findings import case_findings
from workflows.queries.library import bundle
from workflows.queries.orders import orders_of_year
from workflows.store import audit, cases, documents, findings
from workflows.values.events import Event
from workflows.values.operations import Operation
from workflows.values.refusals import NotFound, OperationFailed
from workflows.values.steps import Request


@pytest.fixture
def served(world):
    """A visit whose two findings (one a hazard, one corrected on the spot) are on record."""
    return world.reach_the_site("ut_upload_no")


def asked(work, case_id, operation, **parameters):
    case = cases.load(work, case_id)
    request = Request("request-1", "st_asked", "系统办理", operation, parameters, case.data)
    return OPERATIONS[operation](Site(work, case, bundle(work, case.version_id)), request).result


def looked(world, ask, *about):
    with world.looking("wangjianguo") as look:
        return ask(look, *about)


def test_a_finding_is_on_record_with_its_nature_and_the_case_knows_its_id(world, served):
    recorded = looked(world, findings.of_case, served)
    assert [(one.nature, one.status, one.outcome) for one in recorded] == [
        ("安全隐患", "open", ""),
        ("一般问题", "closed", "当场改正"),
    ]
    assert world.page("wangjianguo", served).head.data["findings_on_record"] == [
        {"id": one.id, "seq": one.seq, "handling": one.handling, "nature": one.nature, "unit_id": one.unit_id}
        for one in recorded
    ]


def test_forms_speak_of_the_findings_the_case_recorded_itself_and_of_those_it_was_given(world, served):
    _, second = looked(world, findings.of_case, served)
    number = world.page("wangjianguo", served).head.number
    own = looked(world, case_findings, served, {})
    assert [(one["seq"], one["case_number"]) for one in own] == [(1, number), (2, number)]
    assert [one["id"] for one in looked(world, case_findings, "another", {"finding_ids": [second.id]})] == [second.id]
    assert looked(world, case_findings, served, {"finding_ids": []}) == []


def test_a_case_takes_findings_over(world, served):
    other = world.start()
    first, _ = looked(world, findings.of_case, served)
    with world.acting("wangjianguo") as work:
        asked(work, other, Operation.TAKE_FINDINGS, findings=[first.id])
    first, second = looked(world, findings.of_case, served)
    assert (first.handled_in, second.handled_in, first.status) == (other, None, "open")
    (told,) = [one for one in looked(world, audit.of_chain, other) if one.event == Event.FINDING_TAKEN]
    assert f'"finding":"{first.id}"' in told.facts


def test_findings_put_right_are_closed_with_the_word_for_it(world, served):
    first, _ = looked(world, findings.of_case, served)
    with world.acting("wangjianguo") as work:
        asked(work, served, Operation.SETTLE_FINDINGS, findings=[first.id], status="已整改", note="灭火器已更换")
    first, second = looked(world, findings.of_case, served)
    assert (first.status, first.outcome, first.outcome_note) == ("closed", "已整改", "灭火器已更换")
    assert second.outcome == "当场改正"


def test_another_word_for_it_is_refused(world, served):
    first, _ = looked(world, findings.of_case, served)
    with pytest.raises(OperationFailed, match="不能是“算了”"), world.acting("wangjianguo") as work:
        asked(work, served, Operation.SETTLE_FINDINGS, findings=[first.id], status="算了")


def test_a_finding_that_is_not_there_is_not_taken(world, served):
    with pytest.raises(NotFound), world.acting("wangjianguo") as work:
        asked(work, served, Operation.TAKE_FINDINGS, findings=["nobody-knows"])


class TestE51aEveryViolationAndHazardHasItsNoticeOrOrder:
    def test_it_is_named_until_there_is_one(self, world, served):
        survey = looked(world, orders_of_year, "org-xy", 2026)
        assert survey.total == 1
        assert [(one.description, one.nature) for one in survey.without] == [
            ("档案库房内2具灭火器超过有效期。", "安全隐患")
        ]

    @pytest.mark.parametrize("kind", ["DOC-10", "DOC-11"])
    def test_a_paper_of_the_case_that_handles_it_is_one(self, world, served, kind):
        other = world.start()
        first, _ = looked(world, findings.of_case, served)
        with world.acting("wangjianguo") as work:
            asked(work, other, Operation.TAKE_FINDINGS, findings=[first.id])
            issue(work, other, kind)
        survey = looked(world, orders_of_year, "org-xy", 2026)
        assert (survey.total, survey.without) == (1, ())

    def test_a_paper_of_the_visit_itself_is_none(self, world, served):
        with world.acting("wangjianguo") as work:
            issue(work, served, "DOC-10")
        assert len(looked(world, orders_of_year, "org-xy", 2026).without) == 1

    def test_another_year_and_another_bureau_ask_about_their_own(self, world, served):
        assert looked(world, orders_of_year, "org-xy", 2025).total == 0
        assert looked(world, orders_of_year, "org-ml", 2026).total == 0


def issue(work, case_id, kind):
    what = {"title": "文书", "number": "", "sha256": "0" * 64, "size": 1, "facts": {}}
    documents.insert_document(work, case_id, kind=kind, for_party=True, **what)
