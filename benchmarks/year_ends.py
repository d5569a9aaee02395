# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms at the end of each year ordered for all clients of a provider, replaced and ended, and the pages that show it.

Floor: COPY of the orders and their items in the journal. `--clients` says for how many.
"""

import argparse
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from ground.installation import analyse, installation
from ground.measuring import heading, seconds, told

if TYPE_CHECKING:
    from django.http import HttpResponse

    from openfla.desk.actor import Actor

SEED = 2026
CLIENTS = 2_000
REDIRECTED = 302


def measure(clients: int) -> None:
    """Prints each act beside the floor, and each page."""
    from ground.floor import copied  # noqa: PLC0415 - after the installation is ready
    from ground.pages import browser, page  # noqa: PLC0415 - see above

    officer = _provider(clients)
    analyse()
    client, home = browser(officer), f"/o/{officer.organisation}/clients/"
    ordering, orders = f"{home}year-ends/", f"{home}year-ends/orders/"
    everywhere = {"all": "1", "seen": str(clients)}
    acts = {
        "ordered": partial(client.post, ordering, {**everywhere, "form_language": "nl"}),
        "ordered again: nothing changes": partial(client.post, ordering, {**everywhere, "form_language": "nl"}),
        "replaced": partial(client.post, ordering, {**everywhere, "form_language": "fr"}),
    }
    taken = {name: seconds(partial(_carried_out, act)) for name, act in acts.items()}
    analyse()
    pages = {each: page(client, each, 5, 1) for each in (f"{ordering}?all=1&form_language=de", orders, home)}
    ending = partial(client.post, orders, {**everywhere, "reason": "Met de hand"})
    taken["ended"] = seconds(partial(_carried_out, ending))
    of_one = "id IN (SELECT id FROM records_yearendorder WHERE language = 'fr')"
    items = "entry_id IN (SELECT id FROM records_journalentry WHERE acts ? 'EndYearEnd')"
    floor, _rows = copied({"records_yearendorder": of_one, "records_journalsubject": items})
    told("floor: COPY", floor, floor, clients)
    for name, each in taken.items():
        told(name, each, floor, clients)
    for address, shown in pages.items():
        place = address.removeprefix(home) or "clients"
        print(f"{place:46} {shown.taken * 1000:7.0f} ms, {shown.queries} queries, {shown.size >> 10} kB")


def _carried_out(act: Callable[[], "HttpResponse"]) -> None:
    """The request, and the job to which it leaves the clients."""
    from procrastinate.contrib.django.models import ProcrastinateJob  # noqa: PLC0415 - after the installation is ready

    from openfla.channels.batch.client_run import order_everywhere  # noqa: PLC0415 - see above
    from openfla.desk.mandates.client_runs import JOB  # noqa: PLC0415 - see above

    answer = act()
    if answer.status_code != REDIRECTED:
        message = f"answered {answer.status_code}"
        raise RuntimeError(message)
    queued = ProcrastinateJob.objects.filter(task_name=JOB).order_by("-id").first()
    if queued is not None:
        order_everywhere(UUID(queued.args["run"]))


def _provider(clients: int) -> "Actor":
    """One with that many clients, whose officer may manage rights at each."""
    from ground.people import FIRST_SERIAL  # noqa: PLC0415 - see above

    from openfla.channels.cli.synth.country import enterprise_number  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.loading import OPERATOR, SINCE, authorise, carry_out  # noqa: PLC0415 - see above
    from openfla.desk.access.access import AcceptMandate, ProposeMandate, RegisterPerson  # noqa: PLC0415 - see above
    from openfla.desk.employers.organisations import RegisterOrganisation  # noqa: PLC0415 - see above
    from openfla.terms.role import Permission, Quality  # noqa: PLC0415 - see above

    numbers = (enterprise_number(FIRST_SERIAL + place) for place in range(clients + 1))
    qualities = [Quality.SERVICE_PROVIDER, *[Quality.EMPLOYER] * clients]
    known = [
        RegisterOrganisation(number, f"Klant {place:05}", (quality,), SINCE, "nl")
        for place, (number, quality) in enumerate(zip(numbers, qualities, strict=True))
    ]
    provider, *employers = (each.reference for each in carry_out(known, OPERATOR))
    [person] = carry_out([RegisterPerson("Verlinden", "Noor", "nl")], OPERATOR)
    officer = authorise(person.reference, provider)
    given = frozenset({Permission.RIGHTS_MANAGE, Permission.ACCOUNTS_CONSULT})
    proposed = carry_out([ProposeMandate(each, provider, given, SINCE) for each in employers], officer)
    for employer, mandate in zip(employers, proposed, strict=True):
        carry_out([AcceptMandate(employer, mandate.reference)], authorise(person.reference, employer))
    return officer


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clients", type=int, default=CLIENTS)
    heading(SEED)
    with installation():
        measure(options.parse_args().clients)
