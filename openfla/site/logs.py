# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of the log as they leave: whatever could be a national number is masked, wherever it came from; so is the key
in the secret address of a calendar, in the way out of a mail or in the code of a roll-call.

An address that somebody types, a header, an error of a library: what strangers send ends up in logs. Each line bears
the trace of what was being done; as text for people, or as one JSON object for what collects lines.
"""

import logging
import re

from pythonjsonlogger.orjson import OrjsonFormatter

from openfla.terms.problem import NATIONAL_NUMBER
from openfla.terms.ssin import masked
from openfla.terms.trace import traced

SECRET_ADDRESS = re.compile(r"(/calendar/|/reminders/|/here/|%2Fhere%2F)[\w-]+")
TEXT = "%(asctime)s %(levelname)s %(name)s [%(trace)s] %(message)s"
NOTHING = "-"


class Bearing(logging.Filter):
    """Gives each record the trace under which it was written."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets all of them through."""
        record.trace = traced() or NOTHING
        return True


class Discreet(logging.Formatter):
    """Formats a record, its traceback too, and masks it as a whole."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it may be kept."""
        return _discreet(super().format(record))


class Structured(OrjsonFormatter):
    """The same as one JSON object: when, level, logger, trace and message, and what the line is about by name."""

    def __init__(self) -> None:
        """With the names that are documented."""
        names = {"levelname": "level", "name": "logger", "exc_info": "exception"}
        super().__init__("%(levelname)s %(name)s %(trace)s %(message)s", rename_fields=names, timestamp="at")

    def format(self, record: logging.LogRecord) -> str:
        """The line as it may be kept."""
        return _discreet(super().format(record))


def _discreet(line: str) -> str:
    line = SECRET_ADDRESS.sub(r"\1…", line)
    return NATIONAL_NUMBER.sub(lambda found: masked(found[0]), line)


def logging_of(form: str, level: str) -> dict[str, object]:
    """What `logging` is configured with: lines of this form, from this level on, to the error stream of the process."""
    ways = {"text": {"()": Discreet, "fmt": TEXT}, "json": {"()": Structured}}
    stream = {"class": "logging.StreamHandler", "formatter": form, "filters": ["bearing"]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"bearing": {"()": Bearing}},
        "formatters": ways,
        "handlers": {"stderr": stream},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {"openfla": {"level": level.upper()}},
    }
