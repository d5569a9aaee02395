# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of parameters: a good one is read, a bad one refused with file, line and remedy."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from openfla.law.document import LawDataError
from openfla.law.parameter import PARAMETERS, NotInForce, load, parameter, parameters

GOOD = """name: right.full_time_days
question: How many days?
unit: days
values:
  - from: 2023-01-01
    value: 4
    source: {act: law_2022, article: "52", confidence: C2}
  - from: 2024-01-01
    value: 5
    source: {act: law_2022, confidence: C1}
"""


def written(folder: Path, text: str) -> Path:
    """The file at the place its name asks for."""
    file = folder / "right" / "full_time_days.yaml"
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    return file


def test_a_good_file_is_read(tmp_path: Path) -> None:
    """Each value holds until the next."""
    loaded = load(written(tmp_path, GOOD))
    assert loaded.values[0].until == date(2023, 12, 31)
    assert loaded.at(date(2024, 6, 1), date(2026, 1, 1)).number() == Fraction(5)


@pytest.mark.parametrize(
    ("before", "after", "line", "told"),
    [
        ("from: 2024-01-01", "from: 2023-01-01", 8, "starts before the one before it has ended"),
        ("from: 2024-01-01", "from: 2022-01-01", 8, "Put the values in order of date, without overlap."),
        ("    value: 4", "    until: 2023-06-30\n    value: 4", 9, "no value holds between 2023-06-30 and 2024-01-01"),
        ("    value: 4", "    until: 2022-06-30\n    value: 4", 6, "it ends before it starts"),
        ("    source: {act: law_2022, confidence: C1}\n", "", 8, "nothing says where it comes from"),
        ("{act: law_2022, confidence: C1}", "{act: law_2021, confidence: C1}", 10, "unknown act law_2021"),
        ("confidence: C1", "confidence: C3", 10, "Use C2, C1 or INF."),
        ('article: "52"', "article: 52", 7, "Put it between quotes."),
        ("  - from: 2024-01-01\n    value", "  - value", 8, "a value without a first day"),
        ("    value: 5\n", "", 8, "an entry without a value"),
        ("    value: 5\n", "    value: 5\n    value: 6\n", 10, "value stands here twice"),
        ("unit: days", "units: days", 3, "unknown entry units"),
        ("name: right.full_time_days", "name: right.day", 1, "A file at this place is named right.full_time_days."),
        ("value: 5", 'value: "5"', 9, "'5' is no value in days. Write a number such as 2.5"),
        ("value: 5", "value: -5", 9, "is no value in days"),
        ("value: 5", "value: {large: 5, small: 6}", 9, "Give it below, small, large, in this order."),
        ("value: 5", "value: {small: 20, large: 10}", 9, "the large band starts no higher than the small one"),
        ("value: 5", "value: {below: 0, large: 5}", 9, "a table by size has below, large."),
        ("from: 2024-01-01", "from: 2024", 8, "Write it as 2024-01-31."),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, before: str, after: str, line: int, told: str) -> None:
    """Where it stands, what is wrong and how to mend it."""
    assert before in GOOD
    file = written(tmp_path, GOOD.replace(before, after, 1))
    with pytest.raises(LawDataError) as raised:
        load(file)
    assert str(raised.value).startswith(f"{file}, line {line}: ")
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("unit", "value", "told"),
    [
        ("date", "2024", "Write it as 2024-01-31, or null"),
        ("month-day", '"31-03"', 'Write month and day between quotes, such as "03-31".'),
        ("month-day", '"02-30"', "Write month and day"),
        ("months", "1.5", "Write a whole number"),
        ("year", "2024.0", "Write a whole number"),
        ("committees", "[200]", "List the codes between quotes"),
        ("committees", '["20"]', "List the codes between quotes"),
        ("scopes", "employer", "List the words between quotes"),
        ("allowed, not_possible or unsettled", "perhaps", "Use one of: allowed, not_possible, unsettled."),
    ],
)
def test_a_value_is_what_its_unit_says(tmp_path: Path, unit: str, value: str, told: str) -> None:
    """A code written as a number would match nothing, without a word."""
    text = GOOD.replace("unit: days", f"unit: {unit}").replace("value: 4", f"value: {value}", 1)
    with pytest.raises(LawDataError, match="line 6: ") as raised:
        load(written(tmp_path, text))
    assert told in str(raised.value)


def test_a_parameter_that_no_rule_reads_is_refused(tmp_path: Path) -> None:
    """A number of the law that nothing computes with is a rule forgotten or a file left behind."""
    file = tmp_path / "right" / "half_days.yaml"
    file.parent.mkdir()
    file.write_text(GOOD.replace("right.full_time_days", "right.half_days"), "utf-8")
    with pytest.raises(LawDataError, match=r"line 1: no rule reads right\.half_days\. Remove the file"):
        load(file)


def test_every_parameter_that_a_rule_reads_has_its_file() -> None:
    """A mistyped name would never be in force, without a word; of an older edition that is the right answer."""
    rules = "".join(path.read_text("utf-8") for path in PARAMETERS.parent.glob("*.py"))
    read = set(re.findall(r'(?:parameter|_in_year)\(\s*"([a-z_]+\.[a-z_0-9]+)"', rules))
    assert len(read) > 20
    assert read - set(parameters()) == set()


def test_what_an_edition_does_not_have_is_not_in_force() -> None:
    """Never a zero, and never a crash: editions kept before a parameter existed can still be compared."""
    with pytest.raises(NotInForce, match=r"not in force on .*: right.unheard_of has no value"):
        parameter("right.unheard_of").at(date(2026, 1, 1), date(2026, 1, 1))
