# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla law affected, given a file that is no edition or that can't be computed."""

from pathlib import Path
from typing import Any

import pytest

from tests.channels.cli.test_law_affected import DAYS, Change, edition, run


def broken(data: dict[str, Any]) -> None:
    """A value without a first day."""
    data["files"][DAYS] = data["files"][DAYS].replace("from: 2024-01-01", "until: 2024-01-01", 1)


def elsewhere(data: dict[str, Any]) -> None:
    """A file that would leave its folder."""
    data["files"]["../away.yaml"] = ""


def no_files(data: dict[str, Any]) -> None:
    """As earlier versions wrote them."""
    del data["files"]


def unknown_reading(data: dict[str, Any]) -> None:
    """A reading of another version."""
    data["readings"]["moon"] = "full"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (broken, "full_time_days.yaml, line"),
        (elsewhere, "no file of the law's values"),
        (no_files, "Write it anew"),
        (unknown_reading, "don't know: moon"),
        (lambda data: data.clear(), "is no edition"),
    ],
)
@pytest.mark.django_db
def test_an_edition_that_cannot_be_computed_is_refused(tmp_path: Path, change: Change, told: str) -> None:
    """With what is wrong and what to do; exit 2."""
    found = run(edition(tmp_path / "a.json"), edition(tmp_path / "b.json", change))
    assert found.exit_code == 2
    assert told in " ".join(found.output.replace("│", " ").split())
