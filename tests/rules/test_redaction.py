"""Identity and mobile numbers are found however they are written; other numbers are left alone (X23)."""

import pytest

from workflows.rules.redaction import personal_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张某，430624199001011234。", "430624199001011234"),
        ("43062419900101123x", "43062419900101123x"),
        ("430624 19900101 1234", "430624 19900101 1234"),
        ("４３０６２４１９９００１０１１２３４", "430624199001011234"),
        ("电话13800138000", "13800138000"),
        ("138-0013-8000或", "138-0013-8000"),
        ("１３８ ００１３ ８０００", "138 0013 8000"),
    ],
)
def test_a_personal_number_is_found(text, found):
    assert personal_numbers(text) == (found,)


@pytest.mark.parametrize(
    "text",
    [
        "91430624MA4L3B2X1K",  # 统一社会信用代码
        "114306240064001234",
        "0730-2200300",
        "4306**********1234",
        "138****8000",
        "湘阴档检〔2026〕138号",
        "2026年12月8日至2026年12月31日",
        "123456789012345678901234",  # an account or a hash
    ],
)
def test_another_number_is_left_alone(text):
    assert personal_numbers(text) == ()
