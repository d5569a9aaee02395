# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Journeys with files and programs: lists, what was saved from the State's account, declarations, software."""

import re

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.browser.journeys.employer import STATUS, TYPED, at_the_officers
from tests.browser.journeys.hands import Hands, Journey
from tests.browser.pages import OFFICER, PROVIDER, Page
from tests.browser.visitor import declarations

LIST = (
    "Personeelsnummer;Familienaam;Voornaam;In dienst;Weekuren;Voltijdse uren;Begon op\n"
    "{0}1;Maes;Ann;13/02/2024;38;38;x\n"
    "{0}2;Nowak;Jan;31/02/2024;38;38;x\n"
    "{0}3;Diallo;Awa;31/02/2024;38;38;x\n"
)
TABLE = (
    "Opleiding\tBegindatum\tDuur\tPersoneelsnummer\tFamilienaam\tVoornaam\tIn dienst\tWeekuren\tVoltijdse uren\n"
    "Veilig werken {0}\t13/03/2025\t7,36\t{0}7\tPeeters\tAn\t13/02/2024\t38\t38\n"
    "Veilig werken {0}\t31/02/2025\t7,36\t{0}8\tNowak\tJan\t13/02/2024\t38\t38\n"
)
CONFIRM = "[name=act][value=confirm]"


def sends_a_list(hands: Hands) -> None:
    """A staff list with a day that does not exist."""
    hands.clicks("header nav a[href$='/imports/']")
    hands.hands_in("input[type=file]", "personeel.csv", "text/csv", LIST.format(hands.mark).encode())
    hands.clicks("main form button[type=submit]")
    hands.sees("#mend")


def says_what_columns_mean(hands: Hands) -> None:
    """One has a heading that nobody knows."""
    hands.sees("#columns")
    hands.chooses("#columns ~ * select, section[aria-labelledby=columns] select >> nth=-1", "")
    hands.clicks("section[aria-labelledby=columns] button[type=submit]")
    hands.sees("#mend")


def mends(hands: Hands) -> None:
    """Once for both rows."""
    hands.types("section[aria-labelledby=mend] input[type=text]", "29/02/2024")
    hands.clicks("section[aria-labelledby=mend] form > p button[type=submit]")
    hands.misses("#mend")


def lets_in(hands: Hands) -> None:
    """All three rows."""
    hands.clicks(CONFIRM)
    hands.sees("[name=act][value=undo]")


def reads_what_to_save(hands: Hands) -> None:
    """Open to everybody."""
    hands.goes_to("/fla/")
    hands.sees("main h2")


def pastes_what_was_saved(hands: Hands) -> None:
    """A table, with the day on which it was saved."""
    hands.opens(Page("imports", OFFICER))
    hands.clicks("main a[href$='/rescue/']")
    hands.pastes("[name=pasted]", TABLE.format(hands.mark))
    hands.types("[name=saved-on]", "20/11/2026")
    hands.clicks(TYPED)


def answers_the_question(hands: Hands) -> None:
    """7,36 is hours and minutes."""
    hands.sees("#questions")
    hands.chooses("section:has(> * > #questions) select, section:has(#questions) select", "clock")
    hands.clicks("section:has(#questions) form button[type=submit]")
    hands.sees(CONFIRM)


def lets_in_what_was_saved(hands: Hands) -> None:
    """And reads the receipt."""
    hands.clicks(CONFIRM)
    hands.sees("main a[href$='/receipt/']")
    hands.clicks("main a[href$='/receipt/']")
    hands.sees("main a[href$='receipt.pdf']")


def reads_what_workers_declare(hands: Hands) -> None:
    """In the list of what waits."""
    hands.opens(Page("self-declared", OFFICER))
    hands.sees("main")


def reads_the_format(hands: Hands) -> None:
    """The published schema."""
    hands.sits_at(PROVIDER)
    hands.opens(Page("declarations-new", PROVIDER))
    hands.sees("#format")


def at_the_providers(hands: Hands) -> None:
    """With a file in hand."""
    hands.sits_at(PROVIDER)
    hands.page.goto(hands.visitor.address_of(Page("clients", PROVIDER)))
    hands.kept["employer"] = hands.page.locator("tbody .mono").first.inner_text().replace(".", "")


def sends_declarations(hands: Hands) -> None:
    """A good record and one that is not."""
    sender = hands.page.locator("dd.mono", has_text=re.compile(r"^[01][0-9]{9}$")).inner_text()
    content = declarations(sender, hands.kept["employer"], hands.mark)
    hands.hands_in("input[type=file]", "aangiften.xml", "application/xml", content)
    hands.clicks("main form button[type=submit]")


def reads_the_result(hands: Hands) -> None:
    """What became of each."""
    hands.sees(".fla-fix")
    hands.sees("main .row a[href$='result.xml']")


def takes_the_refused_records(hands: Hands) -> None:
    """As a file of their own."""
    hands.sees(".fla-fix")
    with hands.page.expect_download() as kept:
        hands.clicks("main .row a[href$='refused.xml']")
    assert b"RegisterTraining" in kept.value.path().read_bytes()


def connects_software(hands: Hands) -> None:
    """With as few permissions as it needs."""
    hands.clicks("header nav a[href^='/o/']")
    hands.clicks("main a[href$='/software/']")
    hands.clicks("main a[href$='/software/new/']")
    hands.types("[name=name]", f"Loonpakket {hands.mark}")
    hands.chooses("[name=person]", "Dirk Wouters")
    hands.clicks("[name=permissions] >> nth=0")
    hands.clicks(TYPED)
    hands.sees("#add")


def adds_a_key(hands: Hands) -> None:
    """The public one."""
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    hands.pastes("#typed textarea", key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())
    hands.clicks(TYPED)
    hands.sees("section[aria-labelledby=keys] table")


def reads_the_operations(hands: Hands) -> None:
    """The contract, an operation of it."""
    hands.goes_to("/api/")
    hands.clicks("main a[href*='/api/']:not([href$='/api/'])")
    hands.sees("h1")


def has_changes_sent(hands: Hands) -> None:
    """To an address of the program."""
    hands.opens(Page("subscription-new", OFFICER))
    hands.types("[name=target]", "https://changes.example.invalid/openfla")
    hands.clicks(TYPED)
    hands.sees(STATUS)


JOURNEYS = {
    "lists": Journey((sends_a_list, says_what_columns_mean, mends, lets_in), before=at_the_officers),
    "rescue": Journey(
        (
            reads_what_to_save,
            pastes_what_was_saved,
            answers_the_question,
            lets_in_what_was_saved,
            reads_what_workers_declare,
        ),
        before=at_the_officers,
    ),
    "declarations": Journey(
        (reads_the_format, sends_declarations, reads_the_result, takes_the_refused_records), before=at_the_providers
    ),
    "api": Journey((connects_software, adds_a_key, reads_the_operations, has_changes_sent), before=at_the_officers),
}
