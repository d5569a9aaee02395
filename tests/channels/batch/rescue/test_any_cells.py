# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever stands in the cells of a saved file: a row asks something, or it is said why not; nothing breaks."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from openfla.channels.batch.rescue.correcting import corrected
from openfla.channels.batch.rescue.dictionary import fields, heading
from openfla.channels.batch.rescue.lines import Reader
from openfla.channels.batch.rescue.mapping import RescueMapping
from openfla.channels.batch.rescue.placing import placed_sentence
from openfla.channels.batch.rescue.plan import Employer
from openfla.channels.batch.rescue.proposing import look_again, propose
from openfla.channels.batch.rescue.saved_file import SavedFile
from openfla.channels.batch.rescue.sharing import shared, taken_over
from openfla.channels.batch.row import DateText, NumberText
from openfla.channels.wording import LANGUAGES
from tests.channels.batch.rescue.hand import TODAY, opened, table
from tests.desk.conftest import enterprise_number, ssin

EMPLOYER = Employer(UUID(int=1), enterprise_number(1), UUID(int=2), "fr")
WRITTEN = (
    *(
        "",
        "-",
        "0",
        "5",
        "7,36",
        "7.6",
        "7:36",
        "7u36",
        "PT7H36M",
        "P",
        "1.234",
        "€ 5",
        "4/5",
        "4/0",
        "80 %",
        "38",
        "1e400",
    ),
    *(
        "31/02/2024",
        "03/04/2024",
        "13/03/2024",
        "12 maart 2024",
        "0/0/0000",
        "99999999",
        "45363",
        "2024",
        "12-14 mei",
        "²",
    ),
    *(
        "ja",
        "gevolgd",
        "ongeschikt",
        "wettelijk",
        "Peeters Jan",
        "PEETERS, Jan",
        "de",
        "x@y.be",
        "=A1",
        "#REF!",
        "a\u202eb",
    ),
    *(ssin(1).digits, ssin(1).display, ssin(2).digits.lstrip("0"), "8,5E+10", enterprise_number(1).display, "9" * 60),
)
CELLS = st.one_of(
    st.sampled_from(WRITTEN),
    st.text(max_size=12),
    st.from_regex(r"[0-9.,:/ -]{1,14}", fullmatch=True),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9).map(
        lambda number: NumberText(f"{number:f}")
    ),
    st.dates().map(lambda day: DateText(day.isoformat())),
)
HEADINGS = st.one_of(
    st.builds(heading, st.sampled_from(list(fields())), st.sampled_from(LANGUAGES)),
    st.sampled_from(
        ["Recht 2024", "Saldo 2025 (u)", "Duur (u)", "Dagen", "2024", "Sectorrecht 2024", "Naam", "", "a/b"]
    ),
    st.text(max_size=20),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Headings and rows, some of them short or long."""
    headings = draw(st.lists(HEADINGS, min_size=1, max_size=9))
    rows = draw(st.lists(st.lists(CELLS, max_size=len(headings)), min_size=1, max_size=4))
    return headings, [[*row, *([""] * (len(headings) - len(row)))] for row in rows]


@given(
    tables(),
    st.dictionaries(st.integers(0, 8), st.sampled_from(list(fields())), max_size=9),
    st.sampled_from(LANGUAGES),
)
def test_every_row_asks_something_or_is_told_why_not(
    drawn: tuple[list[str], list[list[str]]], chosen: dict[int, str], language: str
) -> None:
    """Also with columns that somebody chose to be anything, and whether or not questions are answered."""
    headings, rows = drawn
    file = opened(table(headings, *rows))
    answers = {"table-1": "in", **{f"field-1-{place}": name for place, name in chosen.items()}}
    mapping = corrected(propose(file, today=TODAY).mapping, answers)
    assert RescueMapping.from_json(mapping.to_json()) == mapping
    taken_over(mapping, shared(mapping))
    found = look_again(file, mapping, today=TODAY)
    reader = Reader(EMPLOYER, TODAY)
    for part in SavedFile(file, found.settled).parts:
        for number, row in part.records():
            read = reader.read(row, part.plan, number)
            assert read.commands or read.problems
            assert not (read.commands and any(problem.stops for problem in read.problems))
            for problem in read.problems:
                said = placed_sentence(problem, part.plan.table, language)
                assert ssin(1).digits not in said
                assert ssin(1).display not in said
