"""What colleagues do with each other, as a browser without scripts does it; other bureaus find nothing."""

import pytest
from sqlalchemy import select

from tests.webapp.sweep import digest
from tests.world import examples, real
from workflows.actions.ask_opinion import ask_opinion
from workflows.actions.claim_task import claim_task
from workflows.actions.complete_task import complete_task
from workflows.actions.save_draft import save_draft
from workflows.queries.opinions import names_owing, owed
from workflows.queries.task_page import task_page
from workflows.store.tables.cases import task
from workflows.store.tables.records import comment, notice

PREPARE = "ut_prepare_inspection"


@pytest.fixture
def prepared(site):
    """A case whose preparation lies on 王建国's desk; its task."""
    case_id = site.world.start()
    with site.world.looking("wangjianguo") as look:
        return case_id, site.world.task(look, case_id, PREPARE)


def rows(site, table):
    with site.world.engine.connect() as connection:
        return connection.execute(select(table)).all()


def holder(site, task_id):
    return next(row.assignee_id for row in rows(site, task) if row.id == task_id)


def page(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


class TestHandingOn:
    def test_the_page_offers_only_who_may_hold_it(self, site, prepared):
        shown = page(site.browser("wangjianguo"), f"/tasks/{prepared[1]}").partition('id="transfer-people"')[2]
        offered = shown.partition("</fieldset>")[0]
        assert "李敏" in offered
        assert "陈浩" in offered
        assert "何丽华" not in offered
        assert "p-wang" not in offered

    def test_who_hands_on_goes_back_to_the_desk(self, site, prepared):
        data = {"person": "p-li", "reason": "出差"}
        answer = site.browser("wangjianguo").submit(f"/tasks/{prepared[1]}/transfer", data)
        assert (answer.status_code, answer.location) == (303, "/")
        assert holder(site, prepared[1]) == "p-li"

    def test_a_leader_stays_at_the_task(self, site, prepared):
        data = {"person": "p-li", "reason": "工作调整"}
        answer = site.browser("zhaolixin").submit(f"/tasks/{prepared[1]}/transfer", data)
        assert answer.location == f"/tasks/{prepared[1]}"

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            ({"reason": "出差"}, "请选择接办人员"),
            ({"person": "p-li"}, "请填写转办原因"),
            ({"person": "p-he", "reason": "出差"}, "不能交给何丽华"),
        ],
    )
    def test_what_is_in_the_way_is_said_on_the_page(self, site, prepared, data, why):
        browser = site.browser("wangjianguo")
        assert browser.submit(f"/tasks/{prepared[1]}/transfer", data).location == f"/tasks/{prepared[1]}"
        assert why in page(browser, f"/tasks/{prepared[1]}")
        assert holder(site, prepared[1]) == "p-wang"

    def test_putting_it_back_keeps_what_the_form_held(self, site, prepared):
        site.browser("wangjianguo").submit(f"/tasks/{prepared[1]}/release", {"source_no": "7号"})
        with site.world.looking("wangjianguo") as look:
            assert task_page(look, prepared[1]).draft == {"source_no": "7号"}
        assert holder(site, prepared[1]) is None

    def test_without_scripts_the_draft_is_kept_by_a_button(self, site, prepared):
        browser = site.browser("wangjianguo")
        assert browser.submit(f"/tasks/{prepared[1]}/draft", {"source_no": "8号"}).status_code == 303
        assert "草稿已保存" in page(browser, f"/tasks/{prepared[1]}")


class TestWordsAndCopies:
    def test_a_comment_on_a_field_stands_at_its_label_and_in_the_case(self, site, prepared):
        data = {"task": prepared[1], "field": "planned_date", "text": "日期不对"}
        answer = site.browser("limin").submit(f"/cases/{prepared[0]}/comments", data)
        assert answer.location == f"/tasks/{prepared[1]}#f-planned_date"
        assert ">检查日期：1 条批注</span>" in page(site.browser("wangjianguo"), f"/tasks/{prepared[1]}")
        assert "检查准备 › 检查日期" in page(site.browser("zhaolixin"), f"/cases/{prepared[0]}?part=words")

    def test_a_copy_is_on_the_desk_of_whom_it_was_sent_until_it_is_opened(self, site, prepared):
        site.browser("zhaolixin").submit(f"/cases/{prepared[0]}/copies", {"people": ["p-zhou"], "note": "请知悉"})
        zhou = site.browser("zhouying")
        assert "未阅" in page(zhou, "/?tab=copies")
        (sent,) = rows(site, notice)
        assert zhou.submit(f"/notices/{sent.id}/open").location == f"/cases/{prepared[0]}"
        assert "未阅" not in page(zhou, "/?tab=copies")
        assert "已阅 11-25 09:00" in page(zhou, f"/cases/{prepared[0]}?part=words")

    def test_urging_is_for_colleagues_and_said_once_an_hour(self, site, prepared):
        chief = site.browser("zhaolixin")
        for words in ("已催办", "分钟前已经催办过"):
            chief.submit(f"/tasks/{prepared[1]}/urge")
            assert words in page(chief, f"/tasks/{prepared[1]}")
        assert site.browser("wangjianguo").submit(f"/tasks/{prepared[1]}/urge").status_code == 403

    def test_each_notice_is_read_by_itself_and_only_by_whom_it_is_for(self, site, prepared):
        site.browser("zhaolixin").submit(f"/tasks/{prepared[1]}/urge")
        site.browser("zhaolixin").submit(f"/cases/{prepared[0]}/copies", {"people": ["p-wang"], "note": "请知悉"})
        wang = site.browser("wangjianguo")
        assert "2 条未读" in page(wang, "/notices")
        one = rows(site, notice)[0].id
        assert site.browser("limin").submit(f"/notices/{one}/read").status_code == 404
        assert wang.submit(f"/notices/{one}/read").location == "/notices"
        assert "1 条未读" in page(wang, "/notices")

    def test_another_bureau_and_the_unit_change_nothing_in_a_case(self, site, prepared):
        browsers = [site.browser(login) for login in ("miluogu", "hunan", "gaoyu", "ziran")]
        before = digest(site.world.engine)
        for browser in browsers:
            for place in ("comments", "copies"):
                data = {"people": "p-zhou", "note": "看", "text": "看"}
                assert browser.submit(f"/cases/{prepared[0]}/{place}", data).status_code in (403, 404)
        assert digest(site.world.engine) == before
        assert rows(site, comment) == []


class TestOpinions:
    @pytest.fixture
    def asked(self, site, prepared):
        with site.world.acting("wangjianguo") as work:
            ask_opinion(work, prepared[1], ["p-zhou"], "范围合适吗？")
        with site.world.looking("zhouying") as look:
            return owed(look)[0].id

    def test_the_question_waits_on_the_desk_and_is_answered_at_the_task(self, site, prepared, asked):
        zhou = site.browser("zhouying")
        assert "王建国 征求您的意见" in page(zhou, "/")
        assert "范围合适吗？" in page(zhou, f"/tasks/{prepared[1]}")
        assert zhou.submit(f"/opinions/{asked}/answer", {"text": "合适"}).location == "/"
        assert "合适" in page(site.browser("wangjianguo"), f"/tasks/{prepared[1]}")

    def test_submitting_before_it_is_answered_asks_once_more_with_the_names(self, site, prepared, asked):
        wang = site.browser("wangjianguo")
        answer = wang.submit(f"/tasks/{prepared[1]}/complete", {"source_no": "9号"})
        shown = answer.get_data(as_text=True)
        assert answer.status_code == 409
        assert "周颖 还没有回复意见" in shown
        assert 'value="9号"' in shown
        assert holder(site, prepared[1]) == "p-wang"
        again = wang.submit(f"/tasks/{prepared[1]}/complete", {"source_no": "9号", "_confirmed": "1"})
        assert again.status_code == 422  # read as an answer now

    def test_a_stranger_to_the_question_finds_none(self, site, prepared, asked):
        for login in ("limin", "miluogu"):
            assert site.browser(login).submit(f"/opinions/{asked}/answer", {"text": "我答"}).status_code == 404
        for login, status in (("limin", 403), ("miluogu", 404)):
            assert site.browser(login).submit(f"/opinions/{asked}/withdraw").status_code == status
        assert site.browser("wangjianguo").submit(f"/opinions/{asked}/withdraw").location == f"/tasks/{prepared[1]}"
        with site.world.looking("wangjianguo") as look:
            assert names_owing(look, prepared[1]) == ()


class TestAfterSomebodyWasFaster:
    def test_what_differs_is_shown_and_can_be_taken_over_when_the_step_is_open_again(self, site, prepared):
        case_id, task_id = prepared
        with site.world.acting("wangjianguo") as work:
            save_draft(work, task_id, {})
            complete_task(work, task_id, real(work, task_id, examples()[PREPARE]))
        site.world.do("liuguoping", case_id, "ut_approve_inspection", decision="退回修改", opinion="改期")
        wang = site.browser("wangjianguo")
        answer = wang.submit(f"/tasks/{task_id}/complete", {"planned_date": "2026-12-09"})
        shown = answer.get_data(as_text=True)
        assert answer.status_code == 409
        assert "我填写的" in shown
        assert "2026-12-09" in shown
        assert "2026-12-08" in shown
        merged = wang.submit(f"/tasks/{task_id}/merge", {"field": ["planned_date"]})
        assert merged.status_code == 303
        assert task_id not in merged.location
        assert 'value="2026-12-09"' in page(wang, merged.location)


class TestGoingBack:
    @pytest.fixture
    def approval(self, site, prepared):
        """The task of approval, on 刘国平's desk."""
        world, case_id = site.world, prepared[0]
        world.reach(case_id, "ut_approve_inspection")
        with world.acting("liuguoping") as work:
            task_id = world.task(work, case_id, "ut_approve_inspection")
            claim_task(work, task_id)
        return task_id

    def test_the_page_offers_the_steps_it_came_from(self, site, approval):
        shown = page(site.browser("liuguoping"), f"/tasks/{approval}").partition('id="send-back"')[2]
        assert "检查准备" in shown.partition("</fieldset>")[0]
        assert 'id="send-back"' not in page(site.browser("zhaolixin"), f"/tasks/{approval}")

    def test_who_sends_back_goes_to_the_desk_and_the_reason_is_read_at_the_step(self, site, prepared, approval):
        data = {"to": "ut_prepare_inspection", "reason": "请补充依据"}
        answer = site.browser("liuguoping").submit(f"/tasks/{approval}/send-back", data)
        assert (answer.status_code, answer.location) == (303, "/")
        with site.world.looking("wangjianguo") as look:
            again = site.world.task(look, prepared[0], "ut_prepare_inspection")
        assert "退回：请补充依据" in page(site.browser("wangjianguo"), f"/tasks/{again}")

    def test_without_a_reason_nothing_happens(self, site, approval):
        browser = site.browser("liuguoping")
        data = {"to": "ut_prepare_inspection"}
        assert browser.submit(f"/tasks/{approval}/send-back", data).location == f"/tasks/{approval}"
        assert "请填写退回原因" in page(browser, f"/tasks/{approval}")

    def test_ones_own_submission_is_taken_back_until_somebody_has_acted_on_it(self, site, prepared, approval):
        browser = site.browser("wangjianguo")
        assert "/take-back" in page(browser, f"/tasks/{prepared[1]}")
        assert "/take-back" not in page(site.browser("limin"), f"/tasks/{prepared[1]}")
        assert browser.submit(f"/tasks/{prepared[1]}/take-back", {}).location == "/"
        assert site.world.open_nodes("wangjianguo", prepared[0]) == {"ut_prepare_inspection"}

    def test_afterwards_it_says_what_has_happened_since(self, site, prepared, approval):
        site.world.do("liuguoping", prepared[0], "ut_approve_inspection")
        browser = site.browser("wangjianguo")
        assert browser.submit(f"/tasks/{prepared[1]}/take-back", {}).location == f"/tasks/{prepared[1]}"
        assert "已由他人办理，不能撤回" in page(browser, f"/tasks/{prepared[1]}")
