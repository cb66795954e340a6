"""What the sandbox reports about a decision without a conclusion, said in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.feel import Undecided
from workflows.values.refusals import BadExpression, DecisionFailed
from workflows.values.sentences import N_

_WHY: Mapping[str, str] = {
    "NO_RULE": N_("没有一条规则符合，也没有设置默认输出"),
    "SEVERAL_RULES": N_("应当只有一条规则符合，实际有多条：%(rules)s"),
    "RULES_DISAGREE": N_("符合的规则结论不一致：%(rules)s"),
    "NOT_NUMBERS": N_("要汇总的输出不是数"),
    "INPUT_NOT_ALLOWED": N_("输入“%(name)s”的值“%(value)s”不在允许范围内"),
    "OUTPUT_NOT_ALLOWED": N_("规则“%(name)s”的输出“%(value)s”不在允许范围内"),
    "NOT_ALLOWED": N_("“%(name)s”的值“%(value)s”不在允许范围内"),
    "WRONG_TYPE": N_("“%(name)s”的值“%(value)s”不是%(type)s"),
    "NOT_A_FUNCTION": N_("所调用的不是函数"),
    "WRONG_ARGUMENTS": N_("调用函数时给的参数不对：%(names)s"),
}

_TYPES: Mapping[str, str] = {
    "number": N_("数"),
    "string": N_("文字"),
    "boolean": N_("是或否（true、false）"),
    "date": N_("日期"),
    "time": N_("时间"),
    "dateTime": N_("日期时间"),
    "date and time": N_("日期时间"),
    "yearMonthDuration": N_("以年月计的期间"),
    "years and months duration": N_("以年月计的期间"),
    "dayTimeDuration": N_("以日时计的期间"),
    "days and time duration": N_("以日时计的期间"),
    "context": N_("一组数据"),
    "function": N_("函数"),
}


def failed(undecided: Undecided) -> DecisionFailed:
    """The refusal for a decision without a conclusion."""
    if isinstance(undecided.detail, BadExpression):
        return DecisionFailed(decision=undecided.decision, why=str(undecided.detail))
    facts: dict[str, Any] = {key: _said(key, value) for key, value in dict(undecided.detail or {}).items()}
    return DecisionFailed(decision=undecided.decision, why=_WHY[undecided.kind] % facts)


def _said(key: str, value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return _TYPES.get(value, value) if key == "type" else str(value)
