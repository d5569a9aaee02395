# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What became, or would become, of the lines of a received file, by state and page by page."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.batch.batches import BatchOutcomes, BatchView, LineOutcome
from openfla.desk.gate import ask
from openfla.terms.batch import RecordState

SHOWN = 50


def counts(view: BatchView) -> tuple[tuple[str, RecordState, int], ...]:
    """The states with their numbers: refused ones first, which need somebody."""
    if view.undoes:
        return (
            (_("Stay as they are"), RecordState.REFUSED, view.refused),
            (_("Undone"), RecordState.CHANGED, view.changed),
            (_("Nothing left to undo"), RecordState.UNCHANGED, view.unchanged),
        )
    return (
        (_("Refused"), RecordState.REFUSED, view.refused),
        (_("Changed"), RecordState.CHANGED, view.changed),
        (_("Created"), RecordState.CREATED, view.created),
        (_("Left alone"), RecordState.UNCHANGED, view.unchanged),
    )


def lines_of(request: HttpRequest, view: BatchView, code: str = "") -> tuple[RecordState, tuple[LineOutcome, ...]]:
    """The lines of the state asked for, else of the first state that has any, from the line asked for.

    With a code those alone that were told it.
    """
    numbers = {state: count for _name, state, count in counts(view)}
    asked = next((state for state in numbers if state == request.GET.get("show")), None)
    shown = asked or next((state for state, count in numbers.items() if count), RecordState.REFUSED)
    after = request.GET.get("after", "")
    question = BatchOutcomes(
        view.employer, view.batch, view.phase, (shown,), int(after) if _is_line(after) else 0, SHOWN, code
    )
    return shown, ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) or ()


def _is_line(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len("200000")
