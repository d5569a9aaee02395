# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was just done for many workers, each by itself, is taken back by the button beside what the page tells."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import here
from openfla.channels.web.signin import notify
from openfla.channels.wording import problem_sentence
from openfla.desk.outcome import Refused

UNDO = "undo"
"""In the address to which the button sends: the version by which the act is known."""


def undone(request: HttpRequest, commands: Sequence[object]) -> None:
    """Takes back what can be; the next page tells for how many, and for how many it stays as it is."""
    refused = [each for each in performed(request, commands) if isinstance(each, Refused)]
    stays = len(refused)
    if not stays:
        notify(request, _("It was undone; all stands as before."))
    elif stays == len(commands):
        notify(request, problem_sentence(refused[0].problems[0], here()), "act")
    else:
        _tell_apart(request, len(commands) - stays, stays)


def _tell_apart(request: HttpRequest, gone: int, stays: int) -> None:
    told = ngettext("It was undone for %(n)d worker.", "It was undone for %(n)d workers.", gone) % {"n": gone}
    notify(request, told)
    told = ngettext(
        "For %(n)d worker it stays as it is, because something was changed since.",
        "For %(n)d workers it stays as it is, because something was changed since.",
        stays,
    )
    notify(request, told % {"n": stays}, "soon")
