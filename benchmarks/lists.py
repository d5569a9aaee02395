# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The lists and the overview of an employer of 40,000 workers against one of 12, page by page, rendering included.

In milliseconds of processor time. At the end stands what 95 of 100 answers stay under by the clock, also of a worker's
own account: of a machine on which nothing else runs.

`--workers N` takes another large employer; `--waits` leaves the lists out.
"""

import argparse
from typing import TYPE_CHECKING

from ground.installation import analyse, installation
from ground.measuring import heading

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client
    from ground.pages import Page
    from ground.people import Firm

SEED = 2026
LARGE, SMALL = 40_000, 12
TRAININGS = 200
WORKERS = {
    "workers by name": "",
    "workers by name, last page": "?page=99999",
    "workers by name, middle page": "?page=700",
    "workers by days left": "?sort=left",
    "workers by days left, most first": "?sort=-left",
    "workers by days left, last page": "?sort=left&page=99999",
    "workers by reference": "?sort=reference",
    "workers by reference, middle page": "?sort=reference&page=700",
    "workers by days granted, most first": "?sort=-granted",
    "workers by days granted, middle page": "?sort=granted&page=700",
    "workers by days followed, most first": "?sort=-followed",
    "workers by days carried over": "?sort=carried",
    "workers by days carried over, middle page": "?sort=-carried&page=700",
    "workers of a committee": "?joint_committee=111",
    "workers of a committee by days left": "?joint_committee=209&sort=left",
    "workers of a committee by days granted": "?joint_committee=111&sort=-granted",
    "workers of a team by days followed": "?team=Logistiek&sort=-followed",
    "workers with nothing followed by days followed": "?standing=nothing_followed&sort=-followed",
    "workers of a category": "?category=manager",
    "workers of a team": "?team=Logistiek",
    "workers with days left": "?standing=with_days",
    "workers above the credit": "?standing=over_used",
    "workers with nothing followed": "?standing=nothing_followed",
    "workers searched": "?search=pe",
    "workers searched by days left": "?search=pe&sort=left",
    "workers searched by days granted": "?search=pe&sort=-granted",
    "workers searched, nobody": "?search=qqzz",
    "worker by reference": "?search=W00007",
    "workers, four filters": "?search=a&joint_committee=111&team=Logistiek&standing=with_days",
}
TRAINING_LISTS = {
    "trainings": "",
    "trainings, last page": "?page=99999",
    "trainings searched": "?search=brand",
    "trainings by title": "?sort=title",
    "trainings by duration": "?sort=-minutes",
    "trainings by workers": "?sort=-participants",
    "trainings of a committee": "?joint_committee=111",
    "trainings of a team, planned": "?team=Logistiek&state=planned",
}
OVERVIEWS = {
    "overview": "",
    "overview of a committee": "?joint_committee=111",
    "overview of a team": "?team=Logistiek",
    "overview of who has days left": "?standing=with_days",
    "overview of who followed nothing": "?standing=nothing_followed",
    "overview, three filters": "?joint_committee=111&category=blue_collar&team=Logistiek",
}


MOST_OF = 0.95
WAITED_FOR = {
    "overview": "",
    "workers by name": "workers/",
    "workers searched": "workers/?search=pe",
    "trainings": "trainings/",
}


def measure(large: int, *, waits: bool) -> None:
    """Prints each page of both with their ratio, and how long one waits for some."""
    from ground.pages import browser, side_by_side  # noqa: PLC0415 - after the installation is ready
    from ground.people import staffed  # noqa: PLC0415 - see above

    bodies = [staffed(place, workers, trainings, SEED) for place, workers, trainings in _sizes(large)]
    analyse()
    browsers = [browser(body.officer) for body in bodies]
    pages = {name: f"workers/{query}" for name, query in WORKERS.items()}
    pages |= {name: f"trainings/{query}" for name, query in TRAINING_LISTS.items()}
    print(f"{'page (ms; in the database)':47} {large:>17} {SMALL:>17}   ratio   database   queries")
    for name, path in {} if waits else {**pages, **OVERVIEWS}.items():
        some = side_by_side([(each, f"/e/{body.id}/{path}") for each, body in zip(browsers, bodies, strict=True)])
        print(line(name, *some), flush=True)
    for name, path in WAITED_FOR.items():
        print(waited(name, [(each, f"/e/{body.id}/{path}") for each, body in zip(browsers, bodies, strict=True)]))
    print(waited("the own account of a worker", [own_account(body) for body in bodies]), flush=True)


def waited(name: str, asked: "list[tuple[Client, str]]") -> str:
    """What most answers stay under by the clock, for each employer, in milliseconds."""
    from ground.pages import slowest  # noqa: PLC0415 - after the installation is ready

    times = [slowest(client, address, MOST_OF) * 1000 for client, address in asked]
    return f"{name + ', 95 of 100 under':47} {times[0]:8.1f} {times[1]:17.1f} {times[0] / times[1]:18.2f}"


def own_account(body: "Firm") -> "tuple[Client, str]":
    """The browser of the worker with the fewest days left, who followed most, and where their account is."""
    from datetime import UTC, datetime  # noqa: PLC0415 - after the installation is ready

    from ground.pages import browser  # noqa: PLC0415 - see above

    from openfla.channels.cli.synth.loading import OPERATOR, carry_out  # noqa: PLC0415 - see above
    from openfla.desk.access.access import LinkWorker, RegisterPerson  # noqa: PLC0415 - see above
    from openfla.desk.actor import Actor  # noqa: PLC0415 - see above
    from openfla.desk.gate import ask  # noqa: PLC0415 - see above
    from openfla.desk.workers.worker_list import WorkerList, WorkerOrder  # noqa: PLC0415 - see above

    question = WorkerList(body.id, 2026, order=WorkerOrder.LEFT)
    listed = ask(question, actor=body.officer, channel="bench", now=datetime.now(tz=UTC))
    worker: UUID = listed.rows[0].worker
    [person] = carry_out([RegisterPerson("Peeters", "Jan", "nl")], OPERATOR)
    carry_out([LinkWorker(body.id, worker, person.reference, "invitation_code")], OPERATOR)
    return browser(Actor.worker(person.reference)), f"/me/{body.id}/{worker}/"


def line(name: str, large: "Page", small: "Page") -> str:
    """Both pages with their ratios, of the whole and of what the database did."""
    times = " ".join(f"{each.taken * 1000:8.1f} {each.database * 1000:8.1f}" for each in (large, small))
    ratios = f"{large.taken / small.taken:9.2f} {large.database / small.database:9.2f}"
    return f"{name:47} {times} {ratios}   {large.queries} {small.queries}"


def _sizes(large: int) -> tuple[tuple[int, int, int], ...]:
    return (0, large, TRAININGS), (1, SMALL, SMALL)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--workers", type=int, default=LARGE)
    options.add_argument("--waits", action="store_true")
    heading(SEED)
    with installation():
        chosen = options.parse_args()
        measure(chosen.workers, waits=chosen.waits)
