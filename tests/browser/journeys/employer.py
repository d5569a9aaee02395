# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Journeys of an employer: the first connection, the size, rights, trainings, corrections, the account form."""

from datetime import datetime

from openfla.channels.wording import LANGUAGES
from openfla.desk.act import BRUSSELS
from tests.browser.journeys.hands import Hands, Journey
from tests.browser.pages import NEWCOMER, OFFICER, WORKER, Page
from tests.desk.conftest import enterprise_number

FIRST_NUMBER = 90_100
SEND = "main form button[type=submit]"
TYPED = "#typed button[type=submit]"
STATUS = "[role=status]"
NEXT_STEP = "li[aria-current=step] h2 a"
REGISTERED = "form[data-undo]"


def today() -> str:
    """As it is typed."""
    return f"{datetime.now(BRUSSELS):%d/%m/%Y}"


def signs_in(hands: Hands, identity: str) -> None:
    """By the page where it is chosen who one is, and the provider of keys."""
    hands.goes_to("/")
    hands.clicks(f"li:has-text('{identity}') a")
    hands.clicks("main form button[name=person]")
    hands.sees("h1")


def opens_access(hands: Hands, place: int) -> None:
    """An operator lets an organisation in, whose representative has the code."""
    number = enterprise_number(FIRST_NUMBER + 10 * LANGUAGES.index(hands.language) + place).display
    told = hands.operator("enrolment", "open", number, "--name", "Nieuw bv", "--representative", NEWCOMER)
    hands.kept["code"] = told.split()[0]


def uses_code(hands: Hands) -> None:
    """Types it where codes are typed."""
    hands.goes_to("/code/")
    hands.types("main form [name=code]", hands.kept["code"])
    hands.clicks(TYPED)
    hands.sees(NEXT_STEP)
    hands.kept["steps"] = hands.page.url


def declares_a_quarter(hands: Hands) -> None:
    """The first step."""
    hands.clicks(NEXT_STEP)
    hands.types("[name=fte]", "12,5")
    hands.clicks("form:has([name=fte]) button[type=submit]:not([tabindex])")
    hands.sees(STATUS)


def adds_a_worker(hands: Hands) -> None:
    """The second step."""
    hands.goes_to(hands.kept["steps"])
    hands.clicks(NEXT_STEP)
    hands.types("[name=family_name]", "Claes")
    hands.types("[name=reference]", "1")
    hands.types("[name=starts_on]", "01/03/2024")
    hands.types("[name='segments-0-joint_committee']", "200")
    hands.page.locator("[name='segments-0-joint_committee']").press("Enter")
    hands.sees(STATUS)


def registers_the_first_training(hands: Hands) -> None:
    """The third step."""
    hands.goes_to(hands.kept["steps"])
    hands.clicks(NEXT_STEP)
    fills_in_training(hands, "Brandpreventie", "02/03/2026", "7:36")
    hands.clicks("button[name=act][value=register]")
    hands.sees(REGISTERED)


def fills_in_training(hands: Hands, title: str, on: str, duration: str) -> None:
    """What, when and how long."""
    for field, text in (("title", title), ("on-0", on), ("duration-0", duration)):
        hands.types(f"[name={field}]", text)


def connects(hands: Hands) -> None:
    """Signs in and uses the code."""
    signs_in(hands, NEWCOMER)
    uses_code(hands)


def follows_the_steps(hands: Hands) -> None:
    """One after the other."""
    declares_a_quarter(hands)
    adds_a_worker(hands)
    registers_the_first_training(hands)


def invites_a_colleague(hands: Hands) -> None:
    """With as little as the work needs."""
    hands.clicks("header nav a[href^='/o/']")
    hands.clicks("main a[href$='/access/']")
    hands.clicks("main a[href$='/access/invite/']")
    hands.types("[name=name]", "Sam Peeters")
    hands.clicks("[name=permissions] >> nth=1")
    hands.types("[name=ends_on]", "31/12/2027")
    hands.clicks(TYPED)
    hands.sees("main a[href$='/access/']")


def is_new(hands: Hands) -> None:
    """An employer with one worker and no size yet."""
    opens_access(hands, 1)
    hands.sits_at(NEWCOMER)
    uses_code(hands)
    hands.clicks(f"{NEXT_STEP}, main a[href$='/size/']")
    size = hands.page.url
    hands.goes_to(size.replace("/size/", "/workers/new/").partition("?")[0])
    for name, text in (
        ("family_name", "Claes"),
        ("reference", "1"),
        ("starts_on", "01/03/2024"),
        ("segments-0-joint_committee", "200"),
    ):
        hands.types(f"[name='{name}']", text)
    hands.page.locator("[name=family_name]").press("Enter")
    hands.sees(STATUS)


def looks_at_quarters(hands: Hands) -> None:
    """None is declared."""
    hands.clicks("header nav a[href$='/size/']")
    hands.sees("#quarters")


def declares_the_quarters(hands: Hands) -> None:
    """The four that count for the year."""
    for index, fte in enumerate(("9,4", "10,6", "11", "11,5")):
        rows = hands.page.locator("section[aria-labelledby=quarters] tbody th").all_inner_texts()
        hands.chooses("[name=quarter]", rows[index].split()[0])
        hands.types("[name=fte]", fte)
        hands.clicks("form:has([name=fte]) button[type=submit]:not([tabindex])")
        hands.sees("section[aria-labelledby=quarters] tbody", fte.replace(",", "." if hands.language == "en" else ","))


def reads_the_regime(hands: Hands) -> None:
    """The size, and the days of its committee with their articles."""
    hands.sees("#average")
    hands.clicks("section[aria-labelledby=regime] summary")
    hands.sees("section[aria-labelledby=regime]", "200")


def picks_workers(hands: Hands) -> None:
    """Three of the list."""
    hands.clicks("header nav a[href$='/workers/']")
    hands.sees("main table")
    for place in range(3):
        hands.clicks(f"tbody input[type=checkbox] >> nth={place}")
    hands.sees(".fla-bulk")


def at_the_officers(hands: Hands) -> None:
    """The overview."""
    hands.sits_at(OFFICER)
    hands.opens(Page("overview", OFFICER))


def writes_the_right(hands: Hands) -> None:
    """Days and reason."""
    hands.clicks("button[formaction$='/rights/']")
    hands.types("[name=days]", "0,5")
    hands.types("[name=reason]", "Ondernemingsplan 2026")


def records_what_was_shown(hands: Hands) -> None:
    """What it would do first."""
    hands.clicks("button[name=preview]")
    hands.sees("#ahead")
    hands.clicks("#typed .row button[type=submit]:not([name])")
    hands.sees(REGISTERED)


def undoes(hands: Hands) -> None:
    """At once."""
    hands.clicks(f"{REGISTERED} button")
    hands.misses(REGISTERED)


def pastes_names(hands: Hands) -> None:
    """Three of those that stand in the list."""
    hands.opens(Page("workers", OFFICER))
    names = hands.page.locator("tbody th a").all_inner_texts()[:3]
    hands.opens(Page("training-new", OFFICER))
    hands.pastes("#pasted", "\n".join(names))
    hands.clicks("button[name=act][value=choose]")
    hands.sees("#title")


def registers_for_all(hands: Hands) -> None:
    """One press for the three."""
    hands.clicks("button[name=act][value=register]")
    hands.sees("#who")


def writes_a_plan_of_today(hands: Hands) -> None:
    """One session."""
    fills_in_training(hands, f"Veilig werken op hoogte {hands.mark}", today(), "4:00")
    hands.chooses("[name=state]", "planned")


def calls_the_roll(hands: Hands) -> None:
    """With a code on the screen."""
    hands.clicks("main a[href$='/roll-call/']")
    hands.clicks("button[name=session]")
    hands.clicks("main a[href$='/screen/']")
    hands.sees(".fla-roll__code")


def has_a_training(hands: Hands) -> None:
    """One that was registered for a worker."""
    at_the_officers(hands)
    hands.opens(Page("workers", OFFICER))
    hands.clicks("tbody th a")
    hands.clicks("section[aria-labelledby=trainings] a[href*='/trainings/new/']")
    fills_in_training(hands, f"Heftruck {hands.mark}", "02/03/2026", "7:36")
    hands.clicks("button[name=act][value=register]")
    hands.sees(REGISTERED)


def begins_to_correct(hands: Hands) -> None:
    """From the page of the training."""
    hands.opens(Page("trainings", OFFICER))
    hands.types("[name=search]", hands.mark)
    hands.page.locator("[name=search]").press("Enter")
    hands.clicks(f"tbody th a:has-text('{hands.mark}')")
    hands.clicks("main a[href$='/correct/']")
    hands.sees("#training-form")


def corrects(hands: Hands) -> None:
    """Another duration, and why."""
    hands.types("[name=duration-0]", "4:00")
    hands.types("#training-form [name=reason]", "Attest van de opleider")
    hands.clicks("#training-form button[name=act][value=correct]")
    hands.sees("#history, [aria-labelledby=history]")


def cancels(hands: Hands) -> None:
    """With a reason."""
    hands.types("#cancel-reason", "Nooit doorgegaan")
    hands.clicks("button[name=act][value=cancel]")
    hands.misses("#cancel-reason")


def is_told_by_a_worker(hands: Hands) -> None:
    """What the worker says stands beside what the employer recorded."""
    hands.sits_at(WORKER)
    hands.goes_to("/start/")
    hands.clicks("section[aria-labelledby=trainings] a[href*='?line=']")
    hands.types("#typed [name=wanted]", "Twee dagen")
    hands.types("#typed [name=reason]", "De tweede dag ontbreekt.")
    hands.clicks("#typed .row button[type=submit]:not([name])")
    hands.misses("#typed")
    hands.sits_at(OFFICER)
    hands.opens(Page("disputes", OFFICER))
    hands.sees("main a[href*='/workers/'][href*='/disputes/']")


def opens_the_form(hands: Hands) -> None:
    """From the worker's page."""
    hands.opens(Page("workers", OFFICER))
    hands.clicks("tbody th a")
    hands.clicks("main a[href$='/form/']")


def looks_what_is_missing(hands: Hands) -> None:
    """In the form itself."""
    hands.sees("main .fla-slate, main h1")
    hands.sees("main dl, main table")


def keeps_the_form(hands: Hands) -> None:
    """In another language, and as a file."""
    hands.chooses("#form_language", "fr" if hands.language != "fr" else "nl")
    hands.clicks("form:has(#form_language) button[type=submit]")
    hands.sees("main a[href*='form.pdf']")
    with hands.page.expect_download() as kept:
        hands.clicks("main a[href*='form.pdf']")
    assert kept.value.path().read_bytes().startswith(b"%PDF")


def issues_for_everybody(hands: Hands) -> None:
    """Once."""
    hands.opens(Page("issue-runs", OFFICER))
    hands.clicks("main form[method=post] button[type=submit]:not([tabindex])")
    hands.sees(STATUS)


JOURNEYS = {
    "first-connection": Journey(
        (connects, follows_the_steps, invites_a_colleague), before=lambda hands: opens_access(hands, 0)
    ),
    "size-and-regime": Journey((looks_at_quarters, declares_the_quarters, reads_the_regime), before=is_new),
    "rights": Journey((picks_workers, writes_the_right, records_what_was_shown, undoes), before=at_the_officers),
    "one-training-for-many": Journey(
        (pastes_names, writes_a_plan_of_today, registers_for_all, calls_the_roll), before=at_the_officers
    ),
    "corrections": Journey((begins_to_correct, corrects, cancels, is_told_by_a_worker), before=has_a_training),
    "account-form": Journey(
        (opens_the_form, looks_what_is_missing, keeps_the_form, issues_for_everybody), before=at_the_officers
    ),
}
