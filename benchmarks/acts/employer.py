# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What benchmarks/employer.py measures, in a process whose Django is ready: acts on one employer, and their floor."""

import argparse
import cProfile
import os
import pstats
import random
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import psycopg

from openfla.channels.clock.tasks import catch_up
from openfla.desk.access.access import GrantAccess, RegisterPerson
from openfla.desk.actor import Actor
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.gate import perform
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.desk.workers.staff import RegisterEmployment, SegmentTerms, WorkerIdentity
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.role import Permission, Quality
from openfla.terms.ssin import Ssin
from openfla.terms.training import ParticipationState, TrainingType

SEED = 2026
SLICE = 500
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
TABLES = (
    *("journalentry", "worker", "workerdetails", "workernumber", "employment", "segment", "right", "sizedeclaration"),
    *("training", "slot", "participation", "attendance", "charge", "standing", "journalsubject"),
)

COLUMNS = """
    SELECT string_agg(quote_ident(column_name), ',') FROM information_schema.columns
    WHERE table_name = %s AND is_generated = 'NEVER'"""


class Bench:
    """Carries acts out and sets each beside its floor."""

    def __init__(self, address: str, profiled: str) -> None:

        self.raw = psycopg.connect(address, autocommit=True)
        self.raw.execute("SELECT set_config('openfla.entry', %s, false)", [str(uuid4())])
        self.profiled = profiled

    def measure(self, name: str, items: int, work: Callable[[], object]) -> None:
        """Seconds, items a second, and the floor of the same rows."""
        self.raw.execute("ANALYZE")
        [after] = self.one("SELECT coalesce(max(sequence), 0) FROM records_journalentry")
        with cProfile.Profile() if name == self.profiled else nullcontext() as profile:
            began = time.perf_counter()
            work()
            took = time.perf_counter() - began
        floor, rows = self.floor(after)
        print(
            f"{name:9} {items} items {took:8.3f} s {items / took:8,.0f}/s   "
            f"{rows:6} rows by COPY {floor:7.3f} s   speed {floor / took:.3f} of the floor",
            flush=True,
        )
        if profile:
            pstats.Stats(profile).sort_stats("tottime").print_stats(45)
            pstats.Stats(profile).sort_stats("cumtime").print_stats(70)

    def one(self, query: str, *places: object) -> tuple[Any, ...]:
        """The one row of an answer."""
        row = self.raw.execute(query, places).fetchone()
        assert row is not None
        return row

    def floor(self, after: int) -> tuple[float, int]:
        """The best of three COPYs of what was stored since: taken out before each, and there again at the end."""
        entries = f"SELECT id FROM records_journalentry WHERE sequence > {after}"
        column = {"journalentry": "id", "journalsubject": "entry_id"}
        held: dict[tuple[str, str], bytes] = {}
        for table in TABLES:
            [columns] = self.one(COLUMNS, f"records_{table}")
            query = f"SELECT {columns} FROM records_{table} WHERE {column.get(table, 'entry')} IN ({entries})"
            with self.raw.cursor().copy(f"COPY ({query}) TO STDOUT") as copy:
                held[table, columns] = b"".join(copy)
        best = min(self._copied(held, entries, column) for _ in range(3))
        return best, sum(data.count(b"\n") for data in held.values())

    def _copied(self, held: dict[tuple[str, str], bytes], entries: str, column: dict[str, str]) -> float:
        self.raw.execute("SET session_replication_role = replica")
        for table in reversed(TABLES):
            self.raw.execute(f"DELETE FROM records_{table} WHERE {column.get(table, 'entry')} IN ({entries})")
        self.raw.execute("SET session_replication_role = origin")
        began = time.perf_counter()
        with self.raw.transaction():
            for (table, columns), data in held.items():
                if data:
                    with self.raw.cursor().copy(f"COPY records_{table} ({columns}) FROM STDIN") as copy:
                        copy.write(data)
        return time.perf_counter() - began


def employer() -> tuple[UUID, Actor]:
    """An employer and somebody who may do everything for it."""
    since, operator = date(2020, 1, 1), Actor.operator("benchmark")
    number = EnterpriseNumber.parse(f"{1000001:08d}{97 - 1000001 % 97:02d}")
    organisation = done([RegisterOrganisation(number, "Grote Werken nv", (Quality.EMPLOYER,), since)], operator)[0]
    person = done([RegisterPerson("Peeters", "Sam", "nl", None, None)], operator)[0]
    done([GrantAccess(organisation, person, frozenset(Permission), since)], operator)
    return organisation, Actor.officer(person, organisation)


def done(commands: Sequence[Any], actor: Actor) -> list[UUID]:
    """Carries out commands that must succeed; their references."""
    return [outcome.reference for outcome in perform(commands, actor=actor, channel="bench", now=NOW)]


def staff(of: UUID, dice: random.Random, number: int) -> list[Any]:
    """Workers with a national number, since a day of the last years, in one of four committees and working times."""
    found = []
    for serial in range(number):
        born = date(1950, 1, 1) + timedelta(days=serial // 2)
        base = f"{born:%y%m%d}{'999' if serial % 2 else '000'}"
        check = 97 - int(f"{'2' if born.year >= 2000 else ''}{base}") % 97
        ssin = Ssin.parse(f"{base}{check:02d}", today=NOW.date())
        starts_on = date(2019, 1, 1) + timedelta(days=dice.randrange(2500))
        committee = JointCommittee(dice.choice(["200", "124", "111", "302"]))
        segment = SegmentTerms(starts_on, None, dice.choice([2280, 2280, 1824, 1140]), 2280, committee)
        identity = WorkerIdentity(f"Maes {serial:06d}", "An", f"W{serial}", ssin)
        found.append(RegisterEmployment(of, identity, starts_on, None, (segment,)))
    return found


def course(of: UUID, workers: Sequence[UUID], day: date) -> list[Any]:
    """One training of a day, followed by all."""
    training = uuid4()
    parts = [
        RegisterParticipation(of, training, worker, ParticipationTerms(ParticipationState.FOLLOWED))
        for worker in workers
    ]
    return [
        RegisterTraining(of, training, TrainingTerms("Brandpreventie", TrainingType.FORMAL, (SlotTerms(day, 456),))),
        *parts,
    ]


def main() -> None:
    """Prints a line per act."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=5000)
    parser.add_argument("--profile", default="", choices=["", "staff", "size", "job", "first", "training"])
    asked = parser.parse_args()
    bench, (of, officer) = Bench(os.environ["OPENFLA_DATABASE_URL"], asked.profile), employer()
    commands = staff(of, random.Random(SEED), asked.workers)
    workers: list[UUID] = []

    def import_staff() -> None:
        for start in range(0, len(commands), SLICE):
            workers.extend(done(commands[start : start + SLICE], officer))

    def declare_size() -> None:
        quarters = (Quarter(2020, 4), Quarter(2022, 4), Quarter(2024, 4))
        done([DeclareSize(of, quarter, Fraction(5000)) for quarter in quarters], officer)

    def train(day: date) -> Callable[[], object]:
        return lambda: done(course(of, workers, day), officer)

    bench.measure("staff", len(commands), import_staff)
    bench.measure("size", len(workers), declare_size)
    bench.measure("job", len(workers), lambda: catch_up(of, clock=lambda: NOW))
    bench.measure("first", len(workers), train(date(2026, 10, 1)))
    bench.measure("training", len(workers), train(date(2026, 10, 2)))
