# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The file of the committees: a good one is read, a bad line is refused with its place and remedy."""

from datetime import date
from pathlib import Path

import pytest

from openfla.law.committee import committees, read_committees
from openfla.law.document import LawDataError

GOOD = """# a remark
code,name_fr,name_nl,name_de,kind,status,source,successor,until
117,Industrie du pétrole,Petroleumnijverheid,,blue,merged into 211,,211,2023-03-31
200,Employés,Bedienden,Angestellte,white,active,,,
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "committees.csv"
    file.write_text(text, "utf-8")
    return file


def test_each_line_is_a_committee(tmp_path: Path) -> None:
    """With what took it over, and when."""
    found = read_committees(written(tmp_path, GOOD))
    assert (found["117"].successor, found["117"].until) == ("211", date(2023, 3, 31))
    assert (found["200"].kind, found["200"].until) == ("white", None)
    assert (found["117"].name_de, found["200"].name_de) == ("", "Angestellte")


def test_a_sub_committee_is_a_part_of_one_that_is_known() -> None:
    """By its code."""
    assert (committees()["140.03"].parent, committees()["140"].parent) == ("140", "")
    assert {each.parent for each in committees().values()} - committees().keys() == {""}


@pytest.mark.parametrize(
    ("before", "after", "line", "told"),
    [
        ("200,", "2oo,", 4, "'2oo' is no code of a committee. Write it as 200 or 140.03."),
        ("200,", "117,", 4, "117 stands here twice"),
        ("white", "grey", 4, "Kinds are blue, white, mixed."),
        ("Bedienden", "", 4, "200 has no kind or no name"),
        ("2023-03-31", "2023-03-32", 3, "until is no day"),
    ],
)
def test_a_bad_line_is_refused(tmp_path: Path, before: str, after: str, line: int, told: str) -> None:
    """Its number counts the remarks too."""
    with pytest.raises(LawDataError) as raised:
        read_committees(written(tmp_path, GOOD.replace(before, after, 1)))
    assert raised.value.line == line
    assert told in str(raised.value)
