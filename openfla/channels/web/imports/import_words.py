# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a list stands, in a sentence and in figures: one that is let in, or one that is taken back."""

from django.utils.translation import gettext as _

from openfla.desk.batch.batches import BatchView, Phase
from openfla.terms.batch import BatchState


def where_it_stands(view: BatchView) -> str:
    """The sentence under the name of the file."""
    takes = view.created + view.changed
    return _back(view, takes) if view.undoes else _in(view, takes)


def _in(view: BatchView, takes: int) -> str:
    if view.state is BatchState.RECEIVED and view.problems:
        return _("Say what the columns mean.")
    if view.state is BatchState.CHECKED and not takes:
        if view.refused:
            return _("Nothing of this file can be taken in.")
        return _("All of this file is known already; nothing would change.")
    return {
        BatchState.RECEIVED: _("The file is being checked. You may close this page."),
        BatchState.CHECKED: _("This is what would change. Nothing is stored yet."),
        BatchState.RUNNING: _("The file is being taken in. You may close this page."),
        BatchState.DONE: _("The file was taken in."),
        BatchState.CANCELLED: _("The file was stopped; what was in stays in."),
        BatchState.REFUSED: _("The file was refused."),
    }[view.state]


def _back(view: BatchView, takes: int) -> str:
    if view.state is BatchState.CHECKED and not takes:
        return _("Nothing of this list can be undone any more.")
    return {
        BatchState.RECEIVED: _("What undoing this list would change is being looked up. You may close this page."),
        BatchState.CHECKED: _("This is what would be undone. Nothing has changed yet."),
        BatchState.RUNNING: _("The list is being undone. You may close this page."),
        BatchState.DONE: _("The list was undone."),
        BatchState.CANCELLED: _("Undoing was stopped; what was undone stays undone."),
        BatchState.REFUSED: _("The list could not be undone."),
    }[view.state]


def figures(view: BatchView) -> list[tuple[int, str]]:
    """How many rows, and what becomes or became of them."""
    ahead = view.phase == Phase.PREVIEW
    if view.undoes:
        undone = _("would be undone") if ahead else _("undone")
        stays = _("would stay as they are") if ahead else _("stayed as they are")
        return [(view.changed, undone), (view.unchanged, _("have nothing left to undo")), (view.refused, stays)]
    return [
        (view.created, _("would be created") if ahead else _("created")),
        (view.changed, _("would be changed") if ahead else _("changed")),
        (view.unchanged, _("would be left alone") if ahead else _("left alone")),
        (view.refused, _("would be refused") if ahead else _("refused")),
    ]
