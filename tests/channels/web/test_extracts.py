# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker makes a paper of what was chosen; strangers learn by its square code whether it still holds."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pypdfium2
import pytest
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from openfla.channels.web import slowing
from openfla.channels.web.documents import verify
from openfla.channels.web.signin import today
from openfla.desk.actor import Actor
from openfla.desk.credentials.diplomas import AddDiploma, CheckDiploma, DiplomaSaid, NoteDiploma, RemoveDiploma
from openfla.desk.credentials.extracts import (
    LONGEST_DAYS,
    MOST_HOLDING,
    MOST_LINES,
    DraftedExtract,
    ExtractChosen,
    ExtractDraft,
    ExtractFile,
    ExtractView,
    IssueExtract,
    OwnExtracts,
    VerifiedExtract,
    WithdrawExtract,
)
from openfla.desk.disputes.disputes import Attached
from openfla.desk.employer_journal import EmployerJournal
from openfla.desk.outcome import Effect
from openfla.desk.trainings.entered import ReturnParticipation
from openfla.desk.upkeep.retention import EraseOverdue
from openfla.desk.upkeep.stray_files import StrayFiles
from openfla.desk.workers.staff import WorkerCard
from openfla.records.models import Extract, JournalEntry, JournalSubject, Link, Participation
from openfla.records.scope import set_scope
from openfla.terms.credential import DiplomaForm, SignatureState
from openfla.terms.extract import ExtractLineState, ExtractState
from openfla.terms.retention import KeptKind
from openfla.terms.verification_code import VerificationCode
from tests.channels.web.conftest import Browser
from tests.desk.clock import set_clock
from tests.desk.conftest import NOW, OPERATOR, TODAY, House, ssin
from tests.desk.test_credentials import Learner, corrections
from tests.desk.trained import trained
from tests.poppler import lines_of

NEW, LIST, VERIFY = "/me/extracts/new/", "/me/credentials/", "/verify/"
LATER = TODAY + timedelta(days=30)
SAME, CHANGED, BEING_CHECKED = ExtractLineState


class Shower(Learner):
    """Somebody with a training, another one that is nobody's business, and a diploma."""

    def __init__(self, house: House, folder: Path) -> None:
        super().__init__(house)
        _, self.other = trained(house, self.employer, self.worker, TODAY, title="Stoppen met drinken")
        self.diploma = uuid4()
        path = folder / "diploma"
        path.write_bytes(b"%PDF-1.7 diploma")
        said = DiplomaSaid(
            DiplomaForm.PDF, "Bachelor verpleegkunde", "school.example", "Hogeschool", "2019", SignatureState.VALID,
            holder="Sam Janssens",
        )  # fmt: skip
        brought = AddDiploma(self.person, self.diploma, said, Attached(path, "diploma.pdf"))
        house.done(brought, by=self.actor)

    def chosen(self, **terms: object) -> ExtractChosen:
        """The first training and the diploma, unless something else is said."""
        usual: dict[str, object] = {"parts": (self.part,), "diplomas": (self.diploma,), "until": LATER, **terms}
        return ExtractChosen(**usual)  # type: ignore[arg-type]

    def command(self, code: VerificationCode, **terms: object) -> IssueExtract:
        """The paper as a channel would hand it in."""
        chosen = self.chosen(**terms)
        draft = self.house.ask(ExtractDraft(self.person, chosen), by=self.actor)
        assert isinstance(draft, DraftedExtract)
        return IssueExtract(self.person, uuid4(), chosen, draft.content, "nl", code, b"%PDF-1.7 extract")

    def shows(self, **terms: object) -> VerificationCode:
        """The code of an extract that was made."""
        code = VerificationCode.fresh()
        self.house.done(self.command(code, **terms), by=self.actor)
        return code

    def told(self, code: VerificationCode, at: datetime = NOW) -> object:
        """What the desk tells a stranger."""
        return self.house.ask(VerifiedExtract(code), by=Actor.visitor(), now=at)

    def own(self, at: datetime = NOW) -> tuple[ExtractView, ...]:
        """What its worker sees."""
        found: tuple[ExtractView, ...] = self.house.ask(OwnExtracts(self.person), by=self.actor, now=at)
        return found


@pytest.fixture
def shower(house: House, settings: Settings, tmp_path: Path) -> Shower:
    """Where the world can see it; files of the test alone."""
    settings.OPENFLA_FILES = tmp_path / "files"
    settings.OPENFLA_PUBLIC_URL = "https://fla.example.org"
    return Shower(house, tmp_path)


@pytest.fixture
def client(shower: Shower, browser: Browser) -> Client:
    """Signed in as that worker."""
    return browser.as_actor(shower.actor)


def made(client: Client, *parts: UUID, **typed: object) -> bytes:
    """The paper that the form makes, fetched from the list."""
    page = client.get(NEW).content.decode()
    [number] = re.findall(r'name="number" value="([^"]+)"', page)
    [until] = re.findall(r'name="until"[^>]* value="([^"]+)"', page)
    sent = {"number": number, "until": until, "part": [str(part) for part in parts], "form_language": "en", **typed}
    answer = client.post(NEW, sent)
    assert (answer.status_code, answer["Location"]) == (302, LIST), answer.content.decode()
    [place] = re.findall(rf'href="(/me/extracts/{number}/file/)"', client.get(LIST).content.decode())
    fetched = client.get(place)
    assert fetched["Content-Type"] == "application/pdf"
    return b"".join(fetched)


def squares(paper: bytes) -> Iterator[str]:
    """What a telephone reads on the pages."""
    for page in pypdfium2.PdfDocument(paper):
        picture = page.render(scale=3).to_pil().convert("L")
        yield from (found.text for found in zxingcpp.read_barcodes(picture))


def asked(code: str, paper: bytes | None = None) -> tuple[int, str]:
    """What a stranger is told on the page."""
    files = {} if paper is None else {"file": SimpleUploadedFile("extract.pdf", paper)}
    answer = Client().post(VERIFY, {"code": code, **files}, headers={"accept-language": "en"})
    return answer.status_code, answer.content.decode()


def test_what_was_chosen_stands_on_the_paper_and_nothing_else(shower: Shower, client: Client) -> None:
    """From the list of trainings to a stranger with a telephone; the address says nothing to a server."""
    assert f'form="extract" name="part" value="{shower.part}"' in client.get("/me/trainings/").content.decode()
    ticked = client.get(NEW, {"part": str(shower.part)}).content.decode()
    assert f'value="{shower.part}" checked' in ticked
    assert f'value="{shower.other}" checked' not in ticked
    paper = made(client, shower.part, diploma=[str(shower.diploma)], employers="1")
    words = " ".join(lines_of(paper))
    for said in (
        "Sam Janssens",
        "First aid",
        "Rode Kruis",
        "Bakkerij",
        "Bachelor verpleegkunde",
        "Hogeschool",
        "by a signature",
    ):
        assert said in words
    assert "Stoppen" not in words
    assert ssin(77).digits not in re.sub(r"\D", "", words)
    [address] = squares(paper)
    found = urlsplit(address)
    assert (found.scheme, found.netloc, found.path, found.query) == ("https", "fla.example.org", VERIFY, "")
    status, told = asked(found.fragment, paper)
    assert status == 200
    for said in ("It holds, until", "Sam Janssens", "First aid", "Bachelor verpleegkunde", "The file is the one"):
        assert said in told
    assert "Stoppen" not in told
    assert "The file is another one" in asked(found.fragment, paper + b"\n")[1]


def test_the_employers_are_left_out_where_that_is_wished(shower: Shower, client: Client) -> None:
    """On the paper and on the page."""
    paper = made(client, shower.part)
    [address] = squares(paper)
    for told in (" ".join(lines_of(paper)), asked(urlsplit(address).fragment)[1]):
        assert "First aid" in told
        assert "Bakkerij" not in told
        assert shower.employer.number.display not in told


def test_its_worker_takes_it_back(shower: Shower, client: Client) -> None:
    """The page tells that and no more, the paper here is gone, and its file is one of nobody."""
    paper = made(client, shower.part, diploma=[str(shower.diploma)])
    code = urlsplit(next(squares(paper))).fragment
    [view] = shower.own()
    place = f"/me/extracts/{view.extract}/"
    assert client.post(place).status_code == 302
    assert "Taken back by you" in client.get(LIST).content.decode()
    assert client.get(f"{place}file/").status_code == 404
    _, told = asked(code)
    assert "took it back" in told
    assert not [word for word in ("Sam Janssens", "First aid", "Bachelor") if word in told]
    before = datetime.now(tz=UTC) + timedelta(hours=1)
    assert len(shower.house.ask(StrayFiles(before), by=OPERATOR)) == 1
    shower.house.see(scope="system")
    [row] = Extract.objects.all()
    again = shower.house.done(WithdrawExtract(shower.person, row.id), by=shower.actor)
    assert again.effect is Effect.UNCHANGED


def test_when_it_is_over_the_page_says_so_and_no_more(
    shower: Shower, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On its last day it holds."""
    paper = made(client, shower.part, until=f"{today():%d/%m/%Y}")
    code = urlsplit(next(squares(paper))).fragment
    assert "It holds, until" in asked(code)[1]
    tomorrow = datetime.now(tz=UTC) + timedelta(days=1)
    monkeypatch.setattr(verify, "now", lambda: tomorrow)
    _, told = asked(code, paper)
    assert "is over. Ask for a new one" in told
    assert "First aid" not in told
    assert "The file is the one" in told


@pytest.mark.parametrize("how", ["part", "cancelled", "training", "returned"])
def test_a_line_that_changed_is_marked_and_what_it_became_is_not_told(
    house: House, shower: Shower, client: Client, how: str
) -> None:
    """Of the other line nothing changes."""
    if how == "returned":
        school = house.provider("Vormingscentrum")
        house.mandate(shower.employer, school)
        told_by = replace(shower.employer, officer=school.officer)
        _, shower.part = trained(house, told_by, shower.worker, TODAY, title="First aid")
        house.see(shower.employer)
        version = Participation.objects.get(lineage=shower.part).id
        command: object = ReturnParticipation(shower.employer.id, shower.part, version, "was not there")
    else:
        command = corrections(shower)[how]
    paper = made(client, shower.part, shower.other)
    code = urlsplit(next(squares(paper))).fragment
    house.done(command, by=shower.employer.officer)
    status, told = asked(code)
    assert status == 200
    assert "Something on it was corrected" in told
    assert told.count("Corrected or cancelled since") == 1
    assert ("First aid" in told, "First aid, again" in told, "1 h" in told) == (True, False, False)
    [view] = shower.own()
    assert (view.state, set(view.trainings)) == (ExtractState.CORRECTED, {SAME, CHANGED})


def test_a_link_that_was_wrong_takes_its_lines_along(shower: Shower) -> None:
    """Somebody else's training proves nothing."""
    code = shower.shows()
    assert shower.told(code).state is ExtractState.VALID  # type: ignore[attr-defined]
    set_scope(entry=uuid4(), scope="system")
    Link.objects.update(withdrawn_at=NOW, withdrawn_entry=uuid4())
    assert shower.told(code).trainings == (CHANGED,)  # type: ignore[attr-defined]


def test_a_diploma_is_told_as_it_was_checked(house: House, shower: Shower) -> None:
    """Being checked again, ended meanwhile, good again, taken away."""
    code = shower.shows(parts=())
    found: list[object] = []

    def look() -> None:
        found.append(shower.told(code).diplomas[0])  # type: ignore[attr-defined]

    look()
    house.done(CheckDiploma(shower.person, shower.diploma), by=shower.actor)
    look()
    for state in (SignatureState.REVOKED, SignatureState.VALID):
        house.done(NoteDiploma(shower.diploma, state, holder="Sam Janssens"), by=OPERATOR)
        look()
    house.done(RemoveDiploma(shower.person, shower.diploma), by=shower.actor)
    look()
    assert found == [SAME, BEING_CHECKED, CHANGED, SAME, CHANGED]


def test_a_diploma_that_ends_by_itself_is_told(house: House, shower: Shower) -> None:
    """From the moment that its file states."""
    until = NOW + timedelta(days=1)
    noted = NoteDiploma(shower.diploma, SignatureState.VALID, holder="Sam Janssens", ends_at=until)
    house.done(noted, by=OPERATOR)
    code = shower.shows(parts=())
    for at, state in ((until, SAME), (until + timedelta(seconds=1), CHANGED)):
        assert shower.told(code, at).diplomas == (state,)  # type: ignore[attr-defined]


def test_no_employer_learns_of_it(house: House, shower: Shower) -> None:
    """The journal has it without employer or worker; neither journal nor history of the employer shows it."""
    shower.shows()
    [view] = shower.own()
    house.done(WithdrawExtract(shower.person, view.extract), by=shower.actor)
    house.see(scope="system")
    acts = JournalSubject.objects.filter(act__in=["IssueExtract", "WithdrawExtract"])
    assert list(acts.values_list("act", "employer", "worker").order_by("act")) == [
        ("IssueExtract", None, None),
        ("WithdrawExtract", None, None),
    ]
    assert {entry.person for entry in JournalEntry.objects.filter(id__in=acts.values("entry"))} == {shower.person}
    officer = shower.employer.officer
    for question in (EmployerJournal(shower.employer.id), WorkerCard(shower.employer.id, shower.worker)):
        assert "Extract" not in repr(house.ask(question, by=officer))
    assert house.ask(OwnExtracts(shower.person), by=officer) is None
    house.see(shower.employer)
    assert not Extract.objects.exists()


def test_others_have_nothing_to_do_with_it(house: House, shower: Shower) -> None:
    """They can't list, fetch or take it back, nor put somebody else's training on a paper of their own."""
    shower.shows()
    [view] = shower.own()
    stranger = house.person("Maes", ssin(8))
    by = Actor.worker(stranger)
    assert house.ask(OwnExtracts(shower.person), by=by) is None
    assert house.ask(ExtractFile(shower.person, view.extract), by=by) is None
    assert house.ask(ExtractFile(stranger, view.extract), by=by) is None
    assert house.codes(WithdrawExtract(stranger, view.extract), by=by) == ["desk.not_found"]
    for chosen in (shower.chosen(diplomas=()), shower.chosen(parts=())):
        draft = house.ask(ExtractDraft(stranger, chosen), by=by)
        assert [problem.code for problem in draft.problems] == ["extract.not_there"]
    assert house.ask(ExtractDraft(shower.person, shower.chosen()), by=by) is None


def test_sent_twice_it_is_one(house: House, shower: Shower) -> None:
    """Under the id that the form chose."""
    command = shower.command(VerificationCode.fresh())
    effects = [house.done(command, by=shower.actor).effect for _ in range(2)]
    assert effects == [Effect.CREATED, Effect.UNCHANGED]
    assert len(shower.own()) == 1


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"parts": (), "diplomas": ()}, "extract.nothing_chosen"),
        ({"parts": tuple(uuid4() for _ in range(MOST_LINES))}, "extract.too_many_lines"),
        ({"parts": (uuid4(),)}, "extract.not_there"),
        ({"diplomas": (uuid4(),)}, "extract.not_there"),
        ({"until": TODAY - timedelta(days=1)}, "extract.until"),
        ({"until": TODAY + timedelta(days=LONGEST_DAYS + 1)}, "extract.until"),
    ],
)
def test_what_can_not_stand_on_it_is_refused(house: House, shower: Shower, terms: dict[str, object], code: str) -> None:
    """By the draft, and by the desk that keeps the paper."""
    [problem] = house.ask(ExtractDraft(shower.person, shower.chosen(**terms)), by=shower.actor).problems
    assert problem.code == code
    assert house.codes(shower.command(VerificationCode.fresh(), **terms), by=shower.actor) == [code]


def test_what_was_not_followed_stands_on_no_paper(house: House, shower: Shower) -> None:
    """Nor what was cancelled."""
    house.done(corrections(shower)["cancelled"], by=shower.employer.officer)
    [problem] = house.ask(ExtractDraft(shower.person, shower.chosen()), by=shower.actor).problems
    assert problem.code == "extract.not_there"


def test_a_paper_that_says_something_else_by_now_is_not_kept(house: House, shower: Shower) -> None:
    """It would be wrong from its first moment."""
    command = shower.command(VerificationCode.fresh())
    house.done(corrections(shower)["training"], by=shower.employer.officer)
    assert house.codes(command, by=shower.actor) == ["extract.changed_meanwhile"]
    assert shower.own() == ()


def test_too_many_at_once_are_refused(house: House, shower: Shower) -> None:
    """Until one is over, or taken back."""
    for _ in range(MOST_HOLDING):
        shower.shows()
    more = shower.command(VerificationCode.fresh())
    assert house.codes(more, by=shower.actor) == ["extract.too_many"]
    house.done(WithdrawExtract(shower.person, shower.own()[0].extract), by=shower.actor)
    house.done(more, by=shower.actor)


def test_a_full_disk_leaves_nothing(house: House, shower: Shower, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither row nor file."""

    def full(*_: object) -> None:
        raise OSError

    command = shower.command(VerificationCode.fresh())
    monkeypatch.setattr("openfla.records.vault.keep", full)
    assert house.codes(command, by=shower.actor) == ["extract.not_kept"]
    assert shower.own() == ()


@pytest.mark.parametrize("until", ["", "soon", "31/02/2027", "01/01/2020", "01/01/2100"])
def test_the_form_says_what_is_wrong_with_the_day(shower: Shower, client: Client, until: str) -> None:
    """Beside the field; what was ticked stays."""
    sent = {"number": str(uuid4()), "part": [str(shower.part)], "until": until}
    answer = client.post(NEW, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="until-error"' in page
    assert f'value="{shower.part}" checked' in page


def test_ids_that_are_none_are_not_there(client: Client) -> None:
    """Whoever wrote the request by hand."""
    for sent in ({"part": ["x"]}, {"diploma": ["7"]}, {"number": "x"}):
        answer = client.post(NEW, {"until": f"{today():%d/%m/%Y}", **sent})
        assert answer.status_code == 404


@pytest.mark.usefixtures("client")
@pytest.mark.usefixtures("one_span")
def test_codes_can_not_be_tried_out(shower: Shower) -> None:
    """One that is not known is told as for any document; after some the page is slow."""
    shower.shows()
    assert shower.told(VerificationCode.fresh()) is None
    wrong = VerificationCode.fresh().display()
    answers = [asked(wrong)[0] for _ in range(slowing.VERIFYING.most + 1)]
    assert (answers[0], answers[-1]) == (422, 429)


def test_a_year_after_its_end_it_is_erased(house: House, shower: Shower) -> None:
    """Or after it was taken back, whichever is first."""
    shower.shows(until=TODAY)
    shower.shows(until=TODAY + timedelta(days=9))
    back = max(shower.own(), key=lambda each: each.holds_until)
    house.done(WithdrawExtract(shower.person, back.extract), by=shower.actor, now=NOW + timedelta(hours=1))
    found = []
    for at in (NOW + timedelta(days=365), NOW + timedelta(days=365, hours=2), NOW + timedelta(days=366)):
        set_clock(at)
        house.done(EraseOverdue(KeptKind.EXTRACTS), by=OPERATOR, now=at)
        found.append(len(shower.own(at)))
    assert found == [2, 1, 0]


def test_they_go_along_in_ones_own_data(shower: Shower, client: Client) -> None:
    """With what they said and whether they hold."""
    shower.shows()
    [extract] = client.get("/me/data.json").json()["extracts"]
    assert extract["said"]["holder"] == "Sam Janssens"
    assert [each["title"] for each in extract["said"]["trainings"]] == ["First aid"]
