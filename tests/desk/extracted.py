# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An employer's part of the journal on its way from one installation to another, both in the database of one test."""

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from click.testing import Result
from pytest_django.fixtures import Settings

from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.employer_journal import BroughtLines, BroughtPage, EmployerJournal, JournalLine
from openfla.records.checkpoints import PUBLIC
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, Body, House
from tests.desk.notary import Notary

KIT = Path(__file__).resolve().parents[2] / "kit" / "journal"
MINUTE = timedelta(minutes=1)
LATER = NOW + timedelta(minutes=30)
Line = dict[str, Any]


class Signer(Notary):
    """The sealer of the first installation, with its keys; those of the second lie beside."""

    def __init__(self, folder: Path, keys: Path) -> None:
        super().__init__(folder)
        self.keys = keys


@dataclass(frozen=True)
class Moved:
    """An employer whose payroll office works for others too, its journal sealed; then a second installation's keys."""

    house: House
    employer: Body
    neighbour: Body
    notary: Signer
    file: Path
    key: str
    before: list[JournalLine]
    """What the employer's own journal told when it was taken along."""

    def lines(self) -> list[Line]:
        return [json.loads(line) for line in self.file.read_text("utf-8").splitlines()]

    def bring(self, key: str = "") -> Result:
        """As the operator of the other installation does."""
        return Notary.run("bring-in", str(self.employer.id), str(self.file), "--key", key or self.key)

    def write(self, lines: Sequence[Any]) -> None:
        self.file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")

    def later(self, settings: Settings) -> "Moved":
        """The same installation after more was done, with a later checkpoint."""
        other, settings.OPENFLA_KEYS = settings.OPENFLA_KEYS, self.notary.keys
        self.house.worker(self.employer)
        self.notary.seal(LATER)
        self.notary.sign(LATER)
        later = replace(self, file=taken(self.employer, self.notary, self.file.with_name("later.jsonl")))
        settings.OPENFLA_KEYS = other
        return later

    def page(self, **asked: Any) -> BroughtPage:
        page = self.house.ask(BroughtLines(self.employer.id, **asked), by=self.employer.officer)
        assert isinstance(page, BroughtPage)
        return page

    def told(self) -> list[JournalLine]:
        return [line for _, _, line in self.page(size=500).lines]


def own(house: House, employer: Body) -> list[JournalLine]:
    """What the own journal tells."""
    page = house.ask(EmployerJournal(employer.id, size=500), by=employer.officer)
    return list(page.lines)


def on_its_way(house: House, settings: Settings, folder: Path) -> Moved:
    """Acts and looks of its own, what its payroll office did for it alone, and for it among others.

    Sealed, signed and taken along. The keys are then those of the second installation.
    """
    settings.OPENFLA_CHECKPOINTS = folder / "checkpoints"
    notary = Signer(folder / "checkpoints", Path(settings.OPENFLA_KEYS))
    shutil.copytree(settings.OPENFLA_KEYS, folder / "other")
    (folder / "other" / "checkpoint-1.key").write_bytes(bytes(32))
    employer, neighbour, office = house.employer(), house.employer("Garage Zuid"), house.provider()
    for client in (employer, neighbour):
        house.mandate(client, office, Permission.RIGHTS_MANAGE)
    house.ask(WorkerAccount(employer.id, house.worker(employer), 2026), by=employer.officer)
    house.do(house.employment(employer), house.employment(neighbour), by=employer.officer)
    house.do(house.employment(employer), by=office.officer)
    both = (neighbour, employer, employer, neighbour, employer)
    house.do(*map(house.employment, both), by=office.officer)
    for _ in range(5):
        house.worker(neighbour)
    before = own(house, employer)
    notary.seal(NOW + MINUTE)
    notary.sign(NOW + MINUTE)
    file, key = taken(employer, notary, folder / "journal.jsonl"), (notary.folder / PUBLIC).read_text("utf-8")
    settings.OPENFLA_KEYS = folder / "other"
    return Moved(house, employer, neighbour, notary, file, key, before)


def taken(employer: Body, notary: Notary, file: Path) -> Path:
    """The file, as the operator takes it along."""
    told = notary.run("export", str(employer.id), str(file))
    assert told.exit_code == 0, told.output
    return file


def script(name: str) -> Any:
    """A script of the kit, as whoever runs it has it: with what lies beside it."""
    sys.path.insert(0, str(KIT))
    try:
        return import_module(name)
    finally:
        sys.path.remove(str(KIT))
