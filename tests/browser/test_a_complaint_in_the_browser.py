"""A citizen complains on a phone; clerk, chief and officers handle it; the citizen reads the answer with the code."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import PHONE
from tests.browser.pictures import picture
from tests.world import picture as a_picture

pytestmark = pytest.mark.browser
MATTER = "三楼档案库房长期漏水，不动产登记档案大量霉变，一直没有人处理。"
ANSWER = "您反映的事项经核查属实，本局已责令该单位限期整改。感谢您对档案工作的监督。"
AGREED = {"意见": "同意", "签名": "click"}


def test_a_citizen_complains_on_a_phone_and_reads_the_answer_with_the_code(county, meet):
    county.is_now("2026-12-08T08:40:00+08:00")
    citizen = meet(**PHONE).open("/sign-in").follow("投诉举报")
    page = citizen.page
    citizen.sees("只有收件登记人员和分管领导能看到")
    picture(page, "complaint-form")
    page.get_by_label("被反映的单位或者个人").fill("湘阴县自然资源局")
    page.get_by_label("反映的事项").fill("漏水")
    page.get_by_label("姓名").fill("李明")
    page.get_by_label("联系方式").fill("13900000000")
    page.locator("[data-complaint-files] input[type=file]").set_input_files(
        {"name": "库房.png", "mimeType": "image/png", "buffer": a_picture(640, 480)}
    )
    expect(page.locator(".complain-files")).to_contain_text("库房.png")
    citizen.press("提交").sees("还没有提交", "库房.png")
    picture(page, "complaint-fault")
    expect(page.get_by_label("姓名")).to_have_value("李明")
    page.get_by_label("反映的事项").fill(MATTER)
    citizen.press("提交").sees("您的投诉举报已经收到", "本局不保存")
    picture(page, "complaint-code")
    code = page.locator(".complain-code").inner_text()
    assert re.fullmatch(r"\w{4}(-\w{4}){2}", code)
    citizen.press("我已记下，离开本页")

    # The clerk finds it on the desk, reads who it is, and writes it down.
    he = meet("helihua").open("/?tab=claimable")
    row = he.page.get_by_role("row", name="投诉举报 湘阴县自然资源局").first
    [case] = set(re.findall(r"湘阴档举〔2026〕\d+号", row.inner_text()))
    he.begin("登记投诉举报", case)
    expect(he.field("反映事项").locator("textarea")).to_have_value(MATTER)
    he.fill({"名录中的单位": "湘阴县自然资源局", "事项类别": "保管条件"})
    picture(he.page, "complaint-register")
    he.press("提交")

    # The chief assigns, the officer checks and concludes, without learning who complained.
    people = {"核查人员": ["王建国", "李敏"], "核查期限": "2027-01-08"}
    meet("zhaolixin").begin("分派核查人员", case).submit(people)
    wang = meet("wangjianguo").begin("初步核查", case).sees("举报人A", "依法保密")
    expect(wang.page.locator("main")).not_to_contain_text("李明")
    picture(wang.page, "complaint-check")
    wang.submit({"已做工作": "调阅检查记录，电话核实。", "下一步": "无需核查", "理由": "事实清楚。"})
    concluded = {"结论": "属实", "查明事实": "三楼库房屋面渗漏，档案受潮霉变。", "处理意见": ["责令限期整改"]}
    wang.begin("核查结论", case).fill(concluded)
    picture(wang.page, "complaint-conclude")
    wang.press("提交")
    meet("zhaolixin").begin("科室负责人审核", case).submit(AGREED)
    meet("liuguoping").begin("分管领导审批", case).submit(AGREED)
    he.begin("告知处理结果", case).submit({"答复内容": ANSWER})
    he.open("/registers/entries/clue?year=2026").sees("湘阴县自然资源局", "办结", "属实", "举报人A")
    picture(he.page, "complaint-register-of-clues")

    # The citizen comes back another day, on the same phone.
    citizen.open("/complaints")
    page.get_by_role("textbox", name="查询码").fill(code.lower())
    citizen.press("查询").sees("已办结", ANSWER)
    expect(page.locator("main")).not_to_contain_text("李明")
    picture(page, "complaint-answer")

    # At a wide screen it is the same form.
    wide = meet().open("/complaints/new").sees("反映什么", "您是谁")
    picture(wide.page, "complaint-form-wide")
    wide.page.get_by_text("匿名举报", exact=True).click()
    expect(wide.page.get_by_label("姓名")).to_be_hidden()
