# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m tests.scenarios.enlarging N: an employer of N workers declares sizes; recomputing is left to a job."""

import sys
from datetime import UTC, datetime
from fractions import Fraction

import django

django.setup()

from openfla.desk.employers.sizes import DeclareSize  # noqa: E402
from openfla.desk.outcome import Done  # noqa: E402 - after django.setup
from tests.desk.conftest import House  # noqa: E402
from tests.desk.test_accounts import WINDOWS  # noqa: E402


def main(number: int) -> None:
    """Registers them in one request, then declares all quarters in another."""
    house, now = House(), datetime.now(tz=UTC)
    employer = house.employer()
    house.workers(employer, number)
    sizes = [DeclareSize(employer.id, quarter, Fraction(number)) for quarter in WINDOWS]
    assert all(isinstance(outcome, Done) for outcome in house.do(*sizes, by=employer.officer, now=now))


if __name__ == "__main__":
    main(int(sys.argv[1]))
