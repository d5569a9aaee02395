# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""New keys for the national numbers of an invented country, by `openfla keys rotate numbers` without its wait.

`--workers N` are loaded through the desk; seven of eight have a number. Floor: the same rows written by bare COPY.
"""

import argparse

from click.testing import CliRunner
from ground.installation import analyse, installation
from ground.measuring import heading, seconds, spent, told

SEED = 2026
PER_EMPLOYER = 20
GOAL = 4_000_000


def _loaded(workers: int) -> None:
    from openfla.channels.cli.synth.country import Country  # noqa: PLC0415 - after the installation is ready
    from openfla.channels.cli.synth.loading import load_country  # noqa: PLC0415 - see above

    load_country(Country(workers // PER_EMPLOYER, workers, 1, SEED), lambda _: None)
    analyse()


def _rotated() -> str:
    from openfla.channels.cli.keys import keys  # noqa: PLC0415 - see above

    done = CliRunner().invoke(keys, ["rotate", "numbers", "--wait", "0"])
    if done.exit_code:
        raise SystemExit(done.output)
    return done.stdout


def measure(workers: int) -> None:
    """Prints what the rows take, and four million at that rate."""
    from ground.floor import copied  # noqa: PLC0415 - see above

    print(f"{workers:,} workers loaded in {seconds(lambda: _loaded(workers)):.0f} s")
    floor, rows = copied({"records_workernumber": "true"})
    before = spent()
    clock = seconds(_rotated)
    used = spent() - before
    told("numbers sealed under new keys", clock, floor, rows)
    print(
        f"{GOAL:,} numbers: {clock * GOAL / rows / 60:.1f} min at this rate, "
        f"{used * GOAL / rows / 60:.1f} min of processor time"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=5_000)
    given = parser.parse_args()
    heading(SEED)
    with installation():
        measure(given.workers)
