"""What each broken rule of a form is called in Chinese, and how to mend it."""

from __future__ import annotations

from typing import Any

from jsonschema import ValidationError

from workflows.rules.flaws import Flaw
from workflows.rules.labels import label_beside
from workflows.values.forms import Form
from workflows.values.sentences import N_

_PLAIN = {
    "required": N_("%(label)s：此项必填"),
    "enum": N_("%(label)s：请从所列选项中选择"),
    "pattern": N_("%(label)s：格式不符合要求，请按填写说明更正"),
    "uniqueItems": N_("%(label)s：有重复的项，请删去重复"),
    "workingDay": N_("%(label)s：%(value)s 不是工作日，请改选工作日"),
}
_LIMITED = {
    "minimum": N_("%(label)s：不能小于 %(limit)s"),
    "maximum": N_("%(label)s：不能大于 %(limit)s"),
    "exclusiveMinimum": N_("%(label)s：应当大于 %(limit)s"),
    "exclusiveMaximum": N_("%(label)s：应当小于 %(limit)s"),
    "multipleOf": N_("%(label)s：应当是 %(limit)s 的倍数"),
    "workingDaysAhead": N_("%(label)s：与今天之间应当隔满 %(limit)s 个工作日，请改选更晚的日期"),
    "const": N_("%(label)s：应当为“%(limit)s”"),
}
_COUNTED = {
    "minLength": N_("%(label)s：至少 %(limit)d 个字，现有 %(count)d 个字"),
    "maxLength": N_("%(label)s：最多 %(limit)d 个字，现有 %(count)d 个字"),
    "minItems": N_("%(label)s：至少 %(limit)d 项，现有 %(count)d 项"),
    "maxItems": N_("%(label)s：最多 %(limit)d 项，现有 %(count)d 项"),
    "minProperties": N_("%(label)s：至少 %(limit)d 项，现有 %(count)d 项"),
    "maxProperties": N_("%(label)s：最多 %(limit)d 项，现有 %(count)d 项"),
}
_TYPES = {
    "integer": N_("%(label)s：请填写整数"),
    "number": N_("%(label)s：请填写数字"),
    "boolean": N_("%(label)s：请选择是或否"),
    "string": N_("%(label)s：请填写文字"),
    "array": N_("%(label)s：应当是一组内容"),
    "object": N_("%(label)s：应当分项填写"),
}
_FORMATS = {
    "date": N_("%(label)s：请填写日期，例如 2026-11-25"),
    "date-time": N_("%(label)s：请填写日期和时间，例如 2026-11-25T09:30+08:00"),
    "phone": N_("%(label)s：请填写 11 位手机号码，或者“区号-号码”的固定电话"),
    "money": N_("%(label)s：请填写金额（元），不能是负数，最多两位小数，例如 1234.50"),
    "credit-code": N_("%(label)s：统一社会信用代码应当为 18 位且校验位正确，请核对"),
    "id-card": N_("%(label)s：居民身份证号码应当为 18 位且校验位正确，请核对"),
}
_TODAY = {
    "notBefore": N_("%(label)s：不能早于今天（%(limit)s）"),
    "notAfter": N_("%(label)s：不能晚于今天（%(limit)s）"),
}
_BOUND = {
    "notBefore": N_("%(label)s：不能早于“%(other)s”（%(limit)s）"),
    "notAfter": N_("%(label)s：不能晚于“%(other)s”（%(limit)s）"),
}
_UNKNOWN = N_("%(label)s：表单中没有“%(name)s”这一项")
_CONFIRM = N_("%(label)s：请勾选确认")
_OTHERWISE = N_("%(label)s：填写内容不符合要求，请核对")


def flaw(form: Form, error: ValidationError) -> Flaw:
    """The error of a schema as a flaw: where, and the sentence with its facts."""
    path, keyword = tuple(error.absolute_path), str(error.validator)
    limit: Any = error.validator_value
    if keyword in _PLAIN:
        return Flaw(path, keyword, _PLAIN[keyword], {"value": error.instance} if keyword == "workingDay" else {})
    if keyword == "const" and limit is True:
        return Flaw(path, keyword, _CONFIRM)
    if keyword in _LIMITED:
        return Flaw(path, keyword, _LIMITED[keyword], {"limit": limit})
    if keyword in _COUNTED:
        return Flaw(path, keyword, _COUNTED[keyword], {"limit": limit, "count": len(_sized(error.instance))})
    if keyword == "additionalProperties":
        return Flaw(path[:-1], keyword, _UNKNOWN, {"name": str(path[-1])})
    if keyword in _BOUND:
        return _bound(form, path, keyword, limit)
    return Flaw(path, keyword, _special(keyword, limit))


def _special(keyword: str, limit: Any) -> str:
    if keyword == "type":
        kinds = [limit] if isinstance(limit, str) else limit
        return next((_TYPES[kind] for kind in kinds if kind in _TYPES), _OTHERWISE)
    return _FORMATS.get(limit, _OTHERWISE) if keyword == "format" else _OTHERWISE


def _bound(form: Form, path: tuple[str | int, ...], keyword: str, facts: dict[str, str]) -> Flaw:
    if facts["other"] == "today":
        return Flaw(path, keyword, _TODAY[keyword], {"limit": facts["limit"]})
    return Flaw(path, keyword, _BOUND[keyword], {**facts, "other": label_beside(form, path, facts["other"])})


def _sized(value: Any) -> Any:
    return value if isinstance(value, str | list | dict) else ()
