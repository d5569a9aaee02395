# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla inspection: opened, listed, closed; what is wrong is told."""

from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from django.conf import settings

from openfla.channels.cli.root import openfla
from tests.desk.conftest import Body, House, house

__all__ = ["house"]

FROM = datetime.now(tz=UTC).date()
UNTIL = FROM + timedelta(days=30)


def run(*arguments: object) -> tuple[int, str]:
    """Exit status and what was printed."""
    done = CliRunner().invoke(openfla, ["inspection", *map(str, arguments)])
    return done.exit_code, done.output


@pytest.fixture
def pair(house: House) -> tuple[Body, Body]:
    """An authority and an employer."""
    return house.authority(), house.employer()


def opened(pair: tuple[Body, Body], *more: object) -> tuple[int, str]:
    """For the same case each time."""
    numbers = (each.number.display for each in pair)
    return run("open", *numbers, "--case", "2026/117", "--from", FROM, "--until", UNTIL, *more)


def test_one_is_opened_listed_and_closed(pair: tuple[Body, Body], monkeypatch: pytest.MonkeyPatch) -> None:
    """With the delay of the configuration, unless the case has its own."""
    monkeypatch.setattr(settings, "OPENFLA_INSPECTION_DELAY", 14)
    status, said = opened(pair)
    assert (status, said.endswith("open; looks are told after 14 days.\n")) == (0, True)
    assert "are told after 3 days." in opened(pair, "--delay", 3)[1]
    listed = run("list")[1].splitlines()
    assert [("open  case 2026/117  Toezicht Sociale Wetten at Bakkerij De Korenaar" in line) for line in listed] == [
        True,
        True,
    ]
    assert run("close", said.split()[0]) == (0, "It opens nothing any more.\n")
    assert "closed  case 2026/117" in run("list")[1]


def test_what_is_wrong_is_told(pair: tuple[Body, Body]) -> None:
    """On the error stream, with exit status 1."""
    status, said = opened(pair, "--delay", 400)
    assert (status, "Found a delay of 400 days." in said) == (1, True)
    status, said = opened((pair[1], pair[0]))
    assert (status, "is not known here as an authority" in said, "as an employer" in said) == (1, True, True)
    assert run("open", "12", "12", "--case", "x", "--from", FROM, "--until", UNTIL)[0] == 1
