# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms that go wrong at the window: everything wrong at once, sent twice, and a session that ends in the middle."""

from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.pages import OFFICER, Page
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (Page("worker-new", OFFICER), {"reference": "", "birth_date": "31/02/1990", "starts_on": "13/13/2024"}),
        (Page("training-new", OFFICER, query="all=1"), {"title": "", "on-0": "31/02/2026", "duration-0": "25:99"}),
        (Page("size", OFFICER), {"fte": "1.234"}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_all_fields_wrong(visitors: Visitors, place: Page, wrong: dict[str, str], script: bool) -> None:
    """Each is named in a list that has the focus and leads to it, and everything typed is still there."""
    visitor = visitors.new(language="en", script=script)
    visitor.sign_in(OFFICER)
    page = visitor.page
    page.goto(visitor.address_of(place))
    for name, text in wrong.items():
        page.locator(f"main [name={name}]").fill(text)
    page.locator(f"main [name={next(reversed(wrong))}]").press("Enter")
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_visible()
    if script:
        expect(summary).to_be_focused()
    assert page.title().startswith("Error:")
    for name, text in wrong.items():
        expect(page.locator(f"main [name={name}]")).to_have_value(text)
    led = [link.get_attribute("href") or "" for link in summary.locator("a").all()]
    assert led
    assert all(page.locator(target).count() == 1 for target in led)
    summary.locator("a").first.click()
    assert page.evaluate("document.activeElement.matches('input, select, textarea') || location.hash !== ''")
    visitor.close()


@pytest.mark.parametrize(
    ("place", "name", "script"),
    [
        (Page("worker-new", OFFICER), "family_name", False),
        (Page("worker-new", OFFICER), "family_name", True),
        (Page("size", OFFICER), "fte", True),
    ],
    ids=["one form, without scripts", "one form", "several forms"],
)
def test_another_language_keeps_what_was_typed(visitors: Visitors, place: Page, name: str, script: bool) -> None:
    """And stores nothing: the page is shown again."""
    visitor = visitors.new(language="en", script=script)
    visitor.sign_in(OFFICER)
    page = visitor.page
    page.goto(visitor.address_of(place))
    field = page.locator(f"main [name={name}]").first
    field.fill("Vandenbroucke")
    page.locator(".fla-lang [lang=fr]").click()
    expect(page.locator("html[lang|=fr]")).to_have_count(1)
    expect(page.locator(f"main [name={name}]").first).to_have_value("Vandenbroucke")
    assert page.locator("[data-error-summary]").count() == 0
    visitor.close()


def registering(visitor: Visitor, title: str) -> None:
    """The form of a training, filled in."""
    page = visitor.page
    page.goto(visitor.address_of(Page("training-new", OFFICER, query="search=Claes&all=1")))
    for name, text in (("title", title), ("on-0", "02/03/2026"), ("duration-0", "7:36")):
        page.locator(f"[name={name}]").fill(text)


def test_sent_twice_is_registered_once(visitors: Visitors) -> None:
    """Two presses, one after the other, before the answer comes."""
    visitor, title = visitors.get(OFFICER, "en"), "Twee keer geklikt"
    registering(visitor, title)
    visitor.page.locator("main form#training-form button[name=act][value=register]").dblclick()
    expect(visitor.page.get_by_role("status").first).to_contain_text("The training was registered.")
    visitor.page.goto(f"{visitor.address_of(Page('trainings', OFFICER))}?search=Twee+keer")
    expect(visitor.page.locator("main tbody tr")).to_have_count(1)


def test_a_session_that_ends_in_the_middle_loses_nothing(visitors: Visitors) -> None:
    """The form comes back after a new sign-in, as it was typed, and is registered then."""
    visitor, title = visitors.get(OFFICER, "en"), "Sessie verlopen"
    page, context = visitor.page, visitor.context
    registering(visitor, title)
    kept = [cookie for cookie in context.cookies() if "session" in cookie["name"]]
    context.clear_cookies(name=kept[0]["name"])
    page.locator("[name=duration-0]").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your session has ended")
    context.add_cookies(kept)  # type: ignore[arg-type] # signed in again, in another tab
    page.get_by_role("button", name="Show my form again").click()
    expect(page.locator("[name=title]")).to_have_value(title)
    expect(page.locator("[name=duration-0]")).to_have_value("7:36")
    page.locator("[name=duration-0]").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("The training was registered.")
    visitor.complaints.clear()


def test_a_lost_connection_loses_nothing(visitors: Visitors) -> None:
    """The form says so and stays as it was typed; sent again it is registered."""
    visitor, title = visitors.get(OFFICER, "en"), "Verbinding weg"
    page, context = visitor.page, visitor.context
    registering(visitor, title)
    here = page.url
    context.set_offline(True)
    for _ in range(2):
        page.locator("[name=duration-0]").press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("There is no connection")
        expect(page.get_by_role("alert")).to_have_count(1)
    assert page.url == here
    context.set_offline(False)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("[name=title]")).to_have_value(title)
    page.locator("[name=duration-0]").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("The training was registered.")


def test_back_to_a_form_that_was_sent_registers_nothing_twice(visitors: Visitors) -> None:
    """Whether the browser shows the form as it was sent or a new one, pressing again adds nothing."""
    visitor, title = visitors.get(OFFICER, "en"), "Teruggekeerd"
    page = visitor.page
    registering(visitor, title)
    page.locator("[name=duration-0]").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("The training was registered.")
    page.go_back()
    if page.locator("[name=title]").input_value() == title:
        page.locator("[name=duration-0]").press("Enter")
        expect(page.get_by_role("status").first).to_be_visible()
    page.goto(f"{visitor.address_of(Page('trainings', OFFICER))}?search={title}")
    expect(page.locator("main tbody tr")).to_have_count(1)


def test_names_of_four_hundred_letters_are_told_apart_from_shorter_ones(visitors: Visitors) -> None:
    """Too long is said with the most that fits, and the page keeps its width."""
    visitor = visitors.get(OFFICER, "en", 320)
    page = visitor.page
    page.goto(visitor.address_of(Page("worker-new", OFFICER)))
    long = "Vandenbroucke" * 31
    page.locator("main [name=family_name]").evaluate("element => element.removeAttribute('maxlength')")
    page.locator("main [name=family_name]").fill(long)
    page.locator("main [name=family_name]").press("Enter")
    expect(page.locator("[data-error-summary]")).to_be_visible()
    expect(page.locator("main [name=family_name]")).to_have_value(long)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def unbroken(begins: str, length: int) -> str:
    """A name without a place to break it, as long as it may be."""
    return f"{begins}{'wm' * length}"[:length]


WORKER = {"family_name": 100, "given_names": 100, "reference": 60, "team": 100, "birth_place": 100, "municipality": 100}
TRAINING = {"title": 200, "provider_name": 200, "place-0": 200, "certificate": 100, "reference": 60}
LED_TO = (
    *("account-form", "leaving", "worker-correct", "worker-link", "worker-invitation", "contract", "contract-cancel"),
    *("training", "training-correct", "training-keep", "training-add", "participation", "roll-call"),
    *("training-invitations", "group"),
)
"""Pages that the worker, the training or the group of such names leads to."""


WIDEST = """() => [...document.querySelectorAll('main *')].filter(each => each.getBoundingClientRect().right > 320)
  .map(each => each.outerHTML.slice(0, 80)).slice(-3)"""
"""What stands out of the page, the innermost last."""


def leads_to(address: str) -> str:
    """The name of the page at an address of ours."""
    parts = urlsplit(address)
    return str(resolve(parts.path).url_name) if parts.hostname == "localhost" else ""


def test_the_longest_names_that_fit_leave_each_page_its_width(visitors: Visitors) -> None:
    """At 320 pixels, in the forms that take them and on every page that they lead to."""
    visitor = visitors.get(OFFICER, "nl", 320)
    page = visitor.page

    def sent(place: str, fields: dict[str, str]) -> str:
        page.goto(place)
        for name, text in fields.items():
            field = page.locator(f"main [name='{name}']").first
            field.evaluate(
                "each => { for (let up = each; up; up = up.parentElement) if ('open' in up) up.open = true }"
            )
            field.fill(text)
        narrow()
        page.locator(f"main [name='{next(iter(fields))}']").first.press("Enter")
        expect(page.locator("[data-error-summary]")).to_have_count(0)
        narrow()
        return page.url

    def narrow() -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, (page.url, page.evaluate(WIDEST))

    contract = {
        "starts_on": "01/03/2024",
        "segments-0-weekly_minutes": "38",
        "segments-0-full_time_weekly_minutes": "38",
    }
    names = {name: unbroken("Zz", length) for name, length in WORKER.items()}
    worker = sent(visitor.address_of(Page("worker-new", OFFICER)), {**names, **contract})
    told = {name: unbroken("Zz", length) for name, length in TRAINING.items()}
    form = visitor.address_of(Page("training-new", OFFICER, query=f"worker={worker.rstrip('/').rpartition('/')[2]}"))
    training = sent(form, {**told, "on-0": "02/03/2026", "duration-0": "7:36"})
    group = sent(visitor.address_of(Page("groups", OFFICER)), {"name": unbroken("Zz", 100)})
    lists = [visitor.address_of(Page(name, OFFICER)) for name in ("overview", "find", "certificates")]
    lists += [f"{visitor.address_of(Page(name, OFFICER))}?search=zzwm" for name in ("workers", "trainings")]
    for each in lists:
        page.goto(each)
        narrow()
    ahead, looked = [worker, training, group], set[str]()
    while ahead:
        page.goto(ahead.pop())
        narrow()
        looked.add(urlsplit(page.url).path)
        links = page.locator("main a").evaluate_all("links => links.map(link => link.href)")
        ahead += [each for each in links if urlsplit(each).path not in looked and leads_to(each) in LED_TO]
    assert len(looked) > len(LED_TO) / 2
    visitor.complaints.clear()
    reached_by_keyboard(visitors.get(OFFICER, "nl", 1280))


def reached_by_keyboard(visitor: Visitor) -> None:
    """Where such a name makes a table wider than a desk, the keys scroll it."""
    claims = Page("claims", OFFICER, query="scheme=premium&starts_on=01/01/2025&ends_on=31/12/2026")
    visitor.page.goto(visitor.address_of(claims))
    table = visitor.page.locator(".fla-scroll[role=group]")
    table.focus()
    visitor.page.keyboard.press("ArrowRight")
    expect(table).not_to_have_js_property("scrollLeft", 0)
