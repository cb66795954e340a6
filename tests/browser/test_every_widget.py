"""Every widget, by hand in the browser and by program over the interface: one schema, one judgement, one wording."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.browser.sampler import open_sampler, publish_sampler
from tests.world import PNG
from workflows.actions.open_demo import PASSWORD
from workflows.store import submissions

pytestmark = pytest.mark.browser

NOW = "2026-11-25T09:00:00+08:00"
PHOTO = {"name": "库房.png", "mimeType": "image/png", "buffer": PNG}
RIGHT = {
    "地点": "一楼库房",
    "电话": "0730-2222222",
    "说明": "存放1978年以来的文书档案",
    "件数": "12",
    "金额": "1,234.50",
    "检查日": "2026/12/8",
    "告知时间": "2026-11-24 09:30",
    "所属期": ("2026-01-01", "2026-06-30"),
    "是否紧急": "是",
    "紧急理由": "屋顶漏水",
    "等次": "基本合格",
    "门类": "照片档案",
    "方式": ["查阅资料", "核查现场"],
    "执法人员": ["王建国", "李敏"],
    "联系人": "李敏",
    "参加人": ["何丽华"],
    "单位": "自然资源局",
    "违法行为": "AL48-1",
    "依据": ["档案法（2020年修订）第四十八条第一项", "档案法实施条例（2024年）第四十六条"],
    "文件": [{"名称": "目录", "份数": "2", "日期": "2026-11-20"}, {"名称": "登记簿", "份数": "1"}],
    "检查清单": {"": "符合", "2.1": ("不符合", "没有记录", PHOTO)},
    "照片": PHOTO,
    "签名": "drawn",
    "声明": True,
}
WRONG = {
    "place": "楼",
    "phone": "123",
    "pieces": "十二",
    "cost": "12.345",
    "planned": "2026-11-28",
    "told": "2027-01-01T09:00",
    "period": {"from": "2026-06-30", "to": "2026-01-01"},
    "urgent": "true",
    "rows": [{"name": "目录", "copies": "0"}],
}
"""By the names under which a form posts; what is missing altogether is wrong too."""


@pytest.fixture(scope="module")
def things(county):
    """The sampler is published; a case and a document to point at; their numbers."""
    county.is_now(NOW)

    def prepare(world):
        publish_sampler(world)
        case_id = world.start()
        world.do("wangjianguo", case_id, "ut_prepare_inspection")
        world.do("liuguoping", case_id, "ut_approve_inspection")
        page = world.page("wangjianguo", case_id)
        return {"相关案件": page.head.number, "相关文书": page.documents[0].title}

    return county.behind_the_scenes(prepare)


@pytest.fixture
def program(county, playwright_api):
    """Calls the interface for an officer."""
    answer = playwright_api.post("/api/v1/tokens", data={"username": "wangjianguo", "password": PASSWORD})
    headers = {"Authorization": f"Bearer {answer.json()['token']}"}
    return lambda path, **more: playwright_api.post(f"/api/v1{path}", headers=headers, **more)


@pytest.fixture
def playwright_api(county, browser):
    context = browser.new_context(base_url=county.url)
    yield context.request
    context.close()


def messages(page):
    return sorted(page.locator(".fault-summary li").all_inner_texts())


def kept(county, task_id):
    def look_up(world):
        with world.looking("wangjianguo") as look:
            return dict(submissions.of_task(look, task_id).answers)

    return county.behind_the_scenes(look_up)


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desk", "phone"])
def test_the_same_wrong_answers_are_refused_in_the_same_words(county, meet, program, things, device):
    number, task_id = county.behind_the_scenes(open_sampler)
    wang = meet("wangjianguo", **device).begin("填写样张", number)
    wang.fill({"地点": "楼", "电话": "123", "件数": "十二", "金额": "12.345", "检查日": "2026-11-28"})
    wang.fill({"告知时间": "2027-01-01T09:00", "所属期": ("2026-06-30", "2026-01-01"), "是否紧急": "是"})
    wang.fill({"文件": [{"名称": "目录", "份数": "0"}]}).submit()
    picture(wang.page, "sampler_faults")
    answer = program(f"/tasks/{task_id}/complete", data={"answers": WRONG})
    assert answer.status == 422
    said = [error["message"] for error in answer.json()["errors"]]
    assert len(said) > 15
    assert sorted(line.split("：")[-1] for line in messages(wang.page)) == sorted(one.split("：")[-1] for one in said)


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desk", "phone"])
def test_the_same_right_answers_are_accepted_and_kept_alike(county, meet, program, things, device):
    number, by_hand = county.behind_the_scenes(open_sampler)
    wang = meet("wangjianguo", **device).begin("填写样张", number)
    picture(wang.page, "sampler_empty")
    phone = {"检查日": "2026-12-08", "告知时间": "2026-11-24T09:30"} if device else {}  # its own calendar
    wang.fill({**RIGHT, **phone, **things})
    expect(wang.page.locator("[data-computed=total]")).to_have_text("12件")
    picture(wang.page, "sampler")
    wang.submit().sees(f"{number} 已提交")
    first = kept(county, by_hand)

    _, by_program = county.behind_the_scenes(open_sampler)
    answers = {name: value for name, value in first.items() if name != "total"}
    answers["photos"] = [upload(program, by_program, "a.png")]
    answers["items"] = {
        **answers["items"],
        "2.1": {**answers["items"]["2.1"], "files": [upload(program, by_program, "b.png")]},
    }
    answers["sign"] = {"kind": "drawn", "file": upload(program, by_program, "c.png")}
    answer = program(f"/tasks/{by_program}/complete", data={"answers": answers})
    assert answer.status == 200, answer.text()
    second = kept(county, by_program)
    own = {"photos", "items", "sign"}
    assert {name: first[name] for name in first.keys() - own} == {name: second[name] for name in second.keys() - own}
    assert (first["cost"], first["pieces"], first["total"]) == ("1234.50", 12, "12件")


def upload(program, task_id, name):
    file = {"name": name, "mimeType": "image/png", "buffer": PNG}
    return program("/files", multipart={"task": task_id, "file": file}).json()["id"]


def test_rows_are_pasted_from_a_spreadsheet(county, meet, things):
    number, _ = county.behind_the_scenes(open_sampler)
    wang = meet("wangjianguo").begin("填写样张", number)
    wang.page.locator("[name='rows/0/name']").focus()
    wang.page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const pasted = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(pasted);
        }""",
        "目录\t2\t2026-11-20\r\n登记簿\t1\t2026-11-21\r\n",
    )
    expect(wang.page.locator("[data-row]")).to_have_count(2)
    expect(wang.page.locator("[name='rows/1/name']")).to_have_value("登记簿")
    expect(wang.page.locator("[name='rows/1/on']")).to_have_value("2026-11-21")


def test_a_changed_form_takes_the_drawn_signature_away_and_the_paper_way_stays_open(county, meet, things):
    number, task_id = county.behind_the_scenes(open_sampler)
    wang = meet("wangjianguo").begin("填写样张", number).fill({"地点": "一楼库房", "签名": "drawn"})
    sign = wang.field("签名")
    expect(sign.locator("[data-signature-seal]")).to_contain_text("签名内容校验码")
    wang.fill({"地点": "二楼库房"})
    expect(sign.locator("[data-signature-status]")).to_have_text("签名以后内容有改动，请重新签名")
    expect(sign.locator("input[name='sign/file']")).to_have_value("")
    wang.fill({**things, **RIGHT, "签名": "click"})
    sign.get_by_role("checkbox").uncheck()
    sign.locator("[data-signature-scan]").set_input_files(
        {"name": "签字页.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 scan"}
    )
    expect(sign.locator("[data-signature-status]")).to_have_text("已选签字扫描件：签字页.pdf")
    wang.page.emulate_media(media="print")
    picture(wang.page, "sampler_print")
    wang.page.emulate_media(media="screen")
    wang.submit().sees("已提交")
    wang.open(f"/tasks/{task_id}").sees("纸质签字扫描件", "王建国 于 11-25 09:00 扫描上传", "签名内容校验码")
    picture(wang.page, "sampler_shown")
