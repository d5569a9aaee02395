# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer of 17 workers waits for among a few others, and in a country: the same pages, calls and acts.

First 230 employers, 4,000 workers and some 20,000 trainings are loaded through the desk and each thing is done again
and again; then every employer but the journal is copied a thousand times and the same is done once more, of the same
employer. In milliseconds of processor time of this process and of the database's. `--employers N` and `--times N`
choose others; `--buffers 4GB` gives the database that much to share, as on a server for so many.
"""

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count, cycle
from statistics import median
from typing import Any
from uuid import uuid4

from ground.installation import analyse, installation
from ground.measuring import heading, seconds, spent

SEED = 2026
EMPLOYERS, WORKERS, TRAININGS, TIMES, ASKED, WARM = 230, 17, 20, 1000, 40, 5
TABLES = "organisation", "worker", "training", "participation", "standing"
Act = Callable[[], object]


def measure(employers: int, times: int) -> None:
    """Prints each thing twice with the ratio, which is to be at most 1.2."""
    from ground.copying import multiplied  # noqa: PLC0415 - after the installation is ready
    from ground.people import staffed  # noqa: PLC0415 - see above

    [body, other, *_] = [staffed(place, WORKERS, TRAININGS, SEED) for place in range(employers)]
    analyse()
    print(stored())
    acts = acts_of(body) | writing(other)
    few = {name: cost(act) for name, act in acts.items()}
    print(f"copied {times} times in {seconds(lambda: multiplied(times)):.0f} s")
    analyse()
    print(stored())
    print(f"{'processor time (ms)':44} {'few':>8} {'country':>8}   ratio")
    for name, act in acts.items():
        many = cost(act)
        print(f"{name:44} {few[name] * 1000:8.1f} {many * 1000:8.1f} {many / few[name]:7.2f}", flush=True)


def acts_of(body: Any) -> dict[str, Act]:  # noqa: ANN401 - of the product, imported later
    """Pages of the officer and of a worker, by their names."""
    from ground.pages import browser  # noqa: PLC0415 - see above
    from lists import own_account  # noqa: PLC0415 - see above

    officer = browser(body.officer)
    worker, account = own_account(body)
    of_worker = account.replace("/me/", "/e/").replace(f"{body.id}/", f"{body.id}/workers/", 1)
    pages = {
        "overview": (officer, f"/e/{body.id}/"),
        "workers": (officer, f"/e/{body.id}/workers/"),
        "workers searched": (officer, f"/e/{body.id}/workers/?search=pe"),
        "trainings": (officer, f"/e/{body.id}/trainings/"),
        "account of a worker, for the employer": (officer, of_worker),
        "size and rules": (officer, f"/e/{body.id}/size/"),
        "deadlines": (officer, f"/e/{body.id}/deadlines/"),
        "search in everything": (officer, f"/e/{body.id}/find/?q=pe"),
        "own account of the worker": (worker, account),
    }
    return {name: answered(*asked) for name, asked in pages.items()}


def answered(client: Any, address: str) -> Act:  # noqa: ANN401 - Django's test client
    """A page that is there."""

    def act() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            message = f"{address} answered {answer.status_code}"
            raise RuntimeError(message)

    return act


def writing(body: Any) -> dict[str, Act]:  # noqa: ANN401 - of the product, imported later
    """A training of one worker after the other, with what follows from it; nobody looks at pages of these."""
    from openfla.channels.cli.synth.loading import carry_out  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.staff import workers_of  # noqa: PLC0415 - see above
    from openfla.desk.gate import ask  # noqa: PLC0415 - see above
    from openfla.desk.trainings import trainings as desk  # noqa: PLC0415 - see above
    from openfla.desk.workers.worker_list import WorkerList  # noqa: PLC0415 - see above
    from openfla.terms.training import ParticipationState, TrainingType  # noqa: PLC0415 - see above

    listed = ask(WorkerList(body.id, 2026), actor=body.officer, channel="bench", now=datetime.now(tz=UTC))
    all_year = [date(2026, 1, 1), date(2026, 12, 31)]
    there = {each.identity.reference for each in workers_of(body.country, body.employer) if each.works_on(all_year)}
    workers, days = cycle([row.worker for row in listed.rows if row.reference in there]), count()

    def training() -> None:
        identifier, on = uuid4(), date(2026, 1, 5) + timedelta(days=next(days) % 300)
        terms = desk.TrainingTerms("Brandpreventie", TrainingType.FORMAL, (desk.SlotTerms(on, 30),))
        part = desk.ParticipationTerms(ParticipationState.FOLLOWED)
        commands = [
            desk.RegisterTraining(body.id, identifier, terms),
            desk.RegisterParticipation(body.id, identifier, next(workers), part),
        ]
        carry_out(commands, body.officer)

    return {"a training of one worker registered": training}


def cost(act: Act) -> float:
    """Seconds of processor time, the median of many, after some that don't count."""
    found = []
    for place in range(ASKED + WARM):
        before = spent()
        act()
        if place >= WARM:
            found.append(spent() - before)
    return median(found)


def stored() -> str:
    """How many rows of each kind there are."""
    from django.db import connection  # noqa: PLC0415 - after the installation is ready
    from ground.installation import APP_ROLE, work_as  # noqa: PLC0415 - see above

    work_as("")
    with connection.cursor() as cursor:
        names = [f"records_{table}" for table in TABLES]
        cursor.execute("SELECT relname, reltuples::bigint FROM pg_class WHERE relname = ANY (%s)", [names])
        found = dict(cursor.fetchall())
    work_as(APP_ROLE)
    return ", ".join(f"{found[f'records_{table}']:,} {table}s" for table in TABLES)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--employers", type=int, default=EMPLOYERS)
    options.add_argument("--times", type=int, default=TIMES)
    options.add_argument("--buffers", default="", metavar="SIZE")
    chosen = options.parse_args()
    heading(SEED)
    with installation(chosen.buffers):
        measure(chosen.employers, chosen.times)
