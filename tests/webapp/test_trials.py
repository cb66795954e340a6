"""The pages of trials: for the analyst alone, refusing in sentences, keeping what was typed."""

import io
import re
from html import unescape

import pytest

from tests.trying import Trying, leave, uploads, with_button

EMPTY = {"files": (io.BytesIO(b""), "")}


@pytest.fixture
def analyst(site):
    return site.browser("gaoyu")


def text(answer):
    return unescape(answer.get_data(as_text=True))


def publish(browser, *files, note=""):
    sent = [(io.BytesIO(one.content), one.name) for one in files]
    return browser.submit("/trials", {"files": sent, "note": note}, content_type="multipart/form-data")


def published(browser):
    """The address of a fresh trial of the leave drawing."""
    answer = publish(browser, leave())
    assert answer.status_code == 303
    return answer.location


def answer(browser, url, **answers):
    """Fill in the form the page shows."""
    at = re.search(r'name="_at" value="([^"]+)"', text(browser.get(url)))[1]
    return browser.submit(f"{url}/answer", {"_at": at, **answers})


def test_only_the_analysts_navigation_leads_there(site, analyst):
    assert 'href="/trials"' in text(analyst.get("/"))
    assert 'href="/trials"' not in text(site.browser("wangjianguo").get("/"))


def test_a_drawing_is_uploaded_and_shown_with_what_is_still_missing(analyst):
    url = published(analyst)
    page = text(analyst.get(url))
    assert "试运行：请假审批" in page
    assert "正式发布前还要改的" in page
    assert "“填写请假单（apply）”没有表单" in page
    assert analyst.get(f"{url}/diagrams/leave.bpmn").data == leave().content
    assert analyst.get(f"{url}/diagrams/leave.json").json["active"] == []
    assert "请假审批" in text(analyst.get("/trials"))


def test_it_is_walked_to_its_end(analyst):
    url = published(analyst)
    for answers in ({}, {"天数": "5"}, {"决定": "同意"}, {}):
        assert answer(analyst, url, **answers).status_code == 303
    page = text(analyst.get(url))
    assert "快进到 12-05 09:00" in page
    timer = re.search(r"/timers/([0-9a-f-]+)", page)[0]
    assert analyst.submit(url + timer).status_code == 303
    answer(analyst, url, choice_which="视为销假")
    assert "已走完" in text(analyst.get(url))
    assert analyst.submit(f"{url}/restart").status_code == 303
    assert "未开始" in text(analyst.get(url))


def test_what_waits_beside_it_is_chosen_by_its_address(site, analyst):
    url = published(analyst)
    for answers in ({}, {"天数": "1"}, {}):
        answer(analyst, url, **answers)
    assert "流程在等这条消息" in text(analyst.get(url, query_string={"at": "message:销假"}))
    assert "流程在等这条消息" in text(analyst.get(url, query_string={"at": "nothing"}))


def test_faults_bring_the_form_back_as_it_was_typed(analyst):
    url = published(analyst)
    answer(analyst, url)
    refused = answer(analyst, url, 天数="很多", trial_remark="我的备注")
    assert refused.status_code == 422
    assert "有 1 处需要更正" in text(refused)
    assert "很多" in text(refused)
    assert "我的备注" in text(refused)


def test_what_the_process_cannot_do_is_said_and_what_was_typed_is_kept(analyst):
    url = published(analyst)
    for answers in ({}, {"天数": "5"}):
        answer(analyst, url, **answers)
    refused = answer(analyst, url, 决定="其他", trial_remark="我的备注")
    assert refused.status_code == 409
    assert "没有一个条件成立" in text(refused)
    assert "我的备注" in text(refused)


@pytest.mark.parametrize("act", ["answer", "press", "timers/nothing"])
def test_what_waits_no_longer_is_said(analyst, act):
    url = published(analyst)
    refused = analyst.submit(f"{url}/{act}", {"_at": "gone", "_message": "gone"})
    assert (refused.status_code, "试运行没有停在这里" in text(refused)) == (409, True)


@pytest.mark.parametrize("act", ["answer", "press", "timers/nothing", "restart"])
def test_a_trial_there_is_not_is_not_found(analyst, act):
    assert analyst.submit(f"/trials/none/{act}", {"_at": "start"}).status_code == 404
    assert analyst.get("/trials/none").status_code == 404


def test_an_upload_that_cannot_be_read_is_told_file_by_file(analyst):
    refused = publish(analyst, *uploads({"a.bpmn": b"<x", "b.form.json": b"{", "c.txt": b"x"}))
    assert refused.status_code == 422
    assert "有 2 个问题需要修改" in text(refused)
    assert "a.bpmn · 第 1 行" in text(refused)


def test_no_file_at_all_is_told(analyst):
    refused = analyst.submit("/trials", EMPTY, content_type="multipart/form-data")
    assert (refused.status_code, "没有流程图" in text(refused)) == (422, True)


def test_too_many_files_are_refused(analyst):
    refused = publish(analyst, *uploads({f"{number}.form.json": b"{}" for number in range(201)}))
    assert (refused.status_code, "最多提交 200 个文件" in text(refused)) == (413, True)


@pytest.mark.parametrize("login", ["wangjianguo", "linfeng", "miluo"])
def test_nobody_else_sees_a_trial(site, analyst, login):
    url = published(analyst)
    stranger = site.browser(login)
    for path in ("/trials", url, f"{url}/diagrams/leave.bpmn", f"{url}/diagrams/leave.json"):
        assert stranger.get(path).status_code == 403
    for path in ("/trials", f"{url}/answer", f"{url}/press", f"{url}/restart", f"{url}/timers/x"):
        assert stranger.submit(path).status_code == 403


def test_a_button_of_a_task_is_pressed(site, analyst):
    trying = Trying.of(site.world, with_button()).answer("提出请假").answer("填写请假单", 天数="5")
    page = text(analyst.get(f"/trials/{trying.id}"))
    assert "改为病假" in page
    task = trying.asked("审批").spot.id
    assert analyst.submit(f"/trials/{trying.id}/press", {"_at": task, "_message": "病假"}).status_code == 303
    assert trying.page.ends == ("未登记",)


def test_names_and_values_of_a_hostile_drawing_are_only_text(analyst):
    hostile = b"&lt;script&gt;alert(1)&lt;/script&gt;"
    drawing = leave().content.replace("填写请假单".encode(), hostile)
    answered = publish(analyst, *uploads({"leave.bpmn": drawing}))
    answer(analyst, answered.location)
    answer(analyst, answered.location, 天数="<script>alert(2)</script>")
    page = analyst.get(answered.location).get_data(as_text=True)
    assert "<script>alert" not in page
