# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a running installation holds: the memory of its processes, what waits in it, and what its tables waste."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

from django.db import connection

from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.desk.upkeep.running import RunningFigures
from openfla.terms.running import Measure

EVERY = 15.0
WAITS = (Measure.JOBS_WAITING, Measure.JOBS_OLDEST, Measure.JOBS_FAILED, Measure.STANDINGS_STALE, Measure.UNSEALED)


@dataclass(frozen=True, slots=True)
class Sample:
    """At one moment: megabytes that processes have of their own, by their name, and what waits."""

    memory: Mapping[str, float]
    waits: Mapping[Measure, float]


class Watch(Thread):
    """Takes a sample every fifteen seconds until it is stopped; `roots` are processes, each with its children."""

    def __init__(self, roots: Mapping[str, int]) -> None:
        super().__init__(daemon=True)
        self.roots, self.samples = roots, [_sample(roots)]
        self._stopped = Event()

    def run(self) -> None:
        """Takes them."""
        while not self._stopped.wait(EVERY):
            self.samples.append(_sample(self.roots))
        connection.close()

    def stop(self) -> None:
        """Takes no more."""
        self._stopped.set()
        self.join()


def postmaster() -> int:
    """The first process of the database that serves us."""
    connection.ensure_connection()
    return _parent(connection.connection.info.backend_pid)


def sizes() -> dict[str, int]:
    """Bytes of all tables and of all their indexes."""
    asked = """
        SELECT sum(pg_table_size(oid)), sum(pg_indexes_size(oid)) FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    """
    return dict(zip(("tables", "indexes"), map(int, _row(asked)), strict=True))


def fullness() -> tuple[float, float]:
    """The part of all tables that no row fills, and of the leaves of all trees; as the owner of the database."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pgstattuple")
    tables = """
        SELECT sum(dead_tuple_len + free_space)::float / sum(table_len) FROM pg_class, pgstattuple(pg_class.oid)
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    """
    leaves = """
        SELECT 1 - sum(leaf_pages * avg_leaf_density) / sum(leaf_pages) / 100
        FROM pg_class JOIN pg_am ON pg_am.oid = relam AND amname = 'btree', pgstatindex(pg_class.oid)
        WHERE relkind = 'i' AND relnamespace = 'public'::regnamespace AND avg_leaf_density <> 'NaN'
    """
    return float(_row(tables)[0]), float(_row(leaves)[0])


def rewritten() -> float:
    """Writes every table and index anew, as its owner; the seconds it took."""
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM FULL")
    return time.perf_counter() - begun


def _row(asked: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(asked)
        [row] = cursor.fetchall()
    return tuple(row)


def _sample(roots: Mapping[str, int]) -> Sample:
    families = _families()
    memory = {name: sum(map(_own, [root, *_below(root, families)])) for name, root in roots.items()}
    return Sample(memory, waits())


def waits() -> dict[Measure, float]:
    """The longest, or the most, of each over all queues."""
    found: dict[Measure, float] = dict.fromkeys(WAITS, 0.0)
    now = datetime.now(tz=UTC)
    for each in ask(RunningFigures(), actor=Actor.operator("soak"), channel="bench", now=now):
        if each.measure in found:
            found[each.measure] = max(found[each.measure], each.value)
    return found


def _own(process: int) -> float:
    """Megabytes that no file and no other process accounts for; none of one that just ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss_Anon:")) / 1024


def _families() -> dict[int, list[int]]:
    children = defaultdict(list)
    for each in Path("/proc").glob("[0-9]*"):
        children[_parent(int(each.name))].append(int(each.name))
    return children


def _below(process: int, families: Mapping[int, list[int]]) -> Iterator[int]:
    for each in families.get(process, ()):
        yield each
        yield from _below(each, families)


def _parent(process: int) -> int:
    """Zero of one that just ended."""
    try:
        return int(Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0
