# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A field of the desk is found again in the file: its element, line, column and text."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfla.channels.batch.declarations.cutter import NAMESPACE, Cut, Cutter
from openfla.channels.batch.declarations.positions import Positions
from tests.channels.batch.test_cutter import line_and_column

NAMES = ("Title", "Provider", "Reason", "CostCents")
FILLS = st.text(" \tab é😀", max_size=5).map(lambda text: f"{text}\r\n" if "b" in text else text)
BETWEEN = st.sampled_from(["", "  ", "\r\n\t", "<!-- <title> é -->", "<?x <title>?>\n"])


def cut_of(inside: str, before: str = "") -> tuple[bytes, Cut]:
    """A file with one record, and its cut."""
    content = f'<Declarations xmlns="{NAMESPACE}" version="1.0">{before}<RegisterTraining>{inside}</RegisterTraining>'
    file = f"{content}</Declarations>".encode()
    [cut] = Cutter(io.BytesIO(file)).cuts()
    return file, cut


@given(BETWEEN, st.lists(st.tuples(st.sampled_from(NAMES), FILLS, BETWEEN), unique_by=lambda each: each[0]))
def test_an_element_is_found_where_it_stands(before: str, elements: list[tuple[str, str, str]]) -> None:
    file, cut = cut_of("".join(f"{gap}<{name}>{text}</{name}>" for name, text, gap in elements), before)
    positions = Positions(cut)
    for name, text, _ in elements:
        at = positions.of(name)
        place = file.rindex(f"<{name}>".encode())
        assert (at.element, at.text) == (name, text.strip())
        assert (at.line, at.column) == line_and_column(file, place)


SLOTS = "<Title>T</Title><Slot><On>a</On></Slot><Slot><On>b</On><From>c</From></Slot>"
KEYS = "<Of><Reference>T-1</Reference></Of><Worker><NationalNumber>85000099910</NationalNumber></Worker>"
MANY = "<Worker><NationalNumber>85000099910</NationalNumber><FamilyName>A</FamilyName></Worker>"


@pytest.mark.parametrize(
    ("inside", "field", "path", "text"),
    [
        (SLOTS, "title", "Title", "T"),
        (SLOTS, "slots.1.on", "Slot[2]/On", "b"),
        (SLOTS, "Slot.0.On", "Slot[1]/On", "a"),
        (SLOTS, "slots.1.starts_at", "Slot[2]/From", "c"),
        (SLOTS, "slots.0.starts_at", "Slot[1]", ""),
        (SLOTS, "slots", "Slot", ""),
        (SLOTS, "cost_cents", "", ""),
        (KEYS, "of", "Of/Reference", "T-1"),
        (KEYS, "version", "Of/Reference", "T-1"),
        (KEYS, "whose", "Worker/NationalNumber", "85*********"),
        (MANY, "identity", "Worker", ""),
        (MANY, "identity.family_name", "Worker/FamilyName", "A"),
        (MANY, "identity.birth_date", "Worker", ""),
    ],
)
def test_a_field_is_the_element_that_says_it(inside: str, field: str, path: str, text: str) -> None:
    """Or the nearest around it that is there."""
    at = Positions(cut_of(inside)[1]).of(field)
    assert (at.path, at.text) == (path, text)
