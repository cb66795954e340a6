"""What a step left behind: the trail, the decisions, the requests and the incidents."""

from tests.store.builders import NOW, acting, started
from workflows.store import decisions, incidents, requests, trail
from workflows.values.steps import Decided, Passed, Request


def ask(request_id):
    return Request(request_id, "st_check", "核验执法证", "check_certificates", {"officers": []}, {})


def test_the_trail_goes_on_where_it_stopped(engine):
    started(engine)
    with acting(engine) as work:
        trail.append(work, "case-1", [Passed("start", "startEvent", NOW, "t1"), Passed("flow_1", "flow", NOW, "")])
        trail.append(work, "case-1", [])
        trail.append(work, "case-1", [Passed("ut_prepare", "userTask", NOW, "t2", "cancelled")])
        whole = trail.of_case(work, "case-1")
    assert [(one.seq, one.element) for one in whole] == [(1, "start"), (2, "flow_1"), (3, "ut_prepare")]
    assert whole[2].outcome == "cancelled"


def test_a_decision_keeps_its_facts_its_rules_and_its_answer(engine):
    started(engine)
    with acting(engine) as work:
        decided = Decided("br_cap", "dmn_frequency_cap", {"visits": 1}, ("r1",), "需要说明理由")
        decisions.record(work, "case-1", [decided])
        (kept,) = decisions.of_case(work, "case-1")
    assert (kept.inputs, kept.rules, kept.output, kept.at) == ({"visits": 1}, ["r1"], "需要说明理由", NOW)


def test_requests_wait_until_the_engine_no_longer_asks(engine):
    started(engine)
    with acting(engine) as work:
        requests.sync(work, "case-1", [ask("a"), ask("b")])
        requests.sync(work, "case-1", [ask("b"), ask("c")])
        assert {one.id for one in requests.of_case(work, "case-1")} == {"b", "c"}
        assert requests.find(work, "b").operation == "check_certificates"


def test_a_subject_has_one_open_incident_at_a_time(engine):
    started(engine)
    with acting(engine) as work:
        first = incidents.open_incident(work, "request:a", "核验执法证", "执法证登记册无法打开", "case-1")
        assert incidents.open_incident(work, "request:a", "核验执法证", "仍然无法打开", "case-1") == first
        assert [one.id for one in incidents.unresolved(work)] == [first]
        assert incidents.unresolved(work, "case-2") == []


def test_a_resolved_incident_leaves_the_list_and_may_come_back(engine):
    started(engine)
    with acting(engine) as work:
        first = incidents.open_incident(work, "request:a", "核验执法证", "无法打开")
        assert incidents.resolve(work, "request:a")
        assert not incidents.resolve(work, "request:a")
        assert incidents.find(work, first).resolved_at == NOW
        assert incidents.open_incident(work, "request:a", "核验执法证", "无法打开") != first
