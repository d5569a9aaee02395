# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Changes are read by cursor, and told by calls to an address of the client's own."""

import json
import socket
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, count, repeat
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any
from uuid import UUID, uuid4

import pytest
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import ECKey
from pytest_django.fixtures import Settings

from openfla.channels.api.contract import resolved
from openfla.channels.api.events.message import MEDIA, SIGNATURE, TRACE, message_of, signature_of, type_of
from openfla.channels.api.events.sending import AT_ONCE, round_of_post, sent_together
from openfla.channels.api.tokens import public_key
from openfla.channels.network import outside, status_of
from openfla.desk.changes import HAPPENS, Changed, FactType
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.outbox import CLAIMED
from openfla.desk.software.subscriptions import DueDelivery
from openfla.desk.workers.staff import CancelEmployment, CorrectEmployment
from openfla.terms.failpoint import Point, armed
from openfla.terms.network_address import is_public
from openfla.terms.period import Quarter
from tests.channels.api.conftest import Api, Apis, callbacks, event_fits_the_contract, issues
from tests.channels.api.test_employments_registering import NEW, contract
from tests.channels.api.writing import Firm, problem
from tests.channels.batch.test_cut import Killed
from tests.channels.batch.test_cut import at as cut
from tests.desk.conftest import Body, House, segment
from tests.desk.settling import settled
from tests.desk.test_two_officers import committed

__all__ = ["committed"]
TENS = count()
TOLD = sorted((kind, changed) for kind, happens in HAPPENS.items() for changed in happens)
"""Every type of event that is told."""


@pytest.fixture
def house(committed: House) -> House:
    """A house whose acts are over: a transaction that still runs tells nothing."""
    committed._serials = count(760_000 + next(TENS) * 20)
    return committed


@dataclass
class Hook:
    """An address that takes events, or answers what it is told to."""

    url: str = ""
    status: int = 204
    taken: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    """The port of each connection."""


@pytest.fixture
def hook(settings: Settings) -> Iterator[Hook]:
    """On this machine, which is open to events for this test."""
    settings.OPENFLA_PRIVATE_TARGETS = True
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.lines.add(self.client_address[1])
            hook.taken.append((dict(self.headers), body))
            self.send_response(hook.status)
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_told: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield hook
    server.shutdown()
    server.server_close()
    thread.join()
    for headers, body in hook.taken:
        if SIGNATURE in headers:  # an event, and not what a test sent by itself
            event_fits_the_contract(headers, body)


def sent() -> int:
    settled()
    return round_of_post(lambda: datetime.now(tz=UTC))


def subscribed(api: Api, hook: Hook, *types: str) -> str:
    sent()
    answer = api.post("/subscriptions", {"target": hook.url, **({"types": list(types)} if types else {})})
    assert answer.status_code == 201, answer.content
    identifier: str = answer.json()["subscriptionId"]
    return identifier


def test_tells_a_change_to_whoever_subscribed(house: House, apis: Apis, hook: Hook) -> None:
    employer = house.employer()
    subscribed(apis.of(employer.officer), hook, "account.registered")
    worker = house.done(house.employment(employer), by=employer.officer, now=datetime.now(tz=UTC)).reference
    sent()
    [(headers, body)] = hook.taken
    told = json.loads(body)
    assert headers["Content-Type"] == "application/cloudevents+json"
    assert (told["specversion"], told["service"]) == ("1.0", "org.openfla.account.v1")
    assert told["type"] == "org.openfla.account.v1.accounts.notify.registered"
    data = {"enterpriseNumber": employer.number.digits, "id": str(worker), "accountId": str(worker)}
    assert {name: value for name, value in told["data"].items() if name != "version"} == data
    sent()
    assert len(hook.taken) == 1


def test_an_event_bears_the_trace_of_the_call_that_caused_it(
    house: House, apis: Apis, hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    """So does the line of the log about it; what no request caused bears none."""
    firm = Firm.of(house, apis)
    subscribed(firm.api, hook, "account.registered", "account.corrected")
    answer = firm.post("/employments", contract(NEW))
    assert answer.status_code == 201, answer.content
    with caplog.at_level("INFO", "openfla.channels.api.events.sending"):
        sent()
    [(headers, _body)] = hook.taken
    assert headers[TRACE] == answer.headers["BelGov-Trace-Id"]
    assert [each.getMessage() for each in caplog.records] == ["account.registered answered with 204"]
    house.done(house.employment(firm.body), by=firm.body.officer, now=datetime.now(tz=UTC))
    sent()
    assert TRACE not in hook.taken[1][0]


def test_tells_each_kind_of_act_on_a_contract(house: House, apis: Apis, hook: Hook) -> None:
    """By the id of the contract, which is another than that of the account."""
    employer = house.employer()
    subscribed(apis.of(employer.officer), hook, *(f"employment.{each.value}" for each in HAPPENS[FactType.EMPLOYMENT]))
    hire = house.employment(employer)
    by: dict[str, Any] = {"by": employer.officer, "now": datetime.now(tz=UTC)}
    made = house.done(hire, **by)
    assert made.holds is not None
    contract, segments = made.holds.fact, (segment(hire.starts_on, weekly_minutes=1140),)
    part_time = CorrectEmployment(
        employer.id, contract, made.holds.version, hire.starts_on, None, segments, None, "half time"
    )
    corrected = house.done(part_time, **by)
    assert corrected.holds is not None
    house.done(CancelEmployment(employer.id, contract, corrected.holds.version, "by mistake"), **by)
    sent()
    told = sorted((each["data"]["version"], each["type"], each["data"]) for each in map(json.loads, bodies(hook)))
    assert [kind.rpartition(".")[2] for _, kind, _ in told] == ["registered", "corrected", "cancelled"]
    assert {(data["id"], data["accountId"]) for *_, data in told} == {(str(contract), str(made.reference))}


def test_tells_which_size_to_read(house: House, apis: Apis, hook: Hook) -> None:
    """In the event and in the list of changes, registered and corrected: there is no address by its id."""
    employer = house.employer()
    api = apis.of(employer.officer)
    subscribed(api, hook, "size.registered", "size.corrected")
    for fte in (30, 31):
        declared = DeclareSize(employer.id, Quarter(2025, 1), Fraction(fte), "counted anew")
        house.done(declared, by=employer.officer, now=datetime.now(tz=UTC))
    sent()
    events = [each["data"]["quarter"] for each in map(json.loads, bodies(hook))]
    listed = api.get(f"/employers/{employer.number.digits}/changes").json()["items"]
    assert events == [each["quarter"] for each in listed] == ["2025Q1", "2025Q1"]
    assert {each["type"] for each in listed} == {"size.registered", "size.corrected"}
    assert api.get(f"/employers/{employer.number.digits}/sizes/{events[0]}").status_code == 200


def bodies(hook: Hook) -> list[bytes]:
    return [body for _, body in hook.taken]


def test_each_event_has_a_form_of_its_own_in_the_contract() -> None:
    """One for each type that is told, and no other."""
    [told] = callbacks("registerSubscription")
    [content] = told["requestBody"]["content"].values()
    forms = [resolved(each)["properties"]["type"]["example"] for each in resolved(content["schema"])["anyOf"]]
    assert sorted(forms) == sorted(type_of(f"{kind.value}.{changed.value}") for kind, changed in TOLD)


@pytest.mark.parametrize(("kind", "changed"), TOLD)
@pytest.mark.parametrize("worker", [None, uuid4()], ids=["nobody", "somebody"])
def test_an_event_of_each_type_fits_its_form(kind: FactType, changed: Changed, worker: UUID | None) -> None:
    due = replace(waiting_at("hook"), type=f"{kind.value}.{changed.value}", worker=worker)
    message = message_of(due)
    event_fits_the_contract({"Content-Type": MEDIA, SIGNATURE: signature_of(message)}, message)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "org.openfla.account.v1.trainings.notify.forgotten"},
        {"subject": "An Janssens"},
        {"data": {}},
        {"id": 1},
    ],
)
def test_what_is_no_event_of_ours_fits_no_form(change: dict[str, Any]) -> None:
    message = message_of(waiting_at("hook"))
    headers = {"Content-Type": MEDIA, SIGNATURE: signature_of(message)}
    with pytest.raises((AssertionError, ValueError)):
        event_fits_the_contract(headers, json.dumps({**json.loads(message), **change}).encode())


def test_signs_what_it_sends(house: House, apis: Apis, hook: Hook) -> None:
    employer = house.employer()
    subscribed(apis.of(employer.officer), hook, "account.registered")
    house.done(house.employment(employer), by=employer.officer, now=datetime.now(tz=UTC))
    sent()
    [(headers, body)] = hook.taken
    key = ECKey.import_key(public_key())
    assert jws.deserialize_compact(attached(headers, body), key, algorithms=["ES256"]).payload == body
    with pytest.raises(BadSignatureError):
        jws.deserialize_compact(attached(headers, body + b" "), key, algorithms=["ES256"])


def attached(headers: dict[str, str], body: bytes) -> str:
    head, _, signature = headers["Openfla-Signature"].split(".")
    return ".".join((head, urlsafe_b64encode(body).rstrip(b"=").decode(), signature))


@pytest.mark.parametrize("status", [302, 400, 500])
def test_what_is_not_taken_waits_and_can_be_seen(house: House, apis: Apis, hook: Hook, status: int) -> None:
    employer = house.employer()
    api, hook.status = apis.of(employer.officer), status
    subscription = subscribed(api, hook, "account.registered")
    house.done(house.employment(employer), by=employer.officer, now=datetime.now(tz=UTC))
    sent()
    page = api.get(f"/subscriptions/{subscription}/deliveries?state=waiting").json()
    assert [(each["tries"], each["answer"]) for each in page["items"]] == [(1, str(status))]
    assert api.get("/subscriptions").json()["items"][0]["waiting"] == 1
    one = page["items"][0]["href"].partition("/v1")[2]
    assert api.get(one).json() == page["items"][0]
    assert api.call("POST", f"{one}/retries").status_code == 204
    ended = api.post(f"/subscriptions/{subscription}/cancellations", {"reason": "moved"}, If_Match=f'"{subscription}"')
    assert ended.status_code == 204
    assert api.get("/subscriptions").json()["items"] == []
    assert api.get(f"/subscriptions/{subscription}").status_code == 404
    assert api.get(one).status_code == 404


@pytest.mark.parametrize(("point", "times"), [("K10", 1), ("K11", 2)])
def test_an_event_whose_sending_is_cut_comes_once_its_claim_ended(
    house: House, apis: Apis, hook: Hook, point: Point, times: int
) -> None:
    """Under the same id and with the same bytes, where it had come already; then never again."""
    employer = house.employer()
    api = apis.of(employer.officer)
    subscription = subscribed(api, hook, "account.registered")
    house.done(house.employment(employer), by=employer.officer, now=datetime.now(tz=UTC))
    with armed(cut(point)), pytest.raises(Killed):
        sent()
    assert len(hook.taken) == times - 1
    waiting = api.get(f"/subscriptions/{subscription}/deliveries?state=waiting").json()["items"]
    assert [each["tries"] for each in waiting] == [0]
    sent()  # what other subscriptions wait for too
    assert len(hook.taken) == times - 1
    later = datetime.now(tz=UTC) + CLAIMED
    for clock in (lambda: later, lambda: later + CLAIMED):
        round_of_post(clock)
        assert len(hook.taken) == times
    assert len({body for _, body in hook.taken}) == 1
    delivered = api.get(f"/subscriptions/{subscription}/deliveries?state=delivered").json()["items"]
    assert [each["tries"] for each in delivered] == [1]


def test_a_subscription_has_an_address(house: House, apis: Apis, hook: Hook) -> None:
    api = apis.of(house.employer().officer)
    made = api.post("/subscriptions", {"target": hook.url})
    href = made.headers["Location"]
    shown = api.get(href.partition("/v1")[2])
    assert (shown.status_code, shown.json()["subscriptionId"]) == (200, made.json()["subscriptionId"])
    assert (made.json()["href"], shown.json()["href"]) == (href, href)
    assert api.get("/subscriptions").json()["items"] == [shown.json()]
    unknown = f"{href.partition('/v1')[2]}/deliveries/{uuid4()}"
    assert api.get(unknown).status_code == 404


def test_what_was_read_of_a_subscription_is_told_by_its_tag(house: House, apis: Apis, hook: Hook) -> None:
    """The tag changes with how its events fare, so that nobody holds old figures for new ones; that of an event too."""
    employer = house.employer()
    api, hook.status = apis.of(employer.officer), 500
    place = f"/subscriptions/{subscribed(api, hook, 'account.registered')}"
    tag = api.get(place).headers["ETag"]
    assert api.get(place, If_None_Match=tag).status_code == 304
    house.done(house.employment(employer), by=employer.officer, now=datetime.now(tz=UTC))
    sent()
    later = api.get(place, If_None_Match=tag)
    assert (later.status_code, later.json()["waiting"]) == (200, 1)
    [event] = api.get(f"{place}/deliveries?state=waiting").json()["items"]
    one = event["href"].partition("/v1")[2]
    tag = api.get(one).headers["ETag"]
    assert api.get(one, If_None_Match=tag).status_code == 304
    round_of_post(lambda: datetime.now(tz=UTC) + timedelta(minutes=1))
    assert api.get(one, If_None_Match=tag).json()["tries"] == 2


def test_only_what_was_seen_is_ended(house: House, apis: Apis, hook: Hook) -> None:
    """By the version of a receipt, a list, or a tag from before its events moved on; without one it is not."""
    employer = house.employer()
    api = apis.of(employer.officer)
    first, second = (
        subscribed(api, hook, "account.registered"),
        subscribed(apis.of(employer.officer), hook, "account.registered"),
    )
    reason, tag = {"reason": "moved"}, api.get(f"/subscriptions/{first}").headers["ETag"]
    place = f"/subscriptions/{first}/cancellations"
    assert problem(api.post(place, reason)) == (428, "preconditionRequired")
    for wrong in (f'"{second}"', '""', f'"{first}.1"', tag.upper()):
        refused = api.post(place, reason, If_Match=wrong)
        assert (*problem(refused), issues(refused)) == (
            412,
            "preconditionFailed",
            {"If-Match": "desk.changed_meanwhile"},
        )
    assert api.post(place, reason, If_Match="*").status_code == 400
    house.done(house.employment(employer), by=employer.officer, now=datetime.now(tz=UTC))
    sent()
    assert api.get(f"/subscriptions/{first}").headers["ETag"] != tag
    assert api.post(place, reason, If_Match=tag).status_code == 204
    [left] = api.get("/subscriptions").json()["items"]
    assert left["subscriptionId"] == second
    listed = f'"{left["version"]}"'
    assert api.post(f"/subscriptions/{second}/cancellations", reason, If_Match=listed).status_code == 204
    assert api.post(place, reason, If_Match=tag).status_code == 404


def test_reads_changes_page_after_page(house: House, apis: Apis) -> None:
    employer = house.employer()
    house.workers(employer, 25)
    api = apis.of(employer.officer)
    page: dict[str, Any] = {}
    settled()
    path, seen = f"/employers/{employer.number.digits}/changes?pageSize=20", []
    for _ in range(3):
        page = api.get(path).json()
        seen += [each["changeId"] for each in page["items"]]
        path = page.get("next", "").partition("/v1")[2]
    assert (len(set(seen)), path) == (50, "")
    later = f"/employers/{employer.number.digits}/changes?afterChange={page['after']}"
    assert api.get(later).json()["items"] == []
    house.worker(employer)
    settled()
    assert len(api.get(later).json()["items"]) == 2


@pytest.mark.parametrize("after", ["x", "1_2_3", "-1_" + "0" * 32 + "_0"])
def test_refuses_a_cursor_that_is_none(house: House, apis: Apis, after: str) -> None:
    employer = house.employer()
    answer = apis.of(employer.officer).get(f"/employers/{employer.number.digits}/changes?afterChange={after}")
    assert (answer.status_code, issues(answer)) == (400, {"afterChange": "api.pattern"})


def test_shows_nothing_to_others(house: House, apis: Apis, hook: Hook) -> None:
    employer, other = house.employer(), house.employer()
    subscription = subscribed(apis.of(employer.officer), hook)
    stranger = apis.of(other.officer)
    for answer in (
        stranger.get(f"/employers/{employer.number.digits}/changes"),
        stranger.get(f"/subscriptions/{subscription}"),
        stranger.get(f"/subscriptions/{subscription}/deliveries"),
        stranger.get(f"/subscriptions/{subscription}/deliveries/{uuid4()}"),
        stranger.post(f"/subscriptions/{subscription}/cancellations", {"reason": "mine"}, If_Match=f'"{subscription}"'),
    ):
        assert answer.status_code == 404
    assert stranger.get("/subscriptions").json()["items"] == []


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104 - refused
        *("::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "224.0.0.1", "ff02::1", "fe80::1%eth0"),
        *("64:ff9b::a00:1", "64:ff9b:1::1", "fec0::1", "::127.0.0.1", "::a00:1"),
    ],
)
def test_goes_to_no_private_address(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::93.184.215.14"]
)
def test_goes_to_public_addresses(address: str) -> None:
    assert is_public(address)


def test_is_not_led_inside_by_a_name(settings: Settings, hook: Hook) -> None:
    settings.OPENFLA_PRIVATE_TARGETS = False
    with outside() as http:
        assert status_of(http, hook.url.replace("127.0.0.1", "localhost"), b"{}", []) == "notPublic"
        assert status_of(http, "https://no-such-name.invalid/", b"{}", []) == "unreachable"
    assert hook.taken == []


@contextmanager
def slow(*pieces: bytes) -> Iterator[str]:
    """An address that answers these, then a byte each hundredth of a second until the other end hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            line, _ = server.accept()
            with line, suppress(OSError):
                line.recv(4096)
                for piece in chain(pieces, repeat(b"x")):
                    line.sendall(piece)
                    sleep(0.01)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join(5)
        assert not thread.is_alive()


@pytest.mark.usefixtures("hook")
def test_waits_no_longer_for_who_answers_byte_by_byte() -> None:
    with outside() as http, slow(b"HTTP/1.1 200 OK\r\nX: ") as target:
        before = monotonic()
        assert status_of(http, target, b"{}", [], within=0.2) == "timeout"
        assert monotonic() - before < 1


@pytest.mark.usefixtures("hook")
def test_does_not_wait_for_the_body_of_an_answer() -> None:
    with outside() as http, slow(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n") as target:
        before = monotonic()
        assert status_of(http, target, b"{}", []) == "200"
        assert monotonic() - before < 1


def test_one_connection_serves_many_events(hook: Hook) -> None:
    with outside() as http:
        for _ in range(3):
            assert status_of(http, hook.url, b"{}", []) == "204"
    assert (len(hook.taken), len(hook.lines)) == (3, 1)


def test_notes_what_came_while_another_call_has_no_end() -> None:
    over = Event()
    stuck, quick, late = (waiting_at(target) for target in ("stuck", "quick", "late"))
    calls = [stuck] * AT_ONCE + [late]

    def status(due: DueDelivery) -> str:
        return "200" if due.target == "quick" else str(over.wait(5))

    try:
        notes = sent_together([quick, *calls], status, within=0.2)
    finally:
        over.set()
    answers = [(note.delivery, note.answer, note.taken) for note in notes]
    assert answers == [(quick.delivery, "200", True), *[(stuck.delivery, "timeout", False)] * AT_ONCE]


def waiting_at(target: str) -> DueDelivery:
    at = datetime.now(tz=UTC)
    return DueDelivery(uuid4(), uuid4(), target, 0, "account.registered", uuid4(), uuid4(), None, "0123456749", at, 1)


def test_stops_telling_a_provider_when_the_mandate_is_gone(house: House, apis: Apis, hook: Hook) -> None:
    employer, provider = house.employer(), house.provider()
    subscribed(apis.of(provider.officer), hook, "account.registered")
    told(house, employer)
    assert hook.taken == []
    house.mandate(employer, provider)
    told(house, employer)
    assert len(hook.taken) == 1


def told(house: House, employer: Body) -> Any:
    house.done(house.employment(employer), by=employer.officer, now=datetime.now(tz=UTC))
    return sent()
