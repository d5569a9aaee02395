# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""From a key pair to a registered training, its effect on the account, and the result of a file.

python from_key_to_result.py key client.pem             makes a key pair, and prints what the access manager registers
python from_key_to_result.py run client.pem result.xml  needs OPENFLA_URL, OPENFLA_CLIENT_ID and OPENFLA_EMPLOYER

OPENFLA_ENVIRONMENT is simulation where that is what the installation is; else a file says production.
"""

import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from joserfc.jwk import ECKey
from openfla_client import Client, Key

SCOPES = ("accountsConsult", "trainingsRegister", "rightsManage")
NOW = datetime.now(tz=UTC)
TODAY = NOW.date().isoformat()
"""What was followed is past; today is, on any day of the year."""


def make_key(path: Path) -> None:
    """A key pair on the curve P-256; its private half stays in the file."""
    key = ECKey.generate_key("P-256")
    path.touch(mode=0o600)
    path.write_bytes(key.as_pem(private=True))
    print(json.dumps({**key.as_dict(private=False), "kid": key.thumbprint(), "alg": "ES256"}))


def run(key: Path, result: Path) -> None:
    """The whole story."""
    employer = os.environ["OPENFLA_EMPLOYER"]
    access = {"client_id": os.environ["OPENFLA_CLIENT_ID"], "key": Key.read(key), "scopes": SCOPES}
    with Client(os.environ["OPENFLA_URL"], **access) as client:
        accounts = client.list_accounts(employer, year=NOW.year).body["items"]
        account = next(each for each in accounts if each.get("workerReference"))
        training = client.register_training(
            employer,
            {
                "title": "First aid at work",
                "type": "formal",
                "slots": [{"on": TODAY, "minutes": 228}],
                "participants": [{"worker": {"accountId": account["id"]}, "state": "followed"}],
            },
            idempotency_key=str(uuid4()),
        )
        print(f"registered: {training.location}")
        balance = client.get_balance(employer, account["id"], str(NOW.year))
        print(f"days left in {NOW.year}: {balance.body['figures']['left']['value']}")
        result.write_bytes(sent(client, file(employer, account["workerReference"])))
        print(f"result: {result}")


def file(employer: str, worker_reference: str) -> bytes:
    """The same kind of training in a file of JSON lines: the header, the training, who took part."""
    reference = uuid4()
    training = {
        "reference": f"T-{reference}",
        "employer": employer,
        "title": "Working at height",
        "type": "formal",
        "slots": [{"on": TODAY, "minutes": 228}],
    }
    part = {
        "reference": f"P-{reference}",
        "employer": employer,
        "training": {"reference": f"T-{reference}"},
        "worker": {"workerReference": worker_reference},
        "state": "followed",
    }
    environment = os.environ.get("OPENFLA_ENVIRONMENT", "production")
    header = {"sender": employer, "createdAt": NOW.isoformat(), "environment": environment}
    records = ({"header": header}, {"registerTraining": training}, {"registerParticipation": part})
    return "".join(f"{json.dumps(record)}\n" for record in records).encode()


def sent(client: Client, lines: bytes) -> bytes:
    """The result of a file, as XML, once it is done."""
    taken = client.send_bytes("/batches", lines, media="application/x-ndjson")
    while (batch := client.get(taken.location)).status != 303:  # noqa: PLR2004 - see other: it is done
        if batch.body["status"]["state"] != "processing":
            raise SystemExit(f"the file ended as {batch.body}")
        time.sleep(1)
    content: bytes = client.get(batch.location, accept="application/xml").body
    return content


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["key", path]:
            make_key(Path(path))
        case ["run", path, result]:
            run(Path(path), Path(result))
        case _:
            raise SystemExit(__doc__)
