# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Headings that exports really have and that mean something only beside their cells or their neighbours."""

import io
from datetime import date

import pytest

from openfla.channels.batch.rescue.headed import read_heading
from openfla.channels.batch.rescue.opening import open_saved
from openfla.channels.batch.rescue.proposing import look_again, propose
from tests.channels.batch.staff_files import csv_bytes

TODAY = date(2026, 11, 26)
NUMBERS = ("79031499967", "88110200022")
TRAINING = (NUMBERS, ("Heftruck", "Brandpreventie"), ("2024-01-22", "2024-05-20"))


def fields(headings: tuple[str, ...], *columns: tuple[str, ...]) -> list[str]:
    """The fields proposed for a table of two rows."""
    content = csv_bytes([headings, *zip(*columns, strict=True)])
    found = propose(open_saved(io.BytesIO(content), "export.csv"), today=TODAY)
    [table] = found.mapping.tables
    return [column.field for column in table.columns]


def test_an_end_stands_with_the_start_beside_it() -> None:
    """A committee in the table does not make a contract's end of a training's."""
    headings = ("INSZ", "Opleiding", "Startdatum", "Paritair comité", "Aard", "Einddatum")
    columns = (*TRAINING, ("126", "200"), ("Formeel", "Informeel"), ("2024-01-22", "2024-05-21"))
    assert fields(headings, *columns) == [
        *("national_number", "title", "date", "joint_committee", "training_type", "end_date"),
    ]


@pytest.mark.parametrize("heading", ["Person", "Person/ENSS", "Worker"])
def test_a_name_over_numbers_is_a_number(heading: str) -> None:
    """Whatever the heading says of people, cells that check themselves are their numbers."""
    assert fields((heading, "Course title", "Start date"), *TRAINING)[0] == "national_number"


def test_a_company_over_enterprise_numbers_is_a_number() -> None:
    """As vendors write it, with BE in front."""
    headings = ("Company", "Person", "Year", "Counter type", "Value in hours")
    columns = (("BE0181200057",) * 2, NUMBERS, ("2024", "2025"), ("legal", "sector"), ("30.4", "7.6"))
    assert fields(headings, *columns) == [
        *("enterprise_number", "national_number", "year", "right_kind", "right_amount"),
    ]


def test_two_languages_in_a_heading_and_in_cells() -> None:
    """What both of them may mean."""
    headings = ("INSZ / NISS", "Jaar / Année", "Soort recht / Type de droit", "Recht (dagen)")
    columns = (NUMBERS, ("2024", "2025"), ("wettelijk / légal", "sector / secteur"), ("4", "1"))
    assert fields(headings, *columns) == ["national_number", "year", "right_kind", "right_amount"]


def test_a_year_stuck_to_the_name_of_an_element() -> None:
    """RechtInDagen2024 says what, in what, and when."""
    content = csv_bytes([("Nummer", "RechtInDagen2024", "OpgenomenInDagen2025"), (NUMBERS[0], "4", "3")])
    found = propose(open_saved(io.BytesIO(content), "export.csv"), today=TODAY)
    [table] = found.mapping.tables
    assert [(column.field, column.year, column.unit) for column in table.columns[1:]] == [
        ("right_amount", 2024, "days"),
        ("taken", 2025, "days"),
    ]


@pytest.mark.parametrize("heading", ["Dénomination de la formation", "Opl.", "Benaming van de opleiding"])
def test_a_title_by_other_words(heading: str) -> None:
    """Not the name of the employer."""
    assert fields(("INSZ", heading, "Startdatum"), *TRAINING)[1] == "title"


@pytest.mark.parametrize("heading", ["Werknemer", "Medewerker", "Travailleur"])
def test_a_worker_over_names_is_a_name(heading: str) -> None:
    """Not the worker's reference, which is a "number of the worker"."""
    names = ("PEETERS Jan", "MAES An")
    assert fields((heading, "Opleiding", "Startdatum"), names, *TRAINING[1:])[0] == "full_name"


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (("Jan Peeters", "Bart van der Linden"), "given"),
        (("Peeters Jan", "van der Linden Bart"), "family"),
        (("PEETERS Jan", "MAES An"), ""),
    ],
)
def test_particles_tell_which_name_goes_first(names: tuple[str, str], order: str) -> None:
    """A particle begins a family name; capitals need no order."""
    content = csv_bytes([("Nom complet", "NISS", "Formation", "Date"), *zip(names, *TRAINING, strict=True)])
    file = open_saved(io.BytesIO(content), "export.csv")
    found = look_again(file, propose(file, today=TODAY).mapping, today=TODAY)
    [table] = found.tables
    assert (table.columns[0].column.order, table.columns[0].problems) == (order, ())


def test_names_of_others_are_no_names_of_workers() -> None:
    """Whoever saved or approved something stands beside the worker's own names."""
    headings = ("INSZ", "Naam", "Voornaam", "Bewaard door", "Opleiding", "Startdatum")
    columns = (NUMBERS, ("Maes", "Claes"), ("Jo", "Els"), ("An Peeters", "An Peeters"), *TRAINING[1:])
    assert fields(headings, *columns)[1:4] == ["family_name", "given_names", ""]


def test_a_word_says_which_figure_whatever_stands_around_it() -> None:
    """And what is only guessed is told, however well it goes with its neighbours."""
    headings = ("NISS", "Exercice", "Nombre de jours accordés", "Nombre de jours consommés", "Nombre de jours restants")
    columns = (NUMBERS, ("2024", "2025"), ("4", "5"), ("1", "2"), ("3", "3"))
    assert fields(headings, *columns) == ["national_number", "year", "right_amount", "taken", "remaining"]
    file = open_saved(io.BytesIO(csv_bytes([headings, *zip(*columns, strict=True)])), "export.csv")
    told = [each.code for each in propose(file, today=TODAY).every_problem]
    assert told.count("rescue.column_guessed") == 3


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Learner ID", "reference"),
        ("Prénom de l'agent", "given_names"),
        ("Kursgebühr", "cost"),
        ("Cursusuren", "duration"),
        ("Vollzeit-Wochenstd.", "full_time_weekly_hours"),
        ("Diploma geldig t/m", "certificate_until"),
        ("durchgeführt von", "provider"),
        ("training/participant/name", "full_name"),
        ("activity.name", "title"),
        ("FTE %", "working_regime"),
        ("P.C.", "joint_committee"),
        ("Arb./Angest.", "category"),
        ("Duur (u) / Durée (h)", "duration"),
    ],
)
def test_a_heading_is_put_together_of_what_it_speaks_of_and_what_it_says(heading: str, field: str) -> None:
    """In any order, as parts of one word, as a path, in two languages, or by the words of its list."""
    assert field in dict(read_heading(heading).fields)


@pytest.mark.parametrize("heading", ["Wie", "Kostenplaats medewerker", "Datum", "Naam werkgever"])
def test_what_is_about_somebody_else_is_not_put_together(heading: str) -> None:
    """A question word, a cost centre, a bare date and the name of the employer are not made into fields of others."""
    assert not {"provider", "cost", "title", "reference"} & dict(read_heading(heading).fields).keys()


def test_codes_under_the_heading_of_a_title_are_codes() -> None:
    """The title is then what another column tells in words."""
    headings = ("INSZ", "Cursus", "Omschrijving cursus", "Begindatum", "Cursusuren")
    columns = (NUMBERS, ("OPL-1", "OPL-2"), ("Eerste hulp", "Excel basis"), TRAINING[2], ("7:36", "4:00"))
    assert fields(headings, *columns) == ["national_number", "training_reference", "title", "date", "duration"]


def test_a_figure_is_known_by_what_it_adds_up_to() -> None:
    """And told as a guess; where it does not add up, it is left out."""
    headings = ("INSZ", "Jaar", "Beginsaldo (d)", "Opbouw (d)", "Opname (d)", "Eindsaldo (d)")
    columns = (NUMBERS * 2, ("2024", "2024", "2025", "2025"), ("0", "1", "2", "0"), ("5", "4", "5", "2,5"))
    taken, left = ("3", "1", "4", "2,5"), ("2", "4", "3", "0")
    told = ["national_number", "year", "carried_over", "right_amount", "taken", "remaining"]
    assert fields(headings, *columns, taken, left) == told
    content = csv_bytes([headings, *zip(*columns, taken, left, strict=True)])
    found = propose(open_saved(io.BytesIO(content), "export.csv"), today=TODAY)
    assert "rescue.column_guessed" in [each.code for each in found.every_problem]
    assert fields(headings, *columns, taken, ("2", "4", "3", "9"))[3] == ""


def test_what_no_heading_names_is_looked_for_in_the_cells() -> None:
    """Who, what and when by their cells alone; each is told as a guess."""
    names, titles = ("Jan Peeters", "An Maes"), ("Eerste hulp bij ongevallen", "Excel voor gevorderden")
    headings = ("A", "B", "C", "Duur")
    assert fields(headings, names, titles, TRAINING[2], ("7u36", "4u")) == ["full_name", "title", "date", "duration"]
    content = csv_bytes([headings, *zip(names, titles, TRAINING[2], ("7u36", "4u"), strict=True)])
    found = propose(open_saved(io.BytesIO(content), "export.csv"), today=TODAY)
    assert [each.code for each in found.every_problem].count("rescue.column_guessed") == 3


def test_one_day_is_the_day_of_a_training() -> None:
    """Also where it is called the day of its end, which is told."""
    headings = ("INSZ", "Course title", "Completion Date", "Hours")
    assert fields(headings, *TRAINING, ("7:36", "4:00"))[2] == "date"
