# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The language of a place, by its postal code."""

import pytest

from openfla.law.language_area import language_of_area

PLACES = {
    "nl": "1500 1999 2000 3000 3999 8000 9000 9990 B-9000",
    "fr": "1300 1348 4000 4020 4699 4792 4837 4970 5000 6000 7000 7999",
    "de": "4700 4710 4720 4730 4750 4760 4770 4780 4790 4791",
    "": "1000 1299 1547 1620 1970 3717 3790 3798 4950 4960 7700 7712 7784 7850 7880 8587 8957 9600",
}


def test_each_area_has_its_codes() -> None:
    """Brussels and communes with facilities have no single language."""
    for language, codes in PLACES.items():
        assert {code: language_of_area(code) for code in codes.split()} == dict.fromkeys(codes.split(), language)


@pytest.mark.parametrize("code", ["", "0612", "10000", "900", "Gent", "९०००", "9000 Gent"])
def test_what_is_no_code_has_none(code: str) -> None:
    assert language_of_area(code) == ""


def test_abroad_is_in_no_area() -> None:
    assert [language_of_area("9000", country) for country in ("AT", "", "BE")] == ["", "nl", "nl"]
