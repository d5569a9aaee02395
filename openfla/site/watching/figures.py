# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of this installation at the moment they are asked for: what the database knows, and this machine."""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from openfla.channels.paper.certificates import every_certificate
from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.desk.upkeep.running import RunningFigure, RunningFigures
from openfla.terms.running import MEANING, Measure

OPERATOR = Actor.operator("openfla metrics")
LABEL = "of"


class Figures(Collector):
    """Asked for with each scrape; nothing is kept in between."""

    def collect(self) -> Iterable[Metric]:
        """A family for each measure that says something now."""
        families: dict[Measure, list[RunningFigure]] = defaultdict(list)
        for each in figures(datetime.now(tz=UTC)):
            families[each.measure].append(each)
        for measure, some in families.items():
            family = GaugeMetricFamily(measure, MEANING[measure], labels=[LABEL] if any(e.of for e in some) else [])
            for each in some:
                family.add_metric([each.of] if each.of else [], each.value)
            yield family


def figures(now: datetime) -> Iterator[RunningFigure]:
    """Of the database, or that it does not answer; then of this machine."""
    try:
        yield from ask(RunningFigures(), actor=OPERATOR, channel="metrics", now=now)
        yield RunningFigure(Measure.DATABASE, "", 1)
    except (DatabaseError, InterfaceError):
        yield RunningFigure(Measure.DATABASE, "", 0)
    yield from _of_machine(now)


def _of_machine(now: datetime) -> Iterator[RunningFigure]:
    places = {
        "files": settings.OPENFLA_FILES,
        "drop": settings.OPENFLA_DROP,
        "checkpoints": settings.OPENFLA_CHECKPOINTS,
    }
    for name, place in places.items():
        if Path(place).is_dir():
            yield RunningFigure(Measure.DISK_FREE, name, shutil.disk_usage(place).free)
    if left := [_left(each.until, now) for each in every_certificate(now)]:
        yield RunningFigure(Measure.CERTIFICATE, "", min(left))
    if taken := last_backup(settings.OPENFLA_LAST_BACKUP):
        yield RunningFigure(Measure.BACKUP, "", (now - taken).total_seconds())


def _left(until: datetime | None, now: datetime) -> float:
    """Nothing for one that can't be used."""
    return (until - now).total_seconds() if until else 0


def last_backup(note: Path) -> datetime | None:
    """When the last backup was taken that `openfla backup take` noted here."""
    try:
        return datetime.fromisoformat(note.read_text("ascii").strip())
    except (OSError, ValueError):
        return None
