# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Papers read back by poppler: each entry is on them, with figures worked out here by hand, in the language asked.

Lotte works full time, 38 hours a week, at an employer of 25 in joint committee 200. Its agreement gives 1 day in 2023,
3 in 2024, 3 in 2025 and 4 in 2026: 11 in all. Two days of 7.6 hours were followed in March 2026, which leaves 9.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from openfla.channels.paper import account_form, paper, proof_pdf, social_balance, training_plan
from openfla.channels.paper.certificate import certificate
from openfla.desk.proof.proof import ProofPack
from openfla.desk.social_balance.sheet import Added
from openfla.desk.social_balance.social_balance import SocialBalance
from openfla.terms.training import TrainingType
from tests.desk.conftest import NOW, Body, House, house, ssin
from tests.desk.issuing import issued, issuing
from tests.desk.test_account_form import form, worker_with
from tests.desk.test_accounts import sized
from tests.desk.test_leaving import leaver, leaving
from tests.desk.test_plan import read, written
from tests.desk.test_trainings import course, registered
from tests.poppler import lines_of

__all__ = ["house"]

Said = Mapping[str, Sequence[str]]
"""What has to stand on a paper, by language: the beginnings of lines."""
LANGUAGES = ("nl", "fr", "de")
BY_YEAR = ("2023 0 1 0 0 1", "2024 1 3 0 0 4", "2025 4 3 0 0 7", "2026 7 4 2 0 9")
"""Carried over, granted, followed, lapsed, left."""
PATH = ("2023 200 1 ", "2024 200 3 ", "2025 200 3 ", "2026 200 4 ")
FORM: Said = {
    "nl": (
        "Individuele opleidingsrekening",
        "In 2026: 7 dagen overgedragen, 4 dagen toegekend, 2 dagen gevolgd, 9 dagen resterend.",
        "Naam Lotte Claes",
        "Geboren 14/03/1990, Eeklo",
        "Woonplaats Kerkstraat 12, 9000 Gent",
        "Rijksregisternummer 50.01.02-999.95",
        "Werkgever Bakkerij De Korenaar (0100.000.169)",
        "01/01/2020 loopt door 38 38 200 bediende",
        "Jaar Overgedragen Toegekend Gevolgd Vervallen Resterend",
        "01/01/2026 Overgedragen van 2025 7 7",
        "02/03/2026 Brandpreventie · Opleiding: 15,2 uur, met een voltijdse dag van 7,6 −2 9",
        "Groeipad: dagen van een voltijdse werknemer",
        "U mag deze rekening op elk moment raadplegen",
    ),
    "fr": (
        "Compte formation individuel",
        "En 2026 : report de 7 jours, droit de 4 jours, 2 jours de formation, reste 9 jours.",
        "Nom Lotte Claes",
        "Naissance 14/03/1990, Eeklo",
        "Domicile Kerkstraat 12, 9000 Gent",
        "Numéro national 50.01.02-999.95",
        "Employeur Bakkerij De Korenaar (0100.000.169)",
        "01/01/2020 en cours 38 38 200 employé",
        "Année Reporté Accordé Suivi Échu Reste",
        "01/01/2026 Report de 2025 7 7",
        "02/03/2026 Brandpreventie · Formation : 15,2 heures, pour une journée à temps −2 9",
        "Trajectoire de croissance : jours d’un travailleur à temps plein",
        "Vous pouvez consulter ce compte à tout moment",
    ),
    "de": (
        "Individuelles Weiterbildungskonto",
        "2026: 7 Tage übertragen, 4 Tage gewährt, 2 Tage besucht, 9 Tage verbleibend.",
        "Name Lotte Claes",
        "Geboren 14.03.1990, Eeklo",
        "Wohnsitz Kerkstraat 12, 9000 Gent",
        "Nationalregisternummer 50.01.02-999.95",
        "Arbeitgeber Bakkerij De Korenaar (0100.000.169)",
        "01.01.2020 läuft weiter 38 38 200 Angestellter",
        "Jahr Übertragen Gewährt Besucht Verfallen Verbleibend",
        "01.01.2026 Übertrag aus 2025 7 7",
        "02.03.2026 Brandpreventie · Weiterbildung: 15,2 Stunden, bei einem Vollzeittag −2 9",
        "Wachstumspfad: Tage einer Vollzeitkraft",
        "Sie dürfen dieses Konto jederzeit einsehen",
    ),
}
PLAN: Said = {
    "nl": ("Opleidingsplan 2026", "Van kracht vanaf 01/03/2026", "Tot en met 28/02/2027", "De genderdimensie"),
    "fr": (
        "Plan de formation 2026",
        "En vigueur à partir du 01/03/2026",
        "Jusqu’au 28/02/2027",
        "Les groupes à risque",
    ),
    "de": ("Weiterbildungsplan 2026", "In Kraft ab 01.03.2026", "Bis 28.02.2027", "Die Risikogruppen"),
}
BALANCE: Said = {
    "nl": (
        "Betrokken werknemers 5801 1 5811 1",
        "Gevolgde opleidingsuren 5802 15 5812 8",
        "Nettokosten voor de onderneming (euro) 5803 600 5813 300",
        "Betrokken werknemers 5821 0 5831 1",
        "Gevolgde opleidingsuren 5822 0 5832 8",
    ),
    "fr": (
        "Travailleurs concernés 5801 1 5811 1",
        "Heures de formation suivies 5802 15 5812 8",
        "Coût net pour l’entreprise (euro) 5803 600 5813 300",
        "Travailleurs concernés 5821 0 5831 1",
        "Heures de formation suivies 5822 0 5832 8",
    ),
    "de": (
        "Betroffene Arbeitnehmer 5801 1 5811 1",
        "Absolvierte Weiterbildungsstunden 5802 15 5812 8",
        "Nettokosten für das Unternehmen (Euro) 5803 600 5813 300",
        "Betroffene Arbeitnehmer 5821 0 5831 1",
        "Absolvierte Weiterbildungsstunden 5822 0 5832 8",
    ),
}
CERTIFICATE: Said = {
    "nl": (
        "Attest van gevolgde opleidingen",
        "Lotte Claes volgde bij deze werkgever 1 opleiding: samen 15,2 uur.",
        "Contract van 01/01/2020 tot en met 28/11/2026",
        "02/03/2026 03/03/2026 Brandpreventie Formeel 15,2 2",
        "Op 25/11/2026 bleven van 2026 nog 8,67 dagen over.",
        "• Na ontslag door de werknemer mag het saldo van 8,67 dagen niet meer worden gebruikt",
    ),
    "fr": (
        "Attestation des formations suivies",
        "Lotte Claes a suivi 1 formation auprès de cet employeur : 15,2 heures au total.",
        "Contrat du 01/01/2020 au 28/11/2026",
        "02/03/2026 03/03/2026 Brandpreventie Formelle 15,2 2",
        "Au 25/11/2026, il restait 8,67 jours de 2026.",
        "• Après une démission, le solde de 8,67 jours ne peut plus être utilisé",
    ),
    "de": (
        "Bescheinigung über besuchte Weiterbildungen",
        "Lotte Claes hat bei diesem Arbeitgeber 1 Weiterbildung besucht: insgesamt 15,2 Stunden.",
        "Vertrag vom 01.01.2020 bis 28.11.2026",
        "02.03.2026 03.03.2026 Brandpreventie Formell 15,2 2",
        "Am 25.11.2026 waren von 2026 noch 8,67 Tage übrig.",
        "• Nach einer Kündigung durch den Arbeitnehmer darf der Saldo von 8,67 Tagen nicht mehr verbraucht",
    ),
}
ISSUED: Said = {
    "nl": ("Dit document verifiëren", "Afgegeven op 25/11/2026 10:00 door Bakkerij De Korenaar."),
    "fr": ("Vérifier ce document", "Délivré le 25/11/2026 10:00 par Bakkerij De Korenaar."),
    "de": ("Dieses Dokument überprüfen", "Ausgestellt am 25.11.2026 10:00 von Bakkerij De Korenaar."),
}
PROOF: Said = {
    "nl": (
        "Bewijs van het opleidingsrecht 2026",
        "Werknemers met een contract in het jaar 1",
        "Werknemers die een opleiding volgden 1",
        "Gevolgde uren 15,2",
        "Dagen die meetellen voor het recht 2",
        "Afgegeven documenten 1",
        "2024Q4 25 aangegeven 25/11/2026",
    ),
    "fr": (
        "Preuve du droit à la formation 2026",
        "Travailleurs sous contrat dans l’année 1",
        "Travailleurs ayant suivi une formation 1",
        "Heures suivies 15,2",
        "Jours comptant pour le droit 2",
        "Documents délivrés 1",
        "2024Q4 25 déclaré 25/11/2026",
    ),
    "de": (
        "Nachweis des Weiterbildungsanspruchs 2026",
        "Arbeitnehmer mit Vertrag im Jahr 1",
        "Arbeitnehmer, die eine Weiterbildung 1",
        "Besuchte Stunden 15,2",
        "Tage, die für den Anspruch zählen 2",
        "Ausgestellte Dokumente 1",
        "2024Q4 25 gemeldet 25.11.2026",
    ),
}


@pytest.fixture
def firm(house: House) -> tuple[Body, UUID]:
    """Lotte's employer, and Lotte."""
    employer = house.employer()
    worker = worker_with(house, employer)
    sized(house, employer)
    registered(house, employer, [worker], course(title="Brandpreventie"))
    return employer, worker


def lacking(pdf: bytes, entries: Sequence[str]) -> list[str]:
    """Entries with which no line of the paper begins."""
    lines = lines_of(pdf)
    return [each for each in entries if not any(line.startswith(each) for line in lines)]


def test_the_account_form(house: House, firm: tuple[Body, UUID]) -> None:
    """The credit of each year, its movements, the growth path: nothing lacks, and no line is of another language."""
    view = form(house, *firm).stating(ssin(1))
    for language in LANGUAGES:
        made = paper(account_form(view, language), NOW)
        assert lacking(made, (*FORM[language], *BY_YEAR, *PATH)) == [], language
        others = [each for other in LANGUAGES if other != language for each in FORM[other]]
        assert not {*others} & {*lines_of(made)}, language


def test_a_statement_that_was_issued(house: House, firm: tuple[Body, UUID]) -> None:
    """The form again, with how it is verified; its code and the number of the page stand on each."""
    for language, page in zip(LANGUAGES, ("Blz. {} van {}", "Page {} sur {}", "Seite {} von {}"), strict=True):
        made = issuing(house, *firm, language=language)
        entries = [each for each in FORM[language] if ssin(1).display not in each]
        assert lacking(made.paper, (*entries, *BY_YEAR, *PATH, *ISSUED[language])) == [], language
        feet = [line for line in lines_of(made.paper) if line.startswith(made.code.display())]
        numbers = [page.format(each, len(feet)) for each in range(1, len(feet) + 1)]
        assert len(feet) > 1
        assert [foot.endswith(number) for foot, number in zip(feet, numbers, strict=True)] == [True] * len(feet), feet


def test_the_proof_of_a_year(house: House, firm: tuple[Body, UUID]) -> None:
    employer, worker = firm
    issued(house, employer, worker)
    question = ProofPack(employer.id, 2026, NOW.date())
    view = house.ask(question, by=employer.officer, now=NOW + timedelta(days=1))
    for language in LANGUAGES:
        made = proof_pdf(view, language)
        assert lacking(made, PROOF[language]) == [], language


def test_the_training_plan(house: House, firm: tuple[Body, UUID]) -> None:
    texts = {"gender": "Vijf vrouwen volgen lassen."}
    house.done(written(firm[0], formal_hours=100, informal_hours=40, texts=texts), by=firm[0].officer)
    view = read(house, firm[0])
    assert view.latest is not None
    for language in LANGUAGES:
        made = paper(training_plan(view, view.latest, language, NOW), NOW)
        assert lacking(made, (*PLAN[language], texts["gender"])) == [], language
        hours = [line.rsplit(" ", 1)[-1] for line in lines_of(made) if line.endswith((" 100", " 40"))]
        assert hours == ["100", "40"], language


def test_the_block_of_the_social_balance_sheet(house: House) -> None:
    """A man took two days and a woman one of a course of 900 euro; she had a day on the job too."""
    employer = house.employer()
    man, woman = (house.worker(employer, sex=sex) for sex in ("m", "f"))
    first, second = date(2026, 3, 2), date(2026, 3, 3)
    registered(house, employer, [man, woman], replace(course(first, title="Heftruck"), cost_cents=60_000))
    registered(house, employer, [man], replace(course(second, title="Kraan"), cost_cents=30_000))
    registered(house, employer, [woman], replace(course(second, title="Oven"), type=TrainingType.ON_THE_JOB))
    view = house.ask(SocialBalance(employer.id, date(2026, 1, 1), date(2026, 12, 31)), by=employer.officer)
    for language in LANGUAGES:
        assert lacking(paper(social_balance(view, Added(), language, NOW), NOW), BALANCE[language]) == [], language


def test_the_certificate_at_leaving(house: House) -> None:
    """Eleven twelfths of the four days of 2026: 8.67 are left, and lost by who resigns."""
    employer = house.employer("Slagerij")
    view = leaving(house, employer, leaver(house, employer))
    for language in LANGUAGES:
        assert lacking(paper(certificate(view, language), NOW), CERTIFICATE[language]) == [], language
