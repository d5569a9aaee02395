# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings taken along at the browser, fetched, verified by strangers, withdrawn by corrections and by the worker."""

import base64
import gzip
import re
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier
from pytest_django.fixtures import Settings

from openfla.channels.cli.root import openfla
from openfla.channels.web.credentials import own, published
from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.accounts.own_accounts import OwnTrainings
from openfla.desk.credentials.credentials import WithdrawCredential
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, OPERATOR, House, ssin
from tests.desk.test_credentials import NUMBER, SPRING, Learner, corrections
from tests.desk.trained import trained

ISSUER = "did:web:fla.example.org"


@pytest.fixture
def learner(house: House, settings: Settings) -> Learner:
    """Somebody with a training, where the world can see it."""
    settings.OPENFLA_PUBLIC_URL = "https://fla.example.org"
    return Learner(house)


def form(learner: Learner) -> str:
    return f"/me/{learner.employer.id}/{learner.worker}/trainings/{learner.part}/credential/"


def taken(client: Client, learner: Learner, **typed: str) -> str:
    """The page of what was taken by the form."""
    page = client.get(form(learner)).content.decode()
    [number] = re.findall(r'name="number" value="([^"]+)"', page)
    answer = client.post(form(learner), {"number": number, **typed})
    assert (answer.status_code, answer["Location"]) == (302, "/me/credentials/")
    return f"/me/{learner.employer.id}/{learner.worker}/credentials/{number}/"


def fetched(client: Client, page: str) -> dict[str, bytes]:
    """Each file that the page offers, by its ending."""
    places = re.findall(r'href="(/me/[^"]+\.(jwt|sd-jwt|json))"', client.get(page).content.decode())
    return {kind: client.get(place).content for place, kind in places}


def public(address: str) -> bytes:
    """What anybody fetches, without any session."""
    path = address.removeprefix("https://fla.example.org")
    answer = Client().get(path)
    assert answer.status_code == 200, path
    assert "public" in answer["Cache-Control"]
    return answer.content


def opened(token: bytes) -> object:
    """As openbadgeslib verifies it against what the installation serves."""
    verifier = OB3Verifier.for_issuer_did(ISSUER, download=public)
    return verifier.verify(token.decode(), check_status=True, download=public)


def next_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lists tell what ended, as from the next full hour."""
    monkeypatch.setattr(published, "shown_until", lambda at: at + timedelta(seconds=1))


def told(**sent: object) -> tuple[int, str]:
    """What a stranger reads."""
    answer = Client().post("/credentials/verify/", sent, headers={"accept-language": "en"})
    return answer.status_code, answer.content.decode()


def test_a_training_is_taken_and_verified_by_a_stranger(learner: Learner, browser: Browser) -> None:
    """From the list of trainings to another implementation, by what is served."""
    client = browser.as_actor(learner.actor)
    assert form(learner) in client.get("/me/trainings/").content.decode()
    page = taken(client, learner, named="1")
    assert page in client.get("/me/credentials/").content.decode()
    files = fetched(client, page)
    assert set(files) == {"jwt", "sd-jwt", "json"}
    assert opened(files["jwt"])
    for kind, content in files.items():
        status, words = told(file=SimpleUploadedFile(f"credential.{kind}", content))
        assert status == 200
        assert ("It bears no signature" if kind == "json" else "the credential holds") in words
        assert ("First aid" in words, "An Janssens" in words, ISSUER in words) == (True, True, True)


@pytest.mark.parametrize("how", ["part", "cancelled", "training", "holder"])
def test_what_ended_is_told_to_everybody(
    house: House, learner: Learner, browser: Browser, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """The page, the list and another implementation; its files are there no more."""
    client = browser.as_actor(learner.actor)
    page = taken(client, learner)
    files = fetched(client, page)
    if how == "holder":
        assert "elsewhere within little more than an hour" in client.post(page, follow=True).content.decode()
        assert "Its issuer withdrew it" in told(text=files["jwt"].decode())[1], "here at once"
        assert opened(files["jwt"]), "not before the hour is over"
    else:
        house.done(corrections(learner)[how], by=learner.employer.officer)
    next_hour(monkeypatch)
    with pytest.raises(OB3VerificationError, match="revo"):
        opened(files["jwt"])
    for kind in ("jwt", "sd-jwt"):
        assert "Its issuer withdrew it" in told(text=files[kind].decode())[1]
    after = client.get(page).content.decode()
    assert ("Taken back by you" if how == "holder" else "Ended:") in after
    assert (form(learner) in after) == (how in {"part", "training"})
    assert client.get(page[:-1] + ".jwt").status_code == 404


def places(content: bytes) -> int:
    """How many are set in a list of the W3C."""
    said = orjson.loads(base64.urlsafe_b64decode(content.split(b".")[1] + b"=="))
    packed = said["credentialSubject"]["encodedList"].removeprefix("u")
    return sum(byte.bit_count() for byte in gzip.decompress(base64.urlsafe_b64decode(packed + "==")))


def test_an_hour_is_told_of_when_it_is_settled(house: House, learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten minutes after it, with all that ended in it, and nothing of the next one."""
    first, second = learner.takes(), learner.takes(named=True)
    for credential, minutes in ((first, 23), (second, 65)):
        command = WithdrawCredential(learner.employer.id, learner.worker, credential)
        house.done(command, by=learner.actor, now=NOW + timedelta(minutes=minutes))
    for minutes, told_of in ((24, 0), (60, 0), (69, 0), (70, 1), (129, 1), (130, 2)):
        monkeypatch.setattr(published, "now", lambda at=NOW + timedelta(minutes=minutes): at)
        assert places(public("/credentials/status/1")) == told_of, minutes


def test_a_training_is_found_among_those_of_its_employer_alone(
    house: House, learner: Learner, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are elsewhere, and whatever is only planned."""
    other = house.employer("Molen")
    worker = house.worker(other, number=NUMBER)
    house.done(LinkOwnWorkers(learner.person), by=OPERATOR)
    trained(house, other, worker, SPRING + timedelta(days=1))
    monkeypatch.setattr(own, "EVERY", 1)
    assert "First aid" in browser.as_actor(learner.actor).get(form(learner)).content.decode()


def test_what_is_forged_foreign_or_no_credential_is_told(learner: Learner, browser: Browser) -> None:
    """Each in its own words; nothing is fetched anywhere."""
    client = browser.as_actor(learner.actor)
    token = fetched(client, taken(client, learner))["jwt"].decode()
    head, payload, signature = token.split(".")
    assert "altered or forged" in told(text=f"{head}.{payload}.{signature[:-4]}AAAA")[1]
    foreign = f"{head}.{_with_issuer(payload)}.{signature}"
    status, words = told(text=foreign)
    assert (status, "nothing here tells whether its issuer" in words, "It was not issued here" in words) == (
        200,
        True,
        True,
    )
    for nonsense in ("", "x", "a.b.c", "{}", '{"type": "VerifiableCredential", "credentialSubject": 1}', "[" * 5000):
        assert told(text=nonsense)[0] in {200, 422}
    assert told(text="a.b.c")[0] == 422


def _with_issuer(payload: str) -> str:
    said = orjson.loads(base64.urlsafe_b64decode(payload + "=="))
    said["iss"] = said["issuer"]["id"] = "did:web:elsewhere.example"
    return base64.urlsafe_b64encode(orjson.dumps(said)).rstrip(b"=").decode()


def test_nobody_else_opens_its_pages(house: House, learner: Learner, browser: Browser) -> None:
    """Neither the employer nor another worker; and what was not followed is not offered."""
    client = browser.as_actor(learner.actor)
    page = taken(client, learner)
    stranger = Learner(house, "Molen", ssin(78))
    for other in (browser.as_actor(learner.employer.officer), browser.as_actor(stranger.actor)):
        for place in (form(learner), page, page[:-1] + ".jwt"):
            assert other.get(place).status_code == 404
        assert page not in other.get("/me/credentials/").content.decode()
    assert client.get(form(learner).replace(str(learner.part), str(learner.worker))).status_code == 404


def test_the_form_says_what_is_wrong_with_a_key(learner: Learner, browser: Browser) -> None:
    """Beside the field, with what was typed."""
    client = browser.as_actor(learner.actor)
    answer = client.post(form(learner), {"holder_key": "did:key:nonsense", "named": "1"})
    assert answer.status_code == 422
    assert "no did:key of a wallet" in answer.content.decode()
    assert "did:key:nonsense" in answer.content.decode()


def test_lists_and_keys_are_public_and_kept(learner: Learner, browser: Browser) -> None:
    """No cookie, no sign-in; a list that is not there is not found."""
    client = browser.as_actor(learner.actor)
    taken(client, learner)
    for path in ("/.well-known/did.json", "/credentials/status/1", "/credentials/status-tokens/1"):
        answer = Client().get(path)
        assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")
        assert not answer.cookies
    assert Client().get("/credentials/status/1").content == Client().get("/credentials/status/1").content
    assert Client().get("/credentials/status/2").status_code == 404
    assert Client().get("/credentials/status/99999999").status_code == 404
    assert Client().get("/credentials/status/99999999999").status_code == 404
    assert "This is no credential" in told(text=public("/credentials/status/1").decode())[1]
    assert "This is no credential" in told(text=public("/credentials/status-tokens/1").decode())[1]
    assert learner.house.ask(OwnTrainings(learner.person), by=learner.actor).total == 1


def run(*words: object) -> Result:
    """The command's result."""
    return CliRunner().invoke(openfla, ["credential", *map(str, words)])


def test_it_is_verified_without_a_network(
    learner: Learner, browser: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By files alone: 0 holds, 2 nobody knows whether it was withdrawn, 1 does not hold."""
    client = browser.as_actor(learner.actor)
    page = taken(client, learner)
    files = fetched(client, page)
    keys, other = tmp_path / "did.json", tmp_path / "other.json"
    keys.write_bytes(public("/.well-known/did.json"))
    other.write_bytes(keys.read_bytes().replace(b"fla.example.org", b"fla.example.com"))
    lists = {"jwt": "/credentials/status/1", "sd-jwt": "/credentials/status-tokens/1"}
    for kind, address in lists.items():
        file, status = tmp_path / f"training.{kind}", tmp_path / f"list.{kind}"
        file.write_bytes(files[kind])
        status.write_bytes(public(address))
        good = run("verify", file, "--keys", keys, "--status", status)
        assert (good.exit_code, "says: First aid" in good.output) == (0, True), good.output
        assert run("verify", file, "--status", status).exit_code == 0
        assert run("verify", file, "--keys", keys).exit_code == 2
        assert run("verify", file, "--keys", keys, "--status", file).exit_code == 2
        assert run("verify", file, "--keys", other, "--status", status).exit_code == 1
        assert run("verify", file, "--keys", file).exit_code == 1
    client.post(page)
    next_hour(monkeypatch)
    for kind, address in lists.items():
        status = tmp_path / f"list.{kind}"
        status.write_bytes(public(address))
        gone = run("verify", tmp_path / f"training.{kind}", "--keys", keys, "--status", status)
        assert (gone.exit_code, "revoked:" in gone.output) == (1, True)
    (tmp_path / "nothing").write_text("nothing")
    assert run("verify", tmp_path / "nothing").exit_code == 1
    assert orjson.loads(run("keys").output)["id"] == ISSUER
