"""A signature or a photo is uploaded first; the answers name it by the id that comes back."""

from io import BytesIO

from tests.api.callers import INSPECTION, Api
from tests.world import PNG


def upload(api: Api, login: str, task: str, name: str, content: bytes):
    data = {"task": task, "file": (BytesIO(content), name)}
    return api.by(login).send("POST", "/files", data=data, content_type="multipart/form-data")


def test_a_file_is_kept_for_the_form_it_belongs_to(api):
    case = api.start("wangjianguo")
    kept = upload(api, "wangjianguo", case["open_tasks"][0]["id"], "库房.png", PNG)
    assert kept.status_code == 201
    assert (kept.json["name"], kept.json["size"], kept.json["type"]) == ("库房.png", len(PNG), "image/png")


def test_a_file_that_is_not_what_its_name_says_is_refused(api):
    refused = upload(api, "wangjianguo", f"start:{INSPECTION}", "库房.png", b"%PDF-1.7")
    assert refused.status_code == 422
    assert "库房.png" in refused.json["detail"]


def test_nobody_uploads_to_a_task_of_another_bureau(api):
    case = api.start("wangjianguo")
    assert upload(api, "miluo", case["open_tasks"][0]["id"], "a.png", PNG).status_code == 404


def test_a_request_without_a_file_says_so(api):
    answer = api.by("wangjianguo").send("POST", "/files", data={"task": f"start:{INSPECTION}"})
    assert answer.status_code == 422
