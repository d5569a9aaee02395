# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Statements of learning systems: what they say was followed is registered once, and what can't be is told why."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db.models import Q
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openapi_spec_validator import validate
from pytest_django.fixtures import Settings

from openfla.channels.api.xapi.contract import document, matched
from openfla.channels.api.xapi.statement import Statement, issues_of, reference, registering
from openfla.desk.policy import RULES
from openfla.desk.trainings.trainings import CancelTraining, RegisterParticipation, RegisterTraining
from openfla.records.fact import CURRENT
from openfla.records.models import JournalSubject, Participation, Training
from openfla.terms.role import Permission
from tests.channels.api.conftest import EVERY_SCOPE, Api, Apis, issues
from tests.channels.api.test_roles import MAY, MAY_NOT
from tests.channels.api.writing import Firm, problem
from tests.desk.conftest import ALL, House, enterprise_number, ssin
from tests.node import NODE, installed

CLIENT = Path(__file__).parent / "xapi_client"
VERB = "http://adlnet.gov/expapi/verbs/"
SPOKEN = {"X-Experience-API-Version": "1.0.3"}
HOME = "https://learning.example.org"
COURSE = f"{HOME}/courses/fire-prevention"


@pytest.fixture
def firm(house: House, apis: Apis) -> Firm:
    """An employer whose learning system calls."""
    return Firm.of(house, apis)


def said(verb: str = "completed", worker: str = "W1", **other: Any) -> dict[str, Any]:
    """A statement that a worker completed a course of two hours."""
    return {
        "id": str(uuid4()),
        "actor": {"account": {"homePage": HOME, "name": worker}},
        "verb": {"id": VERB + verb},
        "object": {"id": COURSE, "definition": {"name": {"nl": "Brandpreventie"}}},
        "result": {"duration": "PT2H"},
        "timestamp": "2026-03-02T15:04:05+01:00",
        **other,
    }


def voids(statement: dict[str, Any]) -> dict[str, Any]:
    """A statement that another never was."""
    return said("voided", object={"objectType": "StatementRef", "id": statement["id"]})


def sent(api: Api, number: str, body: Any, *, method: str = "post", query: str = "", **headers: str) -> Any:
    """What a learning system is answered."""
    given = {**SPOKEN, **api.headers, **{name.replace("_", "-"): text for name, text in headers.items()}}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    here = f"/xapi/{number}/statements{query}"
    return Client().generic(method.upper(), here, content, content_type="application/json", headers=given)


def tell(firm: Firm, *statements: dict[str, Any]) -> Any:
    """A list of statements sent by the firm's own system."""
    return sent(firm.api, firm.body.number.digits, [*statements])


def parts(firm: Firm) -> list[Participation]:
    """Who takes part in what, now."""
    firm.house.see(firm.body)
    return list(Participation.objects.filter(CURRENT).order_by("recorded_at", "id"))


def trainings(firm: Firm) -> list[Training]:
    """What stands."""
    firm.house.see(firm.body)
    return list(Training.objects.filter(CURRENT).order_by("recorded_at", "id"))


def test_what_was_completed_is_registered(firm: Firm) -> None:
    """By the commands of any training, with the day in Belgium, the minutes and how it ended."""
    statement = said(timestamp="2026-03-02T23:30:00Z", result={"duration": "PT1H30M59.9S", "success": False})
    answer = sent(firm.api, firm.body.number.digits, statement)
    assert (answer.status_code, answer.json()) == (200, [statement["id"]])
    assert answer.headers["X-Experience-API-Version"] == "1.0.3"
    [training], [part] = trainings(firm), parts(firm)
    assert (training.title, training.mode, training.source) == ("Brandpreventie", "online", "api")
    assert (part.worker_id, part.state, part.minutes, part.outcome) == (firm.worker, "followed", 90, "failed")
    [slot] = training.slots.all()
    assert str(slot.on) == "2026-03-03"
    told = set(JournalSubject.objects.filter(entry=part.entry).values_list("act", "outcome"))
    assert told == {("RegisterTraining", "created"), ("RegisterParticipation", "created")}


def test_one_is_put_under_its_id(firm: Firm) -> None:
    """204; the same again too, and nothing is registered twice. Another id within it is refused."""
    statement, number = said(), firm.body.number.digits
    query = f"?statementId={statement.pop('id')}"
    for _ in range(2):
        answer = sent(firm.api, number, statement, method="put", query=query)
        assert (answer.status_code, answer.content) == (204, b"")
    assert len(parts(firm)) == 1
    other = sent(firm.api, number, {**statement, "id": str(uuid4())}, method="put", query=query)
    assert (problem(other), issues(other)) == ((400, "badRequest"), {"id": "xapi.other_id"})
    without = sent(firm.api, number, statement, method="put")
    assert issues(without) == {"statementId": "api.required"}


def test_one_without_an_id_is_given_one(firm: Firm) -> None:
    statement = said()
    del statement["id"]
    [given_id] = tell(firm, statement).json()
    assert UUID(given_id).version == 4
    assert len(parts(firm)) == 1


def test_a_statement_counts_once(firm: Firm) -> None:
    """Sent again alone, among others, and after somebody corrected or cancelled what it registered."""
    statement = said()
    for again in ([statement], [statement], [statement, said(worker="W1", object=activity("ladders"))]):
        assert tell(firm, *again).status_code == 200
    assert len(parts(firm)) == 2
    [first, _] = trainings(firm)
    cancel = CancelTraining(firm.body.id, first.lineage, first.id, "Vergissing")
    firm.house.done(cancel, by=firm.body.officer)
    assert tell(firm, statement).status_code == 200
    assert len(parts(firm)) == 1


def activity(name: str) -> dict[str, Any]:
    """Another course."""
    return {"id": f"{HOME}/courses/{name}", "definition": {"name": {"nl": name}}}


def test_another_statement_under_the_same_id_is_a_conflict(firm: Firm) -> None:
    statement = said()
    tell(firm, statement)
    answer = tell(firm, {**statement, "result": {"duration": "PT3H"}})
    assert (problem(answer), issues(answer)) == ((409, "stateConflict"), {"[0].id": "xapi.id_used"})
    assert [each.minutes for each in parts(firm)] == [120]


def test_what_is_told_twice_counts_once(firm: Firm) -> None:
    """Completed and passed are two statements of one course; another registration is another course."""
    registration = {"registration": str(uuid4())}
    completed, passed = (
        said(context=registration),
        said("passed", context=registration, timestamp="2026-03-04T08:00:00Z"),
    )
    assert tell(firm, completed, passed).status_code == 200
    assert tell(firm, said("passed", context=registration, result={"duration": "PT5M"})).status_code == 200
    assert [each.minutes for each in parts(firm)] == [120]
    assert tell(firm, said(context={"registration": str(uuid4())})).status_code == 200
    assert tell(firm, said(), said("passed")).status_code == 200  # without a registration: one a day
    assert len(parts(firm)) == 3


def test_who_attended_takes_part_in_one_event(firm: Firm) -> None:
    firm.house.worker(firm.body, reference="W2", number=ssin(3))
    two = said("attended"), said("attended", "W2")
    assert tell(firm, *two).status_code == 200
    assert tell(firm, said("attended", "W2")).status_code == 200
    [event] = trainings(firm)
    assert (event.mode, len(parts(firm))) == ("classroom", 2)
    assert tell(firm, voids(two[0])).status_code == 200
    assert [each.training for each in parts(firm)] == [event.lineage]


def test_a_statement_is_voided(firm: Firm) -> None:
    """With its training, once; a new statement of the same course counts again, the old one does not come back."""
    statement = said()
    tell(firm, statement)
    voiding = voids(statement)
    for _ in range(2):
        assert tell(firm, voiding).status_code == 200
        assert (parts(firm), trainings(firm)) == ([], [])
    assert tell(firm, statement).status_code == 200
    assert parts(firm) == []
    assert tell(firm, said(result={"duration": "PT3H"})).status_code == 200
    assert [each.minutes for each in parts(firm)] == [180]
    firm.house.see(firm.body)
    reasons = Training.objects.filter(~Q(withdrawn_at=None)).values_list("withdrawal_reason", flat=True)
    assert list(reasons) == ["Het leersysteem dat het meldde, heeft het teruggenomen."]


def test_voiding_what_was_never_told_is_answered_as_the_standard_asks(firm: Firm) -> None:
    assert tell(firm, voids(said())).status_code == 200
    wrong = tell(firm, said("voided"))
    assert issues(wrong) == {"[0].object": "xapi.no_statement"}


def test_what_another_organisation_corrected_is_not_voided(firm: Firm, apis: Apis) -> None:
    """The employer's word stays; the learning system of the provider is told so."""
    office = firm.house.provider("Opleidingscentrum Zuid")
    firm.house.mandate(firm.body, office)
    theirs, statement = apis.of(office.officer), said()
    assert sent(theirs, firm.body.number.digits, statement).status_code == 200
    [training] = trainings(firm)
    body = {"title": "Brand", "type": "formal", "slots": [{"on": "2026-03-02", "minutes": 60}], "reason": "Korter"}
    assert firm.put(f"/trainings/{training.lineage}", body, If_Match=f'"{training.id}"').status_code == 200
    answer = sent(theirs, firm.body.number.digits, voids(statement))
    assert (problem(answer), issues(answer)) == ((409, "stateConflict"), {"object.id": "xapi.changed_since"})
    assert [each.minutes for each in parts(firm)] == [60]


def test_a_verb_that_says_nothing_of_a_training_is_answered_and_not_kept(firm: Firm) -> None:
    statements = [said("experienced"), said("failed"), {**said(), "verb": {"id": "http://example.org/liked"}}]
    answer = tell(firm, *statements)
    assert (answer.status_code, answer.json()) == (200, [each["id"] for each in statements])
    assert (parts(firm), trainings(firm)) == ([], [])
    assert tell(firm).json() == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (said(actor={"mbox": "mailto:an@example.org"}), {"actor": "xapi.actor_unnamed"}),
        (said(actor={"objectType": "Group", "member": []}), {"actor": "xapi.actor_unnamed"}),
        (said(worker="W9"), {"actor.account.name": "declaration.worker_unknown"}),
        (said(worker=ssin(9).digits), {"actor.account.name": "text.national_number"}),
        (said(object={"objectType": "Agent", "mbox": "mailto:an@example.org"}), {"object": "xapi.no_activity"}),
        (said(object={"id": COURSE}), {"object.definition.name": "training.title_missing"}),
        (
            said(object={"id": COURSE, "definition": {"name": {"nl": f"Voor {ssin(9).digits}"}}}),
            {"object.definition.name": "text.national_number"},
        ),
        (said(result={"completion": True}), {"result.duration": "xapi.duration_unknown"}),
        (said(result={"duration": "P1M"}), {"result.duration": "xapi.duration_unknown"}),
        (said(result={"duration": "P99999999999999D"}), {"result.duration": "xapi.duration_unknown"}),
        (said(result={"duration": "PT40H"}), {"result.duration": "training.slot_minutes"}),
        (said(result={"duration": "PT59S"}), {"result.duration": "training.slot_minutes"}),
        (said(result={"duration": "2 hours"}), {"result.duration": "api.pattern"}),
        (said(result={"duration": "PT2H", "completion": False}), {"result.completion": "xapi.contradicts_verb"}),
        (said("passed", result={"duration": "PT2H", "success": False}), {"result.success": "xapi.contradicts_verb"}),
        (said(timestamp="2098-03-02T15:04:05Z"), {"timestamp": "participation.followed_in_future"}),
        (said(timestamp="1998-03-02T15:04:05Z"), {"result.duration": "training.too_early"}),
        (said(timestamp="2026-03-02"), {"timestamp": "api.no_date_time"}),
        (said(nothing=1), {"nothing": "api.unknown"}),
        ({**said(), "verb": {}}, {"verb.id": "api.required"}),
        (said(actor={"mbox": "mailto:a@b.be", "openid": "http://b.be/a"}), {"actor": "xapi.actor_unnamed"}),
        (said(result={"duration": "PT2H", "score": {"scaled": 2}}), {"result.score.scaled": "api.maximum"}),
        (said(context={"registration": "x"}), {"context.registration": "api.pattern"}),
        (said(context=None), {"context": "api.no_object"}),
    ],
)
def test_refuses_with_the_reason_and_takes_in_none(
    firm: Firm, statement: dict[str, Any], expected: dict[str, str]
) -> None:
    """One that can't be taken in keeps the others of its call back."""
    answer = sent(firm.api, firm.body.number.digits, statement)
    assert (problem(answer), issues(answer)) == ((400, "badRequest"), expected)
    beside = tell(firm, said(object=activity("ladders")), statement)
    assert issues(beside) == {f"[1].{place}": code for place, code in expected.items()}
    assert (parts(firm), trainings(firm)) == ([], [])


def test_one_id_twice_in_a_call_is_refused(firm: Firm) -> None:
    statement = said()
    assert issues(tell(firm, statement, {**statement})) == {"[1].id": "xapi.id_twice"}


@pytest.mark.parametrize(
    ("headers", "status", "answered"),
    [
        ({"X-Experience-API-Version": "1.0"}, 200, "1.0.3"),
        ({"X-Experience-API-Version": "2.0.0"}, 200, "2.0.0"),
        ({"X-Experience-API-Version": "0.95"}, 400, "1.0.3"),
        ({"X-Experience-API-Version": ""}, 400, "1.0.3"),
    ],
)
def test_each_answer_says_its_version(firm: Firm, headers: dict[str, str], status: int, answered: str) -> None:
    answer = sent(firm.api, firm.body.number.digits, said(), **headers)
    assert (answer.status_code, answer.headers["X-Experience-API-Version"]) == (status, answered)
    if status == 400:
        assert issues(answer) == {"X-Experience-API-Version": "xapi.version"}


@pytest.mark.usefixtures("house")
def test_says_what_is_spoken_to_anybody() -> None:
    answer = Client().get("/xapi/0999999999/about")
    assert (answer.status_code, answer.json()) == (200, {"version": ["1.0.3", "2.0.0"]})


@pytest.mark.usefixtures("house")
def test_gives_its_contract() -> None:
    """Which is a document of OpenAPI; each of its paths is one that is answered."""
    assert Client().get("/xapi/openapi.json").json() == document()
    validate(document())
    assert all(matched(path.format(enterpriseNumber="0123456749")) for path in document()["paths"])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/xapi/0123456749/statements", 405), ("GET", "/xapi/x/nothing", 404), ("POST", "/xapi/1/about", 405)],
)
def test_there_is_nothing_else(method: str, path: str, status: int) -> None:
    """No statement is given back: nothing is kept of one."""
    assert Client().generic(method, path, headers=SPOKEN).status_code == status


@pytest.mark.parametrize("body", [b"{", b"[]]", b'{"id":1,"id":2}', b"\xff", b"7"])
def test_what_is_no_statement_is_refused(firm: Firm, body: bytes) -> None:
    assert problem(sent(firm.api, firm.body.number.digits, body)) == (400, "badRequest")


def test_a_form_that_is_not_json_is_refused(firm: Firm) -> None:
    given = {**SPOKEN, **firm.api.headers}
    here = f"/xapi/{firm.body.number.digits}/statements"
    answer = Client().generic("POST", here, b"x", content_type="multipart/mixed; boundary=x", headers=given)
    assert problem(answer) == (415, "unsupportedMediaType")


def test_too_many_in_one_call_are_refused(firm: Firm) -> None:
    assert issues(tell(firm, *[said("experienced")] * 1001)) == {"": "api.max_items"}


@pytest.mark.parametrize("who", MAY)
def test_the_employer_is_there_for(house: House, apis: Apis, who: str) -> None:
    firm = Firm.of(house, apis)
    api = apis.of(MAY[who](house, firm.body))
    assert sent(api, firm.body.number.digits, said()).status_code == 200
    assert len(parts(firm)) == 1


@pytest.mark.parametrize("who", MAY_NOT)
@pytest.mark.parametrize("body", [said(), said("experienced"), said("completed", "W9"), {"id": 1}])
def test_nothing_is_there_for(house: House, apis: Apis, who: str, body: Any) -> None:
    """A foreign employer is answered as one that does not exist, whatever is wrong with the statement."""
    firm = Firm.of(house, apis)
    api = apis.of(MAY_NOT[who](house, firm.body))
    there, nowhere = (sent(api, number.digits, body) for number in (firm.body.number, enterprise_number(900_000)))
    assert problem(there) == problem(nowhere) == (404, "resourceNotFound")
    assert issues(there) == issues(nowhere) == {"enterpriseNumber": "api.not_found"}
    assert parts(firm) == []


def test_the_scope_is_that_of_what_it_does(house: House, apis: Apis) -> None:
    firm, needed = Firm.of(house, apis), Permission.TRAININGS_REGISTER
    assert {RULES[each].permission for each in (RegisterTraining, RegisterParticipation, CancelTraining)} == {needed}
    without = sent(apis.of(firm.body.officer, EVERY_SCOPE - {needed.value}), firm.body.number.digits, said())
    assert (problem(without), without.json()["requiredScopes"]) == ((403, "missingScope"), [needed.value])
    lesser = apis.of(house.officer(firm.body.id, ALL - {needed}))
    assert sent(lesser, firm.body.number.digits, said()).status_code == 404
    visitor = sent(apis.visitor(), firm.body.number.digits, said())
    assert problem(visitor) == (401, "noAccessToken")
    assert parts(firm) == []


def test_two_employers_use_the_same_ids(house: House, apis: Apis) -> None:
    """What one learning system told elsewhere is no secret that another could find out."""
    firms = [Firm.of(house, apis), Firm.of(house, apis)]
    statement = said()
    for each in firms:
        assert tell(each, statement).status_code == 200
        assert tell(each, voids(said())).status_code == 200
    assert tell(firms[0], voids(statement)).status_code == 200
    assert [len(parts(each)) for each in firms] == [0, 1]


@pytest.mark.usefixtures("one_span")
def test_a_system_that_sends_too_often_waits(firm: Firm, settings: Settings) -> None:
    settings.OPENFLA_CALLS_PER_MINUTE = 2
    answers = [tell(firm, said("experienced")) for _ in range(6)]
    assert problem(answers[-1]) == (429, "tooManyRequests")
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60


def test_many_are_taken_in_with_few_statements(firm: Firm, django_assert_max_num_queries: Any) -> None:
    """A hundred who attended one event cost about what one costs."""
    for count in range(100):
        firm.house.worker(firm.body, reference=f"V{count}", number=ssin(100 + count))
    attended = [said("attended", f"V{count}") for count in range(100)]
    with django_assert_max_num_queries(150):
        assert tell(firm, *attended).status_code == 200
    assert len(parts(firm)) == 100


def test_a_client_that_others_wrote_sends_and_voids(firm: Firm) -> None:
    """@xapi/xapi asks what is spoken, sends a statement and voids it."""
    relay = HTTPServer(("127.0.0.1", 0), _relay(firm.house))
    endpoint = f"http://127.0.0.1:{relay.server_port}/xapi/{firm.body.number.digits}/"
    words = [str(NODE), str(CLIENT / "send.cjs"), str(installed(CLIENT, "xapi-client")), endpoint]
    words += [firm.api.headers["Authorization"], "1.0.3"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        relay.timeout = 0.2
        until = datetime.now(tz=UTC) + timedelta(seconds=60)
        while program.poll() is None and datetime.now(tz=UTC) < until:
            relay.handle_request()
        out, error = program.communicate(timeout=10)
    relay.server_close()
    assert program.returncode == 0, error
    assert json.loads(out)["about"] == {"version": ["1.0.3", "2.0.0"]}
    assert parts(firm) == []
    [gone] = Training.objects.filter(~Q(withdrawn_at=None))
    assert gone.title == "Brandpreventie"


def _relay(_house: House) -> type[BaseHTTPRequestHandler]:
    """Hands each request to the product in the thread of the test, whose transaction it sees."""

    class Relay(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(Client().get(self.path, headers=dict(self.headers)))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            given = {
                name: text for name, text in self.headers.items() if name.lower() not in ("host", "content-length")
            }
            media = given.pop("Content-Type", "application/json")
            self._answer(Client().generic("POST", self.path, body, content_type=media, headers=given))

        def _answer(self, response: Any) -> None:
            self.send_response(response.status_code)
            for name, text in response.headers.items():
                self.send_header(name, text)
            self.send_header("Content-Length", str(len(response.content)))
            self.end_headers()
            self.wfile.write(response.content)

        def log_message(self, *_words: object) -> None:
            """Says nothing."""

    return Relay


MOMENTS = st.integers(946_800_000, 4_102_400_000).map(lambda second: datetime.fromtimestamp(second, UTC))
TEXTS = st.text(max_size=40)


STATEMENTS = st.builds(
    lambda verb, name, titles, hours, at: said(
        verb,
        name,
        object={"id": COURSE, "definition": {"name": titles}},
        result={"duration": f"PT{hours}H"},
        timestamp=at.isoformat(),
    ),
    st.sampled_from(["completed", "passed", "attended", "voided"]),
    TEXTS,
    st.dictionaries(st.sampled_from(["nl", "fr-BE", "en", "x"]), TEXTS, max_size=3),
    st.integers(0, 10**6),
    MOMENTS,
)


@given(body=STATEMENTS, found=st.uuids())
def test_what_is_read_of_a_statement_is_a_training_or_a_reason(body: dict[str, Any], found: UUID) -> None:
    """And the same each time."""
    one, again = (Statement(body, found, "", found, datetime(2026, 11, 25, 12, tzinfo=UTC)) for _ in range(2))
    if issues_of(one):
        return
    training, part = registering(one)
    assert (training, part) == registering(again)
    assert training.command.terms.title
    assert len(training.sender_reference) <= 60
    assert len(training.command.terms.reference) <= 60
    assert not any(sign.isdigit() for sign in reference(found))
