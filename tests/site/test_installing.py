# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The wheel holds all that runs; units and container files are what their linters want; installed, it serves."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg
import pytest

from openfla.site.postgres import Cluster, temporary
from tests.scenarios.running_demo import ROOT, until

EXAMPLES = ROOT / "docs" / "examples"
FOLDERS = ("systemd", "fail-over")
UNITS = sorted(
    path for folder in FOLDERS for path in (EXAMPLES / folder).iterdir() if path.suffix in {".service", ".timer"}
)
SERVICES = [path for path in UNITS if path.suffix == ".service"]
EXPOSED = 15
"""Tenths: systemd's own measure of what a unit may touch, from 0 to 100."""
SYSTEMD = shutil.which("systemd-analyze")
HOST = "openfla.example.be"
NO_NEW_CODE = (
    "import ctypes, os, sys; assert not ctypes.CDLL(None).prctl(65, 1, 0, 0, 0); os.execv(sys.argv[1], sys.argv[1:])"
)
"""Runs a program as MemoryDenyWriteExecute= of its unit does: no memory that is written becomes a program."""


def run(*command: str | Path, **settings: str) -> str:
    """What a program says that goes well, apart from the settings of this process."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENFLA_")}
    done = subprocess.run(
        [*map(str, command)],
        cwd="/",
        env={**kept, **settings},
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from this source."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=100)
    [built] = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_all_that_runs(wheel: Path) -> None:
    """Every file of the product, the sentences of each language compiled, and the examples for who installs it."""
    held = set(zipfile.ZipFile(wheel).namelist())
    product = {str(path.relative_to(ROOT)) for path in (ROOT / "openfla").rglob("*") if path.is_file()}
    assert {each for each in product if "__pycache__" not in each} - held == set()
    assert {f"openfla/channels/locale/{language}/LC_MESSAGES/django.mo" for language in ("nl", "fr", "de")} <= held
    shared = {name.partition(".data/data/share/openfla/")[2] for name in held}
    assert {"systemd/openfla-web.service", "alerts/openfla.rules.yml", "container/Containerfile"} <= shared


@pytest.mark.skipif(SYSTEMD is None, reason="systemd-analyze is not installed")
def test_systemd_understands_each_unit(tmp_path: Path) -> None:
    """All at once: they name each other. The program that they start is that of this environment."""
    for unit in UNITS:
        ours = unit.read_text("utf-8").replace("/opt/openfla/bin", str(Path(sys.executable).parent))
        (tmp_path / unit.name).write_text(ours)
    command = [SYSTEMD or "", "verify", *(str(tmp_path / unit.name) for unit in UNITS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.skipif(SYSTEMD is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("unit", SERVICES, ids=lambda path: path.stem)
def test_a_unit_may_touch_little(unit: Path) -> None:
    """By systemd's own measure."""
    command = [SYSTEMD or "", "security", "--offline=true", "--no-pager", f"--threshold={EXPOSED}", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr


def test_the_container_file_is_what_its_linter_wants() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run(
        [hadolint, EXAMPLES / "container" / "Containerfile"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_version_is_told_and_nothing_made(tmp_path: Path) -> None:
    """No keys, wherever one asks."""
    run(
        sys.executable,
        "-m",
        "openfla.site.entry",
        "--version",
        OPENFLA_DATA=str(tmp_path / "data"),
        PYTHONPATH=str(ROOT),
    )
    assert list(tmp_path.iterdir()) == []


@dataclass(frozen=True, slots=True)
class Server:
    """openfla as a server has it: an environment of its own, settings in a file, a database with two roles."""

    program: Path
    settings: Path
    owner: str
    port: int

    def done(self, *words: str, **more: str) -> str:
        """What a command says."""
        return run(self.program, *words, OPENFLA_CONFIG=str(self.settings), **more)

    @contextmanager
    def runs(self, *words: str) -> Iterator[None]:
        """A process as its unit runs it; told to stop it ends by itself."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENFLA_")}
        command = [sys.executable, "-c", NO_NEW_CODE, str(self.program), *words]
        process = subprocess.Popen(command, cwd="/", env={**kept, "OPENFLA_CONFIG": str(self.settings)})
        try:
            yield
            assert process.poll() is None, f"{words} ended"
            process.terminate()
            assert process.wait(40) == 0, words
        finally:
            process.kill()

    def get(self, address: str, **headers: str) -> httpx.Response:
        """What the reverse proxy is answered."""
        said = {"Host": HOST, "X-Forwarded-Proto": "https", **headers}
        return httpx.get(f"http://127.0.0.1:{self.port}{address}", headers=said, timeout=20)

    def says(self, address: str, status: int) -> bool:
        """Whether it answers so by now."""
        with suppress(httpx.HTTPError):
            return self.get(address).status_code == status
        return False


def database(cluster: Cluster) -> tuple[str, str]:
    """As the how-to makes it: the addresses of who owns the tables, no superuser, and of who serves."""
    with psycopg.connect(cluster.dsn("postgres"), autocommit=True) as connection:
        connection.execute("CREATE ROLE keeper LOGIN CREATEROLE BYPASSRLS")
        connection.execute('GRANT SET ON PARAMETER "openfla.scope", "openfla.reach" TO keeper')
        connection.execute("CREATE ROLE openfla LOGIN")
        connection.execute("CREATE DATABASE installed OWNER keeper")
    owner, serving = (cluster.dsn("installed").replace("openfla_owner@", f"{name}@") for name in ("keeper", "openfla"))
    return owner, serving


@pytest.fixture
def server(wheel: Path, tmp_path: Path) -> Iterator[Server]:
    """From nothing: an empty environment, the wheel with what it asks for, an empty database."""
    run(sys.executable, "-m", "venv", tmp_path / "openfla")
    run(tmp_path / "openfla" / "bin" / "pip", "install", "--quiet", wheel)
    with temporary() as cluster:
        owner, serving = database(cluster)
        lines = {
            "OPENFLA_DATA": tmp_path / "data",
            "OPENFLA_DATABASE_URL": serving,
            "OPENFLA_HOSTS": HOST,
            "OPENFLA_PUBLIC_URL": f"https://{HOST}",
            "OPENFLA_PORT": 18_321,
        }
        settings = tmp_path / "openfla.env"
        settings.touch(0o640)
        settings.write_text("".join(f"{name}={value}\n" for name, value in lines.items()))
        yield Server(tmp_path / "openfla" / "bin" / "openfla", settings, owner, 18_321)


@pytest.mark.soak
def test_installed_by_one_wheel_it_serves(server: Server) -> None:
    """Web, worker and sealer beside each other, none of them as the owner of a table; pages with pictures and words."""
    assert "openfla starts with these settings" in server.done("config", "check")
    server.done("migrate", OPENFLA_DATABASE_URL=server.owner)
    with psycopg.connect(server.owner) as connection:
        connection.execute("GRANT openfla_app TO openfla")
    with ExitStack() as stack:
        for words in (("serve", "--workers", "2"), ("worker",), ("sealer",)):
            stack.enter_context(server.runs(*words))
        until(lambda: server.says("/readyz", 200), "the web is ready")
        page = server.get("/", Cookie="__Host-openfla_language=fr").text
        assert 'lang="fr"' in page
        asset = page.partition('href="/static/')[2].partition('"')[0]
        assert server.get(f"/static/{asset}").status_code == 200
        until(lambda: server.get("/REST/learningAccount/v1/health").json()["status"] == "UP", "the worker works")
        assert "0 findings" in server.done("journal", "verify", OPENFLA_DATABASE_URL=server.owner)
