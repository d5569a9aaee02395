# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of deadlines of an employer of 40,000 workers against one of 12, and that of 2,000 clients against 20.

In milliseconds of processor time, rendering included: while no worker was told of the account, and, of one employer,
once all were.

`--workers N` and `--clients N` take another large employer and another number of clients.
"""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from ground.installation import analyse, installation
from ground.measuring import heading

if TYPE_CHECKING:
    from ground.people import Firm

    from openfla.desk.actor import Actor

SEED = 2026
LARGE, SMALL, TRAININGS = 40_000, 12, 200
MANY, FEW, OF_A_CLIENT = 2_000, 20, 8
"""Clients of both providers, and workers of each client."""


def measure(large: int, many: int) -> None:
    """Prints both pages in both states, with their ratios."""
    from ground.people import staffed  # noqa: PLC0415 - after the installation is ready

    firms = [staffed(place, workers, min(workers, TRAININGS), SEED) for place, workers in enumerate((large, SMALL))]
    providers = [_provider(place, number) for place, number in enumerate((many, FEW))]
    pages = [(firm.officer, f"/e/{firm.id}/deadlines/") for firm in firms]
    pages += [(officer, f"/o/{officer.organisation}/deadlines/") for officer in providers]
    print(f"{'page (ms; in the database)':47} {'large':>17} {'small':>17}   ratio   database   queries")
    _told("nobody told", pages)
    for firm in firms:
        _inform(firm)
    _told("everybody told", pages[:2])


def _told(state: str, pages: Sequence[tuple["Actor", str]]) -> None:
    from ground.pages import browser, side_by_side  # noqa: PLC0415 - after the installation is ready
    from lists import line  # noqa: PLC0415 - see above

    analyse()
    asked = [(browser(actor), address) for actor, address in pages]
    for name, pair in ((f"deadlines, {state}", asked[:2]), (f"deadlines of clients, {state}", asked[2:])):
        if pair:
            print(line(name, *side_by_side(pair)), flush=True)


def _provider(place: int, number: int) -> "Actor":
    """One who consults the accounts of so many clients, each with its size, its staff and its mandate."""
    from ground.people import FIRST_SERIAL  # noqa: PLC0415 - after the installation is ready

    from openfla.channels.cli.synth.country import Country, Employer, enterprise_number  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.loading import OPERATOR, SINCE, carry_out, employment  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.sectors import SECTORS  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.staff import sizes_of, workers_of  # noqa: PLC0415 - see above
    from openfla.desk.access.access import (  # noqa: PLC0415 - see above
        AcceptMandate,
        GrantAccess,
        ProposeMandate,
        RegisterPerson,
    )
    from openfla.desk.actor import Actor  # noqa: PLC0415 - see above
    from openfla.desk.employers.organisations import RegisterOrganisation  # noqa: PLC0415 - see above
    from openfla.desk.employers.sizes import DeclareSize  # noqa: PLC0415 - see above
    from openfla.terms.role import Permission, Quality  # noqa: PLC0415 - see above

    first = FIRST_SERIAL + 10_000 * (place + 1)
    own = RegisterOrganisation(enterprise_number(first), f"Bureau {place}", (Quality.SERVICE_PROVIDER,), SINCE, "nl")
    firms = [
        Employer(
            each,
            enterprise_number(first + 1 + each),
            f"Klant {each}",
            "nl",
            SECTORS[each % len(SECTORS)],
            OF_A_CLIENT,
            0,
        )
        for each in range(number)
    ]
    names = [RegisterOrganisation(firm.number, firm.name, (Quality.EMPLOYER,), SINCE, "nl") for firm in firms]
    people = [RegisterPerson("Maes", "Tom", "nl"), RegisterPerson("Claes", "An", "nl")]
    person, of_clients = (each.reference for each in carry_out(people, OPERATOR))
    provider, *clients = (each.reference for each in carry_out([own, *names], OPERATOR))
    everything = frozenset(Permission)
    carry_out([GrantAccess(provider, person, everything, SINCE)], OPERATOR)
    carry_out([GrantAccess(each, of_clients, everything, SINCE) for each in clients], OPERATOR)
    mandates = []
    for client, firm in zip(clients, firms, strict=True):
        country = Country(1, OF_A_CLIENT, 0, SEED + firm.place)
        sizes = [DeclareSize(client, quarter, fte) for quarter, fte in sizes_of(country, firm).items()]
        staff = [
            employment(client, worker, contract)
            for worker in workers_of(country, firm)
            for contract in range(len(worker.contracts))
        ]
        proposal = ProposeMandate(client, provider, frozenset({Permission.ACCOUNTS_CONSULT}), SINCE)
        mandates.append(carry_out([*sizes, *staff, proposal], Actor.officer(of_clients, client))[-1].reference)
    officer = Actor.officer(person, provider)
    carry_out([AcceptMandate(provider, each) for each in mandates], officer)
    return officer


def _inform(firm: "Firm") -> None:
    """Whoever is to be told something is told today."""
    from datetime import UTC, datetime  # noqa: PLC0415 - after the installation is ready

    from openfla.channels.cli.synth.loading import carry_out  # noqa: PLC0415 - see above
    from openfla.desk.gate import ask  # noqa: PLC0415 - see above
    from openfla.desk.information.information import InformWorker, WorkersToInform  # noqa: PLC0415 - see above

    after: UUID | None = None
    now = datetime.now(tz=UTC)
    while some := ask(WorkersToInform(firm.id, after), actor=firm.officer, channel="cli", now=now):
        carry_out([InformWorker(firm.id, each, "nl", if_due=True) for each in some], firm.officer)
        after = some[-1]


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--workers", type=int, default=LARGE)
    options.add_argument("--clients", type=int, default=MANY)
    heading(SEED)
    with installation():
        chosen = options.parse_args()
        measure(chosen.workers, chosen.clients)
