# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""kill -9 at each named moment on the way of a file, of the process that is there and of the database."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import pytest

from openfla.terms.failpoint import POINTS
from tests.channels.batch.declaring import ON_THE_WAY, SENDING
from tests.channels.web.test_imports import batch_in
from tests.scenarios.declared import FILES, acknowledged, declared_file, hand_in, is_sound, is_whole
from tests.scenarios.running_demo import Officer, Provider, RunningDemo, running_demo, until
from tests.scenarios.test_killed import DONE, kill_web_workers, staff_list
from tests.site.test_postgres import PassableFolder

pytestmark = pytest.mark.soak
RECEIVING, WORKING = ("K1", "K2", "K3", "K4"), ("K5", "K6", "K7", "K8", "K9")
TIMES = {"K6": " 2"}
"""The second slice is the last: one is in, the other is not."""
MAILED: LiteralString = "SELECT count(*) FROM records_reminder WHERE kind = 'code' AND state = 'sent'"


@pytest.fixture(scope="module")
def demo() -> Iterator[RunningDemo]:
    with PassableFolder() as folder, running_demo(folder, failpoints=POINTS) as running:
        yield running


@pytest.mark.parametrize("point", RECEIVING)
def test_who_takes_a_file_in_is_killed(demo: RunningDemo, tmp_path: Path, point: str) -> None:
    """No answer came, so the sender sends again; a row that was committed is that file."""
    file = declared_file(tmp_path, f"in{point}")
    demo.order(point, "kill")
    killed = hand_in(demo, file.path)
    said, _ = killed.communicate(timeout=60)
    assert not said
    assert killed.returncode == -signal.SIGKILL
    assert demo.struck(point) == killed.pid
    assert demo.one(FILES, file.path.name) == (1 if point == "K3" else 0)
    is_whole(demo, acknowledged(demo, file), file)
    is_sound(demo)


@pytest.mark.parametrize("point", WORKING)
def test_who_works_on_a_file_is_killed(demo: RunningDemo, tmp_path: Path, point: str) -> None:
    """The next worker carries it to its end."""
    file = declared_file(tmp_path, f"at{point}")
    demo.order(point, f"kill{TIMES.get(point, '')}")
    batch = acknowledged(demo, file)
    until(lambda: demo.struck(point), "the worker was there")
    is_whole(demo, batch, file)
    is_sound(demo)


@pytest.mark.parametrize("point", ON_THE_WAY)
def test_the_database_is_killed(demo: RunningDemo, tmp_path: Path, point: str) -> None:
    """While a process stands at the moment; it finds its connection gone, or its answer committed."""
    file = declared_file(tmp_path, f"db{point}")
    demo.order(point, f"wait{TIMES.get(point, '')}")
    first = hand_in(demo, file.path)
    until(lambda: demo.struck(point), "a process is there")
    demo.kill_database()
    demo.go_on(point)
    first.communicate(timeout=60)
    is_whole(demo, acknowledged(demo, file), file)
    is_sound(demo)


@pytest.mark.parametrize("point", RECEIVING)
def test_the_web_is_killed(demo: RunningDemo, tmp_path: Path, point: str) -> None:
    """Which answers uploads: a staff list, sent again under the id of the same form, is the same sending."""
    officer, path = Officer(demo), staff_list(tmp_path, f"web{point}", rows=300)
    sending = officer.sending()
    demo.order(point, "kill")
    assert officer.try_to_send(path, sending) == ""
    until(lambda: demo.struck(point), "the web was there")
    assert demo.one(FILES, path.name) == (1 if point == "K3" else 0)
    place = officer.send_again(path, sending)
    officer.waits(place, "Nothing is stored yet")
    assert officer.post(place, {"act": "confirm"})[0] == 200
    officer.waits(place, DONE)
    assert demo.one("SELECT created FROM records_batch WHERE id = %s", batch_in(place)) == 300
    assert demo.one(FILES, path.name) == 1
    is_sound(demo)


@pytest.mark.parametrize("point", RECEIVING)
def test_the_web_is_killed_under_an_upload_of_declarations(demo: RunningDemo, tmp_path: Path, point: str) -> None:
    """Sent again, it is the same file."""
    provider, file = Provider(demo), declared_file(tmp_path, f"up{point}")
    sending = provider.sending()
    demo.order(point, "kill")
    assert provider.try_to_send(file.path, sending) == ""
    until(lambda: demo.struck(point), "the web was there")
    assert demo.one(FILES, file.path.name) == (1 if point == "K3" else 0)
    is_whole(demo, batch_in(provider.send_again(file.path, sending)), file)
    is_sound(demo)


@pytest.mark.parametrize("point", WORKING)
def test_an_upload_of_declarations_is_carried_out(demo: RunningDemo, tmp_path: Path, point: str) -> None:
    """Though the web is killed once it has answered, and the worker at the moment."""
    provider, file = Provider(demo), declared_file(tmp_path, f"run{point}")
    demo.order(point, f"kill{TIMES.get(point, '')}")
    place = provider.send(file.path)
    kill_web_workers(demo)
    until(lambda: demo.struck(point), "the worker was there")
    is_whole(demo, batch_in(place), file)
    is_sound(demo)


@pytest.mark.parametrize("point", SENDING)
def test_a_mail_is_sent(demo: RunningDemo, point: str) -> None:
    """Though the worker is killed just before it goes, or just after: another round finds what is not noted."""
    officer = Officer(demo)
    place = officer.form.replace("/e/", "/o/").replace("/imports/", "/reminders/")
    sent = demo.one(MAILED)
    demo.order(point, "kill")
    assert officer.post(place, {"act": "ask", "email": f"{point}@example.org"})[0] == 200
    until(lambda: demo.struck(point), "the worker was there")
    assert demo.one(MAILED) == sent
    until(lambda: demo.one(MAILED) == sent + 1, "the mail is sent")
    is_sound(demo)
