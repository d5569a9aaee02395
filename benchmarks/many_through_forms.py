# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An employer of 40,000 through the forms of the web: lines pasted, and what is ordered for all that match.

`--workers N` takes another number. Floor: the same forms at an employer a tenth as large. Pasted lines are done and
undone in one transaction; times are of processor, of this process and of the database's. A right, a training and a
group for all are orders that a job carries out: each of their steps, by the clock and of processor.
"""

import argparse
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from ground.installation import analyse, installation
from ground.measuring import heading, peak_megabytes, seconds, spent

if TYPE_CHECKING:  # read before Django is ready
    from django.test import Client

SEED = 2026
WORKERS = 40_000
CONFIRMS = re.compile(r'name="(?:seen|expected)" value="\w+"')
HIDDEN = re.compile(r'name="(seen|expected)" value="(\w+)"')
Sent = tuple[str, dict[str, str]]
"""Where a form is sent, and what it holds."""


def measure(workers: int) -> None:
    """Prints each form at both employers, and how the time by the worker compares."""
    from ground.pages import browser  # noqa: PLC0415 - after the installation is ready
    from ground.people import staffed  # noqa: PLC0415 - see above

    firms = [(number, staffed(place, number, 1, SEED)) for place, number in enumerate((workers // 10, workers))]
    analyse()
    taken = []
    for number, firm in firms:
        client, base = browser(firm.officer), f"/e/{firm.id}"
        taken.append(_undone(lambda client=client, base=base, number=number: _pasted(client, base, number)))
    (before, small), (after, large) = ((each, each / firms[place][0]) for place, each in enumerate(taken))
    times = f"{before:.1f} s for {firms[0][0]}, {after:.1f} s for {workers}"
    print(f"pasted lines: {times}, by the worker {large / small:.2f} times")
    for name, form in {"a right": _right, "a training": _training, "a group": _group}.items():
        for number, firm in firms:
            _ordered(name, form, browser(firm.officer), f"/e/{firm.id}", number)
    print(f"memory at most {peak_megabytes():.0f} MB")


def _undone(work: Callable[[], None]) -> float:
    """Seconds of processor."""
    from django.db import transaction  # noqa: PLC0415 - see above

    before = spent()
    with transaction.atomic():
        work()
        taken = spent() - before
        transaction.set_rollback(True)
    return taken


def _sent(client: "Client", place: str, form: dict[str, str], *statuses: int) -> None:
    """Sends a form, and confirms what it asks about. RuntimeError for another answer than one of these."""
    answer = client.post(place, form)
    if answer.status_code == 200 and CONFIRMS.search(text := answer.content.decode()):
        answer = client.post(place, {**form, **dict(HIDDEN.findall(text))})
    if answer.status_code not in statuses:
        message = f"{place} answered {answer.status_code}"
        raise RuntimeError(message)


def _pasted(client: "Client", base: str, number: int) -> None:
    lines = "\n".join(f"W{line:05d}" for line in range(number))
    _sent(client, f"{base}/trainings/new/", {"act": "choose", "training": str(uuid4()), "pasted": lines}, 200, 422)


def _right(client: "Client", base: str) -> Sent:
    """Who left is refused."""
    year = str(_today().year)
    everybody = {"all": "1", "listed": year}
    form = client.get(f"{base}/rights/", everybody).content.decode()
    chosen = re.findall(r'name="chosen" value="(\d+)"', form)[0]
    right = {"year": year, "kind": "grant", "days": "1,5", "reason": "Jubileum", "act": str(uuid4())}
    return f"{base}/rights/", {**right, **everybody, "chosen": chosen}


def _training(client: "Client", base: str) -> Sent:
    """Who did not work here on that day is named with the reason; the others follow it."""
    today = _today()
    everybody = {"all": "1", "listed": str(today.year), "year": str(today.year)}
    place = f"{base}/trainings/new/?all=1&year={today.year}"
    expected = dict(HIDDEN.findall(client.get(place).content.decode()))
    session = {"title": "Brandpreventie", "type": "formal", "on-0": f"{today:%d/%m/%Y}", "duration-0": "2:00"}
    act = {"act": "register", "training": str(uuid4()), "state": "followed"}
    return place, {**everybody, **session, **act, **expected}


def _group(client: "Client", base: str) -> Sent:
    """All of them."""
    _sent(client, f"{base}/groups/", {"name": "Iedereen"}, 302)
    group = re.findall(r"/groups/([0-9a-f-]{36})/", client.get(f"{base}/groups/").content.decode())[0]
    everybody = {"all": "1", "listed": str(_today().year), "group": group, "order": str(uuid4())}
    return f"{base}/groups/join/", everybody


def _ordered(name: str, form: Callable[["Client", str], Sent], client: "Client", base: str, number: int) -> None:
    """For all that match: asked, looked at, confirmed, recorded, taken back. The job works in this process."""
    from openfla.channels.batch.worker_run import act_for_everyone  # noqa: PLC0415 - after the installation is ready

    places: list[str] = []

    def sends(place: str, said: dict[str, str]) -> None:
        answer = client.post(place, said)
        if answer.status_code != 302:
            raise RuntimeError(f"{place} answered {answer.status_code}")
        places.append(str(answer["Location"]))

    def works() -> None:
        act_for_everyone(UUID(places[-1].rstrip("/").rpartition("/")[2]))

    asked = form(client, base)
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("asked", lambda: sends(*asked)),
        ("looked at", works),
        ("its page", lambda: client.get(places[-1])),
        ("confirmed", lambda: client.post(places[-1], {"act": "confirm"})),
        ("recorded", works),
        ("its page then", lambda: client.get(places[-1])),
        ("taking back asked", lambda: sends(places[-1], {"act": "undo"})),
        ("taken back", works),
    )
    print(f"{name} for all that match of {number}, ordered (for more than 2,000):")
    for step, work in steps:
        before = spent()
        clock = seconds(work)
        print(f"  {step:20} {clock:6.2f} s by the clock, {spent() - before:6.2f} s of processor", flush=True)


def _today() -> datetime:
    return datetime.now(tz=UTC)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--workers", type=int, default=WORKERS)
    heading(SEED)
    with installation():
        measure(options.parse_args().workers)
