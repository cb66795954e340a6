"""The page of a case and of a task, where something is reserved for some or waits to be reported."""

from __future__ import annotations

import pytest

from tests.processes.published import publish
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.start_case import start_case

MATTER = {"matter": "补报自查报告", "served_date": "2026-11-25", "term_days": 10, "officers": ["p-wang", "p-li"]}


@pytest.fixture
def begun(site, tmp_path):
    """A case with a task for 王建国 and 李敏; its task."""
    publish(site.world, tmp_path / "term", "term")
    with site.world.acting("zhaolixin") as work:
        case_id = start_case(work, "proc_term", MATTER).id
        return case_id, site.world.task(work, case_id, "ut_act")


@pytest.fixture
def waiting(site, begun):
    """The same case when it waits for a reply."""
    with site.world.acting("wangjianguo") as work:
        claim_task(work, begun[1])
        complete_task(work, begun[1], {"done": "已补报"})
    return begun[0]


def page(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def button(site, case_id, label):
    return next(one.id for one in site.world.page("zhaolixin", case_id).buttons if one.label == label)


class TestReserved:
    def test_colleagues_read_for_whom_a_task_is_and_find_no_way_to_take_it(self, site, begun):
        shown = page(site.browser("chenhao"), f"/tasks/{begun[1]}")
        assert "只由王建国、李敏办理，您可以查看。" in shown
        assert f"/tasks/{begun[1]}/claim" not in shown
        assert "限王建国、李敏" in page(site.browser("chenhao"), f"/cases/{begun[0]}")

    def test_who_is_named_is_offered_to_take_it(self, site, begun):
        assert f"/tasks/{begun[1]}/claim" in page(site.browser("limin"), f"/tasks/{begun[1]}")

    def test_taking_it_all_the_same_is_refused_one_by_one_and_in_bulk(self, site, begun):
        browser = site.browser("chenhao")
        assert browser.submit(f"/tasks/{begun[1]}/claim").status_code == 403
        answer = browser.submit("/desk/bulk", {"act": "claim", "task": begun[1]})
        assert "这项任务只由指定的人员办理" in answer.get_data(as_text=True)


class TestButtons:
    def test_the_page_of_the_case_offers_them_to_their_lane(self, site, waiting):
        assert "登记回函" in page(site.browser("zhaolixin"), f"/cases/{waiting}")
        assert "登记回函" not in page(site.browser("wangjianguo"), f"/cases/{waiting}")

    def test_one_with_a_form_asks_and_names_every_fault(self, site, waiting):
        path = f"/cases/{waiting}/buttons/{button(site, waiting, '登记回函')}"
        browser = site.browser("zhaolixin")
        assert "来文编号" in page(browser, path)
        refused = browser.submit(path, {"reply_number": ""})
        assert refused.status_code == 422
        assert "来文编号" in refused.get_data(as_text=True)
        assert browser.submit(path, {"reply_number": "湘教函〔2026〕3号"}).location == f"/cases/{waiting}"
        shown = page(browser, f"/cases/{waiting}?part=forms")
        assert "湘教函〔2026〕3号" in shown

    def test_one_without_a_form_asks_whether_to_and_then_the_case_goes_on(self, site, waiting):
        path = f"/cases/{waiting}/buttons/{button(site, waiting, '登记电话答复')}"
        browser = site.browser("zhaolixin")
        assert "不能自行撤销" in page(browser, path)
        assert browser.submit(path).status_code == 303
        assert "已登记。" in page(browser, f"/cases/{waiting}")
        assert browser.get(path).status_code == 409
        assert browser.submit(path).status_code == 303
        assert "案件已不再等待这一事项" in page(browser, f"/cases/{waiting}")

    def test_others_are_refused(self, site, waiting):
        path = f"/cases/{waiting}/buttons/{button(site, waiting, '登记回函')}"
        assert site.browser("wangjianguo").get(path).status_code == 403
        assert site.browser("miluo").submit(path, {"reply_number": "1"}).status_code == 404
