# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Orders to fail: carried out once, at the time they name, by whoever comes there."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from openfla.site.failing import Orders
from openfla.terms.failpoint import POINTS, Point, armed, failpoint

CODE = """
import sys
from pathlib import Path
from openfla.site.failing import Orders
from openfla.terms.failpoint import arm, failpoint
arm(Orders(Path(sys.argv[1]), frozenset(["K6"])))
for _ in range(3):
    failpoint("K6")
"""


def run(folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", CODE, str(folder)])


def test_a_process_kills_itself_once_at_the_time_it_is_told(tmp_path: Path) -> None:
    """The second time of two; the next process finds no order any more."""
    (tmp_path / "K6").write_text("kill 2")
    struck = run(tmp_path)
    assert struck.wait(30) == -signal.SIGKILL
    assert (tmp_path / "K6.struck").read_text() == str(struck.pid)
    assert [path.name for path in tmp_path.iterdir()] == ["K6.struck"]
    assert run(tmp_path).wait(30) == 0


def test_a_number_counts_over_processes(tmp_path: Path) -> None:
    """The fifth time is the second of the second process."""
    (tmp_path / "K6").write_text("kill 5")
    assert run(tmp_path).wait(30) == 0
    assert (tmp_path / "K6").read_text() == "kill 2"
    assert run(tmp_path).wait(30) == -signal.SIGKILL


def test_a_process_stops_until_it_is_continued(tmp_path: Path) -> None:
    """As one that the machine forgot for a while."""
    (tmp_path / "K6").write_text("stop")
    process = run(tmp_path)
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    process.send_signal(signal.SIGCONT)
    assert process.wait(30) == 0


def test_a_process_waits_until_the_order_is_removed(tmp_path: Path) -> None:
    """So that something else can be killed at that moment."""
    (tmp_path / "K6").write_text("wait")
    passed = threading.Event()

    def work() -> None:
        Orders(tmp_path, frozenset(["K6"]))("K6")
        passed.set()

    threading.Thread(target=work, daemon=True).start()
    while not (struck := tmp_path / "K6.struck").exists():
        time.sleep(0.01)
    assert not passed.wait(0.2)
    struck.unlink()
    assert passed.wait(30)


def test_moments_that_are_not_named_look_for_no_order(tmp_path: Path) -> None:
    """An order at another moment stays."""
    (tmp_path / "K5").write_text("kill")
    with armed(Orders(tmp_path, frozenset(["K6"]))):
        failpoint("K5")
    assert (tmp_path / "K5").exists()


def test_every_moment_has_its_place() -> None:
    """None is listed that comes about nowhere, none twice at one place."""
    sources = [path.read_text() for path in (Path(__file__).resolve().parents[2] / "openfla").rglob("*.py")]
    points: list[Point] = list(POINTS)
    assert [point for point in points if not any(f'failpoint("{point}")\n' in text for text in sources)] == []
