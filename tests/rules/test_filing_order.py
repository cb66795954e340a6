"""Papers lie in a dossier as law.md 10.2 says: the decision before its service, evidence behind, the internal apart."""

from workflows.rules.filing_order import place_of_attachment, place_of_document


def lying(*kinds, attached=True):
    """Kinds in the order they lie in, photos as "file"."""
    places = [(place_of_document(kind, for_party=False), kind) for kind in kinds]
    return [name for _, name in sorted([*places, (place_of_attachment(), "file")] if attached else places)]


def test_opening_decision_service_hearing_evidence_property():
    scattered = ("DOC-16", "DOC-04", "DOC-36", "DOC-38", "DOC-02", "DOC-28", "DOC-21")
    assert lying(*scattered) == ["DOC-21", "DOC-28", "DOC-02", "DOC-38", "DOC-36", "DOC-04", "file", "DOC-16"]


def test_the_second_volume_goes_from_the_source_to_the_closing():
    assert lying("DOC-55", "DOC-37", "DOC-27", "DOC-26", "DOC-23", "DOC-20", attached=False) == [
        "DOC-20",
        "DOC-23",
        "DOC-26",
        "DOC-27",
        "DOC-37",
        "DOC-55",
    ]


def test_what_is_internal_lies_in_the_second_volume():
    volumes = {kind: place_of_document(kind, for_party=False).volume for kind in ("DOC-01", "DOC-26", "DOC-04")}
    assert volumes == {"DOC-01": "副卷", "DOC-26": "副卷", "DOC-04": "正卷"}
    assert place_of_attachment().volume == "正卷"


def test_a_kind_nobody_listed_follows_whom_it_is_addressed_to():
    assert place_of_document("DOC-99", for_party=True).volume == "正卷"
    assert place_of_document("DOC-99", for_party=False).volume == "副卷"


def test_what_a_seizure_or_the_court_leaves_lies_in_the_first_volume():
    assert lying("DOC-18b", "DOC-53", "DOC-52", "DOC-18", attached=False) == ["DOC-52", "DOC-53", "DOC-18", "DOC-18b"]
    assert place_of_document("DOC-53", for_party=False).volume == "正卷"
