# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The same request under the same key: one effect, one answer, byte for byte."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from openfla.channels.clock.tasks import sweep
from openfla.desk.access.access import WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.software.repeats import KEPT_FOR, SweepAnswers
from openfla.records.models import JournalEntry, KeptAnswer, Participation, Training
from tests.channels.api.conftest import Apis
from tests.channels.api.writing import SLOT, W1, WHY, Firm, problem, training
from tests.desk.conftest import OPERATOR, House

OWN = {"BelGov-Trace-Id"}
"""What each answer has of its own."""


@pytest.fixture
def firm(house: House, apis: Apis) -> Firm:
    """An employer whose software calls."""
    return Firm.of(house, apis)


@pytest.fixture
def key() -> dict[str, str]:
    """A key to use twice."""
    return {"Idempotency_Key": str(uuid4())}


def sent(answer: Any) -> tuple[int, dict[str, str], bytes]:
    return answer.status_code, {name: text for name, text in answer.headers.items() if name not in OWN}, answer.content


def left(firm: Firm) -> tuple[int, int, int]:
    firm.house.see(firm.body, scope="system")
    entries = JournalEntry.objects.filter(channel="api").count()
    return Training.objects.count(), Participation.objects.count(), entries


def test_a_repeat_is_answered_with_the_same_bytes(firm: Firm, key: dict[str, str]) -> None:
    """Nothing is done a second time, and nothing is journalled."""
    first = firm.post("/trainings", training(W1), Accept_Language="fr", **key)
    before = left(firm)
    again = firm.post("/trainings", training(W1), Accept_Language="fr", **key)
    assert (first.status_code, sent(again)) == (201, sent(first))
    assert left(firm) == before
    firm.house.see(firm.body)
    [kept] = KeptAnswer.objects.all()
    assert b"W1" not in bytes(kept.asked) + bytes(kept.body)


def test_the_order_of_keys_and_the_blanks_make_no_other_request(firm: Firm, key: dict[str, str]) -> None:
    first = firm.post("/trainings", training(W1), **key)
    turned = dict(reversed(training(W1).items()))
    assert sent(firm.post("/trainings", turned, **key)) == sent(first)


def test_a_refusal_is_kept_too(firm: Firm, key: dict[str, str]) -> None:
    """The answer of then, in the language of then, whatever became possible since."""
    body = training({"workerReference": "W2"})
    first = firm.post("/trainings", body, Accept_Language="de", **key)
    firm.house.worker(firm.body, reference="W2")
    again = firm.post("/trainings", body, Accept_Language="en", **key)
    assert (first.status_code, sent(again)) == (400, sent(first))
    assert firm.post("/trainings", body).status_code == 201


def test_what_is_not_there_stays_so_under_its_key(firm: Firm, key: dict[str, str]) -> None:
    """Kept like any answer, whatever came since."""
    path = f"/trainings/{uuid4()}"
    version = {"If_Match": f'"{uuid4()}"', **key}
    first = firm.post(f"{path}/cancellations", {"reason": WHY}, **version)
    assert firm.put(path, training()).status_code == 201
    again = firm.post(f"{path}/cancellations", {"reason": WHY}, **version)
    assert (first.status_code, sent(again)) == (404, sent(first))
    other = firm.post(f"/trainings/{uuid4()}/cancellations", {"reason": WHY}, **version)
    assert problem(other) == (409, "idempotencyKeyReused")


def test_what_the_contract_refuses_uses_no_key(firm: Firm, key: dict[str, str]) -> None:
    """It can be corrected and sent under the same key."""
    assert firm.post("/trainings", training(slots=[]), **key).status_code == 400
    assert firm.post("/trainings", training(), **key).status_code == 201


@pytest.mark.parametrize("key", ["", " ", "mine", "0F4C1D0E-7A55-4C7E-9D0A-8F4F7A6F1C11"])
def test_what_is_no_key_is_refused(firm: Firm, key: str) -> None:
    """Its sender counts on one effect; without a key nothing would keep to it."""
    before = left(firm)
    assert problem(firm.post("/trainings", training(), Idempotency_Key=key))[0] == 400
    assert left(firm) == before


@pytest.mark.parametrize("body", [training(title="Evacuatie"), training(W1), training(slots=[SLOT, SLOT])])
def test_a_key_is_for_one_request(firm: Firm, key: dict[str, str], body: Any) -> None:
    firm.post("/trainings", training(), **key)
    before = left(firm)
    assert problem(firm.post("/trainings", body, **key)) == (409, "idempotencyKeyReused")
    assert left(firm) == before


def test_a_key_is_for_one_address(firm: Firm, key: dict[str, str]) -> None:
    """The same training put elsewhere is another request."""
    first, other = (firm.put(f"/trainings/{uuid4()}", training(), **key) for _ in range(2))
    assert (first.status_code, problem(other)) == (201, (409, "idempotencyKeyReused"))
    assert left(firm)[0] == 1


def test_a_correction_and_a_cancellation_repeat_as_well(firm: Firm, key: dict[str, str]) -> None:
    """Without a key the second would be told that the version is no longer the one it saw."""
    path = f"/trainings/{uuid4()}"
    etag = firm.put(path, training()).headers["ETag"]
    body = training(title="Evacuatie", reason=WHY)
    first, again = (firm.put(path, body, If_Match=etag, **key) for _ in range(2))
    assert (first.status_code, sent(again)) == (200, sent(first))
    cancelling = {"If_Match": first.headers["ETag"], "Idempotency_Key": str(uuid4())}
    cancelled = [firm.post(f"{path}/cancellations", {"reason": WHY}, **cancelling) for _ in range(2)]
    assert [sent(each) for each in cancelled] == [sent(cancelled[0])] * 2
    assert cancelled[0].status_code == 204


def test_another_client_s_key_is_another_key(firm: Firm, apis: Apis, key: dict[str, str]) -> None:
    """Also of another client of the same organisation."""
    first = firm.post("/trainings", training(), **key)
    path = f"{firm.base}/trainings"
    other = apis.of(firm.body.officer).post(path, training(title="Evacuatie"), **key)
    assert (first.status_code, other.status_code) == (201, 201)
    assert first.json()["trainingId"] != other.json()["trainingId"]


def test_a_repeat_is_judged_by_the_permissions_of_today(firm: Firm, apis: Apis, key: dict[str, str]) -> None:
    """Who may no longer act reads no answer of then either."""
    person = firm.house.person()
    grant = firm.house.grant(firm.body.id, person)
    client, path = apis.of(Actor.officer(person, firm.body.id)), f"{firm.base}/trainings"
    assert client.post(path, training(), **key).status_code == 201
    firm.house.done(WithdrawAccess(firm.body.id, grant, WHY), by=firm.body.officer)
    assert client.post(path, training(), **key).status_code in (401, 403, 404)


def test_an_answer_is_kept_for_a_week(firm: Firm, key: dict[str, str]) -> None:
    """Then it is swept, in portions, and the key is as new."""
    first = firm.post("/trainings", training(), **key)
    firm.post("/trainings", training())
    firm.house.see(firm.body)
    last = max(KeptAnswer.objects.values_list("recorded_at", flat=True))
    sweep(clock=lambda: last + KEPT_FOR - timedelta(minutes=1))
    assert sent(firm.post("/trainings", training(), **key)) == sent(first)
    portions = [SweepAnswers(last + timedelta(seconds=1), most=1)] * 2
    assert [each.effect.value for each in firm.house.do(*portions, by=OPERATOR)] == ["changed", "changed"]  # type: ignore[union-attr]
    firm.house.see(firm.body)
    assert not KeptAnswer.objects.exists()
    assert firm.post("/trainings", training(), **key).json()["trainingId"] != first.json()["trainingId"]
    sweep(clock=lambda: last + KEPT_FOR + timedelta(days=1))
    firm.house.see(firm.body)
    assert not KeptAnswer.objects.exists()


def test_nobody_else_sees_what_was_answered(firm: Firm, apis: Apis) -> None:
    """The database shows the answers of one's own software alone."""
    firm.post("/trainings", training())
    firm.house.see(Firm.of(firm.house, apis).body)
    assert not KeptAnswer.objects.exists()
