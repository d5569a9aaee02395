# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of the log as they leave: whatever could be a national number is masked, wherever it came from; so is the key
in the secret address of a calendar, in the way out of a mail or in the code of a roll-call.

An address that somebody types, a header, an error of a library: what strangers send ends up in logs.
"""

import logging
import re

from openfla.terms.problem import NATIONAL_NUMBER
from openfla.terms.ssin import masked

SECRET_ADDRESS = re.compile(r"(/calendar/|/reminders/|/here/|%2Fhere%2F)[\w-]+")


class Discreet(logging.Formatter):
    """Formats a record, its traceback too, and masks it as a whole."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it may be kept."""
        line = SECRET_ADDRESS.sub(r"\1…", super().format(record))
        return NATIONAL_NUMBER.sub(lambda found: masked(found[0]), line)
