# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of a provider with 3,000 clients against one with three: an employer's, and its own.

Both work for an employer with as many workers, in milliseconds of processor time.

`--clients N` takes another large provider, `--workers N` other employers.
"""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ground.installation import analyse, installation
from ground.measuring import heading

if TYPE_CHECKING:
    from ground.pages import Page

SEED = 2026
LARGE, SMALL = 3_000, 3
WORKERS, TRAININGS = 400, 150
AT_EMPLOYER = {
    "overview": "",
    "workers": "workers/",
    "workers searched": "workers/?search=pe",
    "trainings": "trainings/",
    "imports": "imports/",
    "size and rules": "size/",
    "duties": "duties/",
    "deadlines": "deadlines/",
    "find": "find/",
    "find, a word": "find/?q=pe",
}
OWN = {
    "what asks for attention": "attention/",
    "what follows it": "attention/?whole=1",
    "find, a word": "find/?q=bouw",
    "clients": "clients/",
    "clients searched": "clients/?search=bouw",
    "mandates": "mandates/",
    "deadlines of clients": "deadlines/",
    "teams": "teams/",
    "files of declarations": "declarations/",
    "organisation": "",
}
TIMES, GOAL = 20, 0.95


def measure(large: int, workers: int) -> None:
    """Prints each page of both, their ratio, and the time by the clock that all but one in twenty stay under."""
    from ground.clients import provider  # noqa: PLC0415 - after the installation is ready
    from ground.pages import browser  # noqa: PLC0415 - see above

    both = [provider(place, clients, workers, TRAININGS, SEED) for place, clients in enumerate((large, SMALL))]
    analyse()
    browsers = [browser(each.clerk) for each in both]
    print(f"{'page (ms; in the database)':26} {large:>17} {SMALL:>17}   ratio   queries   p95 by the clock")
    for name, path in AT_EMPLOYER.items():
        _told(f"{name}", browsers, [f"/e/{each.client}/{path}" for each in both])
    for name, path in OWN.items():
        _told(f"{name} (own)", browsers, [f"/o/{each.id}/{path}" for each in both])


def _told(name: str, browsers: Sequence[object], addresses: Sequence[str]) -> None:
    from ground.pages import side_by_side, slowest  # noqa: PLC0415 - after the installation is ready

    asked = list(zip(browsers, addresses, strict=True))
    large, small = side_by_side(asked, TIMES)  # type: ignore[arg-type] # browsers
    print(line(name, large, small) + f"{slowest(*asked[0], GOAL) * 1000:9.0f}", flush=True)  # type: ignore[arg-type]


def line(name: str, large: "Page", small: "Page") -> str:
    """Both pages with their ratio."""
    times = " ".join(f"{each.taken * 1000:8.1f} {each.database * 1000:8.1f}" for each in (large, small))
    return f"{name:26} {times} {large.taken / small.taken:7.2f}   {large.queries:3} {small.queries:3}"


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clients", type=int, default=LARGE)
    options.add_argument("--workers", type=int, default=WORKERS)
    heading(SEED)
    with installation():
        measure(large=options.parse_args().clients, workers=options.parse_args().workers)
