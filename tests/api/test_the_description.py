"""openapi.json describes the routes there are, and nothing else."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.api.callers import Api
from tests.api.description import FILE, PROBLEM, description, operations, resolve


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every object of the document."""
    if isinstance(node, dict):
        yield node
        for below in node.values():
            yield from nodes(below)
    elif isinstance(node, list):
        for below in node:
            yield from nodes(below)


def test_every_route_is_described_and_every_description_has_its_route(site):
    routes = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule.removeprefix("/api/v1")), method)
        for rule in site.app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert routes == {(path, method) for path, method, _ in operations()}


def test_the_head_is_openapi_3_1():
    document = description()
    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    assert {"title", "version"} <= set(document["info"])
    assert set(document) <= {"openapi", "info", "servers", "paths", "components", "security", "tags"}
    assert [server["url"] for server in document["servers"]] == ["/api/v1"]


def test_every_reference_resolves_and_every_component_is_used():
    used = {node["$ref"] for node in nodes(description()) if "$ref" in node}
    for reference in used:
        assert resolve({"$ref": reference})
    components = description()["components"]
    assert used == {f"#/components/{kind}/{name}" for kind in ("schemas", "responses") for name in components[kind]}


def test_every_schema_is_a_json_schema():
    for node in nodes(description()):
        if isinstance(node.get("schema"), dict) and "type" not in node:
            Draft202012Validator.check_schema(node["schema"])
    for schema in description()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


EVERY = [pytest.param(*one, id=f"{one[1]} {one[0]}") for one in operations()]


@pytest.mark.parametrize(("path", "method", "operation"), EVERY)
class TestEveryOperation:
    def test_has_a_name_of_its_own_and_a_chinese_summary(self, path, method, operation):
        assert [other["operationId"] for _, _, other in operations()].count(operation["operationId"]) == 1
        assert re.search("[\u4e00-\u9fff]", operation["summary"])
        assert set(operation["tags"]) <= {tag["name"] for tag in description()["tags"]}

    def test_describes_the_parameters_of_its_path(self, path, method, operation):
        described = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "path" and one["required"]}
        assert described == set(re.findall(r"{(\w+)}", path))

    def test_gives_exactly_one_success_and_problems_otherwise(self, path, method, operation):
        answers = {status: resolve(answer) for status, answer in operation["responses"].items()}
        assert len([status for status in answers if status.startswith("2")]) == 1
        for status, answer in answers.items():
            assert answer["description"]
            kind = "application/pdf" if path.startswith("/documents/") else "application/json"
            assert list(answer["content"]) == [kind if status.startswith("2") else PROBLEM]

    def test_says_whether_a_token_is_needed(self, path, method, operation):
        assert ("401" in operation["responses"]) == (operation.get("security") != [] or path == "/tokens")


def test_the_description_is_served_to_everybody(api: Api):
    answer = api.anonymous.get("/openapi.json")
    assert answer.get_data() == FILE.read_bytes()


def test_only_what_is_described_without_security_answers_without_a_token(api: Api):
    for path, method, operation in operations():
        if operation.get("security") != []:
            answer = api.anonymous.send(method, path.replace("{", "").replace("}", ""))
            assert answer.status_code == 401, path
