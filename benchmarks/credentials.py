# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials taken through the desk, signed in each format, and judged. Floor: bare ES256 signatures of as many bytes.

The goal is 200 signed a second. `--credentials N` are taken by one worker for each, in requests of one.
"""

import argparse
from datetime import UTC, datetime
from typing import Any

from ground.installation import installation
from ground.measuring import heading, seconds, told

SEED = 2026
BITS_SET = 5_000


def _taken(count: int) -> tuple[list[Any], float]:
    """So many credentials as their workers see them, and how long the requests took."""
    from uuid import uuid4  # noqa: PLC0415 - after the installation is ready

    from django.db import transaction  # noqa: PLC0415 - see above
    from ground.people import staffed  # noqa: PLC0415 - see above

    from openfla.desk.access.access import LinkWorker, RegisterPerson  # noqa: PLC0415 - see above
    from openfla.desk.actor import Actor  # noqa: PLC0415 - see above
    from openfla.desk.credentials.credentials import OwnCredential, TakeCredential  # noqa: PLC0415 - see above
    from openfla.desk.gate import ask, perform  # noqa: PLC0415 - see above
    from openfla.records.models import Participation  # noqa: PLC0415 - see above
    from openfla.records.scope import set_scope  # noqa: PLC0415 - see above

    now, operator = datetime.now(tz=UTC), Actor.operator("bench")
    body = staffed(0, count, max(count // 5, 20), SEED)
    with transaction.atomic():
        set_scope(employers=[body.id])
        rows = Participation.objects.filter(employer=body.id, withdrawn_at=None, state="followed")
        followed = dict(rows.values_list("worker_id", "lineage"))
    wishes: list[tuple[Any, Any]] = []
    for worker, part in followed.items():
        [person] = perform([RegisterPerson("Maes", "An", "nl")], actor=operator, channel="bench", now=now)
        link = LinkWorker(body.id, worker, person.reference, "invitation_code")
        perform([link], actor=operator, channel="bench", now=now)
        wishes.append((TakeCredential(body.id, worker, part, uuid4(), named=True), Actor.worker(person.reference)))

    def take() -> None:
        for command, actor in wishes:
            perform([command], actor=actor, channel="bench", now=now)

    clock = seconds(take)
    questions = [(OwnCredential(body.id, each.worker, each.credential), actor) for each, actor in wishes]
    return [ask(question, actor=actor, channel="bench", now=now) for question, actor in questions], clock


def measure(count: int) -> None:
    """Prints the rate of each step and its ratio to the floor."""
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415

    from openfla.channels.credentials import states  # noqa: PLC0415
    from openfla.channels.credentials.checking import checked  # noqa: PLC0415
    from openfla.channels.credentials.writing import written  # noqa: PLC0415
    from openfla.desk.credentials.credentials import StatusListView  # noqa: PLC0415
    from openfla.terms.credential import CredentialFormat  # noqa: PLC0415

    views, clock = _taken(count)
    count = len(views)
    print(f"{count} credentials")
    now, key = datetime.now(tz=UTC), generate_private_key(SECP256R1())
    tokens = [written(view, CredentialFormat.OPEN_BADGE, "nl").content for view in views]
    floor = seconds(lambda: [key.sign(token, ECDSA(SHA256())) for token in tokens])
    told("floor: bare ES256 signatures", floor, floor, count)
    for form in CredentialFormat:
        told(
            f"written as {form}", seconds(lambda form=form: [written(view, form, "nl") for view in views]), floor, count
        )
    listed = states.list_of(StatusListView(1, tuple(range(BITS_SET)), now), now).encode()
    told(
        "badges verified with their list",
        seconds(lambda: [checked(t, now, lambda _: listed) for t in tokens]),
        floor,
        count,
    )
    told("taken through the desk, one a request", clock, floor, count)

    def anew() -> None:
        for place in range(20):
            states.list_of(StatusListView(1, tuple(range(BITS_SET + place)), now), now)

    told(f"lists of {BITS_SET:,} bits set, signed anew", seconds(anew), floor / count * 20, 20)
    print(f"a list is {len(listed) / 1024:.1f} kB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--credentials", type=int, default=300)
    given = parser.parse_args()
    heading(SEED)
    with installation():
        measure(given.credentials)
