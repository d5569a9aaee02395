# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Groups of workers: the list with a new one, one with its members, and the way in for chosen workers."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.ahead import LONGEST_SEEN, Ahead, seen_of, to_show_first
from openfla.channels.web.carrying_out import carried_out, performed
from openfla.channels.web.choice import Choice, choice_of
from openfla.channels.web.entry import Entry, here
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import shows, takes
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.templatetags.openfla import whole
from openfla.channels.web.undone import UNDO, undone
from openfla.channels.web.worker_runs import FEW, order_number, ordered, refused_in
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.workers import page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.groups.groups import (
    EndGroup,
    GroupCard,
    GroupRow,
    GroupView,
    JoinGroup,
    LeaveGroup,
    MakeGroup,
    WorkerGroups,
)
from openfla.desk.groups.undoing import ActOnGroup, UndoJoinGroup, UndoLeaveGroup
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.worker_runs.runs import GroupForEach
from openfla.desk.workers.worker_list import WorkersMatching
from openfla.terms.problem import Problem

LEFT = "left"
"""In the address to which the button sends: the act took workers out."""


@shows(WorkerGroups, takes=(MakeGroup,))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """All groups; a POST makes one."""
    entry = Entry(typed_in(request))
    made = MakeGroup(employer, entry.text("name"))
    if request.method == "POST" and carried_out(request, entry, made, _("The group was made.")):
        return redirect("groups", employer)
    context = {
        "employer": employer,
        "groups": _groups(request, employer),
        "name": entry.field("name", _("Name of the group"), required=True),
        "errors": entry.summary,
    }
    return render(request, "web/groups.html", context, status=422 if entry.problems else 200)


def _groups(request: HttpRequest, employer: UUID) -> Sequence[GroupRow]:
    return ask(WorkerGroups(employer), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()


@shows(GroupCard, takes=(LeaveGroup, EndGroup, UndoJoinGroup, UndoLeaveGroup))
def card(request: HttpRequest, employer: UUID, group: UUID) -> HttpResponse:
    """One page of its members; a POST takes the ticked ones out, ends the group, or undoes what was just done.

    Of several it says first what it would do.
    """
    if request.method == "POST" and UNDO in request.GET:
        return _undo(request, employer, group)
    entry, picked = Entry(typed_in(request)), frozenset(request.POST.getlist("worker"))
    question = GroupCard(employer, group, max(page_asked(request), 1))
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if view is None:
        raise Http404
    told = _changed(request, entry, employer, view) if request.method == "POST" else False
    if told is True:
        return redirect("groups", employer) if entry.text("act") == "end" else redirect("group", employer, group)
    context = {
        "employer": employer,
        "group": view,
        "lines": [(each, str(each.worker) in picked) for each in view.rows],
        "ahead": told or None,
        "paging": paging(request, view.page, view.pages),
        "history": view.history,
        "errors": entry.summary,
    }
    return render(request, "web/group.html", context, status=422 if entry.problems else 200)


def _undo(request: HttpRequest, employer: UUID, group: UUID) -> HttpResponse:
    """Takes back what one act did, each worker by itself."""
    left = request.GET.get(LEFT) == "1"
    question = ActOnGroup(employer, group, sent_id(request.GET.get(UNDO)), left)
    memberships = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if memberships is None:
        raise Http404
    back = UndoLeaveGroup if left else UndoJoinGroup
    undone(request, [back(employer, group, *each) for each in memberships])
    return redirect("group", employer, group)


def _undo_url(employer: UUID, group: UUID, membership: UUID | None, *, left: bool) -> str:
    """Where a POST takes back the act that made or ended this membership; nowhere for none."""
    if membership is None:
        return ""
    query = {UNDO: str(membership), **({LEFT: "1"} if left else {})}
    return f"{reverse('group', args=[employer, group])}?{urlencode(query)}"


def _changed(request: HttpRequest, entry: Entry, employer: UUID, view: GroupView) -> bool | Ahead:
    """Whether it was done; of several that were not seen yet, what it would do."""
    group = view.group
    if entry.text("act") == "end":
        return carried_out(request, entry, EndGroup(employer, group), _("The group ended. It gives access to nobody."))
    choice = choice_of(request, employer)
    if not choice:
        entry.refuse([Problem("form.nobody_chosen")])
        return False
    commands = [LeaveGroup(employer, group, each) for each in choice.workers]
    if to_show_first(commands, entry.text("seen", LONGEST_SEEN)):
        return _ahead(request, commands)
    outcomes = performed(request, commands)
    left, seen = _done(entry, outcomes), {row.worker: row.membership for row in view.rows}
    out = [worker for worker, each in zip(choice.workers, outcomes, strict=True) if isinstance(each, Done)]
    ended = next((seen[worker] for worker in out if worker in seen), None)
    told = ngettext("%(n)d worker left the group.", "%(n)d workers left the group.", left)
    if left:
        notify(request, told % {"n": left}, undo=_undo_url(employer, group, ended, left=True))
    return not entry.problems


@takes(JoinGroup, shows=(WorkerGroups, WorkersMatching))
def join(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The chosen workers and the groups; a POST puts them into one. Of several it says first what it would do."""
    choice, entry, groups = choice_of(request, employer), Entry(typed_in(request)), _groups(request, employer)
    told = _joined(request, entry, employer, choice, groups) if request.method == "POST" else None
    if isinstance(told, UUID):
        return redirect("group", employer, told)
    if isinstance(told, HttpResponse):
        return told
    known = [(str(each.group), each.name) for each in groups]
    options = known if len(known) == 1 else [("", ""), *known]
    context = {
        "employer": employer,
        "choice": choice,
        "groups": groups,
        "ahead": told,
        "order": order_number(entry.text("order", LONGEST_SEEN)),
        "group": entry.field("group", _("Group"), kind="select", options=tuple(options), required=True),
        "errors": entry.summary,
    }
    return render(request, "web/group_join.html", context, status=422 if entry.problems else 200)


def _joined(
    request: HttpRequest, entry: Entry, employer: UUID, choice: Choice, groups: Sequence[GroupRow]
) -> UUID | HttpResponse | Ahead | None:
    """Into which they were put; the page of the order of very many; of several that were not seen, what it would do."""
    chosen = next((each.group for each in groups if str(each.group) == entry.text("group")), None)
    if chosen is None:
        entry.refuse([Problem("form.missing", "group", {"label": _("Group")})])
    if not choice:
        entry.refuse([Problem("form.nobody_chosen")])
    if chosen is None or not choice:
        return None
    if len(choice.workers) > FEW:
        order = entry.text("order", LONGEST_SEEN)
        return refused_in(entry, ordered(request, employer, GroupForEach(chosen), choice.workers, order))
    commands = [JoinGroup(employer, chosen, each) for each in choice.workers]
    if to_show_first(commands, entry.text("seen", LONGEST_SEEN)):
        return _ahead(request, commands)
    outcomes = performed(request, commands)
    joined = _done(entry, outcomes)
    made = next((each.holds.version for each in outcomes if isinstance(each, Done) and each.holds), None)
    told = ngettext("%(n)d worker is in the group.", "%(n)d workers are in the group.", joined)
    if joined:
        notify(request, told % {"n": joined}, undo=_undo_url(employer, chosen, made, left=False))
    return None if entry.problems else chosen


def _ahead(request: HttpRequest, commands: Sequence[JoinGroup | LeaveGroup]) -> Ahead:
    """What a rehearsal says: the same refusal once, with how many it is for."""
    outcomes = performed(request, commands, rehearse=True)
    same = sum(isinstance(each, Done) and each.effect is Effect.UNCHANGED for each in outcomes)
    refused = Counter(problem for each in outcomes if isinstance(each, Refused) for problem in each.problems)
    done = sum(isinstance(each, Done) for each in outcomes)
    told = [(_workers(number), problem_sentence(problem, here())) for problem, number in refused.items()]
    return Ahead(done - same, told, 0, seen_of(commands), same)


def _workers(number: int) -> str:
    return ngettext("%(shown)s worker", "%(shown)s workers", number) % {"shown": whole(number)}


def _done(entry: Entry, outcomes: Sequence[Outcome]) -> int:
    """How many were done; what was refused stands in the entry, the same once."""
    refused = [problem for each in outcomes if isinstance(each, Refused) for problem in each.problems]
    entry.refuse(dict.fromkeys(refused))
    return sum(isinstance(each, Done) for each in outcomes)
