# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a watch reads: alive, ready, which version, and figures for who has the key."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from openfla.site.certificates import invented
from openfla.site.configuration import Configuration
from openfla.site.upgrading.steps import Step, carry_out
from openfla.site.watching import shared
from openfla.terms.running import MEANING, Measure
from tests.desk.conftest import NOW, House, house

__all__ = ["house"]

KEY = "k" * 24
BEARER = {"Authorization": f"Bearer {KEY}"}


def scraped(**headers: str) -> dict[str, dict[tuple[str, ...], float]]:
    """The figures by name, and by what they are of."""
    answer = Client().get("/metrics", headers={**BEARER, **headers})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(answer.content.decode()):
        for each in family.samples:
            found.setdefault(each.name, {})[tuple(each.labels.values())] = each.value
    return found


@pytest.fixture(autouse=True)
def plain(settings: Settings) -> None:
    """Pages name their files as they are: none was collected."""
    files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": files}


@pytest.fixture
def watched(house: House, settings: Settings, tmp_path: Path) -> House:
    """An installation whose watch has a key, with folders of its own."""
    settings.OPENFLA_METRICS_KEY = KEY
    settings.OPENFLA_FILES = tmp_path / "files"
    settings.OPENFLA_CERTIFICATES = tmp_path
    settings.OPENFLA_LAST_BACKUP = tmp_path / "last-backup"
    settings.OPENFLA_FILES.mkdir()
    return house


def test_a_process_is_alive_without_a_database(client: Client) -> None:
    """No database is touched, no host is asked for, nothing is stored anywhere."""
    answer = client.get("/livez", headers={"Host": "10.1.2.3"})
    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.post("/livez").status_code == 405


def test_it_says_which_version_it_is(client: Client) -> None:
    """Of openfla, and of its contract."""
    told = client.get("/version").json()
    assert told["environment"] == "production"
    assert all(told[name][0].isdigit() for name in ("openfla", "api"))


def test_it_is_ready_once_all_is_there(watched: House, client: Client) -> None:
    """Each thing is named, nothing else is said."""
    del watched
    answer = client.get("/readyz")
    assert answer.status_code == 200
    checks = {"database": "UP", "tables": "UP", "keys": "UP", "files": "UP"}
    assert answer.json() == {"status": "UP", "checks": checks}


def behind(_: Any) -> None:
    """A step of the tables is missing."""
    MigrationRecorder.Migration.objects.filter(app="records").latest("id").delete()


def ahead(_: Any) -> None:
    """A later version was here."""
    MigrationRecorder.Migration.objects.create(app="records", name="9999_of_tomorrow", applied=NOW)


def keyless(settings: Settings) -> None:
    """The folder of keys is another."""
    settings.OPENFLA_KEYS = Path("/nowhere")


def closed(settings: Settings) -> None:
    """Nobody can write into the folder of files."""
    settings.OPENFLA_FILES = Path("/nowhere/files")


BROKEN = {
    "behind": (behind, "tables", "1 steps behind. Run: openfla migrate"),
    "ahead": (ahead, "tables", "of a later version (9999_of_tomorrow)"),
    "keyless": (keyless, "keys", "Bring them back"),
    "closed": (closed, "files", "can't be written to"),
}


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("harms", "state"), [([], "UP"), (["a column is removed"], "DOWN")])
def test_it_is_ready_beside_a_later_version_that_lets_it_serve(client: Client, harms: list[str], state: str) -> None:
    """As the later one noted when it brought the database on: nobody is sent away while servers are replaced."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE none")
        MigrationRecorder.Migration.objects.create(app="records", name="9999_of_tomorrow", applied=NOW)
        carry_out([Step("records.9999_of_tomorrow", harms)])
        cursor.execute("SET ROLE openfla_app")
    assert client.get("/readyz").json()["checks"]["tables"] == state


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("case", BROKEN)
def test_it_is_not_ready_while_something_is_missing(
    settings: Settings, client: Client, caplog: pytest.LogCaptureFixture, case: str
) -> None:
    """Which is told to everybody, what to do to the operator, in the log."""
    broken, name, remedy = BROKEN[case]
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE none")
    broken(settings)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"][name] == "DOWN"
    assert remedy in caplog.text
    assert remedy not in answer.content.decode()


def test_without_a_database_it_is_alive_not_ready_and_says_so(
    watched: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The figures of the machine are told all the same."""
    del watched

    def refuse(*_: object, **__: object) -> None:
        raise OperationalError

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", refuse)
        broken.setattr("openfla.site.watching.figures.ask", refuse)
        assert client.get("/livez").status_code == 200
        answer = client.get("/readyz")
        found = scraped()
    assert (answer.status_code, answer.json()["checks"]["database"]) == (503, "DOWN")
    assert found[Measure.DATABASE] == {(): 0}
    assert found[Measure.DISK_FREE]["files",] > 0


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer "}, {"Authorization": KEY}]
)
def test_who_does_not_have_the_key_finds_no_figures(watched: House, client: Client, headers: dict[str, str]) -> None:
    """As if there were none; so it is for everybody where no key is set."""
    del watched
    assert client.get("/metrics", headers=headers).status_code == 404


def test_where_no_key_is_set_nobody_finds_figures(house: House, settings: Settings, client: Client) -> None:
    """Also not with an empty one."""
    del house
    settings.OPENFLA_METRICS_KEY = ""
    for headers in ({}, {"Authorization": "Bearer "}, BEARER):
        assert client.get("/metrics", headers=headers).status_code == 404


def test_requests_are_counted_by_what_was_asked_for(watched: House, client: Client) -> None:
    """A page by its pattern, a call by its operation, whatever else somebody types by one word: no id, no number."""
    body = watched.employer()
    path = f"/e/{body.id}/workers/"
    client.get(path)
    client.get("/REST/learningAccount/v1/health")
    client.get(f"/{body.number.digits}/85073000003")
    client.generic("QQQ", "/qqq")
    found = scraped()
    counted = found["openfla_requests_total"]
    assert counted["GET", "/e/<uuid:employer>/workers/", "404"] >= 1
    assert counted["GET", "api checkHealth", "200"] >= 1
    assert counted["unknown", "unknown", "404"] >= 1
    assert found["openfla_request_seconds_count"]["api checkHealth",] >= 1
    assert not [typed for typed in (body.number.digits, "85073000003", str(body.id), "QQQ") if typed in str(found)]


def test_the_figures_of_this_machine(watched: House, settings: Settings) -> None:
    """Room, the first certificate that ends, the last backup; one that can't be used ends now."""
    del watched
    now = datetime.now(tz=UTC)
    found = scraped()
    assert Measure.CERTIFICATE not in found
    assert Measure.BACKUP not in found
    settings.OPENFLA_LAST_BACKUP.write_text((now - timedelta(hours=30)).isoformat())
    place = Path(settings.OPENFLA_CERTIFICATES)
    (place / "installation.password").write_text("secret")
    (place / "installation.p12").write_bytes(invented("nobody", now, b"secret", days=20))
    found = scraped()
    assert 30 * 3600 <= found[Measure.BACKUP][()] < 31 * 3600
    assert 18 * 86_400 < found[Measure.CERTIFICATE][()] <= 21 * 86_400
    (place / "0123456789.p12").write_bytes(b"none")
    assert scraped()[Measure.CERTIFICATE] == {(): 0}


def test_processes_count_together_and_what_dead_ones_left_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that lives keeps its counts."""
    monkeypatch.setenv("OPENFLA_DATA", str(tmp_path))
    monkeypatch.setenv(shared.FOLDER, "")
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    folder = tmp_path / "metrics"
    folder.mkdir()
    gone, here = folder / f"counter_{ended.pid}.db", folder / f"counter_{os.getpid()}.db"
    for each in (gone, here):
        each.touch()
    shared.share(Configuration.from_environment())
    assert (gone.exists(), here.exists()) == (False, True)
    counting = "from prometheus_client import Counter; Counter('a', 'b').inc(); import os; os._exit(0)"
    for _ in range(2):
        subprocess.run([sys.executable, "-c", counting], check=True)
    reading = (
        "from prometheus_client import CollectorRegistry, generate_latest\n"
        "from prometheus_client.multiprocess import MultiProcessCollector\n"
        "r = CollectorRegistry(); MultiProcessCollector(r); print(generate_latest(r).decode())"
    )
    here.unlink()
    told = subprocess.run([sys.executable, "-c", reading], check=True, capture_output=True, text=True).stdout
    assert "a_total 2.0" in told


def test_every_figure_is_explained_to_the_operator() -> None:
    """With the words that Prometheus shows."""
    page = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "watch-an-installation.md"
    told = page.read_text("utf-8")
    assert [each for each in Measure if f"| `{each}` | {MEANING[each]} |" not in told] == []
