# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account form on paper: every mandatory entry is on it, with the right figures, in the language asked."""

import json
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from openfla.channels.paper import SCHEMA as PLACE
from openfla.channels.paper import account_form, account_form_json, account_form_xml, paper
from openfla.channels.paper.account_form import cells
from openfla.desk.accounts.account_form import AccountFormView, MissingEntry
from openfla.desk.workers.staff import WorkerIdentity
from openfla.terms.ssin import Ssin
from tests.desk.conftest import NOW, House, house, ssin
from tests.desk.test_account_form import WHOLE, form, worker_with
from tests.desk.test_accounts import sized
from tests.desk.test_trainings import course, registered

__all__ = ["house"]

LANGUAGES = ("nl", "fr", "de", "en")
SCHEMA = etree.XMLSchema(etree.parse(PLACE))
TITLE = "Brandpreventie en evacuatie"


@pytest.fixture
def view(house: House) -> AccountFormView:
    """Of somebody who followed two days this year."""
    employer = house.employer()
    worker = worker_with(house, employer)
    sized(house, employer)
    registered(house, employer, [worker], course(title=TITLE))
    return form(house, employer, worker)


def made(view: AccountFormView, language: str = "nl", number: Ssin | None = None) -> PdfReader:
    """The paper, opened."""
    return PdfReader(BytesIO(paper(account_form(view.stating(number), language), NOW)))


def read(view: AccountFormView, language: str = "nl", number: Ssin | None = None) -> str:
    """The words of the paper, in one line."""
    return " ".join(" ".join(page.extract_text() for page in made(view, language, number).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_on_it(view: AccountFormView, language: str) -> None:
    said = read(view, language, ssin(1))
    known = (WHOLE.family_name, WHOLE.birth_place, WHOLE.street, WHOLE.municipality, ssin(1).display, TITLE)
    figures = (view.committees[0].code, "1990", str(view.on.year), str(view.years[-1].left))
    assert [each for each in (*known, *figures) if each not in said] == []


def test_a_country_is_named(view: AccountFormView) -> None:
    """In the language of the paper; the record has its code."""
    abroad = replace(view, identity=replace(view.identity, municipality="Aachen", country="DE"))
    assert "Aachen, Allemagne" in read(abroad, "fr")


def test_without_leave_the_number_is_not_on_it(view: AccountFormView) -> None:
    said = read(view)
    assert ssin(1).display not in said
    assert "niet getoond" in said


def test_what_is_missing_stands_at_the_head(view: AccountFormView) -> None:
    poor = replace(view, identity=replace(view.identity, street="", birth_place=""))
    said = read(replace(poor, missing=(MissingEntry("identity", ("birth_place", "street")),)))
    assert "Geboorteplaats, Straat en nummer" in said
    assert said.index("Niet volledig") < said.index("Arbeidsregime")


def test_it_is_archival_and_tagged(view: AccountFormView) -> None:
    root: Any = made(view, "fr").root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr-BE"
    assert b"pdfaid:part" in root["/Metadata"].get_data()


def in_the_red(view: AccountFormView, followed: Fraction) -> AccountFormView:
    """The same form, of somebody who used 0.75 days too many before this year, in which one is granted."""
    carried, last = Fraction(-3, 4), view.years[-1]
    owing = replace(last, carried_in=carried, granted=Fraction(1), followed=followed, left=carried + 1 - followed)
    return replace(view, years=(*view.years[:-1], owing))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            "In 2026: 0,75 dagen al vóór dit jaar gebruikt, 1 dag toegekend, 0 dagen gevolgd, 0,25 dagen resterend.",
        ),
        ("fr", "En 2026 : 0,75 jour déjà pris auparavant, droit de 1 jour, 0 jour de formation, reste 0,25 jour."),
        ("de", "2026: 0,75 Tage schon vorher genutzt, 1 Tag gewährt, 0 Tage besucht, 0,25 Tage verbleibend."),
        ("en", "0.75 days already used before 2026, 1 day granted, 0 days followed, 0.25 days left in 2026."),
    ],
)
def test_what_was_used_before_takes_from_this_year(view: AccountFormView, language: str, words: str) -> None:
    """The words say what is left, and the square leaves as much of itself open."""
    owing = in_the_red(view, Fraction(0))
    assert words in read(owing, language)
    year = owing.this_year
    assert year is not None
    (square,) = cells(year.strip)
    assert square == {"kind": "granted", "share": 1, "owed": 0.75, "used": 0, "lapsed": 0}


def test_what_goes_above_the_right_is_told(view: AccountFormView) -> None:
    """Half a day followed with a quarter left."""
    assert "0 days left in 2026. 0.25 days go above the right." in read(in_the_red(view, Fraction(1, 2)), "en")


@pytest.mark.parametrize("name", ["李小龙", "Ольга", "Ωμέγα", "O'Brien-Łukasiewicz", "X" * 100])
def test_names_of_any_script_and_length_are_printed(view: AccountFormView, name: str) -> None:
    """Where there are no letters for a script, the paper says so; the file for programs has the name."""
    named = replace(view, identity=replace(view.identity, family_name=name))
    said, shown = read(named), name != "李小龙"
    assert ("".join(name.split()) in "".join(said.split())) is shown
    assert ("Tekens die dit document niet kan afdrukken, staan erin als □" in said) is not shown
    assert json.loads(account_form_json(named))["worker"]["familyName"] == name


def test_the_same_data_gives_the_same_bytes(view: AccountFormView) -> None:
    content = account_form(view, "nl")
    assert paper(content, NOW) == paper(content, NOW)


def test_the_files_for_programs_say_the_same(view: AccountFormView) -> None:
    """Entry by entry, by the published schema."""
    root = etree.fromstring(account_form_xml(view.stating(ssin(1))))
    SCHEMA.assertValid(root)
    told = json.loads(account_form_json(view.stating(ssin(1))))
    text = "{urn:openfla:account-form:1}"
    assert [each.text for each in root.iter(f"{text}Left")][-1] == told["years"][-1]["left"] == "9"
    assert root.findtext(f"{text}Worker/{text}NationalNumber") == told["worker"]["nationalNumber"] == ssin(1).digits
    assert [each.text for each in root.iter(f"{text}Title")] == [TITLE]


def test_a_poor_form_keeps_to_the_schema(house: House) -> None:
    """What is not recorded is absent, and named."""
    employer = house.employer()
    poor = form(house, employer, worker_with(house, employer, WorkerIdentity("Claes", reference="17")))
    SCHEMA.assertValid(etree.fromstring(account_form_xml(poor)))
    told = json.loads(account_form_json(poor))
    assert "birthDate" not in told["worker"]
    assert "birth_date" in told["missing"][0]["fields"]


def test_days_that_no_decimals_say_stay_exact(view: AccountFormView) -> None:
    third = replace(view.years[-1], left=Fraction(7, 3))
    root = etree.fromstring(account_form_xml(replace(view, years=(third,))))
    SCHEMA.assertValid(root)
    assert "7/3" in {each.text for each in root.iter("{urn:openfla:account-form:1}Left")}
