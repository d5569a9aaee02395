# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was just done for many at once, each by itself, is taken back by the button beside what the page tells."""

from collections.abc import Callable, Sequence
from typing import TypeAlias
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import here
from openfla.channels.web.signin import notify
from openfla.channels.web.workers.worker_query import address
from openfla.channels.wording import problem_sentence
from openfla.desk.outcome import Done, Effect, Outcome, Refused

UNDO = "undo"
"""In the address to which the button sends: the version by which the act is known."""


Apart: TypeAlias = Callable[[int, int], tuple[str, str]]
"""For how many it was undone and for how many it stays, as two sentences."""


def undo_here(request: HttpRequest, act: UUID | None, **how: str) -> str:
    """Where a POST takes back what this page just did: the page as it is filtered now; nowhere for no act."""
    return "" if act is None else f"{request.path}{address(request, **{UNDO: act}, **how)}"


def back_here(request: HttpRequest, **how: str) -> HttpResponse:
    """The page as it was filtered, after its act was taken back; `how` are the words that said which act."""
    return redirect(f"{request.path}{address(request, **dict.fromkeys((UNDO, *how), ''))}".removesuffix("?"))


def first_held(outcomes: Sequence[Outcome]) -> UUID | None:
    """The version that the first of them left, by which the act is known; None where nothing changed."""
    moved = (each for each in outcomes if isinstance(each, Done) and each.effect is not Effect.UNCHANGED)
    return next((each.holds.version for each in moved if each.holds), None)


def workers_apart(gone: int, stays: int) -> tuple[str, str]:
    """Of acts on workers."""
    return (
        ngettext("It was undone for %(n)d worker.", "It was undone for %(n)d workers.", gone) % {"n": gone},
        ngettext(
            "For %(n)d worker it stays as it is, because something was changed since.",
            "For %(n)d workers it stays as it is, because something was changed since.",
            stays,
        )
        % {"n": stays},
    )


def clients_apart(gone: int, stays: int) -> tuple[str, str]:
    """Of acts on clients."""
    return (
        ngettext("It was undone for %(n)d client.", "It was undone for %(n)d clients.", gone) % {"n": gone},
        ngettext(
            "For %(n)d client it stays as it is, because something was changed since.",
            "For %(n)d clients it stays as it is, because something was changed since.",
            stays,
        )
        % {"n": stays},
    )


def deadlines_apart(gone: int, stays: int) -> tuple[str, str]:
    """Of acts on deadlines."""
    return (
        ngettext("It was undone for %(n)d deadline.", "It was undone for %(n)d deadlines.", gone) % {"n": gone},
        ngettext(
            "For %(n)d deadline it stays as it is, because something was changed since.",
            "For %(n)d deadlines it stays as it is, because something was changed since.",
            stays,
        )
        % {"n": stays},
    )


def lines_apart(gone: int, stays: int) -> tuple[str, str]:
    """Of acts on lines of a list."""
    return (
        ngettext("It was undone for %(n)d line.", "It was undone for %(n)d lines.", gone) % {"n": gone},
        ngettext(
            "For %(n)d line it stays as it is, because something was changed since.",
            "For %(n)d lines it stays as it is, because something was changed since.",
            stays,
        )
        % {"n": stays},
    )


def undone(request: HttpRequest, commands: Sequence[object], apart: Apart = workers_apart) -> None:
    """Takes back what can be; the next page tells for how many, and for how many it stays as it is."""
    refused = [each for each in performed(request, commands) if isinstance(each, Refused)]
    stays = len(refused)
    if not stays:
        notify(request, _("It was undone; all stands as before."))
    elif stays == len(commands):
        notify(request, problem_sentence(refused[0].problems[0], here()), "act")
    else:
        gone, left = apart(len(commands) - stays, stays)
        notify(request, gone)
        notify(request, left, "soon")
