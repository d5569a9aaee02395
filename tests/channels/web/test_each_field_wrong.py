# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every form, each of its fields wrong alone: told at that field, what else was typed is kept, nothing is stored."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from lxml import html

from openfla.desk.actor import Actor
from openfla.records.models import Link
from openfla.records.scope import set_scope
from tests.browser.pages import NO_PAGES
from tests.channels.web.bakery import Bakery, address, names
from tests.channels.web.bakery import bakery_of_module as bakery
from tests.channels.web.conftest import Browser
from tests.desk.conftest import enterprise_number

__all__ = ["bakery"]

LONG = "x" * 12_000
WRONG = {
    r".*_on(-\d+)?|(.*-)?on(-\d+)?|.*until|birth_date|answer_by|returned": ("31/02/2026", "soon"),
    r"duration-\d+|minutes|.*weekly_minutes": ("long", "200:00"),
    r"from-\d+|to-\d+": ("noon", "25:00"),
    r"days|fte|.*hours|.*-workers|certificate_months|times": ("many", "-3"),
    r"from_year|to_year|year": ("last year", "1066"),
    r"cost_cents": ("free", "1,2345"),
    r"number|enterprise_number|other|.*establishment": ("0123456789", "12"),
    r".*joint_committee": ("999.99",),
    r"email": ("nowhere",),
    r"target": ("nowhere", "http://example.org/"),
}
"""What is wrong in fields of these names; in others a text that is much too long, and what is not in their list."""
CONTRACT = {"starts_on": "01/03/2019", "ends_on": "31/03/2019", "ending": "", "segments-0-joint_committee": "200"}
SESSION = {"title": "Brandpreventie", "on-0": "02/03/2025", "duration-0": "7:36"}
RIGHT: dict[str, dict[str, Any]] = {
    "access-invite": {"name": "Jan Maes", "reach": "", "permissions": ["accountsConsult"]},
    "access-withdraw": {"reason": "Left"},
    "contract": {"reason": "Mistake", "segments-0-weekly_minutes": "19:00"},
    "contract-new": CONTRACT,
    "enrol": {"enterprise_number": enterprise_number(8_001).display, "name": "Nieuw bv", "quality": "employer"},
    "groups": {"name": "Nacht"},
    "issue-runs": {"on": "31/12/2025"},
    "mandate": {"reason": "Mistake"},
    "my-training-new": SESSION,
    "participation": {"reason": "Mistake", "minutes": "7:00"},
    "right": {"reason": "Mistake", "days": "2"},
    "size": {"from_year": "2027", "to_year": "2027", "decided_on": "02/03/2026", "days": "6", "fte": "25"},
    "software-end": {"reason": "Left"},
    "software-key": {"reason": "Left"},
    "subscription-end": {"reason": "Left"},
    "subscription-new": {"target": "https://changes.example.org/other"},
    "succession": {"reason": "Mistake"},
    "teams": {"name": "Noord"},
    "training": {"cancel-reason": "Mistake"},
    "training-correct": {"reason": "Mistake", "title": "Andere opleiding"},
    "training-keep": {},
    "training-template": {"name": "Sjabloon"},
    "views": {"name": "Mijn lijst"},
    "worker-correct": {"reason": "Mistake", "team": "Nacht"},
    "worker-new": {"family_name": "Verstraeten", "reference": "V1", **CONTRACT},
}
"""By page, what makes its forms right beside what stands in them."""
ELSEWHERE = {
    "test_access.py": "access-new access-hand-over access-review",
    "test_attendance.py": "client-attendance",
    "test_certificates.py": "contract-cancel",
    "test_credentials.py": "my-credential-new",
    "test_declarations.py": "declarations-new",
    "test_diplomas.py": "my-diploma-new",
    "test_disputes.py": "dispute my-dispute my-dispute-new my-dispute-missing",
    "test_enrolling.py": "redeem",
    "test_extracts.py": "my-extract-new",
    "test_import_page.py": "import client-import team-import",
    "test_imports.py": "imports",
    "test_issued.py": "issued-forms",
    "test_leaving.py": "leaving",
    "test_mandates.py": "mandate-new",
    "test_messages.py": "messages",
    "test_own_rescues.py": "my-declared",
    "test_payroll.py": "payroll-points",
    "test_plan.py": "plan",
    "test_requests.py": "request my-request my-request-new",
    "test_rescues.py": "rescues self-declared",
    "test_software.py": "software-card software-new",
    "test_successions.py": "successions",
    "test_training_pasted.py": "training-new",
    "test_trusts.py": "my-trusted",
    "test_verifying.py": "verify credential-verify",
    "test_worker_link.py": "worker-link",
    "test_worker_number.py": "worker-number",
    "test_invitations.py": "worker-invitation",
}
"""Pages whose form needs more than what is typed, a file or lines that are ticked, and where what is wrong is tried."""
APART = {
    "form_language|slip": "falls back to the reader’s own language",
    "training-keep team": "what is not in the list is not known",
    "every|until": "repeats sessions, by a button of its own",
    "road|value": "of other decisions than the one that is recorded",
    "counts_because": "asked for where the part does not count",
    "whom|training reason": "of another act of the same form",
    "client": "names what is not there",
}
"""Fields of which nothing is told alone, and why."""
BESIDE = {"note", "more", "fill", "repeat", "choose", "add-segment", "add-suspension"}
"""Acts that show the form again with more in it."""
_TABLES = """
    SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relname LIKE 'records\\_%%'
        AND c.relname NOT LIKE 'records\\_journal%%' ORDER BY 1"""


@dataclass(frozen=True, slots=True)
class Typed:
    """A field that somebody types in or chooses from, with what would be wrong in it."""

    name: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a page, with what a browser sends of it as it stands."""

    place: str
    sent: Mapping[str, Any]
    typed: tuple[Typed, ...]


def parsed(content: str) -> Any:
    """The page, with its forms as a browser has them."""
    return html.document_fromstring(content)


def forms_of(place: str, content: str) -> Iterator[Form]:
    """The forms of a page that change something and in which something can be typed."""
    for form in parsed(content).xpath("//main//form[@method='post']"):
        fields = form.xpath(".//input | .//textarea | .//select")
        typed = tuple({found.name: found for element in fields for found in taken(element)}.values())
        if typed:
            yield Form(place, sent_of(form), typed)


def sent_of(form: Any) -> dict[str, Any]:
    """By its main press."""
    sent: dict[str, Any] = {}
    for name, value in form.form_values():
        if name != "csrfmiddlewaretoken":
            sent.setdefault(name, []).append(value)
    presses = [each for each in form.xpath(".//button[@name='act']") if each.get("value") not in BESIDE]
    main = [each for each in presses if each.get("data-variant") == "primary"] or presses
    return {name: each[0] if len(each) == 1 else each for name, each in sent.items()} | (
        {"act": main[-1].get("value")} if main else {}
    )


def taken(element: Any) -> Iterator[Typed]:
    """What a person can put into it, and get wrong."""
    name, kind = element.get("name"), element.get("type", "text") if element.tag == "input" else element.tag
    if not name or kind in {"hidden", "checkbox", "file", "submit"}:
        return
    if kind in {"select", "radio"}:
        yield Typed(name, ("nothing of the list",))
        return
    wrong = next((texts for names, texts in WRONG.items() if re.fullmatch(names, name)), (LONG,))
    yield Typed(name, (*wrong, *(("",) if element.get("required") is not None else ())))


def apart(page: str, name: str) -> bool:
    """Whether nothing is told of this field alone."""
    return any(re.fullmatch(names, told) for names in APART for told in (name, f"{page} {name}"))


def stored() -> int:
    """A number that is another once a row of any table but those of the journal is."""
    set_scope(scope="system")
    with connection.cursor() as cursor:
        cursor.execute(_TABLES, [])
        tables = [name for (name,) in cursor.fetchall()]
        sums = [f"(SELECT coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {name} t)" for name in tables]  # noqa: S608
        cursor.execute(f"SELECT {' + '.join(sums)}")
        [told] = cursor.fetchone()
    return int(told)


def told_at(content: str, name: str) -> list[str]:
    """What is said to be wrong at the fields of this name, or at the group in which they stand."""
    page, found = parsed(content), []
    for element in page.xpath(f"//main//*[@name='{name}']"):
        described = (element.get("aria-describedby") or "").split()
        found += [each for part in described for each in page.xpath(f"//*[@id='{part}' and @class='fla-error']")]
        found += element.xpath("ancestor::fieldset[1]/p[@class='fla-error']")
    return [each.text_content() for each in found]


def standing(content: str, form: Form) -> dict[str, Any]:
    """What stands in the form that came back."""
    names_of_form = {each.name for each in form.typed}
    forms = parsed(content).xpath("//main//form[@method='post']")
    again = max(forms, key=lambda each: len(names_of_form & {name for name, _value in each.form_values()}))
    return {name: "" if value == "on" else value for name, value in again.form_values()}


def client_of(browser: Browser, bakery: Bakery, page: str) -> Client:
    """The officer, or on own pages the worker of whom there is one of everything."""
    if not page.startswith("my-"):
        return browser.as_actor(bakery.employer.officer)
    set_scope(scope="system")
    return browser.as_actor(Actor.worker(Link.objects.get(worker=bakery.ids["disputer"]).person_id))


def faults(client: Client, page: str, form: Form) -> Iterator[str]:
    """What is not as it should be: with the form as it is right, and with each field wrong alone."""
    mine = {each.name for each in form.typed} | {"permissions"}
    right = {**form.sent, **{name: text for name, text in RIGHT[page].items() if name in mine}}
    with transaction.atomic():
        answer = client.post(form.place, right)
        if answer.status_code not in {200, 302}:
            yield f"{page}: refused as it is right: {answer.content.decode()}"
        transaction.set_rollback(True)
    for field in (each for each in form.typed if not apart(page, each.name)):
        for wrong in field.wrong:
            with transaction.atomic():
                yield from (
                    f"{page}, {field.name} = {wrong[:20]!r}: {said}"
                    for said in tried(client, form, right, field, wrong)
                )
                transaction.set_rollback(True)


def tried(client: Client, form: Form, right: Mapping[str, Any], field: Typed, wrong: str) -> Iterator[str]:
    """One field wrong, all others right."""
    before = stored()
    answer = client.post(form.place, {**right, field.name: wrong})
    content = answer.content.decode()
    if answer.status_code != 422:
        yield f"answered {answer.status_code}"
        return
    if stored() != before:
        yield "stored"
    if not "".join(told_at(content, field.name)).strip():
        yield "nothing is said at the field"
    stands = standing(content, form)
    others = {each.name for each in form.typed} - {field.name}
    if lost := {name for name in others if name in right and stands.get(name, "") != right[name]}:
        yield f"lost {lost}"


@pytest.mark.sample(8)
@pytest.mark.parametrize("page", RIGHT)
def test_each_field_wrong_is_told_where_it_is(browser: Browser, bakery: Bakery, page: str) -> None:
    """And the form as it is right is taken: what is refused is refused for that field."""
    client, place = client_of(browser, bakery, page), address(page, bakery.ids)
    forms = list(forms_of(place, client.get(place).content.decode()))
    assert forms
    assert [each for form in forms for each in faults(client, page, form)] == []


@pytest.mark.soak
def test_every_page_with_a_form_is_tried(browser: Browser, bakery: Bakery) -> None:
    """A new one gets its row above, or the name of the file that tries it."""
    elsewhere = {page for pages in ELSEWHERE.values() for page in pages.split()}
    assert all((Path(__file__).parent / file).exists() for file in ELSEWHERE)
    for page in (each for each in names() if NO_PAGES.get(each) != "a file"):
        place = address(page, bakery.ids)
        answer = client_of(browser, bakery, page).get(place)
        if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
            assert page in RIGHT.keys() | elsewhere or not list(forms_of(place, answer.content.decode())), page
