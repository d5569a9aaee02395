# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Diplomas brought at the browser, their issuers asked by a job through the guarded way out, and taken away."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import orjson
import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from openfla.channels.feeds import diplomas as feeds
from openfla.channels.network import content_at, outside
from openfla.channels.web.slowing import DIPLOMAS
from openfla.desk.actor import Actor
from openfla.desk.credentials.credentials import WithdrawCredential
from openfla.desk.credentials.diplomas import (
    AGAIN_AFTER,
    CHECK,
    LARGEST,
    MOST,
    AddDiploma,
    CheckDiploma,
    DiplomaFile,
    DiplomaSaid,
    DiplomaToCheck,
    DiplomaView,
    NoteDiploma,
    OwnDiplomas,
    RemoveDiploma,
)
from openfla.desk.disputes.disputes import Attached
from openfla.desk.gate import ask
from openfla.desk.outcome import Effect
from openfla.desk.software import rates
from openfla.desk.upkeep.stray_files import DropStrayFiles, StrayFiles
from openfla.records.models import Diploma, Link
from openfla.records.scope import set_scope
from openfla.terms.credential import DiplomaForm, SignatureState
from openfla.terms.training import TrustMark
from tests.channels.credentials.issuers import School
from tests.channels.credentials.test_checked import european, paper
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, OPERATOR, House, ssin
from tests.desk.test_credentials import Learner, key

NEW, LIST = "/me/diplomas/new/", "/me/credentials/"
LATER = datetime.now(tz=UTC) + timedelta(hours=2)


@pytest.fixture
def learner(house: House, settings: Settings, tmp_path: Path) -> Learner:
    """Somebody with an account, where the world can see it; files of the test alone."""
    settings.OPENFLA_FILES = tmp_path / "files"
    settings.OPENFLA_PUBLIC_URL = "https://fla.example.org"
    return Learner(house)


@pytest.fixture
def client(learner: Learner, browser: Browser) -> Client:
    """Signed in as that worker."""
    return browser.as_actor(learner.actor)


def sent(client: Client, content: bytes, name: str = "diploma.jwt", title: str = "") -> tuple[int, str]:
    """What the form answers."""
    upload = SimpleUploadedFile(name, content)
    answer = client.post(NEW, {"number": str(uuid4()), "title": title, "file": upload})
    return answer.status_code, answer.content.decode()


def own(learner: Learner) -> tuple[DiplomaView, ...]:
    """What the worker has."""
    found: tuple[DiplomaView, ...] = learner.house.ask(OwnDiplomas(learner.person), by=learner.actor)
    return found


def listening(monkeypatch: pytest.MonkeyPatch, school: School) -> None:
    """The world beyond the guarded way out is that school."""
    monkeypatch.setattr(feeds, "content_at", lambda _http, address, _most: school.fetch(address))


def test_a_badge_waits_until_its_issuer_is_asked(
    learner: Learner, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it comes from its source; withdrawn later, it says so when it is checked again."""
    school = School()
    listening(monkeypatch, school)
    content = school.badge()
    assert sent(client, content)[0] == 302
    [view] = own(learner)
    assert (view.said.state, view.trust) == (SignatureState.WAITING, TrustMark.DECLARED)
    assert ProcrastinateJob.objects.filter(task_name=CHECK, status="todo").count() == 1
    assert "It is being checked" in client.get(LIST).content.decode()
    assert feeds.check(view.diploma, LATER) is SignatureState.VALID
    assert feeds.check(view.diploma, LATER) is None
    [view] = own(learner)
    assert (view.said.title, view.said.issuer_name, view.trust) == (
        "Bachelor verpleegkunde",
        "Hogeschool Voorbeeld",
        TrustMark.SOURCE,
    )
    page = client.get(LIST).content.decode()
    assert "The signature is good" in page
    assert b"".join(client.get(f"/me/diplomas/{view.diploma}/file/")) == content
    school.revoked = {5}
    assert client.post(f"/me/diplomas/{view.diploma}/", {"act": "check"}).status_code == 302
    assert feeds.check(view.diploma, LATER) is SignatureState.REVOKED
    assert "Its issuer withdrew it" in client.get(LIST).content.decode()


def test_what_is_signed_beats_what_is_typed(learner: Learner, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A typed title of a badge is left alone; that of a paper is the worker's own word, whoever signed."""
    school = School()
    listening(monkeypatch, school)
    sent(client, school.badge(), title="Doctor")
    [view] = own(learner)
    assert feeds.check(view.diploma, LATER) is SignatureState.VALID
    [view] = own(learner)
    assert (view.said.title, view.said.typed, view.trust) == ("Bachelor verpleegkunde", False, TrustMark.SOURCE)
    (Path(django_settings.OPENFLA_FILES).parent / "file").write_bytes(b"%PDF-1.7 signed")
    said = DiplomaSaid(DiplomaForm.PDF, "Doctor", "", "KU", "", SignatureState.VALID, holder="Sam Janssens", typed=True)
    attached = Attached(Path(django_settings.OPENFLA_FILES).parent / "file", "a.pdf")
    learner.house.done(AddDiploma(learner.person, uuid4(), said, attached), by=learner.actor)
    assert {view.said.title: view.trust for view in own(learner)} == {
        "Bachelor verpleegkunde": TrustMark.SOURCE,
        "Doctor": TrustMark.DECLARED,
    }
    assert "Its title is your own word" in client.get(LIST).content.decode()


def test_a_check_mends_the_address_of_the_issuer(learner: Learner, tmp_path: Path) -> None:
    """What was kept before under a name that is read no more goes, and one that is proven comes."""
    (tmp_path / "file").write_bytes(orjson.dumps(european(issuer="https://school.example")))
    said = DiplomaSaid(DiplomaForm.EDC, "Bachelor", "https://evil.example", "KU", "", SignatureState.VALID)
    command = AddDiploma(learner.person, uuid4(), said, Attached(tmp_path / "file", "edc.json"))
    diploma = learner.house.done(command, by=learner.actor).reference
    for issuer in ("https://school.example", "", "https://other.example"):
        noted = NoteDiploma(diploma, SignatureState.VALID, issuer=issuer)
        learner.house.done(noted, by=OPERATOR)
        assert [view.said.issuer for view in own(learner)] == [issuer]
    learner.house.done(CheckDiploma(learner.person, diploma), by=learner.actor)
    assert feeds.check(diploma, LATER) is SignatureState.NOT_SIGNED
    assert [view.said.issuer for view in own(learner)] == ["https://school.example"]


@pytest.mark.parametrize(
    ("name", "trust"),
    [
        ("janssens Sám", TrustMark.SOURCE),
        ("Sam Maria Janssens", TrustMark.SOURCE),
        ("Jan Janssens", TrustMark.DECLARED),
        ("Sam Peeters", TrustMark.DECLARED),
        ("", TrustMark.DECLARED),
    ],
)
def test_what_names_somebody_else_is_not_from_the_source(
    learner: Learner, client: Client, monkeypatch: pytest.MonkeyPatch, name: str, trust: TrustMark
) -> None:
    """The badge of a colleague holds, and says nothing of who brought it."""
    school = School()
    school.graduate = name
    listening(monkeypatch, school)
    sent(client, school.badge())
    [view] = own(learner)
    assert feeds.check(view.diploma, LATER) is SignatureState.VALID
    assert own(learner)[0].trust is trust
    said = "does not bear your name" in client.get(LIST).content.decode()
    assert said is (trust is TrustMark.DECLARED)


def test_one_that_ends_is_told_as_ended(learner: Learner, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """From that day, without anybody asking anew."""
    school = School()
    listening(monkeypatch, school)
    ends = LATER + timedelta(days=1)
    sent(client, school.badge(exp=int(ends.timestamp())))
    [view] = own(learner)
    assert feeds.check(view.diploma, LATER) is SignatureState.VALID
    for at, state in ((LATER, SignatureState.VALID), (ends + timedelta(hours=1), SignatureState.EXPIRED)):
        found = ask(OwnDiplomas(learner.person), actor=learner.actor, channel="web", now=at)
        assert [(each.said.state, each.trust is TrustMark.SOURCE) for each in found] == [
            (state, state is SignatureState.VALID)
        ]


def test_a_title_with_a_sign_that_no_database_keeps(learner: Learner, client: Client) -> None:
    """It is left out."""
    said = {"id": "urn:x", "type": ["Achievement"], "name": "Bache\0lor"}
    subject = {"type": ["AchievementSubject"], "achievement": said}
    assert sent(client, School().badge(credentialSubject=subject))[0] == 302
    assert [view.said.title for view in own(learner)] == ["Bachelor"]
    assert sent(client, School().badge(iss="https://[x", issuer="https://[x"))[0] == 302


def test_a_paper_is_checked_again(learner: Learner, client: Client, tmp_path: Path) -> None:
    """When its person wants it; its title stays the person's own."""
    said = DiplomaSaid(DiplomaForm.PDF, "Mine", "", "KU", "", SignatureState.VALID, typed=True)
    (tmp_path / "file").write_bytes(paper())
    command = AddDiploma(learner.person, uuid4(), said, Attached(tmp_path / "file", "diploma.pdf"))
    diploma = learner.house.done(command, by=learner.actor).reference
    assert client.post(f"/me/diplomas/{diploma}/", {"act": "check"}).status_code == 302
    assert feeds.check(diploma, LATER) is SignatureState.NOT_SIGNED
    assert [(view.said.title, view.said.typed) for view in own(learner)] == [("Mine", True)]


def test_without_an_account_one_still_takes_away_what_one_brought(
    learner: Learner, browser: Browser, tmp_path: Path
) -> None:
    """Once nothing of the worker is here any more."""
    diploma = kept(learner, tmp_path)
    set_scope(scope="system", entry=uuid4())
    Link.objects.update(withdrawn_at=NOW, withdrawn_entry=uuid4())
    client = browser.as_actor(Actor.worker(learner.person))
    assert "Take it away" in client.get(LIST).content.decode()
    assert client.post(f"/me/diplomas/{diploma}/", {"act": "remove"}).status_code == 302
    assert own(learner) == ()


def test_what_waits_too_long_is_asked_about_again(
    learner: Learner, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the job was lost, its person has it done anew."""
    school = School()
    listening(monkeypatch, school)
    sent(client, school.badge())
    ProcrastinateJob.objects.filter(task_name=CHECK).delete()
    [view] = own(learner)
    assert 'value="check"' in client.get(LIST).content.decode()
    assert client.post(f"/me/diplomas/{view.diploma}/", {"act": "check"}).status_code == 302
    assert ProcrastinateJob.objects.filter(task_name=CHECK, status="todo").count() == 1
    assert feeds.check(view.diploma, LATER) is SignatureState.VALID


@pytest.mark.parametrize("number", ["²", "١", "1 ", "", "00001", "x"])
def test_an_address_that_ends_strangely_is_no_list_of_ours(
    learner: Learner, client: Client, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    """It is asked for outside, and nothing stops."""
    school = School()
    listening(monkeypatch, school)
    monkeypatch.setattr(School, "list_address", f"https://fla.example.org/credentials/status/{number}")
    sent(client, school.badge())
    [view] = own(learner)
    assert feeds.check(view.diploma, LATER) is SignatureState.VALID
    assert school.asked[-1].endswith(f"/{number}")


@pytest.mark.parametrize("ends", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_a_day_beyond_every_calendar_is_kept_and_shown(
    learner: Learner, client: Client, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    """As one that holds for good, or that held long ago."""
    school = School()
    listening(monkeypatch, school)
    assert sent(client, school.badge(validUntil=ends))[0] == 302
    [view] = own(learner)
    state = feeds.check(view.diploma, LATER)
    assert state is (SignatureState.VALID if ends.startswith("9") else SignatureState.EXPIRED)
    assert client.get(LIST).status_code == client.get("/me/data.json").status_code == 200


def test_an_issuer_who_is_not_there_is_asked_again_less_and_less(
    learner: Learner, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then no more, unless the person wants it."""
    school = School()
    school.there = False
    listening(monkeypatch, school)
    sent(client, school.badge())
    [view] = own(learner)
    for wait in (*AGAIN_AFTER, None):
        taken()
        assert feeds.check(view.diploma, LATER) is SignatureState.ISSUER_UNREACHABLE
        [again] = own(learner)
        assert again.next_at == (LATER + wait if wait else None)
    assert "could not be reached" in client.get(LIST).content.decode()
    school.there = True
    assert client.post(f"/me/diplomas/{view.diploma}/", {"act": "check"}).status_code == 302
    assert feeds.check(view.diploma, LATER) is SignatureState.VALID


def taken() -> None:
    """A worker of the queue has taken what waits."""
    ProcrastinateJob.objects.filter(task_name=CHECK).delete()


def waiting() -> int:
    """How many checks wait."""
    return ProcrastinateJob.objects.filter(task_name=CHECK, status="todo").count()


def test_asked_twice_it_is_checked_once(learner: Learner, client: Client) -> None:
    """While a job waits or is at it; and the page says so."""
    sent(client, School().badge())
    [view] = own(learner)
    asked = CheckDiploma(learner.person, view.diploma)
    assert client.post(f"/me/diplomas/{view.diploma}/", {"act": "check"}, follow=True).status_code == 200
    assert learner.house.done(asked, by=learner.actor).effect is Effect.UNCHANGED
    assert waiting() == 1
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = %s", [CHECK])
    assert learner.house.done(asked, by=learner.actor).effect is Effect.UNCHANGED
    assert waiting() == 0
    taken()
    assert learner.house.done(asked, by=learner.actor).effect is Effect.CHANGED
    assert waiting() == 1


def test_one_try_waits_however_often_it_is_asked_for(
    learner: Learner, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person who asks anew leaves the next try where it is."""
    school = School()
    school.there = False
    listening(monkeypatch, school)
    sent(client, school.badge())
    [view] = own(learner)
    taken()
    assert feeds.check(view.diploma, LATER) is SignatureState.ISSUER_UNREACHABLE
    asked = CheckDiploma(learner.person, view.diploma)
    for minutes in (1, 2, 3):
        at = LATER + timedelta(minutes=minutes)
        assert learner.house.done(asked, by=learner.actor, now=at).effect is Effect.CHANGED
        assert learner.house.done(asked, by=learner.actor, now=at).effect is Effect.UNCHANGED
        ProcrastinateJob.objects.filter(task_name=CHECK, scheduled_at=None).delete()
        assert feeds.check(view.diploma, at) is SignatureState.ISSUER_UNREACHABLE
        assert waiting() == 1
        assert own(learner)[0].next_at == LATER + AGAIN_AFTER[0]


def test_diplomas_are_brought_at_a_human_pace(learner: Learner, client: Client) -> None:
    """Each is read while its sender waits: beyond sixty in an hour nothing is read."""
    for _ in range(DIPLOMAS.most):
        rates.called(f"{DIPLOMAS.name} person {learner.person}", datetime.now(tz=UTC), DIPLOMAS.seconds)
    assert client.get(NEW).status_code == 200
    assert sent(client, School().badge())[0] == 429
    assert own(learner) == ()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "10.0.0.1", "169.254.169.254", "nowhere.invalid"])
def test_no_issuer_leads_inside(learner: Learner, client: Client, host: str) -> None:
    """By the real way out: what names this machine or a network within can't be reached, whoever asks."""
    assert not django_settings.OPENFLA_PRIVATE_TARGETS
    sent(client, School(host).badge())
    [view] = own(learner)
    assert feeds.check(view.diploma, LATER) is SignatureState.ISSUER_UNREACHABLE
    with outside() as http:
        for address in (f"http://{host}/", "file:///etc/passwd", "https://", "nonsense"):
            assert content_at(http, address, 10) is None


def test_a_paper_and_a_european_credential_are_known_at_once(learner: Learner, client: Client) -> None:
    """A paper needs a title of its own; nothing of either waits."""
    status, page = sent(client, paper(), "diploma.pdf")
    assert (status, "Say what it is called" in page) == (422, True)
    assert sent(client, paper(), "diploma.pdf", "Bachelor")[0] == 302
    assert sent(client, orjson.dumps(european()), "edc.json")[0] == 302
    assert {(view.said.form, view.said.title, view.said.state) for view in own(learner)} == {
        (DiplomaForm.PDF, "Bachelor", SignatureState.NOT_SIGNED),
        (DiplomaForm.EDC, "Bachelor verpleegkunde", SignatureState.NOT_SIGNED),
    }
    page = client.get(LIST).content.decode()
    assert "Bachelor verpleegkunde" in page
    assert len(re.findall("It bears no signature", page)) == 2


def test_one_of_this_house_is_checked_without_a_network(
    learner: Learner, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever takes a training along here may bring it here too."""
    monkeypatch.setattr(feeds, "content_at", lambda *_: pytest.fail("nobody is asked"))
    credential = learner.takes()
    place = f"/me/{learner.employer.id}/{learner.worker}/credentials/{credential}.sd-jwt"
    sent(client, client.get(place).content)
    [view] = own(learner)
    assert feeds.check(view.diploma, LATER - timedelta(hours=2)) is SignatureState.VALID


@pytest.mark.parametrize("content", [b"", b"nonsense", b"%PDF-1.7 nonsense", b"{}", b"a.b.c", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_diploma_is_refused(learner: Learner, client: Client, content: bytes) -> None:
    """In words, and nothing is kept."""
    assert sent(client, content, title="x")[0] == 422
    assert own(learner) == ()


def test_what_is_too_large_or_carries_a_virus_is_refused(learner: Learner, client: Client) -> None:
    """As any other file."""
    assert sent(client, b"%PDF-" + b"0" * LARGEST, title="x")[0] == 422
    eicar = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
    assert "virus" in sent(client, eicar, title="x")[1]
    assert own(learner) == ()


def kept(learner: Learner, folder: Path, content: bytes = b"%PDF-1.7 one") -> UUID:
    """Kept by the desk itself."""
    (folder / "file").write_bytes(content)
    said = DiplomaSaid(DiplomaForm.PDF, "Diploma", "", "", "", SignatureState.NOT_SIGNED)
    command = AddDiploma(learner.person, uuid4(), said, Attached(folder / "file", "diploma.pdf"))
    return learner.house.done(command, by=learner.actor).reference


def test_the_same_file_is_kept_once(learner: Learner, tmp_path: Path) -> None:
    """Whatever its name; and no more than so many."""
    first = kept(learner, tmp_path)
    assert kept(learner, tmp_path) == first
    set_scope(scope="system", entry=uuid4())
    [row] = Diploma.objects.all()
    for number in range(MOST - 1):
        row.pk, row.digest = uuid4(), number.to_bytes(32, "big")
        row.save(force_insert=True)
    (tmp_path / "file").write_bytes(b"%PDF-1.7 another")
    said = DiplomaSaid(DiplomaForm.PDF, "Diploma", "", "", "", SignatureState.NOT_SIGNED)
    command = AddDiploma(learner.person, uuid4(), said, Attached(tmp_path / "file", "diploma.pdf"))
    assert learner.house.codes(command, by=learner.actor) == ["diploma.too_many"]


def test_what_is_taken_away_is_gone(learner: Learner, client: Client, tmp_path: Path) -> None:
    """The row at once, its file with the next sweep, and not before."""
    diploma = kept(learner, tmp_path)
    later = datetime.now(tz=UTC) + timedelta(days=1)
    assert learner.house.ask(StrayFiles(later), by=OPERATOR) == ()
    place = learner.house.ask(DiplomaFile(learner.person, diploma), by=learner.actor).stored_as
    assert client.post(f"/me/diplomas/{diploma}/", {"act": "remove"}).status_code == 302
    assert own(learner) == ()
    assert learner.house.ask(StrayFiles(later), by=OPERATOR) == (place,)
    learner.house.done(DropStrayFiles((place,), later), by=OPERATOR)
    assert client.post(f"/me/diplomas/{diploma}/", {"act": "remove"}).status_code == 404
    learner.house.done(RemoveDiploma(learner.person, kept(learner, tmp_path)), by=learner.actor)


def test_nobody_else_has_to_do_with_it(house: House, learner: Learner, browser: Browser, tmp_path: Path) -> None:
    """Neither the employer, nor another worker, nor a visitor, whoever's name they give."""
    diploma = kept(learner, tmp_path)
    stranger = Learner(house, "Molen", ssin(78))
    for actor in (learner.employer.officer, stranger.actor, Actor.visitor()):
        for command in (RemoveDiploma(learner.person, diploma), CheckDiploma(learner.person, diploma)):
            assert house.codes(command, by=actor) == ["desk.not_found"]
        assert house.ask(OwnDiplomas(learner.person), by=actor) is None
        assert house.ask(DiplomaFile(learner.person, diploma), by=actor) is None
        assert house.ask(DiplomaToCheck(diploma), by=actor) is None
        assert house.codes(NoteDiploma(diploma, SignatureState.VALID), by=actor) == ["desk.not_found"]
    other = browser.as_actor(stranger.actor)
    assert other.get(f"/me/diplomas/{diploma}/file/").status_code == 404
    assert other.post(f"/me/diplomas/{diploma}/", {"act": "remove"}).status_code == 404
    house.see(learner.employer)
    assert not Diploma.objects.exists()
    assert len(own(learner)) == 1


def test_checked_by_itself_changes_nothing_more(learner: Learner, tmp_path: Path) -> None:
    """One without an issuer is not asked about; a job that comes too late finds nothing."""
    diploma = kept(learner, tmp_path)
    command = CheckDiploma(learner.person, diploma)
    assert learner.house.done(command, by=learner.actor).effect is Effect.UNCHANGED
    assert feeds.check(diploma, NOW) is None
    assert feeds.check(uuid4(), NOW) is None
    assert learner.house.codes(NoteDiploma(uuid4(), SignatureState.VALID), by=OPERATOR) == ["desk.not_found"]


def test_the_file_of_all_my_data_holds_both(learner: Learner, client: Client, tmp_path: Path) -> None:
    """What was taken along and what was brought."""
    credential, diploma = learner.takes(), kept(learner, tmp_path)
    found = orjson.loads(client.get("/me/data.json").content)
    assert [each["credential"] for each in found["credentials"]] == [str(credential)]
    assert found["credentials"][0]["said"]["title"] == "First aid"
    assert [(each["diploma"], each["said"]["title"]) for each in found["diplomas"]] == [(str(diploma), "Diploma")]
    assert client.get("/me/data.pdf").status_code == 200


def test_a_longer_list_costs_no_more_statements(
    learner: Learner, client: Client, tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Of what was taken along and brought, ended ones too."""
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for number in range(4):
        credential = learner.takes(holder_key=key())
        kept(learner, tmp_path, f"%PDF-1.7 {number}".encode())
        if number % 2:
            command = WithdrawCredential(learner.employer.id, learner.worker, credential)
            learner.house.done(command, by=learner.actor)
    with django_assert_max_num_queries(len(few) + 1):
        client.get(LIST)
