# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Saving what the State's abolished tool holds: how long it still can be done, for pages that say so."""

from django.http import Http404

from openfla.channels.web.beside import Beside
from openfla.channels.web.signin import CHANNEL, now
from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.desk.rescue.state_tool import StateTool, StateToolView


def standing() -> StateToolView:
    """The last day, and how many are left; the same for everybody."""
    found = ask(StateTool(), actor=Actor.visitor(), channel=CHANNEL, now=now())
    if not isinstance(found, StateToolView):
        raise Http404
    return found


def still_open() -> Beside:
    """The same until the last day; None is told once it is past."""
    return Beside(StateTool(), _told)


def _told(found: object) -> StateToolView | None:
    return found if isinstance(found, StateToolView) and found.open else None
