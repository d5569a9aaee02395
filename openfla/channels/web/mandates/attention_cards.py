# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What asks for attention over all clients, as cards: a number, its words, and the page that shows it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import ngettext

from openfla.channels.web.declared.ended_files import LATELY
from openfla.channels.web.entry import here
from openfla.channels.web.format import date_short
from openfla.channels.web.signin import today
from openfla.channels.web.templatetags.openfla import whole
from openfla.desk.deadlines.deadlines import DeadlinePage
from openfla.desk.declared.declared_files import DeclaredFilesPage
from openfla.desk.documents.year_ends import YearEndAtClient
from openfla.desk.mandates.client_runs import ClientRunView
from openfla.desk.mandates.due_at_clients import DueAtClient, RequestsAtClient
from openfla.desk.mandates.mandates_found import MandatePage
from openfla.terms.batch import BatchState
from openfla.terms.deadline import DeadlineState
from openfla.terms.document import RunState
from openfla.terms.lack import Lack

UNDER_WAY = (BatchState.RECEIVED, BatchState.CHECKED, BatchState.RUNNING)


class Card(NamedTuple):
    """So many of something, in words, and the page that shows them; `pressing` for what is late."""

    number: int
    words: str
    url: str
    pressing: bool = False

    @property
    def shown(self) -> str:
        """The number as it is written."""
        return whole(self.number)


def of_deadlines(own: UUID, page: DeadlinePage | None) -> Iterator[Card]:
    """By how they stand, what is over first."""
    if page is None:
        return
    place = reverse("client-deadlines", args=[own])
    missed, still, near = (page.by_state.get(each, 0) for each in STATES)
    words = (
        ngettext("deadline was missed", "deadlines were missed", missed),
        ngettext(
            "deadline is over and still to be done, though the duty is not certain",
            "deadlines are over and still to be done, though the duty is not certain",
            still,
        ),
        ngettext("deadline comes soon", "deadlines come soon", near),
    )
    for state, number, told in zip(STATES, (missed, still, near), words, strict=True):
        yield Card(number, told, f"{place}?state={state}", pressing=state is DeadlineState.MISSED)


STATES = (DeadlineState.MISSED, DeadlineState.OPEN, DeadlineState.NEAR)


def of_waiting(own: UUID, due: Sequence[DueAtClient], requests: Sequence[RequestsAtClient]) -> Iterator[Card]:
    """Answers to workers, then what is to reach them; the page of clients tells at which."""
    place = f"{reverse('clients', args=[own])}#due"
    overdue, disputes = (
        sum(numbers) for numbers in (((each.overdue for each in due)), (each.disputes for each in due))
    )
    asked = sum(each.requests for each in requests)
    letters, unreached = sum(each.letters for each in due), sum(each.unreached for each in due)
    yield Card(overdue, ngettext("answer is overdue", "answers are overdue", overdue), place, pressing=True)
    yield Card(disputes, ngettext("worker waits for an answer", "workers wait for an answer", disputes), place)
    yield Card(asked, ngettext("request for a training waits", "requests for trainings wait", asked), place)
    words = ngettext("letter to a worker waits to be printed", "letters to workers wait to be printed", letters)
    yield Card(letters, words, place)
    words = ngettext(
        "worker was not reached by the last message", "workers were not reached by the last message", unreached
    )
    yield Card(unreached, words, place)


def of_lacking(own: UUID, lacking: Mapping[Lack, int]) -> Iterator[Card]:
    """Clients, by what is not recorded of them."""
    place = reverse("clients", args=[own])
    for lack, number in lacking.items():
        yield Card(number, lacking_words(lack, number), f"{place}?lacks={lack}")


def lacking_words(lack: Lack, number: int) -> str:
    """So many clients, by what is not recorded of them."""
    match lack:
        case Lack.SIZE:
            return ngettext("client without a declared size", "clients without a declared size", number)
        case Lack.STAFF:
            return ngettext("client without any worker", "clients without any worker", number)
        case Lack.COMMITTEE:
            return ngettext(
                "client with workers without a joint committee",
                "clients with workers without a joint committee",
                number,
            )


def of_batches(
    own: UUID,
    files: DeclaredFilesPage | None,
    refused: DeclaredFilesPage | None,
    runs: Sequence[ClientRunView],
    ordered: Sequence[YearEndAtClient],
) -> Iterator[Card]:
    """Files and orders that go on, then what they left undone."""
    place, orders = reverse("declarations", args=[own]), reverse("client-year-end-orders", args=[own])
    states = dict(files.by_state) if files else {}
    flying, stopped = sum(states.get(each, 0) for each in UNDER_WAY), refused.total if refused else 0
    running = sum(each.state is RunState.RUNNING for each in runs)
    behind = sum(bool(each.behind) for each in ordered)
    yield Card(flying, ngettext("declaration file is under way", "declaration files are under way", flying), place)
    words = ngettext("order for many clients goes on", "orders for many clients go on", running)
    yield Card(running, words, orders)
    words = ngettext(
        "file of the last seven days with refused records", "files of the last seven days with refused records", stopped
    )
    ended = date_short(today() - LATELY, here())
    yield Card(stopped, words, reverse("declarations", args=[own], query={"ended": ended, "refused": 1}), pressing=True)
    words = ngettext(
        "client with forms of a year’s end not issued", "clients with forms of a year’s end not issued", behind
    )
    yield Card(behind, words, orders, pressing=True)


def of_mandates(own: UUID, page: MandatePage | None) -> Iterator[Card]:
    """Those to be answered, and those that end."""
    if page is None:
        return
    place = reverse("mandates", args=[own])
    words = ngettext("mandate waits for your answer", "mandates wait for your answer", page.to_answer)
    yield Card(page.to_answer, words, f"{place}?state=to_answer")
    yield Card(
        page.total,
        ngettext("mandate ends within sixty days", "mandates end within sixty days", page.total),
        f"{place}?state=ending",
    )
