# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of the law as they are read: exact, with lines; what isn't fit to be read is refused with its place."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from openfla.law.document import Data, LawDataError
from openfla.law.exact_yaml import MOST_ENTRIES, read_document


def read(folder: Path, text: str | bytes) -> Data:
    """What a file with this text holds."""
    file = folder / "law.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_document(file).data


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ("2.5", Fraction(5, 2)),
        ("-0.1", Fraction(-1, 10)),
        ("12", 12),
        ("2024-02-29", date(2024, 2, 29)),
        ("yes", True),
        ("~", None),
        ("7:36", "7:36"),
        ("010", "010"),
        ("1 + 5 - 6", "1 + 5 - 6"),
        ("2025-02-30", "2025-02-30"),
        ("2024-01-31 10:00:00", "2024-01-31 10:00:00"),
        (".inf", ".inf"),
        ("1.0e+99999999", "1.0e+99999999"),
        ("9" * 6000, "9" * 6000),
        ("!!float abc", "abc"),
    ],
)
def test_only_what_is_plainly_written_is_a_number_or_a_day(tmp_path: Path, written: str, data: Data) -> None:
    """The rest stays text: no guess, no endless number, and its reader tells where it stands."""
    assert read(tmp_path, f"a: {written}") == {"a": data}


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a: 1\nb: [", 2, "this isn't YAML"),
        ("a: 1\nb: \x00", 2, "a character that no text holds"),
        (b"a: 1\nb: \xfc", 2, "this isn't text in UTF-8"),
        ("a: 1\nb: &b [*b]", 2, "an entry that holds itself"),
        ("a: " + "[" * 5000 + "]" * 5000, 1, "lie too deep in each other"),
        ("a: 1\n? [b]\n: 2", 2, "a key that isn't a word"),
        ("a: &a {x: 1}\nb:\n  <<: *a", 3, "a key that isn't a word"),
        ("a: 1\na: 2", 2, "a stands here twice"),
        ("a: 1\n---\na: 2", 2, "another document"),
        ("a: 1\nb: !!int x", 2, "isn't what its tag says"),
        ("a: 1\nb: !!python/name:os.system x", 2, "this isn't YAML"),
    ],
)
def test_what_is_not_fit_is_refused_with_its_line(tmp_path: Path, text: str | bytes, line: int, told: str) -> None:
    """Never a traceback."""
    with pytest.raises(LawDataError) as raised:
        read(tmp_path, text)
    assert raised.value.line == line
    assert told in str(raised.value)


def test_a_few_lines_that_make_more_than_any_machine_holds(tmp_path: Path) -> None:
    """Each alias repeats ten of the one before."""
    text = "a0: &a0 [1]\n"
    text += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
    with pytest.raises(LawDataError, match=f"more than {MOST_ENTRIES} entries"):
        read(tmp_path, text)
