# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A request in words: what is asked, how long, when; how it stands."""

from django.utils.translation import gettext as _

from openfla.channels.web.entry import here, said
from openfla.channels.web.format import date_long, days, hours
from openfla.desk.requests.requests import RequestRow, RequestTerms
from openfla.terms.request import RequestState

TAGS = {
    RequestState.OPEN: "act",
    RequestState.AGREED: "solid",
    RequestState.PROPOSED: "soon",
    RequestState.REFUSED: "dashed",
    RequestState.WITHDRAWN: "dashed",
}
Shown = tuple[RequestRow, str, str]
"""A request, the words of its state, and the kind of box in which they stand."""


def shown(row: RequestRow) -> Shown:
    """A request as a line of a list."""
    return row, state(row.state), TAGS[row.state]


def state(value: RequestState) -> str:
    """How it stands."""
    return said(f"words.request_{value}")


def asked(terms: RequestTerms) -> list[tuple[str, str]]:
    """What is asked, field by field, without those that say nothing."""
    pairs = (
        (said("field.training_provider_name"), terms.provider_name),
        (_("Where it is announced"), terms.link),
        (_("How long"), length(terms)),
        (_("When"), when(terms)),
        (_("Why"), terms.reason),
    )
    return [(label, value) for label, value in pairs if value]


def length(terms: RequestTerms) -> str:
    """In days or in hours, as it was said; nothing where it was not."""
    if terms.days is not None:
        return days(terms.days, here())
    return "" if terms.minutes is None else hours(terms.minutes, here())


def when(terms: RequestTerms) -> str:
    """From when until when."""
    first, last = (date_long(day, here()) if day else "" for day in (terms.from_on, terms.until_on))
    if first and last:
        return _("from %(first)s until %(last)s") % {"first": first, "last": last}
    if first:
        return _("from %(first)s on") % {"first": first}
    return _("until %(last)s") % {"last": last} if last else _("at any time")
