# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a file that somebody sends carries a virus: the common test signature, and what the operator's scanner says.

Asked by each channel that takes files in, before anything reads them; not a channel itself. The scanner is ClamAV's
daemon, asked by its socket, or a command that reads the file from its input: it ends with 0 for a clean file and with 1
for one in which it found something. Where both are set, both are asked.
"""

import logging
import subprocess
from mmap import ACCESS_READ, mmap
from pathlib import Path
from time import monotonic

from django.conf import settings

from openfla.channels.clamd import NoAnswer, TooLong, infected, left
from openfla.terms.problem import Problem

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
"""The test signature that every scanner knows, in parts, so that this source is not taken for it."""
CLEAN, INFECTED = 0, 1
LONGEST_SECONDS = 60
"""For both scanners together."""
NOT_SCANNED = "file.not_scanned"
"""Nothing is known of the file; it may be sent again once the scanner answers."""
LOG = logging.getLogger(__name__)


def virus_problem(path: Path) -> Problem | None:
    """What is told of the file; None for a clean one. A scanner that gives no answer keeps the file out."""
    if _holds_signature(path):
        return Problem("file.infected", "file")
    until = monotonic() + LONGEST_SECONDS
    by_daemon = _by_daemon(path, until) if settings.OPENFLA_CLAMD else None
    return by_daemon or (_by_command(path, until) if settings.OPENFLA_SCANNER else None)


def _holds_signature(path: Path) -> bool:
    """However long the file is, none of it is copied."""
    if path.stat().st_size < len(EICAR):
        return False
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        return content.find(EICAR) >= 0


def _by_daemon(path: Path, until: float) -> Problem | None:
    try:
        found = infected(settings.OPENFLA_CLAMD, path, until=until)
    except TooLong:
        LOG.exception(
            "clamd reads no such file, of %s bytes: raise StreamMaxLength or the limit it names", path.stat().st_size
        )
        return Problem("file.too_long_to_scan", "file")
    except NoAnswer:
        LOG.exception("clamd gave no answer")
        return Problem(NOT_SCANNED, "file")
    return Problem("file.infected", "file") if found else None


def _by_command(path: Path, until: float) -> Problem | None:
    try:
        with path.open("rb") as source:
            ended = subprocess.run(
                settings.OPENFLA_SCANNER, stdin=source, capture_output=True, timeout=left(until), check=False
            )
    except (OSError, subprocess.TimeoutExpired):
        LOG.exception("the virus scanner gave no answer")
        return Problem(NOT_SCANNED, "file")
    if ended.returncode == CLEAN:
        return None
    if ended.returncode == INFECTED:
        return Problem("file.infected", "file")
    LOG.error("the virus scanner ended with %s: %s", ended.returncode, ended.stderr.decode(errors="replace")[:500])
    return Problem(NOT_SCANNED, "file")
