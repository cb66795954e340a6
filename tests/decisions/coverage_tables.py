"""A small table written in a line, for the tests of what tables leave over."""

from html import escape

from workflows import decisions

HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="urn:test">'


def complaints(policy: str, inputs: list[str], rows: list[str], *, default: str = "") -> list[str]:
    """What is wrong with a table. An input is `name` or `name: allowed values`; a row is `cell | cell => output`."""
    columns = "".join(map(_input, inputs))
    output = f'<output name="r">{f"<defaultOutputEntry>{_text(default)}</defaultOutputEntry>" if default else ""}'
    ranks = '<outputValues><text>"甲","乙"</text></outputValues>' if policy == "PRIORITY" else ""
    rules = "".join(_rule(number, row) for number, row in enumerate(rows, start=1))
    table = f'<decisionTable hitPolicy="{policy}">{columns}{output}{ranks}</output>{rules}</decisionTable>'
    model = f'{HEAD}<decision id="t" name="表">{table}</decision></definitions>'
    return [str(problem.sentence) for problem in decisions.problems({"t.dmn": model.encode()})]


def _text(feel: str) -> str:
    return f"<text>{escape(feel, quote=False)}</text>"


def _input(written: str) -> str:
    name, _, allowed = written.partition(": ")
    values = f"<inputValues>{_text(allowed)}</inputValues>" if allowed else ""
    return f"<input><inputExpression>{_text(name)}</inputExpression>{values}</input>"


def _rule(number: int, row: str) -> str:
    cells, _, conclusion = row.partition(" => ")
    tests = "".join(f"<inputEntry>{_text(cell.strip())}</inputEntry>" for cell in cells.split("|"))
    return f'<rule label="第{number}条">{tests}<outputEntry>{_text(conclusion)}</outputEntry></rule>'
