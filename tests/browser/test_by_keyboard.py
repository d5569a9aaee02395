# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Stories between two people, by keyboard alone: with scripts, and without.

No key but Tab, space, Enter, the arrows in a choice, and what is typed. Whoever takes part signs in once for all of
them; each story begins where its first page is reached by an address that one keeps, and goes on from link to link.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from openfla.desk.act import BRUSSELS
from tests.browser.conftest import Visitors
from tests.browser.pages import OFFICER, SMALL, TRAINER, WORKER, Page
from tests.browser.visitor import STAFF, Visitor

pytestmark = pytest.mark.browser

WAYS = {"with scripts": True, "without scripts": False}
RARER = [pytest.param(script, id=way, marks=() if script else pytest.mark.soak) for way, script in WAYS.items()]
"""`make test` walks the story with scripts, `make soak` without."""
PLANNED, REFUSED, FOLLOWED = (re.compile(word, re.IGNORECASE) for word in ("planned", "refused", "followed"))


@dataclass(frozen=True, slots=True)
class Cast:
    """An officer, one of the workers, and a training provider; `mark` tells what is said in one way from the other."""

    officer: Visitor
    worker: Visitor
    provider: Visitor
    employer: str
    whose: str
    mark: str

    @property
    def own(self) -> str:
        """Where the worker's own pages begin."""
        return f"/me/{self.employer}/{self.whose}/"

    @property
    def here(self) -> str:
        """Where the employer's pages begin."""
        return f"/e/{self.employer}/"


def signed_in(visitors: Visitors, identity: str, script: bool) -> Visitor:
    """A window of its own."""
    visitor = visitors.new(language="en", script=script)
    visitor.sign_in(identity)
    return visitor


@pytest.fixture(scope="module")
def casts(visitors: Visitors) -> Callable[[bool], Cast]:
    """The same three people in windows with scripts, and in windows without; each opened when first asked for."""
    known: dict[bool, Cast] = {}

    def cast(script: bool) -> Cast:
        if script not in known:
            officer, worker, provider = (signed_in(visitors, each, script) for each in (OFFICER, WORKER, TRAINER))
            worker.page.goto("/start/")
            found = re.search(r"/me/([0-9a-f-]{36})/([0-9a-f-]{36})/", worker.page.url)
            assert found is not None
            employer, whose = found.groups()
            known[script] = Cast(
                officer, worker, provider, employer, whose, f"{'a' if script else 'b'}-{uuid4().hex[:4]}"
            )
        for each in (known[script].officer, known[script].worker, known[script].provider):
            each.complaints.clear()
        return known[script]

    return cast


@pytest.fixture(params=list(WAYS.values()), ids=list(WAYS))
def cast(request: pytest.FixtureRequest, casts: Callable[[bool], Cast]) -> Cast:
    """Who takes part, in one of the two ways."""
    given: bool = request.param
    return casts(given)


def type_in(visitor: Visitor, fields: dict[str, str]) -> None:
    """Goes from field to field, in the order of the page, and types: a choice takes the first that begins so."""
    for name, text in fields.items():
        visitor.tab_to(f"main [name='{name}']")
        visitor.page.keyboard.type(text)


def said(visitor: Visitor, words: str) -> None:
    """The page says so where it tells what was done."""
    expect(visitor.page.get_by_role("status").first).to_contain_text(words)


def a_day(ahead: int = 0) -> str:
    """A day as it is typed, so many days from today."""
    return f"{datetime.now(BRUSSELS) + timedelta(days=ahead):%d/%m/%Y}"


def test_an_offer_is_made_and_accepted(cast: Cast) -> None:
    """The employer's proof: who was offered what, and what the worker answered, with the day of both."""
    title = f"Hoogwerker {cast.mark}"
    officer, worker = cast.officer, cast.worker
    officer.page.goto(f"{cast.here}trainings/new/?worker={cast.whose}")
    type_in(officer, {"title": title, "on-0": a_day(30), "duration-0": "4:00", "state": "Offered"})
    officer.press("button[name=act][value=register]")
    said(officer, "The training was registered.")
    worker.page.goto(cast.own)
    worker.press("main a[href$='/offers/']")
    worker.press(f"main a[href*='/offers/']:has-text('{title}')")
    worker.press("button[name=answer][value=accepted]")
    expect(worker.page.locator("main")).to_contain_text(PLANNED)
    officer.page.goto(f"{cast.here}offers/")
    officer.press("main a[href*='show=answered']")
    expect(officer.page.locator("main tbody tr", has_text=title)).to_contain_text(PLANNED)
    assert (officer.complaints, worker.complaints) == ([], [])


def test_a_training_is_asked_for_and_refused_with_a_reason(cast: Cast) -> None:
    """An answer without a reason is not taken; the worker reads it."""
    title, why = f"Lasattest {cast.mark}", "Not needed on the site this year"
    officer, worker = cast.officer, cast.worker
    worker.page.goto(f"{cast.own}requests/")
    worker.press("main a[href$='/requests/new/']")
    type_in(worker, {"title": title, "reason": "I weld each week"})
    worker.press("form#typed button:not([tabindex])")
    worker.press(f"main a:has-text('{title}')")
    expect(worker.page.get_by_role("heading", level=1)).to_contain_text(title)
    asked = worker.page.url
    officer.page.goto(f"{cast.here}requests/")
    officer.press(f"main a:has-text('{title}')")
    officer.press("button[name=answer][value=refused]")
    officer.press("[data-error-summary] a[href='#reason']")
    officer.page.keyboard.type(why)
    officer.press("button[name=answer][value=refused]")
    expect(officer.page.locator("main")).to_contain_text(REFUSED)
    worker.page.goto(asked)
    expect(worker.page.locator("main")).to_contain_text(why)
    assert [each for each in officer.complaints if "422" not in each] == worker.complaints == []


@pytest.mark.parametrize("cast", RARER, indirect=True)
def test_a_missing_training_is_disputed_and_agreed_upon(cast: Cast) -> None:
    """The agreement changes nothing by itself: it leads to the form of the training, filled in with what was said."""
    title = f"Asbest herkennen {cast.mark}"
    officer, worker = cast.officer, cast.worker
    worker.page.goto(f"{cast.own}disputes/")
    worker.press("main a[href$='/disputes/missing/']")
    type_in(worker, {"title": title, "on": "04/03/2026", "minutes": "4:00", "reason": "I was there, with An"})
    worker.press("form#typed button:not([tabindex])")
    said(worker, "Your employer reads it")
    card = worker.page.url
    officer.page.goto(f"{cast.here}disputes/")
    officer.press(f"main a:has-text('{title}')")
    type_in(officer, {"text": "The list of that day has your name"})
    officer.press("button[name=answer][value=agreed]")
    officer.press("button[name=act][value=show]")
    expect(officer.page.locator("[name=title]")).to_have_value(title)
    officer.press("button[name=act][value=register]")
    said(officer, "The training was registered.")
    worker.page.goto(card)
    expect(worker.page.locator("main")).to_contain_text("The list of that day has your name")
    assert (officer.complaints, worker.complaints) == ([], [])


@pytest.mark.parametrize("cast", RARER, indirect=True)
def test_a_list_is_mended_on_its_page(cast: Cast) -> None:
    """The day that doesn't exist is typed again beside its reason; the mended list has no refused row."""
    officer = cast.officer
    officer.page.goto(f"{cast.here}imports/")
    file = {"name": "mend.csv", "mimeType": "text/csv", "buffer": STAFF.replace("B00", cast.mark).encode()}
    officer.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type] # chosen in a window of the system
    officer.press("main form:has(input[type=file]) button[type=submit]")
    until(officer, "section[aria-labelledby=mend]")
    officer.tab_to("section[aria-labelledby=mend] input[type=text]")
    officer.page.keyboard.press("Control+a")
    officer.page.keyboard.type("29/02/2024")
    officer.page.keyboard.press("Enter")
    until(officer, "h1:has-text('mended-mend.csv')")
    until(officer, "[name=act][value=confirm]")
    expect(officer.page.locator("section[aria-labelledby=mend]")).to_have_count(0)
    officer.press("[name=act][value=cancel]")
    assert officer.complaints == []


def until(visitor: Visitor, selector: str) -> None:
    """The page looks again by itself, or when it is asked for again where it has no scripts."""
    expect(visitor.page.locator(selector).first).to_be_attached()


@pytest.mark.parametrize("script", RARER)
def test_a_deadline_is_recorded_as_done_and_taken_back(visitors: Visitors, reports: str, script: bool) -> None:
    """What nothing else here tells: somebody says that it was done, on which day; and that it was not, and why."""
    officer, mark = signed_in(visitors, SMALL, script), uuid4().hex[:4]
    officer.page.goto(officer.address_of(Page("deadlines", SMALL, query=reports)))
    place = officer.page.url
    officer.press("main tbody input[name=picked]", "Space")
    type_in(officer, {"done_on": a_day(), "reference": f"BRIEF-{mark}"})
    officer.page.keyboard.press("Enter")
    said(officer, "1 deadline recorded as done.")
    officer.page.goto(place)
    officer.press("main a:has-text('What was recorded of it')")
    expect(officer.page.locator("main")).to_contain_text(f"BRIEF-{mark}")
    officer.tab_to("section[aria-labelledby=withdraw] [name=reason]")
    officer.page.keyboard.type("It was the letter of last year")
    officer.press("button[name=act][value=withdraw]")
    expect(officer.page.locator("button[name=act][value=note]")).to_be_attached()
    assert officer.complaints == []
    officer.close()


@pytest.mark.soak
def test_a_mandate_is_given_accepted_and_ended(cast: Cast, visitors: Visitors) -> None:
    """Given by the employer to a provider by its number; the other side says yes; the employer says the last day."""
    officer, provider, first = cast.officer, cast.provider, 400 if cast.mark.startswith("a") else 500
    provider.page.goto(visitors.get(TRAINER, "en").address_of(Page("declarations-new", TRAINER)))
    number = provider.page.locator("dd.mono", has_text=re.compile(r"^[01][0-9]{9}$")).inner_text()
    officer.page.goto(visitors.get(OFFICER, "en").address_of(Page("mandate-new", OFFICER)))
    type_in(officer, {"number": number})
    officer.press("main [name=permissions][value=reportsConsult]", "Space")
    type_in(officer, {"starts_on": a_day(first), "proof": f"Bestelbon {cast.mark}"})
    officer.page.keyboard.press("Enter")
    said(officer, "The mandate was proposed.")
    provider.page.goto(re.sub("/declarations/.*", "/mandates/", provider.page.url))
    provider.press("main tbody tr:has-text('awaits your yes') a")
    expect(provider.page.locator("main")).to_contain_text(f"Bestelbon {cast.mark}")
    provider.press("main form:has([value=accept]) button")
    said(provider, "The mandate was accepted.")
    officer.page.goto(officer.page.url)
    officer.press("main tbody tr:has-text('begins later') a")
    type_in(officer, {"ends_on": a_day(first + 1), "reason": "Only for a try"})
    officer.page.keyboard.press("Enter")
    said(officer, "The mandate was ended.")
    assert (officer.complaints, provider.complaints) == ([], [])


@pytest.mark.soak
def test_the_roll_is_called_and_recorded(cast: Cast) -> None:
    """Opened, shown to the room with another code when asked for, closed; who was seen is ticked and recorded."""
    title, officer = f"Toolbox {cast.mark}", cast.officer
    officer.page.goto(f"{cast.here}trainings/new/?worker={cast.whose}")
    type_in(officer, {"title": title, "on-0": a_day(), "duration-0": "1:00", "state": "Planned"})
    officer.press("button[name=act][value=register]")
    said(officer, "The training was registered.")
    officer.press("main a[href$='/roll-call/']")
    officer.press("button[name=session]")
    officer.press("main a[href$='/screen/']")
    code = officer.page.locator("#code")
    before = code.inner_html()
    officer.page.wait_for_timeout(1_100)  # a code names the second in which it was made
    officer.press("main a[href$='/screen/']")
    expect(code).to_be_attached()
    assert code.inner_html() != before
    officer.press("main a[href$='/roll-call/']")
    officer.press("button[name=act][value=close]")
    officer.press("main input[name=picked]", "Space")
    officer.press("form:has([name=picked]) button[type=submit]")
    expect(officer.page.get_by_role("heading", level=1)).to_contain_text(title)
    expect(officer.page.locator("main")).to_contain_text(FOLLOWED)
    assert officer.complaints == []


@pytest.mark.soak
def test_a_plan_is_written_and_sent_to_the_workers(cast: Cast) -> None:
    """A version for next year, and that it was sent to the workers today."""
    officer, year = cast.officer, datetime.now(BRUSSELS).year + 1
    officer.page.goto(f"{cast.here}plan/?year={year}")
    type_in(officer, {"gender": f"Half of the places for women {cast.mark}"})
    officer.press("form:has([name=gender]) button[type=submit]")
    expect(officer.page.locator("#versions")).to_be_attached()
    type_in(officer, {"on": a_day(), "body": "The workers"})
    officer.press("form:has([name=body]) button[type=submit]")
    expect(officer.page.locator("section[aria-labelledby=done]")).to_contain_text(a_day())
    assert officer.complaints == []
