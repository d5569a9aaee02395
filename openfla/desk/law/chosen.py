# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The readings of what the law leaves open that this installation chose, and the edition that they belong to."""

from django.conf import settings

from openfla.law import edition as editions
from openfla.law.reading import Readings, in_words


def readings() -> Readings:
    """Those in use: every question that the desk puts to the law is put with them."""
    chosen: Readings = settings.OPENFLA_READINGS
    return chosen


def edition() -> str:
    """The fingerprint of the rules, the values and these readings: what was computed under another one is stale."""
    return editions.edition(readings())


def read_so() -> tuple[str, ...]:
    """The codes of the sentences that say how what is open is read here."""
    return tuple(f"reading.{name}_{word}" for name, word in in_words(readings()).items())
