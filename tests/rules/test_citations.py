"""Which laws and articles a text cites."""

from datetime import date

import pytest

from workflows.rules.citations import KnownLaw, citations, read_number, repealed_citations

NEW = KnownLaw("AL2020", ("中华人民共和国档案法", "档案法"), "2020年修订", date(2021, 1, 1), None)
OLD = KnownLaw("AL2016", ("中华人民共和国档案法", "档案法"), "2016年修正", date(2016, 11, 7), date(2021, 1, 1))
BYLAW = KnownLaw("IR2024", ("档案法实施条例", "实施条例"), "2024年", date(2024, 3, 1), None)
GONE = KnownLaw("IM2017", ("档案法实施办法",), "2017年修订", date(2017, 3, 1), date(2024, 3, 1))
LAWS = [OLD, NEW, BYLAW, GONE]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《中华人民共和国档案法》第四十二条、第四十三条", [("AL2020", (42, 43))]),
        ("档案法（2020年修订）第四十二条第（一）项、第十二条", [("AL2020", (42, 12))]),
        ("档案法（2016年修正）第二十四条", [("AL2016", (24,))]),
        ("档案法第四十二条至第四十六条", [("AL2020", (42, 43, 44, 45, 46))]),
        ("档案法第四十八条第一项、第二项；实施条例第四十六条", [("AL2020", (48,)), ("IR2024", (46,))]),
        ("档案法实施条例（2024年）第三十九条第（一）项、第（二）项", [("IR2024", (39,))]),
        ("依据《档案法》", [("AL2020", ())]),
        ("国家赔偿法实施条例第一条、本局内部时限", []),
        ("", []),
    ],
)
def test_laws_and_articles_are_found(text, found):
    assert [(one.law.id, one.articles) for one in citations(text, LAWS)] == found


def test_g_07_only_repealed_laws_are_named_as_repealed():
    text = "档案法第四十二条；《档案法实施办法》第二十六条；档案法（2016年修正）第二十四条"
    assert [one.law.id for one in repealed_citations(text, LAWS)] == ["IM2017", "AL2016"]


def test_without_laws_nothing_is_cited():
    assert citations("档案法第四十二条", []) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("八", 8), ("十", 10), ("十九", 19), ("四十", 40), ("四十二", 42), ("一百零三", 103), ("二百", 200)],
)
def test_numbers_are_read(text, number):
    assert read_number(text) == number
