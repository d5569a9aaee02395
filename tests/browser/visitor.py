# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody at a window of the browser, with eyes for what goes wrong in it."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace

from django.urls import get_resolver
from playwright.sync_api import BrowserContext, ConsoleMessage, Response, expect

from openfla.channels.cli.sample import FIRST_SERIAL, LOTTE
from openfla.channels.cli.synth.country import enterprise_number
from openfla.desk.act import BRUSSELS
from tests.browser.pages import OFFICER, PAGES, WORKER, Page
from tests.channels.batch.payroll_files import came, dimona
from tests.channels.credentials.issuers import School
from tests.desk.conftest import ssin

NOT_REFUSED = 400
TABS = 150
PLACES = {"operation": "[A-Za-z]+", "name": "[a-z-]+", "deadline": "[a-z_]+-[0-9.-]+"}
"""What stands in addresses but for ids."""
STAFF = (
    "Personeelsnummer;Familienaam;Voornaam;In dienst;Uit dienst;Weekuren;Voltijdse uren\n"
    "B001;Maes;Ann;13/02/2024;;19;38\n"
    "B002;Nowak;Jan;31/02/2024;;38;38\n"
)
SAVED = (
    "Personeelsnummer\tFamilienaam\tVoornaam\tIn dienst\tWeekuren\tVoltijdse uren\tOpleiding\tBegindatum\tDuur\n"
    "B901\tJanssens\tKim\t13/02/2024\t38\t38\tBrandveiligheid en evacuatie\t13/03/2025\t{length}\n"
    "B902\tNowak\tJan\t13/02/2024\t38\t38\tExcel basis\t31/02/2025\t7:36\n"
)


@dataclass(frozen=True, slots=True)
class Known:
    """Where things are, as links told it: looked for once."""

    addresses: dict[tuple[str, str], str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)


class Visitor:
    """A window; `complaints` collects errors of the console (the content policy's too) and answers that failed.

    `known` are the addresses and ids that were found already, of which windows of one identity may share one.
    """

    def __init__(self, context: BrowserContext, known: "Known | None" = None) -> None:
        self.context = context
        self.page = context.new_page()
        self.page.set_default_timeout(60_000)
        self.complaints: list[str] = []
        self._known = known or Known()
        self.page.on("console", self._heard)
        self.page.on("response", self._answered)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _answered(self, response: Response) -> None:
        if response.status >= NOT_REFUSED:
            self.complaints.append(f"{response.status} {response.url}")

    def close(self) -> None:
        """Closes the window."""
        self.context.close()

    def sign_in(self, identity: str) -> None:
        """Becomes one of the named identities, by way of the local identity provider."""
        self.page.goto("/")
        self.page.locator("li", has_text=identity).get_by_role("link").click()
        self.page.locator("main form button[name=person]").first.click()
        expect(self.page).to_have_url(re.compile("/(e|o|me|start)/"))

    def address_of(self, page: Page) -> str:
        """The address of a page, with ids taken from links that this identity sees; looked for once."""
        key = page.name, page.found_on
        if key not in self._known.addresses:
            self._known.addresses[key] = self._address(page)
        return self._known.addresses[key] + (f"?{page.query}" if page.query else "")

    def _address(self, page: Page) -> str:
        if page.found_on:
            self.page.goto(self.address_of(_opened(page.found_on, page.identity)))
            return self._link(page.name)
        route = _route(page.name)
        place = next((name for name in ("employer", "organisation") if f"%({name})s" in route), "")
        return f"/{route % {place: self._own(place)}}" if place else f"/{route}"

    def _own(self, place: str) -> str:
        if place not in self._known.ids:
            self.page.goto("/start/")
            if place == "employer" and "/attention/" in self.page.url:  # who begins on the clients' work has no own one
                self.page.goto(self.page.url.replace("/attention/", "/clients/"))
            self._known.ids[place] = self._id(place[0])
        return self._known.ids[place]

    def _id(self, letter: str) -> str:
        """The first id below e/ or o/ that this page names."""
        pattern = re.compile(rf"/{letter}/([0-9a-f-]{{36}})/")
        found = pattern.search(self.page.url) or pattern.search(self.page.content())
        assert found, f"{self.page.url} names no id below {letter}/"
        return found[1]

    def _link(self, name: str) -> str:
        route = (
            _route(name)
            .replace("%(operation)s", "[A-Za-z]+")
            .replace("%(name)s", "[a-z-]+")
            .replace("%(deadline)s", "[a-z_]+-[0-9.-]+")
        )
        pattern = re.compile("/" + re.sub(r"%\(\w+\)s", "[0-9a-f-]{36}", route))
        if pattern.fullmatch(self.page.url.partition("localhost")[2].lstrip(":0123456789")):
            return self.page.url
        links = self.page.locator("a").evaluate_all("links => links.map(link => link.pathname)")
        found = [link for link in links if pattern.fullmatch(link)]
        assert found, f"{self.page.url} has no link to {name}"
        return str(found[0])

    def send_staff_list(self) -> None:
        """A small file with a good row and a bad one, checked and waiting for a yes."""
        self.page.goto(self.address_of(Page("imports", "")))
        file = {"name": "personeel.csv", "mimeType": "text/csv", "buffer": STAFF.encode()}
        self.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator("[name=act][value=confirm]")).to_be_attached()

    def employer_and_references(self) -> tuple[str, tuple[str, str]]:
        """The id of the employer, and the own references of the first two of its workers."""
        workers = self.address_of(Page("workers", ""))
        self.page.goto(workers)
        first, second, *_ = self.page.locator("tbody td[data-label=Referentie]").all_inner_texts()
        return workers.split("/")[-3], (first, second)

    def send_payroll(self) -> None:
        """Messages of the payroll: somebody new, somebody without a name, and another committee of Lotte's."""
        self.page.goto(self.address_of(Page("payroll", "")))
        employer = SimpleNamespace(number=enterprise_number(FIRST_SERIAL + 1))
        lotte = came(45, 45, "2019-09-02").replace(ssin(45).digits, LOTTE.digits)
        forms = (came(43, 43, "2025-01-06"), came(44, 44, "2025-01-06", name=""), lotte)
        file = {"name": "dimona.xml", "mimeType": "text/xml", "buffer": dimona(employer, *forms)}  # type: ignore[arg-type]
        self.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator("main li").first).to_be_attached()

    def keep_team(self) -> None:
        """A team with all clients."""
        self.page.goto(self.address_of(Page("teams", "")))
        self.page.locator("[name=name]").fill("Dossierbeheerders Oost-Vlaanderen en Zeeuws-Vlaanderen")
        self.page.locator("#typed button[type=submit]").click()
        expect(self.page.locator("main table")).to_be_attached()
        self.page.goto(self.address_of(Page("team-clients", "")))
        self.page.locator("[name=into]").select_option(index=1)
        self.page.locator("[name=all]").click()
        expect(self.page.get_by_role("status").first).to_be_attached()

    def order_year_ends(self) -> None:
        """Forms at the end of each year, at all clients where it can be."""
        self.page.goto(self.address_of(Page("client-year-ends", "", query="all=1")))
        self.page.locator("main form[method=post] button[type=submit]").first.click()
        expect(self.page.get_by_role("status").first).to_be_attached()

    def keep_group(self) -> None:
        """A group of all workers in the list."""
        name = "Werf Gent, ploeg van de zaterdag en de zondag"
        self.page.goto(self.address_of(Page("groups", "")))
        self.page.locator("[name=name]").fill(name)
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator("main table")).to_be_attached()
        self.page.goto(self.address_of(Page("group-join", "", query="all=1")))
        self.page.locator("[name=group]").select_option(label=name)
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator("#ahead")).to_be_attached()
        self.page.wait_for_load_state()  # a form sent while its page still comes may be lost
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator("form[data-undo]")).to_be_attached()

    def announce_succession(self) -> None:
        """Workers go to another employer of the sample, which has not confirmed it."""
        self.page.goto(self.address_of(Page("successions", "")))
        other = enterprise_number(FIRST_SERIAL + 2).digits
        for name, text in (("other", other), ("on", "01/04/2026"), ("proof", "Akte van 2 maart 2026")):
            self.page.locator(f"[name={name}]").fill(text)
        self.page.locator("#typed button[type=submit]").click()
        expect(self.page.locator("main table")).to_be_attached()

    def keep_template(self) -> None:
        """A template of a training in the list, for one of its committees."""
        self.page.goto(self.address_of(Page("training-keep", OFFICER, found_on="training")))
        self.page.locator("[name=name]").fill("Veiligheid op de werf, elk voorjaar en voor wie nieuw begint")
        self.page.locator("[name=certificate]").fill("VCA Basisveiligheid")
        self.page.locator("[name=certificate_months]").fill("120")
        self.page.locator("[name=joint_committee]").select_option(index=1)
        self.page.locator("#typed button[type=submit]").click()
        expect(self.page.locator("main table")).to_be_attached()

    def keep_plan(self) -> None:
        """The training plan of the year as it is drafted, sent to the workers."""
        self.page.goto(self.address_of(Page("plan", OFFICER)))
        self.page.locator("form:has(#gender) button[type=submit]").click()
        self.page.locator("#on").fill(f"{datetime.now(BRUSSELS):%d/%m/%Y}")
        self.page.locator("#body").select_option("workers")
        self.page.locator("form:has(#body) button[type=submit]").click()
        expect(self.page.locator("#text")).to_be_attached()

    def bring_in_rescue(self) -> None:
        """A pasted table from the State's account, let in twice with another length: a pair waits for a decision."""
        for length in ("7:36", "7:00"):
            self.page.goto(self.address_of(Page("rescues", "")))
            self.page.locator("[name=pasted]").fill(SAVED.format(length=length))
            self.page.locator("[name=saved-on]").fill("20/11/2026")
            self.page.locator("main form button[type=submit]").first.click()
            self.page.locator("[name=act][value=confirm]").click(timeout=60_000)
            expect(self.page.locator("a[href$='/receipt/']").first).to_be_attached()

    def bring_in_own_rescue(self) -> None:
        """A training that a worker saved, declared to the employer."""
        self.page.goto(self.address_of(Page("my-rescue", WORKER, found_on="my-account")))
        self.page.locator("[name=pasted]").fill("Opleiding\tBegindatum\tDuur\nBrandveiligheid\t13/03/2026\t7:36\n")
        self.page.locator("[name=saved-on]").fill("20/11/2026")
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.get_by_role("status").first).to_be_attached()

    def declare_training(self) -> None:
        """A training that a worker says by a form, and that waits for an answer."""
        self.page.goto(self.address_of(Page("my-training-new", WORKER)))
        for name, text in (("title", "Avondschool: lassen"), ("on-0", "04/03/2026"), ("duration-0", "3:00")):
            self.page.locator(f"[name={name}]").fill(text)
        self.page.locator("[name=type]").select_option(index=0)
        self.page.locator("#typed button:not([name])[type=submit]").last.click()
        expect(self.page.get_by_role("status").first).to_be_attached()

    def take_credential(self) -> None:
        """A training taken along and on an extract, and a badge of an issuer who is nowhere."""
        self.page.goto(self.address_of(Page("my-credential-new", WORKER, found_on="my-trainings")))
        self.page.locator("[name=named]").check()
        self.page.locator("#typed button[type=submit]").click()
        expect(self.page.get_by_role("status").first).to_be_attached()
        self.page.goto(self.address_of(Page("my-extract-new", WORKER)))
        self.page.locator("[name=part]").first.check()
        self.page.locator("#typed button[type=submit]").click()
        expect(self.page.get_by_role("status").first).to_be_attached()
        self.page.goto(self.address_of(Page("my-diploma-new", WORKER)))
        file = {"name": "badge.jwt", "mimeType": "application/jwt", "buffer": School("school.invalid").badge()}
        self.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        self.page.locator("#typed button[type=submit]").click()
        expect(self.page.get_by_role("status").first).to_be_attached()

    def have_changes_sent(self) -> None:
        """An address for the software that is connected; its name leads nowhere."""
        self.page.goto(self.address_of(Page("subscription-new", "")))
        self.page.locator("[name=target]").fill("https://changes.example.invalid/openfla")
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.get_by_role("status").first).to_be_attached()

    def send_declarations(self) -> None:
        """A file with a training that is good and one that is not, carried out."""
        self.page.goto(self.address_of(Page("clients", "")))
        employer = self.page.locator("tbody .mono").first.inner_text().replace(".", "")
        self.page.goto(self.address_of(Page("declarations-new", "")))
        sender = self.page.locator("dd.mono", has_text=re.compile(r"^[01][0-9]{9}$")).inner_text()
        file = {
            "name": "aangiften.xml",
            "mimeType": "application/xml",
            "buffer": declarations(sender, employer, "BROWSER"),
        }
        self.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator(".fla-fix").first).to_be_attached()

    def record_right(self) -> None:
        """Half a day for everybody, so that there is a right to look at."""
        self.page.goto(self.address_of(Page("rights", "", query="everybody=1")))
        for name, text in (("days", "0,5"), ("reason", "Ondernemingsplan")):
            self.page.locator(f"[name={name}]").fill(text)
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.get_by_role("status")).to_be_attached()

    def tab_to(self, selector: str) -> None:
        """Presses Tab until this is in focus."""
        target = self.page.locator(selector).first
        expect(target).to_be_attached()
        for _ in range(TABS):
            self.page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{selector} can't be reached with the keyboard on {self.page.url}")

    def press(self, selector: str, key: str = "Enter") -> None:
        """Goes there with the keyboard and presses a key."""
        self.tab_to(selector)
        self.page.keyboard.press(key)


def _opened(name: str, identity: str) -> Page:
    """The page of that name as this identity opens it, itself found on another one perhaps."""
    return next((page for page in PAGES if (page.name, page.identity) == (name, identity)), Page(name, identity))


def declarations(sender: str, employer: str, mark: str) -> bytes:
    """A file of two records whose references begin with the mark: one is good, one has a type that nobody knows."""
    header = (
        f"<Sender>{sender}</Sender><CreatedAt>2026-11-25T09:00:00Z</CreatedAt><Environment>production</Environment>"
    )
    training = "<Title>Heftruck</Title><Type>{}</Type><Slot><On>2026-03-02</On><From>08:30</From><To>16:06</To></Slot>"
    records = "".join(
        f"<RegisterTraining><Reference>{mark}-{each}</Reference><Employer>{employer}</Employer>"
        f"{training.format(each)}</RegisterTraining>\n"
        for each in ("formal", "formeel")
    )
    start = '<Declarations xmlns="urn:openfla:declarations:1" version="1.0">'
    return f"{start}\n<Header>{header}</Header>\n{records}</Declarations>\n".encode()


def _route(name: str) -> str:
    """The address of that name, with %(places)s."""
    return str(get_resolver().reverse_dict.getlist(name)[0][0][0][0])


def all_names() -> set[str]:
    """The names of every address there is."""
    return {name for name in get_resolver().reverse_dict if isinstance(name, str)}
