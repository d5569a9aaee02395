# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every page of an employer of 40,000 workers against that of one of 12, with something to list on each.

Everybody is planned for a training that is called over today, was offered one, followed one with a certificate, has a
right, a letter and a place in a group; a staff list with as many rows waits, of which 500 are refused. For each page:
milliseconds of processor (this process and the database's), what 95 of 100 answers stay under by the clock,
statements, kilobytes. Pages are found by their addresses, so that a new one is measured too.

`--workers N` takes another large employer; `--only NAME` the pages whose name holds that.
"""

import argparse
from typing import TYPE_CHECKING

from ground.installation import analyse, installation
from ground.measuring import heading, peak_megabytes, seconds

if TYPE_CHECKING:  # read before Django is ready
    from uuid import UUID

    from django.test import Client
    from ground.crowd import Crowd

SEED = 2026
LARGE, SMALL = 40_000, 12
TIMES, MOST_OF, GOAL = 20, 0.95, 0.150
MORE = {
    "messages-new": ("all=1",),
    "rights": ("all=1", "everybody=1"),
    "group-join": ("all=1",),
    "training-new": ("all=1",),
    "messages": ("state=waiting", "state=printed"),
    "import": ("show=created", "show=changed"),
    "offers": ("show=answered", "show=missed", "show=cannot_come"),
    "certificates": ("within=0",),
    "deadlines": ("all=1",),
    "employer-journal": ("conduct=refusal",),
    "find": ("q=pe", "q=brand"),
    "overview": ("by=age", "by=team"),
    "views": ("of=workers",),
}
"""What else is asked for at a page, behind the question mark."""


def measure(crowds: "list[Crowd]", only: str = "") -> None:
    """A line for each page."""
    from ground.pages import browser  # noqa: PLC0415 - after the installation is ready

    clients = [browser(each.firm.officer) for each in crowds]
    print(f"{'page (ms of processor; clock at most; kB)':52} {'large':>22} {'small':>22}  ratio  statements")
    for name in _names():
        for ids in _variants(name):
            for query in ("", *MORE.get(name, ())):
                if only in name:
                    _tell(name, ids, query, clients, crowds)


def _tell(name: str, place: str, query: str, clients: "list[Client]", crowds: "list[Crowd]") -> None:
    from ground.pages import of_both  # noqa: PLC0415 - after the installation is ready

    asked = [
        (client, _address(name, crowd.ids | ({"training": crowd.ids[place]} if place else {}), query))
        for client, crowd in zip(clients, crowds, strict=True)
    ]
    label = " ".join(filter(None, (name, place, query)))
    if not all(address for _, address in asked):
        print(f"{label:52} has no such id here", flush=True)
        return
    try:
        large, small = of_both(asked, MOST_OF, TIMES)
    except RuntimeError as error:
        print(f"{label:52} {error}", flush=True)
        return
    told = " ".join(f"{p.taken * 1000:7.1f} {p.waited * 1000:7.1f} {p.size / 1000:6.1f}" for p in (large, small))
    flags = ("!" if large.waited > GOAL else "") + ("S" if large.queries != small.queries else "")
    print(f"{label:52} {told} {large.taken / small.taken:6.2f}  {large.queries} {small.queries} {flags}", flush=True)


def _names() -> list[str]:
    """Pages at an employer and of its organisation, by their names; no files."""
    from django.urls import get_resolver  # noqa: PLC0415 - after the installation is ready

    found = get_resolver().reverse_dict
    routes = {name: found.getlist(name)[0][0][0][0] for name in found if isinstance(name, str)}
    return sorted(name for name, route in routes.items() if route.startswith(("e/", "o/")) and route.endswith("/"))


def _variants(name: str) -> list[str]:
    return ["training", "called", "offered"] if "training" in _places(name) else [""]


def _places(name: str) -> list[str]:
    from django.urls import get_resolver  # noqa: PLC0415 - after the installation is ready

    return list(get_resolver().reverse_dict.getlist(name)[0][0][0][1])


def _address(name: str, ids: "dict[str, UUID]", query: str) -> str:
    from django.urls import reverse  # noqa: PLC0415 - after the installation is ready

    known = {"listed": "staff_list", "deadline": "period_end-2028", **ids}
    missing = [place for place in _places(name) if place not in known]
    if missing:
        return ""
    return reverse(name, kwargs={place: known[place] for place in _places(name)}) + (f"?{query}" if query else "")


def main() -> None:
    """In an installation of its own."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--workers", type=int, default=LARGE)
    options.add_argument("--only", default="")
    heading(SEED)
    with installation():
        from ground.crowd import crowd  # noqa: PLC0415 - after the installation is ready

        chosen = options.parse_args()
        crowds: list[Crowd] = []
        for place, workers in enumerate((chosen.workers, SMALL)):
            print(f"{workers} workers: {seconds(lambda p=place, w=workers: crowds.append(crowd(p, w, SEED))):.0f} s")
        analyse()
        measure(crowds, chosen.only)
        print(f"memory at most {peak_megabytes():.0f} MB")


if __name__ == "__main__":
    main()
