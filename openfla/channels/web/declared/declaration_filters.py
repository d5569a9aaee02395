# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The filter of a sender's files of declarations: in the address, as fields, and as what the desk is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from openfla.channels.web.declared.declared import CONTENTS
from openfla.channels.web.entry import Entry, Field, words_of
from openfla.channels.web.may import may
from openfla.channels.web.signin import acting
from openfla.desk.act import BRUSSELS
from openfla.desk.batch.batches import BatchList
from openfla.desk.declared.declared_files import FileFilter
from openfla.desk.names import fitting
from openfla.terms.batch import BatchKind, BatchState

NAMES = ("since", "until", "ended", "employer", "state", "code", "run", "refused")
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, and what it asks of the desk; problems stand beside the fields."""

    entry: Entry
    filter: FileFilter

    @property
    def narrows(self) -> bool:
        """Whether anything was typed."""
        return any(self.entry.typed.values())

    def address(self, **changes: str) -> str:
        """The list under this filter with some of it changed, from its first page."""
        query = {**self.entry.typed, **changes}
        return f"?{urlencode({name: value for name, value in query.items() if value})}"


def asked_of(request: HttpRequest, organisation: UUID) -> Asked:
    """The filter in the address; messages of the payroll are listed for those who may open them."""
    typed = {name: request.GET.get(name, "").strip()[:LONGEST] for name in NAMES}
    entry = Entry(typed)
    ended = entry.day("ended")
    found = FileFilter(
        since=entry.day("since"),
        until=entry.day("until"),
        state=entry.one_of(BatchState, "state"),
        employers=_employers(request, typed["employer"]) if typed["employer"] else None,
        code=typed["code"],
        dry={"real": False, "dry": True}.get(typed["run"]),
        ended_since=ended_from(ended) if ended else None,
        refusing=typed["refused"] == "1",
        kinds=CONTENTS if may(request, organisation, BatchList) else (BatchKind.DECLARATIONS,),
    )
    return Asked(entry, found)


def ended_from(day: date) -> datetime:
    """The instant from which on files ended on that day or later."""
    return datetime.combine(day, time.min, BRUSSELS)


def _employers(request: HttpRequest, text: str) -> tuple[UUID, ...]:
    """Those within reach whose name or number matches."""
    fits = fitting(text)
    return tuple(employer for employer, name, number in acting(request).employers() if fits(name, number))


def fields(asked: Asked, codes: Iterable[str]) -> list[Field]:
    """The fields with what was typed; `codes` are the problems that occur."""
    entry, every = asked.entry, ("", _("All"))
    offered = dict.fromkeys(each for each in (*codes, asked.filter.code) if each)
    states = words_of(BatchState, "words.batch_state")
    runs = (("real", _("sent for good")), ("dry", _("dry run")))
    refused = (every, ("1", _("some records were refused")))
    return [
        entry.field("since", _("Received from"), inputmode="numeric"),
        entry.field("until", _("Received until"), inputmode="numeric"),
        entry.field("ended", _("Ended from"), inputmode="numeric"),
        entry.field("employer", _("Employer"), kind="search"),
        entry.field("state", _("State"), kind="select", options=(every, *states)),
        entry.field("run", _("For good or dry run"), kind="select", options=(every, *runs)),
        entry.field("refused", _("Refused"), kind="select", options=refused),
        entry.field("code", _("Problem code"), kind="select", options=(every, *((code, code) for code in offered))),
    ]
