# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""ClamAV's daemon asked by its socket: the real one with one signature, and ones that answer badly or not at all."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from pytest_django.fixtures import Settings

from openfla.channels.clamd import NoAnswer, TooLong, infected
from openfla.channels.scanning import EICAR, virus_problem

CLAMD = shutil.which("clamd")
OTHER = b"a virus of our own that only the daemon knows"
LONGEST = 1 << 20
ADDRESSES = ("unix", "tcp")


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of a daemon that knows two signatures, and takes a megabyte."""
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "db").mkdir()
    known = {"Eicar-Test-Signature": EICAR, "Other-Signature": OTHER}
    lines = [f"{name}:0:*:{content.hex()}" for name, content in known.items()]
    (folder / "db" / "known.ndb").write_text("\n".join(lines) + "\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {
        "DatabaseDirectory": folder / "db",
        "LocalSocket": folder / "clamd.ctl",
        "Foreground": "yes",
        "TCPSocket": port,
        "TCPAddr": "127.0.0.1",
        "StreamMaxLength": "1M",
    }
    (folder / "clamd.conf").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    running = subprocess.Popen(
        [str(CLAMD), "-c", folder / "clamd.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = monotonic() + 60
        while not (folder / "clamd.ctl").exists() and running.poll() is None and monotonic() < until:
            sleep(0.1)
        yield {"unix": f"unix:{folder / 'clamd.ctl'}", "tcp": f"tcp:127.0.0.1:{port}"}
    finally:
        running.terminate()
        running.wait(timeout=30)


@pytest.mark.skipif(CLAMD is None, reason="clamav-daemon is not installed")
@pytest.mark.parametrize("way", ADDRESSES)
def test_the_daemon_says_what_it_finds(daemon: dict[str, str], way: str, tmp_path: Path, settings: Settings) -> None:
    """In files of any length that it takes; what is told of each is what the channels tell."""
    settings.OPENFLA_CLAMD = daemon[way]
    contents = {
        "empty": (b"", None),
        "clean": (b"naam;voornaam\n" * 1000, None),
        "found": (b"x" * 200_000 + b"\n" + OTHER, "file.infected"),
        "longer": (b"x" * (2 * LONGEST), "file.too_long_to_scan"),
    }
    for name, (content, code) in contents.items():
        path = tmp_path / name
        path.write_bytes(content)
        problem = virus_problem(path)
        assert (problem.code if problem else None) == code, name
    with pytest.raises(TooLong, match="size limit exceeded"):
        infected(daemon[way], tmp_path / "longer", until=monotonic() + 5)


def test_what_the_daemon_did_not_read_whole_is_no_virus(
    tmp_path: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """It is told as too long; the name of what was found is in the log, whichever it is."""
    (path := tmp_path / "file").write_bytes(b"clean")
    for name, code in (
        ("Heuristics.Limits.Exceeded.MaxFileSize", "file.too_long_to_scan"),
        ("Win.Test.EICAR_HDB-1", "file.infected"),
    ):
        with _server(f"stream: {name} FOUND\0".encode()) as address:
            settings.OPENFLA_CLAMD = address
            problem = virus_problem(path)
        assert problem is not None
        assert problem.code == code
        assert name in caplog.text


def test_both_scanners_share_their_time(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command has what the daemon left of it."""
    monkeypatch.setattr("openfla.channels.scanning.LONGEST_SECONDS", 2)
    (path := tmp_path / "file").write_bytes(b"clean")
    settings.OPENFLA_SCANNER = ["sleep", "1.5"]
    with _server(b"stream: OK\0", pause=0.1) as address:
        settings.OPENFLA_CLAMD = address
        problem = virus_problem(path)
    assert problem is not None
    assert problem.code == "file.not_scanned"


ANSWERS = {
    "nothing": (b"", "empty|closed|reset"),
    "an error": (b"INSTREAM: Can't allocate memory ERROR\0", "ERROR"),
    "something else": (b"220 mail.example.be ESMTP\r\n\0", "ESMTP"),
    "without an end": (b"x" * 10_000, "xxx"),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_what_is_no_answer_keeps_the_file_out(case: str, tmp_path: Path, settings: Settings) -> None:
    """Whatever stands behind the address."""
    answer, told = ANSWERS[case]
    (path := tmp_path / "file").write_bytes(b"clean")
    with _server(answer) as address:
        settings.OPENFLA_CLAMD = address
        problem = virus_problem(path)
        assert problem is not None
        assert problem.code == "file.not_scanned"
        with pytest.raises(NoAnswer, match=told):
            infected(address, path, until=monotonic() + 5)


def test_a_daemon_that_is_silent_or_gone_is_not_waited_for(tmp_path: Path) -> None:
    """No longer than said, whether it answers nothing or in drops."""
    (path := tmp_path / "file").write_bytes(b"clean")
    for address in (f"unix:{tmp_path / 'nowhere'}", "tcp:127.0.0.1:1"):
        with pytest.raises(NoAnswer):
            infected(address, path, until=monotonic() + 1)
    began = monotonic()
    with _server(b"s" * 100, pause=0.1) as address, pytest.raises(NoAnswer, match=r"too long|timed out"):
        infected(address, path, until=monotonic() + 0.5)
    assert monotonic() - began < 3


class _server:  # noqa: N801 - used as a function
    """Answers each who connects with these bytes, one at a time where there is a pause."""

    def __init__(self, answer: bytes, pause: float = 0) -> None:
        self._answer, self._pause = answer, pause
        self._listening = socket.create_server(("127.0.0.1", 0))

    def __enter__(self) -> str:
        Thread(target=self._serve, daemon=True).start()
        return f"tcp:127.0.0.1:{self._listening.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self._listening.accept()
            except OSError:
                return
            with peer:
                self._say(peer)

    def _say(self, peer: socket.socket) -> None:
        peer.settimeout(5)
        try:
            peer.recv(1 << 16)
            pieces = [self._answer[at : at + 1] for at in range(len(self._answer))] if self._pause else [self._answer]
            for piece in pieces:
                peer.sendall(piece)
                sleep(self._pause)
        except OSError:
            return
