# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Software that keeps a copy: reads the list of changes and is told of events. Run as a program at an installation.

`python -m tests.site.reader open`: a new employer with a subscription; its names, as JSON, are what the others take.
`python -m tests.site.reader hire NAMES [AFTER]`: registers a worker; how many changes and events came since, as JSON.
"""

import json
import sys
from uuid import UUID

import django

django.setup()

from openfla.channels.api.resources.changes import place_of, text_of  # noqa: E402 - needs the settings
from openfla.desk.actor import Actor  # noqa: E402
from openfla.desk.changes import Changes  # noqa: E402
from openfla.desk.software.subscriptions import Deliveries, DeliveryState, QueueEvents, RegisterSubscription  # noqa: E402
from openfla.terms.enterprise import EnterpriseNumber  # noqa: E402
from tests.desk.conftest import Body, House  # noqa: E402
from tests.desk.settling import settled  # noqa: E402
from tests.desk.test_subscriptions import POST, TARGET, client_of  # noqa: E402

HOUSE = House()


def opened() -> dict[str, str]:
    """An employer whose client is told of everything from now on."""
    employer = HOUSE.employer()
    command = RegisterSubscription(employer.id, client_of(HOUSE, employer), TARGET)
    subscription = HOUSE.done(command, by=employer.officer).reference
    _written()
    number, person = employer.number.digits, employer.officer.person
    names = {"employer": employer.id, "number": number, "person": person, "subscription": subscription}
    return {name: str(value) for name, value in names.items()}


def hired(names: dict[str, str], after: str = "") -> dict[str, object]:
    """What was told of one worker more: changes behind a place, the place behind them, and all events so far."""
    employer, subscription = UUID(names["employer"]), UUID(names["subscription"])
    body = Body(employer, EnterpriseNumber(names["number"]), Actor.officer(UUID(names["person"]), employer))
    HOUSE.worker(body, reference=f"AFTER {after}")
    _written()
    changes = HOUSE.ask(Changes(employer, place_of(after)), by=body.officer).changes
    events = HOUSE.ask(Deliveries(employer, subscription, DeliveryState.WAITING), by=body.officer).total
    return {"changes": len(changes), "after": text_of(changes[-1].place) if changes else "", "events": events}


def _written() -> None:
    settled()
    HOUSE.done(QueueEvents(), by=POST)


if __name__ == "__main__":
    step, *given = sys.argv[1:]
    sys.stdout.write(json.dumps(opened() if step == "open" else hired(json.loads(given[0]), *given[1:])))
