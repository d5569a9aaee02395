# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody may not see or do at an employer is answered as what does not exist, and no page offers it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import resolve

from openfla.channels import web
from openfla.channels.web.urls import urlpatterns
from openfla.desk import policy
from openfla.desk.access.access import EndMandate
from openfla.records.models import JournalSubject
from openfla.terms.role import Permission
from tests.channels.web.bakery import Bakery, address, names, places, said
from tests.channels.web.bakery import bakery_of_module as bakery
from tests.channels.web.conftest import Browser
from tests.channels.web.test_isolation import OPEN
from tests.desk.conftest import NOW, TODAY, WORK, House

__all__ = ["bakery"]

SEE, TEACH, RUN = Permission.ACCOUNTS_CONSULT, Permission.TRAININGS_REGISTER, Permission.RIGHTS_MANAGE
COUNT, GRANT, MANDATE = Permission.REPORTS_CONSULT, Permission.ACCESS_MANAGE, Permission.MANDATES_MANAGE

NEEDED: dict[str, tuple[set[Permission], Permission | None]] = {
    "organisation": (set(), None),
    "attention": (set(), None),
    "find-own": (set(), None),
    "clients": (set(), None),
    "inspections": (set(), None),
    "statistics": (set(Permission), None),  # of an authority that was let in to them, which the bakery is not
    "statistics-csv": (set(Permission), None),
    "retention": ({GRANT}, None),
    "access": ({GRANT}, None),
    "access-new": ({GRANT}, GRANT),
    "employer-journal": ({GRANT}, None),
    "employer-journal-csv": ({GRANT}, None),
    "employer-journal-brought": ({GRANT}, None),
    "employer-journal-brought-csv": ({GRANT}, None),
    "worker-number": ({SEE, RUN}, RUN),
    "access-hand-over": ({GRANT}, GRANT),
    "access-review": ({GRANT}, GRANT),
    "access-invite": ({GRANT}, GRANT),
    "access-take-back": ({GRANT}, GRANT),
    "access-withdraw": ({GRANT}, GRANT),
    "software": ({GRANT}, None),
    "software-new": ({GRANT}, GRANT),
    "software-card": ({GRANT}, GRANT),
    "software-end": ({GRANT}, GRANT),
    "software-key": ({GRANT}, GRANT),
    "subscriptions": ({GRANT}, None),
    "subscription-new": ({GRANT}, GRANT),
    "subscription": ({GRANT}, GRANT),
    "subscription-end": ({GRANT}, GRANT),
    "mandates": ({MANDATE}, MANDATE),
    "team-imports": ({GRANT}, GRANT),
    "team-import-template": ({GRANT}, None),
    "team-import": ({GRANT}, GRANT),
    "team-import-refused": ({GRANT}, None),
    "client-imports": ({MANDATE}, MANDATE),
    "client-import-template": ({MANDATE}, None),
    "client-import": ({MANDATE}, MANDATE),
    "client-import-refused": ({MANDATE}, None),
    "mandate-new": ({MANDATE}, MANDATE),
    "mandate": ({MANDATE}, MANDATE),
    "mandate-out": ({RUN}, None),
    "first-steps": ({RUN}, None),
    "claims": ({SEE}, None),
    "claims-csv": ({SEE}, None),
    "claims-pdf": ({SEE}, None),
    "fund-days": ({SEE}, None),
    "fund-days-csv": ({SEE}, None),
    "social-balance": ({SEE}, None),
    "social-balance-csv": ({SEE}, None),
    "social-balance-pdf": ({SEE}, None),
    "overview": ({COUNT}, None),
    "overview-export": ({COUNT}, None),
    "find": ({SEE}, None),
    "workers": ({SEE}, None),
    "workers-export": ({SEE}, None),
    "leavers": ({RUN}, RUN),
    "worker-new": ({RUN}, RUN),
    "worker": ({SEE}, None),
    "worker-correct": ({SEE, RUN}, RUN),
    "worker-link": ({SEE, RUN}, RUN),
    "worker-invitation": ({SEE, RUN}, RUN),
    "contract-new": ({SEE, RUN}, RUN),
    "contract": ({SEE, RUN}, RUN),
    "contract-cancel": ({SEE, RUN}, RUN),
    "views": ({SEE}, SEE),
    "trainings": ({SEE}, None),
    "trainings-csv": ({SEE}, None),
    "trainings-xlsx": ({SEE}, None),
    "training-new": ({SEE, TEACH}, TEACH),
    "training": ({SEE}, TEACH),
    "training-templates": ({SEE, TEACH}, None),
    "training-template": ({SEE, TEACH}, TEACH),
    "training-keep": ({SEE, TEACH}, TEACH),
    "training-correct": ({SEE, TEACH}, TEACH),
    "training-add": ({SEE, TEACH}, TEACH),
    "training-invitations": ({SEE}, TEACH),
    "roll-call": ({SEE, TEACH}, TEACH),
    "roll-call-screen": ({SEE, TEACH}, None),
    "participation": ({SEE}, TEACH),
    "teams": ({GRANT}, GRANT),
    "team": ({GRANT}, GRANT),
    "team-clients": ({GRANT}, GRANT),
    "groups": ({RUN}, RUN),
    "group": ({RUN}, RUN),
    "group-join": ({SEE, RUN}, RUN),
    "successions": ({RUN}, RUN),
    "succession": ({RUN}, RUN),
    "worker-runs": (set(), None),
    "worker-run": (set(Permission), MANDATE),  # of who ordered it alone, who is none of these
    "rights": ({SEE, RUN}, RUN),
    "rights-list": ({SEE}, None),
    "right": ({SEE}, RUN),
    "imports": ({SEE}, RUN),
    "import-template": ({RUN}, None),
    "import": ({SEE}, RUN),
    "import-refused": ({SEE, RUN}, None),
    "size": ({SEE}, RUN),
    "payroll": ({SEE}, RUN),
    "payroll-file": ({SEE}, RUN),
    "payroll-points": ({SEE}, RUN),
    "directory": ({SEE}, RUN),
    "duties": ({SEE}, None),
    "deadlines": ({SEE}, RUN),
    "deadline": ({SEE}, RUN),
    "certificates": ({SEE}, None),
    "client-deadlines": ({SEE}, RUN),
    "client-attendance": ({TEACH}, TEACH),
    "client-year-ends": ({RUN}, RUN),
    "client-year-end-orders": ({RUN}, RUN),
    "calendar": ({SEE}, SEE),
    "reminders": (set(), SEE),
    "rescues": (set(), TEACH),
    "rescue": (set(), TEACH),
    "rescue-mapping": (set(), None),
    "rescue-refused": (set(), None),
    "rescue-original": (set(), None),
    "accounts-out": ({RUN}, None),
    "systems": ({SEE}, None),
    "system-csv": ({SEE}, None),
    "account-forms-out": ({RUN, SEE}, None),
    "rescue-receipt": (set(), None),
    "rescue-receipt-pdf": (set(), None),
    "rescue-doubts": (set(), TEACH),
    "self-declared": (set(), TEACH),
    "offers": ({SEE}, None),
    "requests": (set(), None),
    "entered": (set(), TEACH),
    "request": (set(), TEACH),
    "my-requests": (set(Permission), None),
    "my-request-new": (set(Permission), MANDATE),
    "my-request": (set(Permission), MANDATE),
    "disputes": (set(), None),
    "dispute": ({SEE}, TEACH),
    "dispute-file": ({SEE}, None),
    "dispute-dossier": ({SEE}, None),
    "dispute-letter": ({SEE}, None),
    "my-dispute-dossier": (set(Permission), None),
    "my-disputes": (set(Permission), None),
    "my-dispute": (set(Permission), MANDATE),
    "my-dispute-new": (set(Permission), MANDATE),
    "my-dispute-missing": (set(Permission), MANDATE),
    "my-dispute-file": (set(Permission), None),
    "account-form": ({SEE}, None),
    "my-account": ({SEE}, None),
    "my-account-form": ({SEE}, None),
    "account-form-pdf": ({SEE}, None),
    "account-form-json": ({SEE}, None),
    "account-form-xml": ({SEE}, None),
    "my-account-form-pdf": ({SEE}, None),
    "my-account-form-json": ({SEE}, None),
    "my-account-form-xml": ({SEE}, None),
    "leaving": ({SEE}, RUN),
    "my-leaving": ({SEE}, None),
    "plan": ({SEE}, RUN),
    "plan-pdf": ({SEE}, None),
    "plan-csv": ({SEE}, None),
    "plan-docx": ({SEE}, None),
    "proof": ({SEE}, None),
    "proof-pdf": ({SEE}, None),
    "hand-over": ({SEE, RUN}, RUN),
    "my-hand-over": ({SEE}, SEE),
    "my-plan": (set(Permission), None),
    "my-plan-pdf": (set(Permission), None),
    "my-offers": (set(Permission), None),
    "my-offer": (set(Permission), MANDATE),
    "my-offer-calendar": (set(Permission), None),
    "issue-runs": ({RUN}, RUN),
    "issued-papers-out": ({RUN}, None),
    "messages": ({SEE}, RUN),
    "messages-new": ({SEE, RUN}, RUN),
    "letters-out": ({RUN}, None),
    "my-messages": ({SEE}, None),
    "issued-forms": ({SEE}, RUN),
    "issued-form-pdf": ({RUN}, None),
    "issued-form-json": ({RUN}, None),
    "issued-form-xml": ({RUN}, None),
    "my-issued-forms": ({SEE}, None),
    "my-issued-form-pdf": ({RUN}, None),
    "my-issued-form-json": ({RUN}, None),
    "my-issued-form-xml": ({RUN}, None),
    "my-consultations": (set(Permission), None),
    "my-trusted": (set(Permission), MANDATE),
    "my-entrusted-account": (set(Permission), None),
    "my-rescue": (set(Permission), MANDATE),
    "my-rescue-original": (set(Permission), None),
    "my-declared": (set(Permission), MANDATE),
    "my-declared-document": (set(Permission), None),
    "my-credential-new": (set(Permission), MANDATE),
    "my-credential": (set(Permission), MANDATE),
    "my-credential-jwt": (set(Permission), None),
    "my-credential-sd-jwt": (set(Permission), None),
    "my-credential-json": (set(Permission), None),
    "self-declared-document": (set(), None),
    "my-account-out": (set(Permission), None),
    "my-diploma": (set(Permission), MANDATE),
    "my-diploma-file": (set(Permission), None),
    "my-extract": (set(Permission), MANDATE),
    "my-extract-file": (set(Permission), None),
    "declarations": (set(), None),
    "declarations-new": (set(), TEACH),
    "declaration-file": (set(), None),
    "declaration-stop": (set(), TEACH),
    "declaration-receipt": (set(), None),
    "declaration-result": (set(), None),
    "declaration-refused": (set(), None),
    "declaration-original": (set(), None),
}
"""Each address of an employer: what a person needs to open it, and to send something to it."""

EITHER = {name: {SEE, TEACH, RUN} for name in ("declarations", "declaration-file", "declaration-receipt")}
EITHER |= {f"declaration-{name}": {TEACH, RUN} for name in ("stop", "result", "refused", "original")}
EITHER |= {"declarations-new": {TEACH, RUN}, "requests": {SEE, TEACH}, "entered": {SEE, TEACH}, "request": {SEE, TEACH}}
EITHER |= {"worker-runs": {TEACH, RUN}}
EITHER |= {name: {SEE, TEACH} for name in ("disputes", "reminders", "self-declared-document")}
SAVED = ("rescues", "rescue", "rescue-receipt", "rescue-receipt-pdf", "rescue-doubts", "self-declared")
EITHER |= {name: {SEE, TEACH, RUN} for name in SAVED}
EITHER |= {f"rescue-{name}": {TEACH, RUN} for name in ("mapping", "refused", "original")}
"""Of these one is enough to open the address, and to send something to it if it takes anything."""
SENDS = (
    EITHER | {"request": {TEACH}, "entered": {TEACH}} | {name: {TEACH, RUN} for name in ("imports", "dispute", *SAVED)}
)
"""Of these one is enough to send something: who registers trainings sends lists of trainings."""

OF_ITSELF = {
    *("leavers", "worker-link", "worker-invitation", "employer-journal", "employer-journal-csv"),
    *("employer-journal-brought", "employer-journal-brought-csv"),
    *("groups", "group", "group-join"),
}
NEVER_MANDATED = {name for name in NEEDED if "organisation" in places(name)} | OF_ITSELF
"""What an organisation does for itself alone."""

HELD = {
    "sees": {SEE},
    "counts": {COUNT},
    "teaches": {SEE, TEACH},
    "teaches blindly": {TEACH},
    "runs": {SEE, RUN},
    "gives access": {GRANT},
    "gives mandates": {MANDATE},
}
"""Officers of the employer itself, and of a provider under a mandate for as much of it as a mandate can give."""

ACTS = {
    "mandate": ("accept", "refuse", "take_back", "end"),
    "training": ("cancel", "followed", "cancel_parts"),
    "training-new": ("register", "more", "choose", "repeat", "fill"),
    "training-template": ("rename", "drop"),
    "participation": ("correct", "cancel"),
    "right": ("correct", "cancel"),
    "import": ("map", "confirm", "cancel", "undo"),
    "size": ("declare", "record", "cancel"),
    "training-correct": ("correct",),
    "training-add": ("register",),
    "group": ("leave", "end"),
    "plan": ("", "step", "correct", "cancel"),
    "issue-runs": ("", "order", "end"),
    "entered": ("look", "verify", "return"),
    "my-diploma": ("", "check", "remove"),
    "deadline": ("note", "correct", "withdraw"),
    "messages": ("order", "end", "tell", "print", "handed_over", "returned"),
}
"""What the forms of an address send as their act; those of the others send none."""


def forms(name: str) -> Iterator[dict[str, str]]:
    """What somebody might send to an address."""
    for act in ACTS.get(name, ("",)):
        yield {"act": act, "reason": "a reason", "version": str(uuid4()), "decision": str(uuid4()), "quarter": "2025Q1"}


LINK = re.compile(r'(?:href|formaction)="([^"#][^"]*)"')
FORM = re.compile(r'<form[^>]*method="post"[^>]*>')
ACTION = re.compile(r' action="([^"]*)"')


def officer(house: House, browser: Browser, bakery: Bakery, held: set[Permission], *, mandated: bool) -> Client:
    """Somebody with these permissions for the bakery."""
    if not mandated:
        return browser.as_actor(house.officer(bakery.employer.id, held))
    provider = house.provider("Loonburo Zuid")
    house.mandate(bakery.employer, provider, *held)
    return browser.as_actor(provider.officer)


def opened(name: str, held: set[Permission], *, mandated: bool) -> bool:
    """Whether the address is there for them."""
    enough = not held.isdisjoint(EITHER.get(name, held))
    return NEEDED[name][0] <= held and enough and not (mandated and name in NEVER_MANDATED)


def taken(name: str, held: set[Permission]) -> bool:
    """Whether something may be sent there by them."""
    act = NEEDED[name][1]
    return act is not None and not held.isdisjoint(SENDS.get(name, {act}))


BY_KIND = dict.fromkeys(("imports", "import", "import-template", "import-refused", "payroll", "payroll-file"), (404,))
"""Where the kind of the list decides, which the address does not always say, a mandate for another kind is not told."""
BY_KIND |= dict.fromkeys(("dispute", "dispute-file", "dispute-dossier", "dispute-letter"), (404,))
"""Disputes about lines of another's are not there for who registers trainings: nothing is lacking in the mandate."""
BY_KIND["worker-run"] = (404,)
"""What somebody else ordered is not there for who may order the same: nothing is lacking in the mandate."""
BY_KIND["entered"] = (404,)
"""Its acts are the employer's own, which no mandate gives: nothing that it could give is lacking."""


def nowhere(bakery: Bakery, *, at_client: bool) -> dict[str, UUID]:
    """Ids that nobody uses, perhaps at the bakery."""
    unused = {place: uuid4() for place in bakery.ids}
    return {**unused, "employer": bakery.ids["employer"]} if at_client else unused


CASES = [(who, mandated) for who in HELD for mandated in (False, True) if not mandated or HELD[who] <= WORK]


@pytest.mark.sample(2)
@pytest.mark.parametrize(("who", "mandated"), CASES)
def test_what_is_not_open_is_not_there_and_not_offered(
    house: House, browser: Browser, bakery: Bakery, who: str, *, mandated: bool
) -> None:
    """What may not be opened or sent is answered byte for byte as ids that nobody uses; what may is there.

    A provider is told of a client what its mandate lacks, of whatever id. Where nothing is told the answer is the same
    at every address, but for those of what is one's own.
    """
    held = HELD[who]
    client = officer(house, browser, bakery, held, mandated=mandated)
    open_here = {name for name in NEEDED if opened(name, held, mandated=mandated)}
    nothing = Nowhere(client, bakery)
    for name, (_, act) in NEEDED.items():
        told = mandated and name not in NEVER_MANDATED and not name.startswith("my-")
        gone = 403 if told else 404
        if name not in open_here:
            answer = said(client, address(name, bakery.ids))
            assert answer == nothing.said(name, told=told), name
            assert answer[0] in {gone, *BY_KIND.get(name, ())}, name
        if not taken(name, held) or (mandated and name in NEVER_MANDATED):
            for form in forms(name):
                answer = said(client, address(name, bakery.ids), form)
                assert answer == nothing.said(name, form, told=told), (name, form)
                assert answer[0] in ({gone, *BY_KIND.get(name, ())} if act else {405}), (name, form)
    offers_only_what_is_open(client, {name: address(name, bakery.ids) for name in open_here}, held)


def offers_only_what_is_open(client: Client, pages: dict[str, str], held: set[Permission]) -> None:
    """The pages are there; every link of theirs leads somewhere, every form goes where its sender may send it."""
    seen = set(pages.values())
    for name, here in pages.items():
        text = page(client, here)
        for place in links(text, here) - seen:
            assert status(client, place) in {200, 302}, (name, place)
            seen.add(place)
        for target in targets(text, here):
            assert target in OPEN or taken(target, held), (name, target)


class Nowhere:
    """What is answered of ids that nobody uses: asked once for all addresses that lack the same.

    What is one's own is asked by itself.
    """

    def __init__(self, client: Client, bakery: Bakery) -> None:
        self.client, self.bakery = client, bakery
        self.known: dict[object, tuple[int, str]] = {}

    def said(self, name: str, form: dict[str, str] | None = None, *, told: bool) -> tuple[int, str]:
        """At this address; `told`: of a client, what its mandate lacks."""
        needed, act = NEEDED[name]
        own = name.startswith("my-")
        lacking = (frozenset(needed), act, *(name for special in (EITHER, BY_KIND, SENDS) if name in special))
        key = (form is None, act is not None, lacking if told else None)
        if own or key not in self.known:
            self.known[key] = said(self.client, address(name, nowhere(self.bakery, at_client=told)), form)
        return self.known[key]


@pytest.mark.parametrize("how", ["ended", "never accepted"])
def test_without_a_mandate_nothing_is_there(house: House, browser: Browser, bakery: Bakery, how: str) -> None:
    """A mandate that ended yesterday opens as little as one that the other side never accepted."""
    provider = house.provider("Loonburo Zuid")
    mandate = house.proposal(bakery.employer, provider)
    if how == "ended":
        mandate = house.mandate(bakery.employer, provider)
        before = NOW - timedelta(days=3)
        house.done(EndMandate(provider.id, mandate, TODAY - timedelta(days=1), "done"), by=provider.officer, now=before)
    client = browser.as_actor(provider.officer)
    nothing = Nowhere(client, bakery)
    for name in NEEDED:
        here = address(name, bakery.ids)
        assert said(client, here) == nothing.said(name, told=False), name
        for form in forms(name):
            assert said(client, here, form) == nothing.said(name, form, told=False), (name, form)


def status(client: Client, place: str) -> int:
    """How a page answers; a file is read to its end, which closes it."""
    answer = client.get(place)
    answer.getvalue()
    return answer.status_code


def page(client: Client, here: str) -> str:
    """The text of a page, which is there; nothing of a file."""
    answer = client.get(here)
    content = answer.getvalue()
    assert answer.status_code == 200, here
    return content.decode() if answer.headers["Content-Type"].startswith("text/html") else ""


def links(text: str, here: str) -> set[str]:
    """Where the links of a page lead, but for style sheets and the like, and for other languages and years."""
    found = {link.replace("&amp;", "&") for link in LINK.findall(text)}
    return {place for place in found if place.startswith("/") and not place.startswith(("/static/", f"{here}?"))}


def targets(text: str, here: str) -> Iterator[str]:
    """The names of the addresses that the forms of a page are sent to."""
    for form in FORM.findall(text):
        action = ACTION.search(form)
        yield str(resolve(action[1] if action and action[1] else here).url_name)


def test_an_act_that_is_refused_so_is_written_down(house: House, browser: Browser, bakery: Bakery) -> None:
    """The page says what the mandate lacks; the journal says who tried what."""
    client = officer(house, browser, bakery, {SEE}, mandated=True)
    form = {"act": "declare", "quarter": "2025Q1", "declared": "number", "fte": "12"}
    assert client.post(address("size", bakery.ids), form).status_code == 403
    house.see(scope="system")
    [tried] = JournalSubject.objects.filter(act="DeclareSize")
    assert tried.outcome == "mandate.missing"


def test_each_address_of_an_employer_says_what_it_serves() -> None:
    """A new address gets a row above and says which questions and commands of the policy it serves."""
    assert set(NEEDED) == set(names()) - set(OPEN)
    for pattern in urlpatterns:
        name = getattr(pattern, "name", "")
        if name in NEEDED and not name.startswith("my-"):
            assert set(pattern.callback.serves) <= set(policy.RULES), name  # type: ignore[union-attr]


def test_templates_ask_for_acts_that_exist() -> None:
    """A misspelt act in a template would be offered to nobody."""
    pages = Path(web.__file__).parent.glob("templates/web/*.html")
    asked = {found for page in pages for found in re.findall(r'"(\w+)" in may', page.read_text("utf-8"))}
    assert asked
    assert asked <= {kind.__name__ for kind in policy.RULES}
