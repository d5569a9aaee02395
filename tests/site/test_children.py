# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Processes that one command runs together."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SLEEP = "[sys.executable, '-c', 'import time; time.sleep(60)']"


def started(code: str) -> "subprocess.Popen[str]":
    script = f"import sys\nfrom openfla.site.children import Children\n{code}"
    command = [sys.executable, "-c", script]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_signal_stops_both(tmp_path: Path) -> None:
    """SIGTERM ends what runs, and that is no failure."""
    ready = tmp_path / "ready"
    waits = "import pathlib, sys, time; pathlib.Path(sys.argv[1]).touch(); time.sleep(60)"
    child = started(f"sys.exit(Children().keep({SLEEP}, [sys.executable, '-c', {waits!r}, {str(ready)!r}]))")
    until = time.monotonic() + 120
    while not ready.exists():
        assert time.monotonic() < until
        time.sleep(0.05)
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=120)
    assert child.returncode == 0


def test_a_worker_that_ends_is_started_again() -> None:
    """The web goes on, and the operator reads why a worker was started anew."""
    brief = "[sys.executable, '-c', 'import time; time.sleep(2.5)']"
    child = started(f"sys.exit(Children().keep({brief}, [sys.executable, '-c', 'raise SystemExit(3)']))")
    _, said = child.communicate(timeout=120)
    assert "The worker ended (status 3); it is started again." in said
    assert "The web server ended (status 0); the rest is stopped too." in said
    assert child.returncode == 1


def test_what_stands_beside_is_started_again() -> None:
    """By its own name, as long as the web server runs."""
    brief = "[sys.executable, '-c', 'import time; time.sleep(2.5)']"
    beside = "{'The lamp': [sys.executable, '-c', 'raise SystemExit(4)']}"
    child = started(f"sys.exit(Children().keep({brief}, {SLEEP}, beside={beside}))")
    _, said = child.communicate(timeout=120)
    assert "The lamp ended (status 4); it is started again." in said


def test_a_stop_while_preparing_starts_nothing_more() -> None:
    """Told to stop during a step, the next ones are left out and the exit is clean."""
    code = f"children = Children()\nprint('ready', flush=True)\nfirst = children.run({SLEEP}, {{}})\n"
    code += f"second = children.run({SLEEP}, {{}})\nsys.exit(first + second + children.keep({SLEEP}, {SLEEP}))"
    child = started(code)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    child.communicate(timeout=120)
    assert child.returncode == 0


def test_nothing_outlives_a_child_that_was_stopped_too_early(tmp_path: Path) -> None:
    """What a child had started itself ends with it, even if the child had no time to see to it."""
    pid = tmp_path / "pid"
    grandchild = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); time.sleep(60)"
    parent = "import subprocess, sys; subprocess.run([sys.executable, '-c', *sys.argv[1:]])"
    command = f"[sys.executable, '-c', {parent!r}, {grandchild!r}, {str(pid)!r}]"
    child = started(f"sys.exit(Children().keep({command}, {SLEEP}))")
    until = time.monotonic() + 120
    while not (pid.exists() and pid.read_text()):
        assert time.monotonic() < until
        time.sleep(0.05)
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=120)
    assert not running(int(pid.read_text()))


def test_children_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    """kill -9 leaves no web server and no worker behind."""
    waits = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); time.sleep(60)"
    places = [tmp_path / "main", tmp_path / "other"]
    commands = ", ".join(f"[sys.executable, '-c', {waits!r}, {str(place)!r}]" for place in places)
    parent = started(f"Children().keep({commands})")
    until = time.monotonic() + 120
    while not all(place.exists() and place.read_text() for place in places):
        assert time.monotonic() < until
        time.sleep(0.05)
    parent.kill()
    parent.communicate(timeout=120)
    while any(running(int(place.read_text())) for place in places):
        assert time.monotonic() < until
        time.sleep(0.05)


def running(pid: int) -> bool:
    """Whether the process does anything; one that nobody has taken note of yet does not."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_web_server_that_is_killed_is_started_again(tmp_path: Path) -> None:
    """Killed, it comes back without what it had started itself; ended by itself, it ends the rest."""
    seen = tmp_path / "pids"
    code = (
        "import os, pathlib, subprocess, sys, time; place = pathlib.Path(sys.argv[1]); "
        "again = place.exists(); child = None if again else subprocess.Popen(['sleep', '60']); "
        "again or place.write_text(f'{child.pid}'); "
        "again or os.kill(os.getpid(), 9)"
    )
    child = started(f"sys.exit(Children().keep([sys.executable, '-c', {code!r}, {str(seen)!r}], {SLEEP}))")
    _, said = child.communicate(timeout=30)
    assert "The web server was killed (signal 9); it is started again." in said
    assert "The web server ended (status 0); the rest is stopped too." in said
    left = Path(f"/proc/{seen.read_text()}/stat")
    assert not left.exists() or left.read_text().split()[2] == "Z"


def test_a_web_server_that_ran_for_a_while_is_started_again(tmp_path: Path) -> None:
    """Its own processes were killed too often for its taste; however soon that happens again."""
    seen = tmp_path / "seen"
    code = (
        "import pathlib, sys, time; place = pathlib.Path(sys.argv[1]); "
        "place.exists() or time.sleep(2); place.touch(); raise SystemExit(1)"
    )
    command = f"[sys.executable, '-c', {code!r}, {str(seen)!r}]"
    setting = "from openfla.site import children\nchildren.YOUNG = 1.0\n"
    child = started(f"{setting}sys.exit(Children().keep({command}, {SLEEP}))")
    assert child.stderr is not None
    for _ in range(3):
        assert child.stderr.readline() == "The web server ended (status 1); it is started again.\n"
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=30)
    assert child.returncode == 0
