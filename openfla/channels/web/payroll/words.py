# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Fields, values and sources of the payroll in words."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from openfla.channels.web.entry import here, words_of
from openfla.channels.web.format import date_short, moment
from openfla.desk.payroll.points import Origin
from openfla.terms.duration import duration_text
from openfla.terms.payroll import PayrollDecision, PayrollField, PayrollSource
from openfla.terms.right import WorkerCategory

NOTHING = "–"


def field_word(field: PayrollField) -> str:
    """What the field is called."""
    return {
        PayrollField.CONTRACT: _("The contract itself"),
        PayrollField.STARTS_ON: _("First day"),
        PayrollField.ENDS_ON: _("Last day"),
        PayrollField.JOINT_COMMITTEE: _("Joint committee"),
        PayrollField.HOURS: _("Working time"),
        PayrollField.CATEGORY: _("Category"),
        PayrollField.ESTABLISHMENT: _("Establishment"),
        PayrollField.SUSPENSIONS: _("Suspensions"),
    }[field]


def decisions() -> dict[str, str]:
    """What may be decided."""
    return {
        PayrollDecision.SOURCE.value: _("Take what the payroll says"),
        PayrollDecision.OURS.value: _("Keep what is here"),
    }


def source_word(source: PayrollSource, reference: str) -> str:
    """The message, as people know it: Dimona with its period, DmfA with its quarter."""
    name = "Dimona" if source is PayrollSource.DIMONA else "DmfA"
    return f"{name} {reference}".strip()


def value_word(field: PayrollField, value: Any) -> str:  # noqa: ANN401 - as it is kept
    """A value as the page says it; what changes during the contract with its days."""
    if field is PayrollField.CONTRACT:
        said = {"gone": _("no longer in the payroll"), "withdrawn": _("withdrawn by somebody")}
        return said.get(value) or _("there is one")
    if field in (PayrollField.STARTS_ON, PayrollField.ENDS_ON):
        return _day(value) if value else NOTHING
    if field is PayrollField.SUSPENSIONS:
        spans = (f"{_day(first)} – {_day(last) if last else _('no end')}" for first, last in value or ())
        return ", ".join(spans) or NOTHING
    parts = [(f"{_day(day)}: " if day else "") + _value(field, each) for day, each in value or ()]
    return ", ".join(parts) or NOTHING


def _value(field: PayrollField, value: Any) -> str:  # noqa: ANN401 - see above
    if field is PayrollField.HOURS:
        weekly, full = value
        return f"{duration_text(weekly)} / {duration_text(full)}"
    if field is PayrollField.CATEGORY:
        return dict(words_of(WorkerCategory, "words.category"))[value]
    return value or NOTHING


def _day(text: str) -> str:
    return date_short(date.fromisoformat(text), here())


def origins_told(origins: Iterable[Origin]) -> dict[UUID, list[tuple[str, str]]]:
    """By contract, each field with its message and moment, and whether people chose another value."""
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for each in origins:
        said = f"{source_word(each.source, each.reference)}, {moment(each.sent_at, here())}"
        other = "" if each.follows else f" ({_('another value was entered here')})"
        found[each.employment].append((field_word(each.field), said + other))
    return found
