# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Journeys between people: a mandate from its proposal to its end, and a worker with the own account."""

from openfla.channels.cli.sample import ACADEMY
from tests.browser.journeys.employer import STATUS, signs_in
from tests.browser.journeys.hands import Hands, Journey
from tests.browser.pages import SMALL, TRAINER, WORKER, Page


def at_the_employers(hands: Hands) -> None:
    """One that has no mandate with the training provider."""
    hands.sits_at(SMALL)
    hands.opens(Page("overview", SMALL))


def proposes_a_mandate(hands: Hands) -> None:
    """For what, and from when."""
    hands.clicks("header nav a[href^='/o/']")
    hands.clicks("main a[href$='/mandates/']")
    hands.clicks("main a[href*='/mandates/new/']")
    hands.types("[name=number]", ACADEMY.number.display)
    hands.clicks("[name=permissions] >> nth=1")
    hands.types("[name=ends_on]", "31/12/2028")
    hands.clicks("#typed .row button[type=submit]:not([name])")
    hands.sees(STATUS)


def accepts_it(hands: Hands) -> None:
    """The other side."""
    hands.sits_at(TRAINER)
    hands.opens(Page("mandates", TRAINER))
    hands.clicks("tbody a:has-text('Sablon')")
    hands.clicks("form:has([name=act][value=accept]) button[type=submit]")
    hands.sees(STATUS)


def reads_the_history(hands: Hands) -> None:
    """Who proposed it, and who accepted."""
    hands.sits_at(SMALL)
    hands.opens(Page("mandates", SMALL))
    hands.clicks("tbody tr:has-text('Werkveilig') a")
    hands.sees("[aria-labelledby=history], #history")


def ends_it(hands: Hands) -> None:
    """With a reason."""
    hands.types("form:has([value=end]) [name=reason]", "Andere opleider vanaf volgend jaar")
    hands.clicks("form:has([value=end]) button[type=submit]")
    hands.sees(STATUS)


def comes_in(hands: Hands) -> None:
    """To the sentence that counts."""
    signs_in(hands, WORKER)
    hands.sees("main h1")


def asks_why(hands: Hands) -> None:
    """Part by part."""
    hands.sees("#why")
    hands.clicks("section[aria-labelledby=why] details[open] details:not([open]) > summary")
    hands.sees("section[aria-labelledby=why] .fla-why__law a")


def asks_for_a_training(hands: Hands) -> None:
    """And looks at what is offered."""
    hands.kept["own"] = hands.page.url
    hands.clicks("main a[href$='/offers/']")
    hands.clicks("main a[href$='/requests/']")
    hands.clicks("main a[href$='/requests/new/']")
    hands.types("[name=title]", f"Lassen, deel 2 {hands.mark}")
    hands.types("#typed [name=reason]", "Ik las nu ook aluminium.")
    hands.clicks("#typed .row button[type=submit]:not([name])")
    hands.misses("#typed")
    hands.sees("main", hands.mark)


def says_what_is_missing(hands: Hands) -> None:
    """To the employer."""
    hands.goes_to(hands.kept["own"])
    hands.clicks("#disputes, section:has(a[href$='/disputes/']) summary, details:has(a[href$='/disputes/']) > summary")
    hands.clicks("main a[href$='/disputes/']")
    hands.clicks("main a[href$='/missing/']")
    hands.types("[name=title]", f"Eerste hulp {hands.mark}")
    hands.types("[name=on]", "02/03/2026")
    hands.types("[name=minutes]", "4:00")
    hands.types("#typed [name=reason]", "Het attest heb ik nog.")
    hands.clicks("#typed .row button[type=submit]:not([name])")
    hands.misses("#typed")


def sees_who_looked(hands: Hands) -> None:
    """When, and what for."""
    hands.goes_to(hands.kept["own"])
    hands.clicks("main a[href$='/consultations/']")
    hands.sees("main h1")


JOURNEYS = {
    "mandates": Journey((proposes_a_mandate, accepts_it, reads_the_history, ends_it), before=at_the_employers),
    "my-account": Journey((comes_in, asks_why, asks_for_a_training, says_what_is_missing, sees_who_looked)),
}
