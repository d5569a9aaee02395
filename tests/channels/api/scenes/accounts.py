# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An account, from the contract to the last correction."""

from tests.channels.api.scenes import W17, Stage, sent

WORKER = {
    **W17,
    "ssin": "85010199984",
    "familyName": "Janssens",
    "givenNames": "An",
    "sex": "f",
    "language": "nl",
    "email": "an.janssens@example.org",
    "street": "Kerkstraat 1",
    "postcode": "9000",
    "municipality": "Gent",
    "country": "BE",
    "birthDate": "1985-01-01",
    "birthPlace": "Gent",
    "team": "Bakkers",
}


def accounts(stage: Stage) -> None:
    """Found, listed, read, explained."""
    account = hired(stage)
    left = {"familyName": "Maes", "givenNames": "Jan", "workerReference": "W-18", "team": "Bakkers"}
    contract = sent("registerEmployment")
    contract["segments"][0]["endsOn"] = "2026-09-30"
    stage.post("employments", {**contract, "worker": left, "endsOn": "2026-09-30", "ending": "resignation"})
    followed(stage)
    stage.keep(stage.get("accounts?year=2026&sort=name"))
    stage.keep(stage.api.post(stage.at("accounts/query"), sent("queryAccounts", "byNumber")))
    assert stage.api.post(stage.at("accounts/query"), sent("queryAccounts", "byName")).status_code == 200
    stage.keep(stage.get(f"accounts/{account}"))
    worker = stage.keep(stage.get(f"accounts/{account}/worker"))
    known = "knownOn=2026-11-01&recordedUntil=2026-11-25T12:00:00%2B01:00"
    stage.keep(stage.get(f"accounts/{account}/balances/2026?asOf=2026-11-25&{known}"))
    stage.keep(stage.get(f"accounts/{account}/balances/2026/explanation?{known}"))
    stage.keep(stage.get(f"accounts/{account}/balances/2026/ledger?asOf=2026-11-25&{known}"))
    stage.keep(stage.get("systemFiles/odooResume?year=2026"))
    stage.keep(stage.put(f"accounts/{account}/worker", sent("correctWorker"), worker))


def hired(stage: Stage) -> str:
    """A worker of whom all is known; the size of the firm is declared. The account."""
    for quarter in ("2024Q4", "2025Q1", "2025Q2", "2025Q3"):
        assert stage.put(f"sizes/{quarter}", sent("putSize")).status_code == 201
    made = stage.post("employments", {**sent("registerEmployment"), "worker": WORKER})
    assert made.status_code == 201, made.content
    return str(made.json()["accountId"])


def followed(stage: Stage) -> None:
    """A training that the worker followed; half of it, as it turns out."""
    [part] = stage.post("trainings", sent("registerTraining")).json()["participations"]
    stage.clock.later(hours=1)
    place = f"participations/{part['participationId']}"
    assert stage.put(place, sent("correctParticipation"), stage.get(place)).status_code == 200
    stage.clock.later(hours=2)
