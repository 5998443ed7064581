"""HTTP helpers that read what anybody may send."""

from django.test import RequestFactory

from core.web import picked


def test_only_what_can_be_a_key_is_picked(rf: RequestFactory) -> None:
    aneh = ["", "x", "-1", "1.5", "\u0661", "\u00b2", "9" * 19, "9" * 5000]
    assert picked(rf.post("/", {"pilih": ["7", *aneh, "41"]})) == [7, 41]
