"""Colleagues at the same work: a task handed on while somebody types, many claimed at once, a word on a field."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from workflows.actions.ask_opinion import ask_opinion
from workflows.actions.release_task import release_task

pytestmark = pytest.mark.browser
PREPARE = "ut_prepare_inspection"
PLAN = {
    "检查所属期": ("2026-01-01", "2026-10-31"),
    "检查方式": ["核查现场"],
    "执法人员": ["王建国", "李敏"],
    "通知方式": "提前通知",
}


@pytest.fixture
def prepared(county):
    """A preparation on 王建国's desk; its case, its task and the number of the case."""
    county.is_now("2026-11-23T09:00:00+08:00")
    return county.behind_the_scenes(begun)


def begun(world):
    case_id = world.start()
    with world.looking("wangjianguo") as look:
        task_id = world.task(look, case_id, PREPARE)
    return case_id, task_id, world.page("wangjianguo", case_id).head.number


@pytest.fixture
def pool(county):
    """Four preparations nobody holds."""
    county.is_now("2026-11-23T09:00:00+08:00")
    return county.behind_the_scenes(in_the_pool)


def in_the_pool(world):
    numbers = []
    for unit in ("u018", "u024", "u014", "u020"):
        case_id = world.start(unit_id=unit)
        with world.acting("wangjianguo") as work:
            release_task(work, world.task(work, case_id, PREPARE))
        numbers.append(world.page("wangjianguo", case_id).head.number)
    return numbers


@pytest.mark.parametrize("device", [{}, PHONE], ids=["office", "phone"])
def test_a_task_is_handed_on_while_somebody_types_and_nothing_typed_is_lost(meet, prepared, device):
    _, task_id, number = prepared
    wang, chief = meet("wangjianguo", **device), meet("zhaolixin")
    wang.open(f"/tasks/{task_id}").fill({"任务来源文号": "内部〔2026〕11号"})

    chief.open(f"/tasks/{task_id}").page.get_by_role("button", name="转办", exact=True).click()
    chief.page.get_by_role("radio", name=re.compile("李敏")).check()
    chief.page.get_by_label("转办原因").fill("工作调整")
    picture(chief.page, "transfer")
    chief.press("确认转办").sees("已转办")

    wang.press("提交").sees("此任务已由李敏领取", "您填写的内容没有丢失", "内部〔2026〕11号")
    li = meet("limin").begin("检查准备", number)
    li.submit(PLAN).sees(f"{number} 已提交")
    wang.open("/notices").sees("转办", "赵立新", "工作调整")


@pytest.mark.parametrize("device", [{}, PHONE], ids=["office", "phone"])
def test_a_task_is_lent_filled_in_by_a_colleague_handed_back_and_submitted_by_who_holds_it(meet, prepared, device):
    _, task_id, number = prepared
    wang, li = meet("wangjianguo", **device), meet("limin", **device)
    wang.open(f"/tasks/{task_id}").page.get_by_role("button", name="委派", exact=True).click()
    dialog = wang.page.get_by_role("dialog", name="委派：检查准备")
    dialog.get_by_role("radio", name=re.compile("李敏")).check()
    dialog.get_by_label("委派事项").fill("请核对检查范围后填写")
    picture(wang.page, "lend")
    wang.press("确认委派").sees("已委派，交回后由您核对提交", "已委派李敏办理")

    li.begin("检查准备", number).sees("王建国 委派您办理")
    expect(li.page.get_by_role("button", name="提交", exact=True)).to_have_count(0)
    li.fill(PLAN | {"任务来源文号": "内部〔2026〕14号"}).press("交回王建国").sees("已交回")

    wang.open("/notices").sees("李敏", "交回")
    wang.begin("检查准备", number)
    expect(wang.page.get_by_label("任务来源文号")).to_have_value("内部〔2026〕14号")
    wang.press("提交").sees(f"{number} 已提交")


def test_what_is_typed_in_the_form_is_kept_when_a_colleague_is_asked_at_once(meet, prepared):
    wang = meet("wangjianguo").open(f"/tasks/{prepared[1]}")
    wang.page.get_by_role("button", name="征求意见").click()
    dialog = wang.page.get_by_role("dialog", name="征求意见：检查准备")
    dialog.get_by_label("按姓名、科室筛选").fill("周颖")
    dialog.get_by_role("checkbox", name=re.compile("周颖")).check()
    dialog.get_by_label("征求意见的内容").fill("范围合适吗？")
    wang.page.get_by_label("任务来源文号").evaluate(
        "box => { box.value = '内部〔2026〕12号'; box.dispatchEvent(new Event('input', {bubbles: true})) }"
    )
    wang.press("发出").sees("已征求意见", "未回复")
    expect(wang.page.get_by_label("任务来源文号")).to_have_value("内部〔2026〕12号")
    expect(wang.page.locator("[data-form-notices]")).to_be_empty()

    zhou = meet("zhouying").follow("王建国 征求您的意见")
    zhou.page.get_by_label("我的意见").fill("合适，按原范围。")
    picture(zhou.page, "opinion")
    zhou.press("回复意见").sees("意见已回复")
    wang.open(f"/tasks/{prepared[1]}").sees("已全部回复", "合适，按原范围。")


def test_submitting_before_an_answer_asks_once_more(county, meet, prepared):
    county.behind_the_scenes(lambda world: asking(world, prepared[1]))
    wang = meet("wangjianguo").open(f"/tasks/{prepared[1]}").submit(PLAN)
    wang.sees("周颖 还没有回复意见", "尚未提交")
    wang.press("仍要提交").sees(f"{prepared[2]} 已提交")


def asking(world, task_id):
    with world.acting("wangjianguo") as work:
        ask_opinion(work, task_id, ["p-zhou"], "范围合适吗？")


@pytest.mark.parametrize("device", [{}, PHONE], ids=["office", "phone"])
def test_many_are_claimed_and_one_is_lost_to_a_colleague(meet, pool, device):
    li, chen = meet("limin", **device), meet("chenhao")
    li.open("/?tab=claimable&q=检查准备")
    boxes = [li.page.get_by_role("checkbox", name=f"选择 {number} 检查准备", exact=True) for number in pool[:3]]
    for box in boxes:
        box.check()
    expect(li.page.locator("[data-bulk-count]")).to_have_text("已选 3 件")
    chen.open("/?tab=claimable").press(f"领取 {pool[1]} 检查准备")

    li.press("领取所选").sees("成功 2 件", "未成功 1 件", "已领取", "此任务已由陈浩领取")
    picture(li.page, "bulk")
    li.follow("回到列表")
    expect(li.page.get_by_role("checkbox", name=f"选择 {pool[0]} 检查准备", exact=True)).to_have_count(0)


def test_rows_are_ticked_in_a_range_and_all_at_once(meet, pool):
    li = meet("limin").open("/?tab=claimable")
    boxes = li.page.locator("[data-pick]")
    every = boxes.count()
    assert every >= 4
    expect(li.page.get_by_role("button", name="领取所选")).to_be_hidden()
    boxes.nth(0).click()
    boxes.nth(3).click(modifiers=["Shift"])
    expect(li.page.locator("[data-pick]:checked")).to_have_count(4)
    li.page.get_by_label("全选本页").check()
    expect(li.page.locator("[data-pick]:checked")).to_have_count(every)
    li.page.get_by_label("全选本页").uncheck()
    expect(li.page.get_by_role("button", name="领取所选")).to_be_hidden()


def test_the_desk_is_worked_from_the_keyboard(meet, pool):
    chief, li = meet("zhaolixin"), meet("limin")
    chief.open("/?tab=others").page.keyboard.press("j")
    chief.page.keyboard.press("t")
    expect(chief.page.get_by_role("dialog", name="转办所选任务")).to_be_visible()
    expect(chief.page.locator("[data-bulk-count]")).to_have_text("已选 1 件")
    chief.page.keyboard.press("Escape")
    chief.page.keyboard.press("?")
    expect(chief.page.get_by_role("heading", name="键盘操作")).to_be_visible()

    li.open("/?tab=claimable").page.keyboard.press("j")
    with li.page.expect_navigation():
        li.page.keyboard.press("c")
    li.arrived().sees("退回待领")


@pytest.mark.parametrize("device", [PHONE, {}], ids=["phone", "office"])
def test_a_word_on_a_field_is_left_from_the_phone_and_seen_at_its_label(meet, prepared, device):
    li, wang = meet("limin", **device), meet("wangjianguo")
    li.open(f"/tasks/{prepared[1]}").page.get_by_role("button", name="批注：检查日期", exact=True).click()
    dialog = li.page.get_by_role("dialog", name="批注")
    dialog.get_by_label("写批注").fill("日期与年度计划不符")
    picture(li.page, "remark")
    li.press("保存批注", dialog).sees("批注已保存")

    mark = wang.open(f"/tasks/{prepared[1]}").page.get_by_role("button", name="检查日期：1 条批注")
    mark.click()
    expect(wang.page.get_by_role("dialog", name="批注")).to_contain_text("日期与年度计划不符")
    wang.open(f"/cases/{prepared[0]}?part=words").sees("检查准备 › 检查日期", "李敏")


def test_a_copy_is_read_when_it_is_opened(meet, prepared):
    chief, zhou = meet("zhaolixin"), meet("zhouying", **PHONE)
    chief.open(f"/cases/{prepared[0]}?part=words").page.get_by_role("button", name="抄送同事").click()
    chief.page.get_by_role("checkbox", name=re.compile("周颖")).locator("visible=true").check()
    chief.page.get_by_label("抄送说明").fill("请知悉")
    chief.press("确认抄送").sees("周颖", "未阅")
    zhou.open("/?tab=copies").sees("请知悉", "未阅")
    zhou.press("湘阴县自然资源局 定期巡查").sees(prepared[2])
    chief.page.reload()
    chief.arrived().sees("已阅")


def test_a_narrowed_list_is_kept_under_a_name_and_opened_with(meet, pool):
    li = meet("limin").open("/?tab=claimable&q=水利")
    li.page.get_by_role("button", name="存为常用筛选").click()
    li.page.get_by_label("名称").locator("visible=true").fill("水利局")
    li.page.get_by_label("打开本页时默认使用").locator("visible=true").check()
    li.press("保存").sees("已保存为常用筛选")
    li.open("/").follow(re.compile("^待领取"))
    expect(li.page.locator("#rows .title a", has_not_text="水利局")).to_have_count(0)
    li.follow("全部", li.page.get_by_role("navigation", name="常用筛选"))
    expect(li.page.get_by_role("navigation", name="常用筛选").get_by_role("link", name="水利局")).to_be_visible()
    li.page.get_by_role("button", name="修改“水利局”").click()
    li.press("删除").sees("常用筛选已删除")


def test_on_paper_every_form_is_unfolded_and_nothing_else_is_left(county, meet, prepared):
    county.behind_the_scenes(lambda world: world.do("wangjianguo", prepared[0], PREPARE))
    wang = meet("wangjianguo").open(f"/cases/{prepared[0]}?part=forms")
    wang.page.emulate_media(media="print")
    wang.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(wang.page.locator(".sheet[open]")).to_have_count(2)
    expect(wang.page.locator(".print-note")).to_have_text("湘阴县档案局 · 王建国 于 2026-11-23 09:00 打印")
    for left_out in (".top", ".side", ".tabs", ".act-row", ".btn"):
        expect(wang.page.locator(left_out).locator("visible=true")).to_have_count(0)
    wang.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(wang.page.locator(".sheet[open]")).to_have_count(1)


@pytest.mark.parametrize("device", [{}, PHONE], ids=["office", "phone"])
def test_what_was_typed_is_compared_and_taken_into_the_form_when_it_is_open_again(county, meet, prepared, device):
    wang = meet("wangjianguo", **device).open(f"/tasks/{prepared[1]}").fill({"任务来源文号": "内部〔2026〕13号"})
    county.behind_the_scenes(lambda world: sent_back(world, prepared[0]))
    wang.press("提交").sees("我填写的", "内部〔2026〕13号", "王建国 提交的", "听取汇报")
    picture(wang.page, "conflict")
    wang.press("合并").sees("已合并到表单")
    expect(wang.page.get_by_label("任务来源文号")).to_have_value("内部〔2026〕13号")
    expect(wang.field("检查方式").get_by_label("听取汇报")).to_be_checked()


def sent_back(world, case_id):
    world.do("wangjianguo", case_id, PREPARE)
    world.do("liuguoping", case_id, "ut_approve_inspection", decision="退回修改", opinion="改期")
