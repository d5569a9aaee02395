# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the settings name for files of declarations, and how a file of them is told on a page."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

from babel.dates import format_timedelta
from django.conf import settings
from django.utils.module_loading import import_string

from openfla.channels.web.entry import here, words_of
from openfla.channels.web.format import LOCALES, NBSP, number
from openfla.desk.batch.batches import BatchView
from openfla.desk.batch.pace import expected
from openfla.terms.batch import BatchKind, BatchState

CONTENTS = (BatchKind.DECLARATIONS, BatchKind.PAYROLL)
"""What the files of a sender hold."""
OPEN = (BatchState.RECEIVED, BatchState.CHECKED, BatchState.RUNNING)
KINDS = {
    BatchState.RECEIVED: "plain",
    BatchState.CHECKED: "plain",
    BatchState.RUNNING: "soon",
    BatchState.DONE: "solid",
    BatchState.REFUSED: "act",
    BatchState.CANCELLED: "dashed",
}
"""How the tag of a state looks."""


def declarations(name: str) -> Any:  # noqa: ANN401 - functions of another channel, named by the settings
    """What the settings name for taking declarations in."""
    return import_string(f"{settings.OPENFLA_DECLARATIONS}.{name}")


def payroll(name: str) -> Any:  # noqa: ANN401 - see above
    """What the settings name for taking payroll messages in."""
    return import_string(f"{settings.OPENFLA_PAYROLL}.{name}")


def told(view: BatchView) -> dict[str, Any]:
    """A file as a row of a list."""
    return {
        "view": view,
        "state": dict(words_of(BatchState, "words.batch_state"))[view.state.value],
        "kind": KINDS[view.state],
        "runs": view.state is BatchState.RUNNING,
        "accepted": accepted(view),
        "expected": expected(view),
        "reference": view.mapping.get("file_reference", ""),
        "is_payroll": view.kind is BatchKind.PAYROLL,
    }


def accepted(view: BatchView) -> int:
    """Records that are in, or were before."""
    return view.created + view.changed + view.unchanged


def size_text(size: int, language: str) -> str:
    """So many bytes as people write them: "412 kB", "1.4 GB"."""
    sign = "o" if language == "fr" else "B"
    for unit, bytes_of in (("G", 10**9), ("M", 10**6), ("k", 10**3)):
        if size >= bytes_of:
            return f"{number(Fraction(size, bytes_of), language, 1)}{NBSP}{unit}{sign}"
    return f"{size}{NBSP}{sign}"


def lasting(time: timedelta) -> str:
    """How long, as people say it: "4 minutes"."""
    return format_timedelta(max(time, timedelta(seconds=1)), locale=LOCALES[here()])
