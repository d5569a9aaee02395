# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A training, its parts and its history as the lines of a page."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from openfla.channels.web.format import date_short
from openfla.channels.web.trainings.training_entry import euros_text
from openfla.channels.web.trainings.training_words import counts_sentence, here, label, word
from openfla.channels.wording import problem_sentence
from openfla.desk.trainings.trainings import HistoryLine, ParticipationTerms, ParticipationView, TrainingTerms
from openfla.terms.training import ParticipationState

FLAGS = {
    ParticipationState.FOLLOWED: "ok",
    ParticipationState.PLANNED: "soon",
}
FactLine = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PartLine:
    """One worker's part: the state with its flag, why it counts or not, and what was obtained."""

    part: ParticipationView
    state: str
    flag: str
    outside: bool
    counts: str
    why: str
    outcome: str
    until: str
    picked: bool = False


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One act, with a sentence for each field that it changed."""

    line: HistoryLine
    changes: tuple[str, ...]


def facts_of(terms: TrainingTerms) -> tuple[FactLine, ...]:
    """Name and value of all that is known about a training; what is not known is left out."""
    euros = euros_text(terms.cost_cents, here())
    known = (
        ("provider_name", terms.provider_name),
        ("type", word("type", terms.type)),
        ("field", word("field", terms.field)),
        ("mode", word("mode", terms.mode)),
        ("given_in", word("given_in", terms.language)),
        ("financing", word("financing", terms.financing)),
        ("cost_cents", euros),
        ("reference", terms.reference),
        ("registration_number", terms.registration_number),
    )
    return tuple((label("training", name), value) for name, value in known if value)


def part_lines(parts: Iterable[ParticipationView], picked: Collection[str] = ()) -> tuple[PartLine, ...]:
    """The parts of a page; `picked` are those whose box is ticked."""
    return tuple(part_line(part, picked=str(part.participation) in picked) for part in parts)


def part_line(part: ParticipationView, *, picked: bool = False) -> PartLine:
    """One part in words."""
    terms = part.terms
    return PartLine(
        part=part,
        state=word("state", terms.state),
        flag=FLAGS.get(terms.state, "none"),
        outside=terms.working_time.value == "outside",
        counts=word("counts", "yes" if terms.counts else "no"),
        why=counts_sentence(counts=bool(terms.counts), because=terms.counts_because),
        outcome=word("outcome", terms.outcome) if terms.outcome else "",
        until=_until(terms),
        picked=picked,
    )


def _until(terms: ParticipationTerms) -> str:
    day = terms.certificate_until
    return _("valid until %(day)s") % {"day": date_short(day, here())} if day else ""


def history_lines(lines: Iterable[HistoryLine]) -> tuple[HistoryEntry, ...]:
    """A history with what each correction changed, in sentences."""
    return tuple(
        HistoryEntry(line, tuple(problem_sentence(change, here()) for change in line.changes)) for line in lines
    )
