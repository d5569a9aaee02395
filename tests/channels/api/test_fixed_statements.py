# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each operation of the contract sends a fixed number of statements, however much there is of what it reads."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.channels.api.contract import BASE, operations
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import Phase
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.requests.requests import AskTraining, RequestTerms
from openfla.terms.period import Quarter
from tests.channels.api.conftest import Apis
from tests.channels.api.counting import queries_of, statements
from tests.channels.api.writing import WHY, Firm, training
from tests.channels.batch.declaring import Writer, clock, document
from tests.desk.conftest import House
from tests.desk.notary import owner
from tests.desk.test_plan import linked

FEW, MANY = 2, 5
TARGET = "https://hooks.example.org/openfla"
COUNTED = {
    "test_query_counts.py": """
        registerEmployment correctEmployment cancelEmployment correctWorker registerTraining putTraining correctRight
        registerParticipation correctParticipation cancelTraining cancelParticipation registerRight cancelRight
        recordDecision cancelDecision putSize""",
    "test_successions.py": """
        announceSuccession confirmSuccession takeBackSuccession listSuccessions getSuccession""",
    "test_trainings_in_bulk.py": "registerTrainings verifyTrainings",
}
"""Operations that are counted elsewhere, by the file."""
READS: Mapping[str, tuple[str, int]] = {
    "checkHealth": ("/health", 0),
    "getContractAsYaml": ("/doc/openapi.yaml", 1),
    "getContractAsJson": ("/doc/openapi.json", 1),
    "listJointCommittees": ("/refData/jointCommittees", 1),
    "getJointCommittee": ("/refData/jointCommittees/200", 1),
    "listTrainingTypes": ("/refData/trainingTypes", 1),
    "getTrainingType": ("/refData/trainingTypes/formal", 1),
    "listTrainingFields": ("/refData/trainingFields", 1),
    "getTrainingField": ("/refData/trainingFields/safetyHealth", 1),
    "listProblemTypes": ("/refData/problemTypes", 1),
    "getProblemType": ("/refData/problemTypes/stateConflict", 1),
    "listLawParameters": ("/refData/lawParameters", 1),
    "getLawParameter": ("{listLawParameters}", 1),
    "readOwnClient": ("/client", 8),
    "listOrganisations": ("/organisations", 8),
    "getOrganisation": ("{listOrganisations}", 6),
    "listMandates": ("/mandates", 6),
    "getMandate": ("{listMandates}", 10),
    "listGrants": ("/grants", 5),
    "getGrant": ("{listGrants}", 5),
    "listSubscriptions": ("/subscriptions", 6),
    "getSubscription": ("{listSubscriptions}", 6),
    "listDeliveries": ("{listSubscriptions}/deliveries?state=dead", 7),
    "getDelivery": ("{listDeliveries}", 7),
    "listBatches": ("/batches", 12),
    "getBatch": ("{listBatches}", 8),
    "getReceipt": ("{listBatches}/receipt", 8),
    "getResult": ("{listBatches}/result", 8),
    "listRecords": ("{listBatches}/records", 14),
    "getRecord": ("{listRecords}", 14),
    "getRefusedRecords": ("{listBatches}/refusedRecords", 26),
    "listAccounts": ("{employer}/accounts", 10),
    "getAccount": ("{listAccounts}", 9),
    "getWorker": ("{listAccounts}/worker", 13),
    "getBalance": ("{listAccounts}/balances/2026", 9),
    "explainBalance": ("{listAccounts}/balances/2026/explanation", 15),
    "getLedger": ("{listAccounts}/balances/2026/ledger", 18),
    "getSystemFile": ("{employer}/systemFiles/odooEmployees", 12),
    "listChanges": ("{employer}/changes", 5),
    "listEmployments": ("{employer}/employments", 13),
    "getEmployment": ("{listEmployments}", 12),
    "listTrainingRequests": ("{employer}/trainingRequests", 10),
    "getTrainingRequest": ("{listTrainingRequests}", 9),
    "listRights": ("{employer}/rights", 10),
    "getRight": ("{listRights}", 10),
    "listSizes": ("{employer}/sizes", 9),
    "getSize": ("{employer}/sizes/2024Q1", 5),
    "listDecisions": ("{employer}/decisions", 11),
    "getDecision": ("{listDecisions}", 5),
    "getRegime": ("{employer}/regimes/2026", 9),
    "getOverview": ("{employer}/overviews/2026", 17),
    "listTrainings": ("{employer}/trainings?year=2026", 11),
    "getTraining": ("{listTrainings}", 10),
    "listParticipations": ("{listTrainings}/participations", 15),
    "getParticipation": ("{listParticipations}", 14),
}
"""Of each call that reads by GET: its address, where a name stands for the first item of that list; its statements."""
OTHERS: Mapping[str, int] = {
    "queryAccounts": 9,
    "simulateRegime": 3,
    "simulateRight": 3,
    "answerTrainingRequest": 10,
    "registerSubscription": 10,
    "endSubscription": 8,
    "retryDelivery": 8,
    "submitBatch": 12,
    "cancelBatch": 17,
}
"""Of each other call."""


def test_no_operation_is_left_out() -> None:
    """A new one has its row here, or names the file that counts it."""
    elsewhere = [name for names in COUNTED.values() for name in names.split()]
    assert sorted([*READS, *OTHERS, *elsewhere]) == sorted(operations())


@pytest.fixture
def firms(house: House, apis: Apis) -> tuple[Firm, Firm]:
    """One with little of everything and one with much."""
    few, many = (grown(Firm.of(house, apis), number) for number in (FEW, MANY))
    return few, many


def grown(firm: Firm, number: int) -> Firm:
    """So many workers, trainings with all in each, rights, sizes, decisions, mandates, colleagues, requests, files."""
    house, body = firm.house, firm.body
    for place in range(2, number + 1):
        house.worker(body, reference=f"W{place}")
    everyone = [{"workerReference": f"W{place}"} for place in range(1, number + 1)]
    me = linked(house, body, firm.worker)
    quarters = [Quarter(year, quarter) for year, quarter in product((2024, 2025, 2026), (1, 2, 3))]
    for place in range(number):
        firm.post("/trainings", training(*everyone, title=f"Brandpreventie {place}"))
        firm.post("/rights", {**RIGHT, "worker": everyone[0]})
        firm.post("/decisions", {**DECISION, "fromYear": 2026 + place, "toYear": 2026 + place})
        house.done(DeclareSize(body.id, quarters[place], None), by=body.officer)
        house.mandate(body, house.provider(f"Loonburo {place}"))
        house.officer(body.id)
        asked = RequestTerms(f"Lassen {place}", WHY, "VDAB", minutes=456)
        house.done(AskTraining(body.id, firm.worker, uuid4(), asked), by=me)
        _sent(firm, number)
    made = firm.api.post("/subscriptions", {"target": TARGET}).json()["subscriptionId"]
    with owner() as cursor:
        cursor.execute(DEAD, [number, made])
    return firm


RIGHT = {"year": 2026, "kind": "grant", "origin": "additionalEmployer", "days": "1/2", "reason": WHY}
SIZED = {"sizes": [{"quarter": "2025Q1", "fullTimeEquivalents": "25"}]}
CONTRACT = {"startsOn": "2026-01-01", "weeklyMinutes": 1140, "fullTimeWeeklyMinutes": 2280}
DECISION = {"kind": "formerLevel", "decidedOn": "2026-02-02", "days": "1/2"}
DEAD = """
    INSERT INTO records_delivery (id, organisation_id, subscription_id, change, employer_id, type, fact, at, turn,
        state, tries, next_at, answer, entry)
    SELECT gen_random_uuid(), s.organisation_id, s.id, gen_random_uuid(), s.organisation_id, 'training.registered',
        gen_random_uuid(), now(), 1, 'dead', 8, now(), '500', gen_random_uuid()
    FROM records_subscription s, generate_series(1, %s) WHERE s.id = %s"""


def _file(firm: Firm, number: int) -> Any:
    """The answer to a file of so many contracts, half of which name a worker twice."""
    writer = Writer(firm.body.number)
    records = [writer.employment(f"E{uuid4()}", own=f"F{uuid4()}") for _ in range(number)]
    content = document(*records, *records, sender=firm.body.number.digits)
    return firm.api.call("POST", "/batches", raw=content, Content_Type="application/xml", Idempotency_Key=str(uuid4()))


def _sent(firm: Firm, number: int) -> None:
    made = _file(firm, number)
    assert made.status_code == 202, made.content
    for phase in Phase:
        go_through(UUID(made.json()["id"]), phase, clock=clock)


def addresses(firm: Firm) -> Mapping[str, str]:
    """Where each call that reads goes."""
    found, first = {}, {"employer": firm.base}
    for name, (address, _) in READS.items():
        found[name] = address.format_map(first)
        if name.startswith("list"):
            items = firm.api.get(found[name]).json()["items"]
            if name != "listChanges":
                first[name] = items[0]["href"].partition(BASE)[2]
    return found


def _read(firm: Firm, at: str) -> None:
    """To the end: files are made while they are sent. A batch that is done leads on to its result (303)."""
    answer = firm.api.get(at)
    assert (answer.status_code, bool(b"".join(answer))) in ((200, True), (303, False))


def _acts(firm: Firm) -> Mapping[str, Callable[[], tuple[Any, ...]]]:
    """What makes ready each other call: the arguments of `Api.call`, about something new each time."""
    requests = _ids(firm, f"{firm.base}/trainingRequests", "id")
    subscription = next(_ids(firm, "/subscriptions", "subscriptionId"))
    dead = _ids(firm, f"/subscriptions/{subscription}/deliveries?state=dead", "deliveryId")
    because = {"reason": WHY}
    size = {"year": 2026, "jointCommittee": "200", "fullTimeEquivalents": "25", "contract": CONTRACT}
    return {
        "queryAccounts": lambda: (f"{firm.base}/accounts/query", {"workerReference": "W1"}),
        "simulateRegime": lambda: ("/regimeSimulations", {"year": 2026, "jointCommittee": "200", **SIZED}),
        "simulateRight": lambda: ("/rightSimulations", size),
        "answerTrainingRequest": lambda: (
            f"{firm.base}/trainingRequests/{next(requests)}/answers",
            {"answer": "refused", **because},
        ),
        "registerSubscription": lambda: ("/subscriptions", {"target": f"{TARGET}/{uuid4()}"}),
        "retryDelivery": lambda: (f"/subscriptions/{subscription}/deliveries/{next(dead)}/retries", None),
        "endSubscription": lambda: (f"/subscriptions/{_subscribed(firm)}/cancellations", because),
        "cancelBatch": lambda: (f"/batches/{_file(firm, 1).json()['id']}/cancellations", None),
    }


def _ids(firm: Firm, path: str, name: str) -> Iterator[str]:
    return iter([each[name] for each in firm.api.get(path).json()["items"]])


def _subscribed(firm: Firm) -> str:
    made: str = firm.api.post("/subscriptions", {"target": f"{TARGET}/{uuid4()}"}).json()["subscriptionId"]
    return made


def _sent_by(firm: Firm, act: Callable[[], tuple[Any, ...]]) -> int:
    """Statements of the second of two calls."""
    return [_counted(firm, *act()) for _ in range(2)][1]


def _counted(firm: Firm, path: str, body: Any) -> int:
    version: dict[str, Any] = {"If_Match": f'"{path.split("/")[2]}"'} if path.endswith("cancellations") else {}
    with statements() as sent:
        answer = firm.api.call("POST", path, body, **version)
    assert answer.status_code < 300, answer.content
    return len(sent)


def test_no_call_sends_more_for_many(firms: tuple[Firm, Firm]) -> None:
    """The same number for few and for many; of a file too, whose records are read later."""
    expected = {name: number for name, (_, number) in READS.items()}
    for firm in firms:
        assert {name: queries_of(_read, firm, at) for name, at in addresses(firm).items()} == expected
    for firm, number in zip(firms, (FEW, MANY), strict=True):
        sent = {name: _sent_by(firm, act) for name, act in _acts(firm).items()}
        assert {**sent, "submitBatch": queries_of(_file, firm, number)} == OTHERS
