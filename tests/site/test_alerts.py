# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each alert goes off for what it is about, brought about here, and none where all is well."""

import operator
import re
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from django.db import OperationalError, connection
from django.test import Client
from pytest_django.fixtures import Settings

from openfla.desk.queue import queue
from openfla.site.certificates import invented
from tests.desk.conftest import House
from tests.site.test_watching import house, plain, scraped, watched

__all__ = ["house", "plain", "watched"]
RULES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "alerts" / "openfla.rules.yml"
ALERTS = {each["alert"]: each for each in yaml.safe_load(RULES.read_text("utf-8"))["groups"][0]["rules"]}
FORM = re.compile(r'(?:increase\()?(\w+)(?:\{(\w+)="(\w+)"\}\[5m\]\))? (==|>|<) (\d+)')
COMPARED: Mapping[str, Callable[[float, float], bool]] = {"==": operator.eq, ">": operator.gt, "<": operator.lt}
Scrape = Mapping[str, Mapping[tuple[str, ...], float]]


def going_off(before: Scrape, now: Scrape) -> set[str]:
    """The alerts whose expression holds now; of counters what came since before counts."""
    return {name for name, rule in ALERTS.items() if _holds(rule["expr"], before, now)}


def _holds(expression: str, before: Scrape, now: Scrape) -> bool:
    if absent := re.fullmatch(r"absent\((\w+)\)", expression):
        return absent[1] not in now
    form = FORM.fullmatch(expression)
    assert form, expression
    metric, label, value, sign, bound = form.groups()
    told = now.get(metric, {})
    if label:
        told = {
            labels: each - before.get(metric, {}).get(labels, 0) for labels, each in told.items() if value in labels
        }
    return any(COMPARED[sign](each, float(bound)) for each in told.values())


@pytest.fixture
def well(watched: House, settings: Settings) -> House:
    """An installation where all is well: a worker lives, the last backup is of this hour."""
    settings.OPENFLA_LAST_BACKUP.write_text(datetime.now(tz=UTC).isoformat())
    with _owner() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    return watched


class _owner:  # noqa: N801 - reads as a word of the tests
    """A cursor that may do anything, for what only time or a fault brings about."""

    def __enter__(self) -> Any:
        self._cursor = connection.cursor()
        self._cursor.execute("SET ROLE none; SET session_replication_role = replica")
        return self._cursor

    def __exit__(self, *_: object) -> None:
        self._cursor.execute("SET session_replication_role = origin; SET ROLE openfla_app")
        self._cursor.close()


def _sql(statement: str) -> Callable[..., None]:
    def brought_about(_settings: Settings, _patch: pytest.MonkeyPatch) -> None:
        with _owner() as cursor:
            cursor.execute(statement)

    return brought_about


def database_down(_settings: Settings, patch: pytest.MonkeyPatch) -> None:
    """Every question fails."""

    def refuse(*_: object, **__: object) -> None:
        raise OperationalError

    patch.setattr("openfla.site.watching.figures.ask", refuse)


def job_waits(_settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    """Queued an hour ago."""
    queue("openfla.test_alerts")
    _sql("UPDATE procrastinate_events SET at = now() - interval '1 hour'")(_settings, _patch)


def job_failed(_settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    """And nobody tries it again."""
    queue("openfla.test_alerts")
    _sql("UPDATE procrastinate_jobs SET status = 'failed'")(_settings, _patch)


def backup_old(settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    """Of the day before yesterday."""
    settings.OPENFLA_LAST_BACKUP.write_text((datetime.now(tz=UTC) - timedelta(days=2)).isoformat())


def no_backup(settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    """None was ever taken."""
    settings.OPENFLA_LAST_BACKUP.unlink()


def disk_low(_settings: Settings, patch: pytest.MonkeyPatch) -> None:
    """A gigabyte is left."""
    patch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=10**9))


def certificate_ends(settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    """Within a fortnight."""
    place = Path(settings.OPENFLA_CERTIFICATES)
    (place / "installation.password").write_text("secret")
    (place / "installation.p12").write_bytes(invented("nobody", datetime.now(tz=UTC), b"secret", days=14))


def error(_settings: Settings, patch: pytest.MonkeyPatch) -> None:
    """A question whose file is gone."""
    patch.setattr("openfla.channels.api.resources.about.HERE", Path("/nowhere"))
    assert Client().get("/REST/learningAccount/v1/doc/openapi.yaml").status_code == 500


ID = "gen_random_uuid()"


def row(table: str, **values: str) -> Callable[..., None]:
    """A row as it would lie there, and what it refers to would not."""
    return _sql(f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())}")


def hours_ago(number: int) -> str:
    """A moment for the database."""
    return f"now() - interval '{number} hours'"


MESSAGE = row(
    "records_workermessage",
    **dict.fromkeys(("id", "employer_id", "worker_id", "entry"), ID),
    **{"kind": "'start'", '"on"': "now()", "way": "'email'", "language": "'nl'", "year": "2026", "answer": "''"},
    recorded_at="now()",
    changed_at="now()",
    next_at=hours_ago(3),
    state="'waiting'",
    tries="0",
)
CLIENT, SUBSCRIPTION = "'01900000-0000-7000-8000-000000000001'::uuid", "'01900000-0000-7000-8000-000000000002'::uuid"
SOFTWARE = row(
    "records_apiclient",
    id=CLIENT,
    name="'s'",
    scopes="'{accountsConsult}'",
    recorded_at="now()",
    withdrawal_reason="''",
    **dict.fromkeys(("organisation_id", "person_id", "entry"), ID),
)
SUBSCRIBED = row(
    "records_subscription",
    id=SUBSCRIPTION,
    client_id=CLIENT,
    recorded_at="now()",
    withdrawal_reason="''",
    organisation_id=ID,
    entry=ID,
    target="''",
    types="'{}'",
)
DELIVERY = row(
    "records_delivery",
    subscription_id=SUBSCRIPTION,
    **dict.fromkeys(("id", "organisation_id", "change", "employer_id", "fact", "entry"), ID),
    type="'t'",
    at="now()",
    turn="1",
    state="'waiting'",
    tries="0",
    answer="''",
    next_at=hours_ago(1),
)


def events_stuck(settings: Settings, patch: pytest.MonkeyPatch) -> None:
    """One for software that still subscribes to it."""
    for each in (SOFTWARE, SUBSCRIBED, DELIVERY):
        each(settings, patch)


STALE = row(
    "records_standing",
    **dict.fromkeys(("id", "employer_id", "worker_id", "entry"), ID),
    **dict.fromkeys(("statutory", "additional_sector", "additional_employer", "carried_in", "charged"), "0"),
    **dict.fromkeys(("planned", "lapsed", '"left"'), "0"),
    year="2026",
    denominator="1",
    edition="''",
    computed_at="now()",
    stale="true",
)
UNSEALED = row(
    "records_journalentry",
    id=ID,
    at=hours_ago(1),
    actor_kind="'system'",
    channel="'tests'",
    acts="'{}'",
    **dict.fromkeys(("system", "edition", "trace", "salt", "leaf"), "''"),
)
CHECKPOINT = row("records_checkpoint", number="1", size="0", at=hours_ago(48), peaks="''", text="''")
BROUGHT_ABOUT: Mapping[str, Callable[[Settings, pytest.MonkeyPatch], None]] = {
    "OpenflaDatabaseDown": database_down,
    "OpenflaNoWorker": _sql("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'"),
    "OpenflaJobsWait": job_waits,
    "OpenflaJobsFailed": job_failed,
    "OpenflaBalancesBehind": STALE,
    "OpenflaJournalUnsealed": UNSEALED,
    "OpenflaCheckpointOld": CHECKPOINT,
    "OpenflaMessagesStuck": MESSAGE,
    "OpenflaEventsStuck": events_stuck,
    "OpenflaBackupOld": backup_old,
    "OpenflaNoBackup": no_backup,
    "OpenflaDiskLow": disk_low,
    "OpenflaCertificateEnds": certificate_ends,
    "OpenflaErrors": error,
}


@pytest.mark.usefixtures("well")
def test_none_goes_off_where_all_is_well() -> None:
    """Two looks, one after the other."""
    assert going_off(scraped(), scraped()) == set()


@pytest.mark.usefixtures("well")
@pytest.mark.parametrize("name", ALERTS)
def test_it_goes_off_for_what_it_is_about(settings: Settings, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """And no other does."""
    before = scraped()
    BROUGHT_ABOUT[name](settings, monkeypatch)
    assert going_off(before, scraped()) == {name}


def test_each_says_what_to_do() -> None:
    """In a sentence or two; there are at least twelve."""
    assert len(ALERTS) >= 12
    assert all(rule["annotations"]["summary"].count(".") >= 1 for rule in ALERTS.values())
