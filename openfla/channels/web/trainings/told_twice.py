# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Two lines that may be one training, on the list of what others entered: the employer says what they are."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import Entry
from openfla.channels.web.ids import sent_id
from openfla.channels.web.signin import notify
from openfla.channels.web.trainings.training_undo import undo_url
from openfla.channels.web.undone import UNDO, back_here, undo_here, undone
from openfla.desk.outcome import Refused
from openfla.desk.trainings.entered import AlikeView, EnteredRow
from openfla.desk.trainings.told_twice import JoinParticipations, SeparateParticipations, UndoSeparation
from openfla.terms.training import ParticipationState

SAME, TWO = "same", "two"
IDS = 5
KEPT = "kept"
"""In the address that takes back that two lines are two: the one beside the line."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What a button says of two parts: the one goes where they are the same, the other is kept."""

    same: bool
    participation: UUID
    version: UUID
    kept: UUID
    kept_version: UUID
    training: UUID
    """In which the one is that goes."""


def pairs_of(row: EnteredRow) -> list[tuple[AlikeView, str, str]]:
    """Each part that resembles the line, with the values of its two buttons."""
    return [(each, _value(SAME, row, each), _value(TWO, row, each)) for each in row.alike]


def _value(said: str, row: EnteredRow, other: AlikeView) -> str:
    """Of two that are in one state the later goes; else the planned one, whichever was entered last."""
    row_goes = other.earlier if row.state is other.state else row.state is ParticipationState.PLANNED
    gone, kept = (row, other) if row_goes else (other, row)
    ids = gone.participation, gone.version, kept.participation, kept.version, gone.training
    return ".".join((said, *map(str, ids)))


def pair_sent(act: str) -> Pair | None:
    """The pair that a button means; None for another act."""
    said, *ids = act.split(".")
    if said not in {SAME, TWO} or len(ids) != IDS:
        return None
    return Pair(said == SAME, *map(sent_id, ids))


def said_of(request: HttpRequest, employer: UUID, entry: Entry, pair: Pair) -> bool:
    """Whether it was done; what was refused is told above the list."""
    reason = (entry.text("reason") or _("One training, told twice")) if pair.same else ""
    if entry.problems:
        return False
    parts = employer, pair.participation, pair.version, pair.kept, pair.kept_version
    command = JoinParticipations(*parts, reason) if pair.same else SeparateParticipations(*parts)
    [outcome] = performed(request, [command])
    if isinstance(outcome, Refused):
        entry.refuse(outcome.problems)
        return False
    if pair.same:
        undo = undo_url(employer, pair.training, pair.version)
        notify(request, _("One of both lines is withdrawn; the other counts."), undo=undo)
    else:
        undo = undo_here(request, pair.participation, **{KEPT: str(pair.kept)})
        notify(request, _("Both lines stay, and you are not asked again."), undo=undo)
    return True


def asked_again(request: HttpRequest, employer: UUID) -> HttpResponse:
    """That the lines of the address are two is taken back."""
    parts = sent_id(request.GET.get(UNDO)), sent_id(request.GET.get(KEPT))
    undone(request, [UndoSeparation(employer, *parts, _("Undone at once"))])
    return back_here(request, **{KEPT: ""})
