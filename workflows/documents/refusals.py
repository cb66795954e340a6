"""What can go wrong when a document is printed, said to the person who can mend it."""

from __future__ import annotations

from workflows.values.refusals import Refusal
from workflows.values.sentences import N_


class RenderFailed(Refusal):
    """The template is wrong. `file` is "main.typ" (the template) or the name of a shared file; `line` counts from 1."""

    template = N_("文书没有生成：%(file)s 第 %(line)d 行有误（%(why)s）。请修改模板后重试。")

    def __init__(self, *, file: str, line: int, why: str) -> None:
        self.file, self.line, self.why = file, line, why
        super().__init__(file=file, line=line, why=why)


class RenderStopped(RenderFailed):
    """The template asked for too much time, memory, paper or input; no line is known (`line` is 0)."""

    template = N_("文书没有生成：%(why)s。请检查模板中的循环，或减少文书内容和图片后重试。")

    def __init__(self, why: str) -> None:
        super().__init__(file="main.typ", line=0, why=why)


class FontsMissing(Refusal):
    """The bundled fonts are not installed: a document would be printed with empty boxes for characters."""

    template = N_("没有找到文书字体（%(folder)s）。请先安装前端依赖（npm ci）。")

    def __init__(self, folder: object) -> None:
        super().__init__(folder=folder)
