# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Keys and certificates of one's own organisation that end, told where deadlines and software are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.entry import words_of
from openfla.channels.web.may import may
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.access.access import OwnAccess
from openfla.desk.act import day_of
from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.desk.software.api_clients import ApiClientList
from openfla.desk.software.keys_ending import KeyEnding, KeysEnding
from openfla.terms.deadline import DeadlineState, state_of
from openfla.terms.problem import Problem
from openfla.terms.signing_key import KeyKind


@dataclass(frozen=True, slots=True)
class Ending:
    """One row; `until` is None where a certificate can't be used, which `title` tells. `key` tells it from others."""

    title: str
    until: date | None
    state: str
    missed: bool
    key: str
    url: str = ""


def keys_ending(request: HttpRequest) -> list[Ending] | None:
    """Of the organisation for which one works; None for who does not manage what it uses."""
    own = acting(request).own
    if own is None or not may(request, own.organisation, KeysEnding):
        return None
    found = ask(KeysEnding(own.organisation), actor=acting(request).actor, channel=CHANNEL, now=now())
    linked = may(request, own.organisation, ApiClientList)
    return [*(_of_machine(own, each, linked=linked) for each in found or ()), *_of_documents(own)]


def keys_of(own: OwnAccess, actor: Actor) -> list[Ending]:
    """The same for somebody who is not at the browser, also what ends later; nothing for who does not manage it."""
    found = ask(KeysEnding(own.organisation, asking=False), actor=actor, channel=CHANNEL, now=now())
    if found is None:
        return []
    return [*(_of_machine(own, each, linked=False) for each in found), *_of_documents(own, asking=False)]


def _of_machine(own: OwnAccess, each: KeyEnding, *, linked: bool) -> Ending:
    opened = linked and each.kind is KeyKind.SOFTWARE
    return Ending(
        title=_title(each.kind) % {"name": each.name},
        until=each.until,
        state=_state(each.state),
        missed=each.state is DeadlineState.MISSED,
        key=f"{each.kind} {each.client}",
        url=reverse("software-card", args=[own.organisation, each.client]) if opened else "",
    )


def _of_documents(own: OwnAccess, *, asking: bool = True) -> Iterator[Ending]:
    """The certificate that signs the employer's documents, which lies with whoever runs the installation.

    Why it can't be used is told to the operator alone: files and passwords of the installation are not the employer's.
    """
    found = import_module(settings.OPENFLA_PAPER).signing_for(own.enterprise_number, now()) if own.is_employer else None
    if found is None:
        return
    if isinstance(found.said, Problem):
        title = _("The certificate that signs your documents can't be used: tell the operator of this installation.")
        yield Ending(title, None, _state(DeadlineState.MISSED), missed=True, key=KeyKind.DOCUMENTS)
        return
    until = day_of(found.until)
    state = state_of(until, met=False, on=day_of(now()))
    if state.asks or not asking:
        title = _title(KeyKind.DOCUMENTS) % {"name": found.said}
        yield Ending(title, until, _state(state), missed=False, key=KeyKind.DOCUMENTS)


def _title(kind: KeyKind) -> str:
    return {
        KeyKind.SOFTWARE: _("The last key of the software %(name)s ends: give it another one."),
        KeyKind.SENDER: _("The last certificate of sender %(name)s ends: have another one registered."),
        KeyKind.DOCUMENTS: _("The certificate %(name)s, which signs your documents, ends: the operator replaces it."),
    }[kind]


def _state(state: DeadlineState) -> str:
    return dict(words_of(DeadlineState, "words.deadline_state"))[state.value]
