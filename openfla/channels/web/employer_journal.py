# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who did what in the employer's name: a page narrowed by its address, and the same as a file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from openfla.channels.web.entry import Entry, Field, Options, words_of
from openfla.channels.web.export import Cell, csv_response
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import may, shows
from openfla.channels.web.organisation.organisation import tabs
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.templatetags.openfla import act, is_act
from openfla.desk.employer_journal import Conduct, Deed, EmployerJournal, JournalLine, JournalPage
from openfla.desk.gate import ask
from openfla.desk.workers.staff import WorkerCard
from openfla.terms.consultation import DataClass

SHOWN, AT_ONCE = 50, 500
NAMES = ("person", "organisation", "worker", "conduct", "starts_on", "ends_on")
DONE = ("created", "changed", "unchanged", "answered")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, and what it asks; problems stand beside the fields."""

    entry: Entry
    question: EmployerJournal

    def address(self, before: UUID | None = None) -> str:
        """This list under its filter, from this request on."""
        query = {**self.entry.typed, "before": str(before or "")}
        return f"?{urlencode({name: value for name, value in query.items() if value})}"


@shows(EmployerJournal)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The requests of a page, each with what was done and looked at."""
    asked = _asked(request, employer)
    before = sent_id(request.GET["before"]) if request.GET.get("before") else None
    page = _page(request, replace(asked.question, before=before, size=SHOWN))
    own = acting(request).own
    context = {
        "employer": employer,
        "own": own,
        "tabs": tabs(request, own) if own else [],
        "fields": _fields(asked.entry, page),
        "worker": asked.question.worker,
        "rows": [(line, with_words(line), False) for line in page.lines],
        "brought": page.brought,
        "opens_workers": may(request, employer, WorkerCard),
        "narrowed": any(asked.entry.typed.values()),
        "query": asked.address(),
        "latest": asked.address() if before else "",
        "earlier": asked.address(page.lines[-1].entry) if page.more else "",
        "errors": asked.entry.summary,
    }
    return render(request, "web/employer_journal.html", context, status=422 if asked.entry.problems else 200)


@shows(EmployerJournal)
def as_csv(request: HttpRequest, employer: UUID) -> FileResponse:
    """All that the filter leaves, an item a row, newest first."""
    question = replace(_asked(request, employer).question, size=AT_ONCE)
    first = _page(request, question)
    rows = (row for line in _all(request, question, first) for row in line_cells(line))
    return csv_response(heads(), rows, "journal")


def heads() -> tuple[str, ...]:
    """Of the columns of a journal in a file."""
    who = (_("When"), _("Who"), _("In the name of"), _("Mandate"), _("How"))
    return (*who, _("What"), _("Outcome"), _("Number"), _("Worker"), _("Journal entry"))


def line_cells(line: JournalLine) -> Iterator[tuple[Cell, ...]]:
    """Its items, a row each."""
    how = _("software") if line.software else line.channel
    who = (line.at, line.person_name, line.organisation_name, _title(line), how)
    for deed in line.deeds:
        what, _problem = told(deed)
        yield (*who, what, deed.outcome, deed.number, str(deed.worker or ""), str(line.entry))


def with_words(line: JournalLine) -> list[tuple[Deed, str, str]]:
    """Its items, each with what `told` says of it."""
    return [(deed, *told(deed)) for deed in line.deeds]


def told(deed: Deed) -> tuple[str, str]:
    """What was done in words, and the code of the problem that stood in its way.

    An act of another version, which has no words here, is told by its name.
    """
    if deed.classes:
        classes = dict(words_of(DataClass, "words.data_class"))
        what = _("Looked at: %(what)s") % {"what": ", ".join(classes[each] for each in deed.classes)}
    else:
        what = act(deed.act) if is_act(deed.act) else deed.act
    return what, "" if deed.outcome in DONE else deed.outcome


def _asked(request: HttpRequest, employer: UUID) -> Asked:
    entry = Entry({name: request.GET.get(name, "").strip() for name in NAMES})
    question = EmployerJournal(
        employer,
        person=_id(entry, "person"),
        organisation=_id(entry, "organisation"),
        worker=_id(entry, "worker"),
        conduct=entry.one_of(Conduct, "conduct"),
        starts_on=entry.day("starts_on"),
        ends_on=entry.day("ends_on"),
    )
    return Asked(entry, question)


def _id(entry: Entry, name: str) -> UUID | None:
    text = entry.text(name)
    return sent_id(text) if text else None


def _page(request: HttpRequest, question: EmployerJournal) -> JournalPage:
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, JournalPage):
        raise Http404
    return page


def _fields(entry: Entry, page: JournalPage) -> list[Field]:
    every = ("", _("All"))
    conduct = words_of(Conduct, "words.conduct")
    return [
        entry.field("person", _("Person"), kind="select", options=(every, *_named(page.people))),
        entry.field("organisation", _("In the name of"), kind="select", options=(every, *_named(page.organisations))),
        entry.field("conduct", _("What"), kind="select", options=(every, *conduct)),
        entry.field("starts_on", _("From"), inputmode="numeric"),
        entry.field("ends_on", _("Until"), inputmode="numeric"),
    ]


def _named(pairs: tuple[tuple[UUID, str], ...]) -> Options:
    return tuple((str(key), name) for key, name in pairs)


def _all(request: HttpRequest, question: EmployerJournal, page: JournalPage) -> Iterator[JournalLine]:
    """Page by page, so that memory stays flat."""
    yield from page.lines
    while page.more:
        page = _page(request, replace(question, before=page.lines[-1].entry))
        yield from page.lines


def _title(line: JournalLine) -> str:
    """The mandate or the inspection under which somebody else acted."""
    if line.case_number:
        return _("inspection, case %(number)s") % {"number": line.case_number}
    return str(line.mandate or "")
