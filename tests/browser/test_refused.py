# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that say what is wrong in a form, and pages of an employer at which there is nothing yet: as fit as all others.

`make test` looks at some pages of nothing, others with each seed and in another view; `make soak` at all, and at forms.
"""

import random
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import get_resolver

from tests.browser.conftest import Visitors
from tests.browser.fitness import fit
from tests.browser.pages import NO_PAGES, PAGES, Page
from tests.browser.server import Product
from tests.browser.test_pages import VIEWS, picture
from tests.desk.conftest import enterprise_number

pytestmark = pytest.mark.browser

SOME = 4
REFUSED, NOT_THERE = 422, 404
REFUSABLE = frozenset(
    [
        "access-hand-over",
        "access-invite",
        "access-withdraw",
        "teams",
        "team-clients",
        "software-new",
        "software-card",
        "software-key",
        "software-end",
        "subscription-new",
        "subscription-end",
        "mandate",
        "worker-new",
        "worker-correct",
        "issue-runs",
        "redeem",
        "enrol",
        "contract-new",
        "contract",
        "contract-cancel",
        "training",
        "training-template",
        "training-keep",
        "training-correct",
        "participation",
        "client-attendance",
        "client-year-end-orders",
        "reminders",
        "plan",
        "groups",
        "successions",
        "succession",
        "right",
        "rescues",
        "size",
        "my-training-new",
        "my-declared",
        "my-rescue",
        "my-request-new",
        "my-extract-new",
        "my-dispute-new",
        "my-dispute-missing",
        "my-trusted",
    ]
)
"""Pages with a form in which something must be filled in."""
OF_OTHERS = frozenset({"statistics"})
BAKER = "Bakkerij De Korenaar bv"
"""Whose officer gets a second employer, where nothing is recorded yet."""
MUST = "main form[method=post]:has(:is(input, textarea)[required], select[required] > option[value=''])"
"""Forms that can't be sent as they stand once this is emptied; a choice that always says something can't be."""
SPOILED = """form => {
  for (const field of form.querySelectorAll('input:not([type=hidden]):not([type=submit]), textarea, select')) {
    if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
    else if (field.matches('select')) field.value = field.matches(':has(option[value=""])') ? '' : field.value;
    else if (field.type !== 'file') field.value = field.required ? '' : field.value;
  }
  const choice = form.querySelector('select:not(:has(option[value=""]))');
  if (choice) choice.selectedIndex = (choice.selectedIndex + 1) % choice.options.length;
  const presses = [...form.querySelectorAll('button:not([tabindex="-1"])')];
  const acts = ['note', 'more', 'fill', 'repeat', 'choose', 'add-segment', 'add-suspension'];
  const sending = presses.filter(each => !acts.includes(each.value));
  const pressed = sending.filter(each => each.dataset.variant === 'primary').pop() ?? sending.pop();
  form.requestSubmit(pressed);
}"""
"""Empties what must be filled in, chooses otherwise, since what says the same asks no reason, and sends the form."""


def dice_of(request: pytest.FixtureRequest, what: str) -> random.Random:
    """Falls alike for one seed of a run."""
    return random.Random(f"{what} {request.config.getoption('randomly_seed', 0)}")  # noqa: S311 - a sample, not a secret


def refused(visitors: Visitors, page: Page, view: str) -> int:
    """How many forms of a page were sent without what must be filled in; each answer is looked at."""
    language, width, scheme = VIEWS[view]
    visitor = visitors.looking(page.identity, language, width, scheme)
    address, sent = visitor.address_of(page), 0
    visitor.page.goto(address)
    for place in range(visitor.page.locator(MUST).count()):
        visitor.page.goto(address)
        with visitor.page.expect_navigation(timeout=30_000) as answered:
            visitor.page.locator(MUST).nth(place).evaluate(SPOILED)
        answer = answered.value
        assert answer is not None
        assert answer.status == REFUSED, (str(page), place, answer.status)
        assert visitor.page.locator("[data-error-summary]").count() == 1, (str(page), place)
        fit(visitor, width)
        picture(visitor, view, f"refused {page} {place}")
        sent += 1
    visitor.complaints.clear()
    return sent


@pytest.fixture(scope="module")
def empty(visitors: Visitors, product: Product) -> str:
    """The id of an employer that has just come in."""
    number = enterprise_number(90_002).display
    printed = product.command("enrolment", "open", number, "--name", "Nog niets bv", "--representative", "An Maes")
    visitor = visitors.get(BAKER, "en")
    visitor.page.goto("/code/")
    visitor.page.get_by_label("Code").fill(printed.split()[0])
    visitor.page.get_by_role("button", name="Use the code").click()
    visitor.page.wait_for_url("**/first-steps/")
    return visitor.page.url.split("/")[-3]


def of_one_employer() -> Iterator[tuple[str, str]]:
    """Pages whose address names an employer, or an organisation, and nothing else: the name, and the address."""
    for name, found in get_resolver().reverse_dict.items():
        [(route, places), *_] = found[0]  # type: ignore[misc] # of Django, untyped
        if isinstance(name, str) and places in (["employer"], ["organisation"]) and name not in NO_PAGES:
            yield name, route % {places[0]: "{}"}


EMPTY = dict(of_one_employer())
FORMS = [page for page in PAGES if page.identity and not page.query and page.name in REFUSABLE]


@pytest.mark.soak
def test_some_forms_say_what_is_wrong_with_them(visitors: Visitors, request: pytest.FixtureRequest) -> None:
    """Those of some pages, others with each seed."""
    dice, sent = dice_of(request, "forms"), 0
    for page in dice.sample(FORMS, SOME):
        sent += refused(visitors, page, dice.choice(sorted(VIEWS)))
    assert sent >= SOME


@pytest.mark.soak
@pytest.mark.parametrize("page", FORMS, ids=str)
@pytest.mark.parametrize("view", VIEWS)
def test_every_form_says_what_is_wrong_with_it(visitors: Visitors, page: Page, view: str) -> None:
    """Each that is listed above has one."""
    assert refused(visitors, page, view) > 0


@pytest.mark.soak
def test_every_page_with_such_a_form_is_listed(visitors: Visitors) -> None:
    """A new one gets its name above."""
    others = [page for page in PAGES if page.identity and not page.query and page.name not in REFUSABLE]
    found = []
    for page in others:
        visitor = visitors.get(page.identity)
        visitor.page.goto(visitor.address_of(page))
        found += [str(page)] if visitor.page.locator(MUST).count() else []
    assert found == []


def look_at_nothing(visitors: Visitors, employer: str, name: str, view: str) -> None:
    """A page of an employer at which nothing is recorded, as its officer sees it."""
    language, width, scheme = VIEWS[view]
    visitor = visitors.get(BAKER, "en")  # the window that acts for it
    visitor.page.set_viewport_size({"width": width, "height": 800})
    visitor.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    address = f"/{EMPTY[name].format(employer)}"
    answer = visitor.page.goto(f"{address}?language={language}")
    assert answer is not None
    assert urlsplit(visitor.page.url).path == address
    assert answer.status in {200, NOT_THERE}, name
    if answer.status == NOT_THERE:  # what is for other qualities of organisations
        assert name in OF_OTHERS, name
        return
    fit(visitor, width)
    picture(visitor, view, f"empty {name}")


def test_some_pages_of_nothing_are_fit(visitors: Visitors, empty: str, request: pytest.FixtureRequest) -> None:
    """Of an employer that has just come in."""
    dice = dice_of(request, "empty")
    for name in dice.sample(sorted(EMPTY.keys() - OF_OTHERS), SOME):
        look_at_nothing(visitors, empty, name, dice.choice(sorted(VIEWS)))


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(EMPTY))
@pytest.mark.parametrize("view", VIEWS)
def test_every_page_of_nothing_is_fit(visitors: Visitors, empty: str, name: str, view: str) -> None:
    look_at_nothing(visitors, empty, name, view)
