# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla law affected between whole versions: the rules of another are run, as source or as installed."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID
from venv import EnvBuilder

import pytest
import yaml

import openfla as openfla_package
from tests.channels.cli.test_law_affected import run, staff
from tests.desk.conftest import Body, house

__all__ = ["house", "staff"]

OWN = Path(openfla_package.__file__).parent


def version(folder: Path, rule: str = "account.py", old: str = "", new: str = "") -> Path:
    """A copy of the source, with one of its rules changed."""
    for room in ("terms", "law"):
        shutil.copytree(OWN / room, folder / "openfla" / room)
    shutil.copy(OWN / "__init__.py", folder / "openfla")
    changed = folder / "openfla" / "law" / rule
    text = changed.read_text("utf-8")
    assert old in text
    changed.write_text(text.replace(old, new, 1), "utf-8")
    return folder


NO_CARRY = ("account.py", "return (total(opening), True) if opening else (balance, False)", "return (ZERO, False)")


def installed(folder: Path, source: Path) -> Path:
    """An environment of its own that has a version and what it needs."""
    EnvBuilder(symlinks=True).create(folder)
    [packages] = folder.glob("lib/*/site-packages")
    (packages / "version.pth").write_text(f"{source}\n{Path(yaml.__file__).parent.parent}\n", "utf-8")
    return folder


def as_source(_folder: Path, source: Path) -> Path:
    """The source itself."""
    return source


@pytest.mark.parametrize("place", [as_source, installed])
def test_the_rules_of_another_version_are_run(
    staff: tuple[Body, UUID, UUID], tmp_path: Path, place: Callable[[Path, Path], Path]
) -> None:
    """From its source or where it is installed: here, a version in which no balance enters the next year."""
    employer, free, _ = staff
    folder = place(tmp_path / "environment", version(tmp_path / "source", *NO_CARRY))
    found = run(folder, "--until", 2026)
    assert f"{employer.id} {free} 2026: granted 5 becomes 5, left 5 becomes 10" in found.output
    assert f"{free} 2025" not in found.output
    same = run(folder, folder, "--until", 2026)
    assert (same.exit_code, len(same.output.splitlines())) == (0, 1)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (("__main__.py", "serve(sys", "print(sys"), "doesn't answer as a version of openfla does"),
        (
            ("__main__.py", "    serve", "    raise SystemExit('no values')\n    serve"),
            ": no values. Of a version too old to be asked",
        ),
        (("apart.py", "PROTOCOL = 1", "PROTOCOL = 2"), "It speaks protocol 2, this version protocol 1."),
        (("apart.py", "for facts in staff]", "for facts in ()]"), "figures of 0 workers when asked for those of 2"),
        (
            (
                "__main__.py",
                "    serve",
                "    import os; sys.exit(repr([n for n in os.environ if 'OPENFLA' in n]))\n    serve",
            ),
            ": [].",
        ),
        (
            ("account.py", "granted = credit(facts, year, known_on, readings)", "raise ValueError('no rule')"),
            ": ValueError: no rule.",
        ),
    ],
)
def test_a_version_that_gives_no_figures_is_told(
    staff: tuple[Body, UUID, UUID], tmp_path: Path, changed: tuple[str, str, str], told: str
) -> None:
    """With the last thing it said; exit 2. It sees no setting of ours."""
    assert staff
    assert "OPENFLA_DATA" in os.environ
    found = run(version(tmp_path / "source", *changed), "--until", 2026)
    assert found.exit_code == 2
    assert told in " ".join(found.output.replace("│", " ").split())


@pytest.mark.django_db
def test_a_folder_without_a_version_is_told(tmp_path: Path) -> None:
    """With what it should hold."""
    found = run(tmp_path)
    assert found.exit_code == 2
    assert "neither the source of a version" in " ".join(found.output.split())
