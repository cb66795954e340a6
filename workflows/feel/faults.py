"""What the sandbox reports as wrong, said in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.feel.isolate import BYTES
from workflows.values.refusals import BadExpression
from workflows.values.sentences import N_

LONGEST = 20_000  # characters of one expression
_SHOWN = 120  # characters of an expression that a message quotes

_WHY: Mapping[str, str] = {
    "SYNTAX": N_("第 %(detail)s 个字符处有语法错误"),
    "NO_FUNCTION_FOUND": N_("第 %(detail)s 个字符处调用的函数不存在"),
    "FUNCTION_INVOCATION_FAILURE": N_("第 %(detail)s 个字符处调用函数的参数个数或名称不对"),
    "EXTERNAL_FUNCTION": N_("第 %(detail)s 个字符处的函数是外部程序，系统不运行"),
    "TOO_DEEP": N_("嵌套过深或结果过大"),
    "CLOCK": N_("表达式中不能使用 now() 和 today()，请使用变量 today"),
    "NOT_A_NUMBER": N_("结果不是有限的数"),
    "NOT_DATA": N_("结果是函数或区间，不是数据"),
    "RESERVED": N_("名称 %(detail)s 由系统保留，请改用其他名称"),
    "TOO_LARGE": N_("结果过长"),
    "TOO_LONG": N_("表达式超过 %(detail)s 个字符，请拆分"),
    "OUT_OF_TIME": N_("计算时间过长，已停止"),
    "OUT_OF_MEMORY": N_("计算占用的内存超过 %(detail)s MB，已停止"),
    "UNFAITHFUL": N_("数据中有无法精确表示的数"),
    "OTHER": N_("无法理解的写法（%(detail)s）"),
}
EXPRESSION_FAULTS = frozenset(_WHY)
_LIMITS = {"OUT_OF_MEMORY": BYTES // 1024 // 1024, "TOO_LONG": LONGEST}


def bad(expression: str, kind: str, detail: object = "") -> BadExpression:
    """The refusal for one kind of fault; a long expression is quoted by its beginning."""
    shown = expression if len(expression) <= _SHOWN else expression[:_SHOWN] + "…"
    return BadExpression(expression=shown, why=_WHY[kind] % {"detail": _LIMITS.get(kind, detail)})
