"""What the sandbox reports about a decision without a conclusion, said in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.feel import Gap
from workflows.values.refusals import BadExpression, DecisionFailed
from workflows.values.sentences import N_, Sentence

_WHY: Mapping[str, str] = {
    "NO_RULE": N_("没有一条规则符合，也没有设置默认输出"),
    "SEVERAL_RULES": N_("应当只有一条规则符合，实际有多条：%(rules)s"),
    "RULES_DISAGREE": N_("符合的规则结论不一致：%(rules)s"),
    "NOT_NUMBERS": N_("要汇总的输出不是数"),
    "INPUT_NOT_ALLOWED": N_("输入“%(name)s”的值“%(value)s”不在允许范围内"),
    "OUTPUT_NOT_ALLOWED": N_("规则“%(name)s”的输出“%(value)s”不在允许范围内"),
    "NOT_ALLOWED": N_("“%(name)s”的值“%(value)s”不在允许范围内"),
    "WRONG_TYPE": N_("“%(name)s”的值“%(value)s”不是%(type)s"),
    "EXTERNAL": N_("所调用的函数是外部程序（%(language)s），系统不运行"),
    "NOT_A_CONDITION": N_("筛选或判断的条件得出的不是“是”或“否”"),
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


def failed(gap: Gap) -> DecisionFailed:
    """The refusal for a decision without a conclusion."""
    if isinstance(gap.detail, BadExpression):
        return DecisionFailed(decision=gap.decision, why=str(gap.detail))
    facts: dict[str, Any] = {key: _said(key, value) for key, value in dict(gap.detail or {}).items()}
    return DecisionFailed(decision=gap.decision, why=_WHY[gap.kind] % facts)


def said(gap: Gap) -> Sentence:
    """The same as a warning beside a null."""
    return failed(gap).sentence


def _said(key: str, value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return _TYPES.get(value, value) if key == "type" else str(value)
