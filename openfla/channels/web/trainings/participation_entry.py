# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a part in a training: for everyone alike, and for one worker where it differs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from openfla.channels.web.format import date_short
from openfla.channels.web.trainings.training_entry import chosen
from openfla.channels.web.trainings.training_text import clean
from openfla.channels.web.trainings.training_words import COUNTS
from openfla.desk.trainings.trainings import ParticipationTerms
from openfla.terms.calendar import parse_date
from openfla.terms.duration import duration_text, parse_duration
from openfla.terms.problem import Problem
from openfla.terms.training import ParticipationState, WorkingTime

DECIDED = {"": None, "yes": True, "no": False}
OWN = ("state", "minutes", "certificate")
"""What may differ for one worker."""


@dataclass(frozen=True, slots=True)
class PartEntry:
    """What was read of a part, and every problem of the reading, placed at the fields of the form."""

    terms: ParticipationTerms
    problems: tuple[Problem, ...]


def read_part(typed: Mapping[str, str], base: ParticipationTerms | None = None, slots: int = 0) -> PartEntry:
    """The part as stated. `base` keeps what the form does not hold; `slots` reads attendance for so many sessions."""
    problems: list[Problem] = []
    known = base or ParticipationTerms(ParticipationState.FOLLOWED)
    attended = _attended(typed, slots, problems)
    counts = DECIDED[chosen("counts", typed, problems)]
    terms = replace(
        known,
        state=ParticipationState(_state(typed, problems)),
        minutes=sum(attended) if attended else _duration("minutes", typed, problems),
        attended=attended,
        working_time=WorkingTime(chosen("working_time", typed, problems)),
        counts=counts,
        counts_because="" if counts is None else clean(typed.get("counts_because", "")),
        outcome=chosen("outcome", typed, problems),
        certificate=clean(typed.get("certificate", "")),
        certificate_until=_day("certificate_until", typed, problems),
        answer_by=_day("answer_by", typed, problems),
    )
    return PartEntry(terms, tuple(problems))


def read_own(typed: Mapping[str, str], everyone: ParticipationTerms, mark: str) -> PartEntry:
    """One worker's part: everyone's, but for what stands in the worker's own row (fields that end in `mark`)."""
    own = {name: text for name in OWN if (text := clean(typed.get(f"{name}-{mark}", "")))}
    problems: list[Problem] = []
    terms = everyone
    if "state" in own:
        terms = replace(terms, state=ParticipationState(_state(own, problems)))
    if "minutes" in own:
        terms = replace(terms, minutes=_duration("minutes", own, problems))
    if "certificate" in own:
        terms = replace(terms, certificate=own["certificate"])
    return PartEntry(terms, tuple(Problem(each.code, f"{each.field}-{mark}", each.values) for each in problems))


def _state(typed: Mapping[str, str], problems: list[Problem]) -> str:
    return chosen("state", typed, problems, ParticipationState.FOLLOWED.value)


def _duration(name: str, typed: Mapping[str, str], problems: list[Problem]) -> int | None:
    text = clean(typed.get(name, ""))
    found = parse_duration(text) if text else None
    if isinstance(found, Problem):
        problems.append(found.at(name))
        return None
    return found


def _day(name: str, typed: Mapping[str, str], problems: list[Problem]) -> date | None:
    text = clean(typed.get(name, ""))
    found = parse_date(text, field=name) if text else None
    if isinstance(found, Problem):
        problems.append(found)
        return None
    return found


def _attended(typed: Mapping[str, str], slots: int, problems: list[Problem]) -> tuple[int, ...]:
    """Minutes per session, where any was typed; one left empty among others is none attended."""
    names = [f"attended-{place}" for place in range(slots)]
    if not any(clean(typed.get(name, "")) for name in names):
        return ()
    return tuple(_duration(name, typed, problems) or 0 for name in names)


def typed_part(terms: ParticipationTerms, language: str) -> dict[str, str]:
    """What stands in the form of a part that says this; what the law decided is left to the law."""
    by_law = terms.counts is None or terms.counts_because.startswith(COUNTS)
    until = terms.certificate_until
    return {
        "state": terms.state.value,
        "minutes": "" if terms.minutes is None or terms.attended else duration_text(terms.minutes),
        "working_time": terms.working_time.value,
        "counts": "" if by_law else ("yes" if terms.counts else "no"),
        "counts_because": "" if by_law else terms.counts_because,
        "outcome": terms.outcome,
        "certificate": terms.certificate,
        "certificate_until": date_short(until, language) if until else "",
        "answer_by": date_short(terms.answer_by, language) if terms.answer_by else "",
        **{f"attended-{place}": duration_text(minutes) for place, minutes in enumerate(terms.attended)},
    }
