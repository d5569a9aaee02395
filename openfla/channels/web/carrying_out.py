# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a form asks of the desk: done and announced on the next page, or refused beside its fields."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from openfla.channels.web.entry import Entry, here
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import perform
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.wholes import Whole
from openfla.terms.problem import Problem


def performed(
    request: HttpRequest, commands: Sequence[object], *, rehearse: bool = False, wholes: Sequence[Whole] = ()
) -> list[Outcome]:
    """What became of the commands of the person at the browser; a rehearsal stores nothing.

    `wholes` are places of commands carried out together or not at all.
    """
    actor = acting(request).actor
    return perform(commands, actor=actor, channel=CHANNEL, now=now(), rehearse=rehearse, wholes=wholes)


def as_it_is(problem: Problem) -> Problem:
    """The field that the desk names is a field of the form."""
    return problem


def carried_out(
    request: HttpRequest,
    entry: Entry,
    command: object,
    told: str,
    *,
    placed: Callable[[Problem], Problem] = as_it_is,
    unchanged: str = "",
) -> bool:
    """Whether the one command of a form was done; `told` is then said, and what deserves a second look.

    `placed` puts a problem at the form's own field. `unchanged` is said where it was so already. Of a form in which
    something could not be read nothing is asked: a rehearsal leaves no trace and counts no guess, and would tell both
    codes and whose numbers are the same.
    """
    if entry.problems:
        return False
    [outcome] = performed(request, [command])
    if not isinstance(outcome, Done):
        entry.refuse(map(placed, outcome.problems))
        return False
    same = outcome.effect is Effect.UNCHANGED
    notify(request, (unchanged or _("Nothing differed; nothing was changed.")) if same else told)
    for warning in outcome.warnings:
        notify(request, problem_sentence(warning, here()), "soon")
    return True
