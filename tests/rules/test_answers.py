"""Reading a submission: every fault at once, each where it is and in words that say how to mend it."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.forms import FORM, GOOD, answers, changed, faults, one_field
from workflows.rules import plain_json
from workflows.values.forms import Form
from workflows.values.refusals import BadAnswers


def test_answers_that_fit_come_back_as_they_are():
    assert answers(GOOD) == GOOD


def test_an_empty_form_names_everything_that_is_required_in_the_order_of_the_page():
    assert faults({}) == [
        ("/planned_date", "检查日期：此项必填"),
        ("/asked", "是否申请回避：此项必填"),
        ("/told", "已告知权利义务：此项必填"),
        ("/ways", "检查方式：此项必填"),
        ("/officers", "执法人员：此项必填"),
        ("/period", "检查所属期：此项必填"),
        ("/qa", "询问内容：此项必填"),
        ("/items", "检查项目：此项必填"),
        ("/sign", "签字：此项必填"),
    ]


def test_every_fault_is_told_at_once_with_its_row_and_column():
    raw = changed(
        planned_date="2026-11-28",
        visits="many",
        qa=[{"question": "好吗？", "answer": "好"}, {"answer": "一二三四五六七八九十一", "copies": 0}],
        items={"1.10": {"remark": "好"}, "1.2": {"result": "也许", "remark": "一二三四五六"}},
    )
    assert faults(raw) == [
        ("/planned_date", "检查日期：2026-11-28 不是工作日，请改选工作日"),
        ("/visits", "检查次数：请填写整数"),
        ("/qa/1/question", "第 2 行“问”：此项必填"),
        ("/qa/1/answer", "第 2 行“答”：最多 10 个字，现有 11 个字"),
        ("/qa/1/copies", "第 2 行“份数”：不能小于 1"),
        ("/items/1.2/remark", "第 1.2 项“备注”：最多 5 个字，现有 6 个字"),
        ("/items/1.2/result", "第 1.2 项“检查结果”：请从所列选项中选择"),
        ("/items/1.10/result", "第 1.10 项“检查结果”：此项必填"),
    ]


@pytest.mark.parametrize(
    ("name", "value", "path", "sentence"),
    [
        ("planned_date", "2026-11-24", "/planned_date", "检查日期：不能早于今天（2026-11-25）"),
        ("planned_date", "2026-02-30", "/planned_date", "检查日期：请填写日期，例如 2026-11-25"),
        ("start_time", "yesterday", "/start_time", "开始时间：请填写日期和时间，例如 2026-11-25T09:30+08:00"),
        ("end_time", "2026-11-25T09:00", "/end_time", "结束时间：不能早于“开始时间”（2026-11-25 09:30）"),
        ("score", 100.5, "/score", "得分：不能大于 100"),
        ("score", "good", "/score", "得分：请填写数字"),
        ("asked", "maybe", "/asked", "是否申请回避：请选择是或否"),
        ("reason", "亲属", "/reason", "回避理由：至少 5 个字，现有 2 个字"),
        ("reason", 5, "/reason", "回避理由：请填写文字"),
        ("told", False, "/told", "已告知权利义务：请勾选确认"),
        ("ways", ["听取汇报", "猜"], "/ways/1", "检查方式：请从所列选项中选择"),
        ("ways", ["听取汇报", "听取汇报"], "/ways", "检查方式：有重复的项，请删去重复"),
        ("ways", {"a": "b"}, "/ways", "检查方式：应当是一组内容"),
        ("officers", ["p01"], "/officers", "执法人员：至少 2 项，现有 1 项"),
        ("officers", ["p01", "p02", "p03", "p04"], "/officers", "执法人员：最多 3 项，现有 4 项"),
        ("officers", ["p01", 2], "/officers/1", "执法人员：请填写文字"),
        ("period", {"to": "2026-01-01"}, "/period/from", "检查所属期的开始日期：此项必填"),
        ("period", "2026", "/period", "检查所属期：应当分项填写"),
        ("qa", ["text"], "/qa/0", "“询问内容”第 1 行：应当分项填写"),
        ("items", {"1.1": "符合"}, "/items/1.1", "“检查项目”第 1.1 项：应当分项填写"),
        ("sign", {"kind": "clicked", "file": "f"}, "/sign/kind", "签字：请从所列选项中选择"),
        ("phone", "12345", "/phone", "联系电话：请填写 11 位手机号码，或者“区号-号码”的固定电话"),
        ("code", "11430624MB1079195X", "/code", "统一社会信用代码：统一社会信用代码应当为 18 位且校验位正确，请核对"),
        ("id_no", "110105194912310021", "/id_no", "身份证件号：居民身份证号码应当为 18 位且校验位正确，请核对"),
        ("fine", "12.345", "/fine", "罚款金额：请填写金额（元），不能是负数，最多两位小数，例如 1234.50"),
        ("hash", "xyz", "/hash", "校验值：格式不符合要求，请按填写说明更正"),
    ],
)
def test_each_rule_has_its_own_sentence(name, value, path, sentence):
    assert faults(changed(**{name: value})) == [(path, sentence)]


@pytest.mark.parametrize(
    ("schema", "value", "sentence"),
    [
        ({"type": "number", "exclusiveMinimum": 0}, 0, "某项：应当大于 0"),
        ({"type": "number", "exclusiveMaximum": 10}, 10, "某项：应当小于 10"),
        ({"type": "integer", "multipleOf": 5}, 7, "某项：应当是 5 的倍数"),
        ({"const": "同意"}, "不同意", "某项：应当为“同意”"),
        ({"type": "object", "minProperties": 2}, {"a": 1}, "某项：至少 2 项，现有 1 项"),
        ({"type": "object", "maxProperties": 1}, {"a": 1, "b": 2}, "某项：最多 1 项，现有 2 项"),
        ({"anyOf": [{"type": "integer"}, {"type": "boolean"}]}, "x", "某项：填写内容不符合要求，请核对"),
        ({"type": "null"}, "x", "某项：填写内容不符合要求，请核对"),
        ({"type": "string", "enum": ["a", "b"], "minLength": 5}, "c", "某项：请从所列选项中选择"),
        ({"allOf": [{"minLength": 5}, {"minLength": 5}]}, "abc", "某项：至少 5 个字，现有 3 个字"),
        ({"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}, [["x"]], "某项：请填写整数"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": "x"}, "某项：请填写整数"),
    ],
)
def test_less_common_rules_have_sentences_too(schema, value, sentence):
    assert [said for _, said in faults({"x": value}, one_field(schema))] == [sentence]


def test_parts_of_a_field_are_named_too():
    raw = changed(
        period={"from": "2026-01-01", "to": "x"},
        items={"1.1": {"result": "符合", "files": ["a", "b", "c"]}},
    )
    assert faults(raw) == [
        ("/period/to", "检查所属期的截止日期：请填写日期，例如 2026-11-25"),
        ("/items/1.1/files", "第 1.1 项“附件”：最多 2 项，现有 3 项"),
    ]


def test_a_rule_that_depends_on_an_answer_points_at_the_field():
    form = Form(
        "f", "表",
        {"type": "object", "properties": {"grade": {"type": "string"}, "note": {"type": "string", "title": "说明"}},
         "if": {"properties": {"grade": {"const": "不合格"}}, "required": ["grade"]}, "then": {"required": ["note"]}},
        {"fields": {}}, {},
    )  # fmt: skip
    assert faults({"grade": "不合格"}, form) == [("/note", "说明：此项必填")]
    assert faults({"grade": "合格"}, form) == []


class TestDates:
    def test_a_moment_is_not_after_today_until_midnight(self):
        assert faults(changed(start_time="2026-11-25T23:59", end_time=...)) == []
        assert faults(changed(start_time="2026-11-26T00:00", end_time=...)) == [
            ("/start_time", "开始时间：不能晚于今天（2026-11-25）")
        ]

    def test_in_a_table_are_compared_with_the_cell_beside_them(self):
        row = {"question": "问", "answer": "答", "asked_on": "2026-11-20", "answered_on": "2026-11-19"}
        assert faults(changed(qa=[row])) == [("/qa/0/asked_on", "第 1 行“提问日期”：不能晚于“回答日期”（2026-11-19）")]

    def test_are_not_compared_with_what_is_missing_or_unreadable(self):
        row = {"question": "问", "answer": "答", "asked_on": "2026-11-20"}
        assert faults(changed(qa=[row], start_time=...)) == []
        assert [path for path, _ in faults(changed(start_time="x"))] == ["/start_time"]

    def test_beyond_the_confirmed_calendar_are_judged_by_the_best_guess(self):
        assert faults(changed(planned_date="2027-01-04")) == []
        assert [path for path, _ in faults(changed(planned_date="2027-02-08"))] == ["/planned_date"]

    def test_a_date_and_a_moment_are_compared_by_day(self):
        schema = {
            "day": {"type": "string", "format": "date"},
            "time": {"type": "string", "format": "date-time", "notBefore": "day"},
        }
        form = Form("f", "表", {"properties": schema}, {"fields": {}}, {})
        assert faults({"day": "2026-11-25", "time": "2026-11-25T00:00"}, form) == []
        assert faults({"day": "2026-11-25", "time": "2026-11-24T23:59"}, form) != []

    def test_a_working_day_not_asked_for_may_be_a_rest_day(self):
        assert faults({"x": "2026-11-28"}, one_field({"type": "string", "format": "date", "workingDay": False})) == []

    @pytest.mark.parametrize(("day", "said"), [("2026-12-04", True), ("2026-12-07", False)])
    def test_full_working_days_lie_between_today_and_the_date(self, day, said):
        # Wednesday 25 November: the seventh working day is Friday 4 December, the next may be the day itself.
        found = faults({"x": day}, one_field({"type": "string", "format": "date", "workingDaysAhead": 7}))
        assert [sentence.partition("：")[2] for _, sentence in found] == (
            ["与今天之间应当隔满 7 个工作日，请改选更晚的日期"] if said else []
        )


class TestHiddenBranches:
    def test_are_dropped_before_anything_is_checked(self):
        read = answers(changed(asked=False, reason="短"))
        assert "reason" not in read

    def test_are_not_required(self):
        assert faults(changed(asked=False, reason=...)) == []

    def test_in_a_table_are_decided_row_by_row(self):
        one = {"question": "问", "answer": "答", "copies": 1, "seal": "有"}
        two = {"question": "问", "answer": "答", "copies": 2}
        assert faults(changed(qa=[one, two])) == [("/qa/1/seal", "第 2 行“盖章”：此项必填")]
        assert "seal" not in answers(changed(qa=[one]))["qa"][0]


class TestWhatIsNotInTheForm:
    def test_is_a_fault_that_names_it(self):
        assert faults(changed(planed_date="2026-11-26")) == [("", "检查记录：表单中没有“planed_date”这一项")]

    def test_even_if_the_schema_forgot_to_say_so(self):
        assert faults({"y": 1}, one_field({"type": "string"})) == [("", "表：表单中没有“y”这一项")]

    def test_in_a_row_or_an_item_too(self):
        raw = changed(qa=[{**GOOD["qa"][0], "mood": "好"}], items={"chapter": {"result": "符合"}})
        assert faults(raw) == [
            ("/qa/0", "“询问内容”第 1 行：表单中没有“mood”这一项"),
            ("/items", "检查项目：表单中没有“chapter”这一项"),
        ]


class TestWhatCannotBeKept:
    @pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, 2**53, 10**400])
    def test_numbers_out_of_range(self, number):
        assert faults(changed(score=number)) == [("/score", "得分：数字超出范围")]

    def test_names_the_engine_keeps_for_itself(self):
        refused = "“typename”：不能使用这个名称"
        assert faults(changed(typename="Task")) == [("/typename", refused)]
        assert faults(changed(sign={**GOOD["sign"], "typename": "x"})) == [("/sign/typename", refused)]

    @pytest.mark.parametrize("name", [1, None, "x" * 101, "a\0", "\ud800"])
    def test_names_that_are_none(self, name):
        assert len(faults({**GOOD, name: "x"})) == 1

    @pytest.mark.parametrize("text", ["a\0b", "\ud83d"])
    def test_characters_no_database_stores(self, text):
        assert faults(changed(reason=text * 6)) == [("/reason", "回避理由：含有无法保存的字符，请删除后重新填写")]

    def test_texts_that_are_too_long(self):
        long = "长" * (plain_json.LONGEST_TEXT + 1)
        assert faults(changed(reason=long)) == [("/reason", "回避理由：最多 20000 个字，现有 20001 个字")]

    def test_nesting_that_is_too_deep(self):
        deep: list = []
        for _ in range(2000):
            deep = [deep]
        found = faults({"x": deep}, one_field({"type": "array"}))
        assert [said for _, said in found] == ["某项：内容层级过多，最多 8 层"]

    def test_something_that_contains_itself(self):
        loop: dict = {}
        loop["x"] = loop
        assert [said for _, said in faults(loop, one_field({}))] == ["某项：内容层级过多，最多 8 层"]

    def test_lists_that_are_too_long(self):
        rows = ["x"] * 1001
        assert faults({"x": rows}, one_field({"type": "array"})) == [("/x", "某项：最多 1000 项，现有 1001 项")]

    def test_too_much_altogether(self):
        rows = [list(range(900)) for _ in range(30)]
        assert faults({"x": rows}, one_field({"type": "array"})) == [("", "表：内容过多，最多 20000 项")]

    def test_what_is_not_json(self):
        assert faults(changed(visits={1, 2})) == [("/visits", "检查次数：这种内容无法保存")]

    @pytest.mark.parametrize("raw", [None, [], "text", 5])
    def test_what_is_no_form_at_all(self, raw):
        assert faults(raw) == [("", "检查记录：提交的内容不是一份表单")]

    def test_does_not_hide_the_other_faults(self):
        assert [path for path, _ in faults(changed(score=math.nan, asked=...))] == ["/score", "/asked"]


def test_the_path_is_a_json_pointer():
    assert faults({"x": {"a/b~c": "x"}}, one_field({"additionalProperties": {"type": "integer"}}))[0][0] == "/x/a~1b~0c"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class TestWhateverIsSent:
    @given(st.dictionaries(st.sampled_from(sorted(GOOD)) | st.text(max_size=5), json_values, max_size=6))
    def test_is_read_or_refused_and_never_breaks(self, raw):
        try:
            read = answers({**GOOD, **raw})
        except BadAnswers as refusal:
            said = [str(fault.sentence) for fault in refusal.faults]
        else:
            said = ["read"]
            assert json.loads(json.dumps(read, allow_nan=False)) == read
        assert said

    @given(st.dictionaries(st.sampled_from(sorted(GOOD)), json_values, max_size=6))
    def test_reading_what_was_read_changes_nothing(self, raw):
        try:
            read = answers({**GOOD, **raw})
        except BadAnswers:
            return
        assert answers(read) == read

    @given(st.sets(st.sampled_from(sorted(FORM.schema["required"]))))
    def test_exactly_the_required_answers_that_are_missing_are_faults(self, gone):
        expected = {f"/{name}" for name in gone} - ({"/reason"} if "asked" in gone else set())
        assert {path for path, _ in faults(changed(**dict.fromkeys(gone, ...)))} == expected
