# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How fast a file is carried out, and until when about."""

from datetime import datetime, timedelta

from openfla.desk.batch.batches import BatchView
from openfla.terms.batch import BatchState


def expected(view: BatchView) -> int:
    """How many records the file has; guessed from its size while they are not all counted."""
    return view.total if view.counted_to is None else max(view.total, view.total * view.size // view.counted_to)


def pace(view: BatchView, now: datetime) -> tuple[float, timedelta] | None:
    """Records per second since the run began, and the time left at this pace; None while nothing can be said."""
    spent = (now - view.started_at).total_seconds() if view.started_at else 0
    if view.state is not BatchState.RUNNING or not view.processed or spent <= 0:
        return None
    rate = view.processed / spent
    return rate, timedelta(seconds=(expected(view) - view.processed) / rate)
