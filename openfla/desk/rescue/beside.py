# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What lines say and what we have, field by field, as people compare them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from openfla.desk.batch.said_words import read
from openfla.desk.rescue.choices import field_code
from openfla.desk.rescue.decided import contract_said, place_of
from openfla.desk.rescue.doubts import Compared
from openfla.desk.rescue.employments import PERSONAL
from openfla.desk.rescue.parts import TOLD, Stated, parts_of
from openfla.desk.rescue.rescues import RecordStateRight
from openfla.desk.rescue.state_rights import FIGURES, amounts_of, stated_amounts
from openfla.desk.rights.rights_handling import days_of
from openfla.desk.trainings.differences import NOTHING, shown
from openfla.desk.trainings.trainings import TrainingTerms
from openfla.desk.workers.contract_said import SEGMENT, ContractTerms
from openfla.desk.workers.contract_terms import stored_terms
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, RescueDoubt, Right, StateRight, WorkerDetails
from openfla.terms.duration import duration_text
from openfla.terms.rescue import RescuedKind

Values = Mapping[str, object]


class Beside:
    """The facts beside some lines; what was cancelled since shows nothing on our side."""

    def __init__(self, rows: Sequence[RescueDoubt]) -> None:
        """The same queries however many lines."""
        by_kind = {kind: {row.candidate for row in rows if row.candidate_kind == kind} for kind in RescuedKind}
        self._parts = parts_of(by_kind[RescuedKind.PARTICIPATION])
        counters = StateRight.objects.filter(CURRENT, lineage__among=by_kind[RescuedKind.STATE_RIGHT])
        self._counters = {row.lineage: row for row in counters}
        grants = Right.objects.filter(CURRENT, lineage__among=by_kind[RescuedKind.RIGHT])
        self._grants = {row.lineage: row for row in grants}
        contracts = list(Employment.objects.filter(CURRENT, lineage__among=by_kind[RescuedKind.EMPLOYMENT]))
        terms = stored_terms(contracts)
        self._contracts = {row.lineage: terms[row.id] for row in contracts}
        people = {row.worker_id for row in rows if row.candidate_kind == RescuedKind.EMPLOYMENT}
        details = WorkerDetails.objects.filter(CURRENT, worker__among=people)
        self._people: dict[UUID, WorkerDetails] = {row.worker_id: row for row in details}

    def fields(self, row: RescueDoubt) -> tuple[Compared, ...]:
        """Those that either side states, the ones that differ too."""
        sides: Mapping[str, Callable[[RescueDoubt], tuple[Values, Values]]] = {
            RescuedKind.PARTICIPATION: self._training,
            RescuedKind.STATE_RIGHT: self._counter,
            RescuedKind.RIGHT: self._grant,
            RescuedKind.EMPLOYMENT: self._contract,
        }
        theirs, ours = sides[row.candidate_kind](row)
        names = dict.fromkeys((*theirs, *ours))
        pairs = ((name, theirs.get(name, NOTHING), ours.get(name, NOTHING)) for name in names)
        return tuple(
            Compared(field_code(name), one, other, name in row.differs)
            for name, one, other in pairs
            if (one, other) != (NOTHING, NOTHING)
        )

    def _training(self, row: RescueDoubt) -> tuple[Values, Values]:
        line, here = Stated.again(place_of(row), row.said), self._parts.get(row.candidate)
        theirs = _occasion(line.training, line.minutes, line.terms.state) | _told(line.terms)
        theirs = {name: value for name, value in theirs.items() if name not in line.unstated}
        if here is None:
            return theirs, {}
        return theirs, _occasion(here.terms, here.row.minutes, f"words.state_{here.row.state}") | _told(here.row)

    def _counter(self, row: RescueDoubt) -> tuple[Values, Values]:
        said, known = read(RecordStateRight, row.said), self._counters.get(row.candidate)
        theirs = _figures(stated_amounts(said), said.unit.value, said.year)
        return theirs, _figures(amounts_of(known), known.unit, known.year) if known else {}

    def _grant(self, row: RescueDoubt) -> tuple[Values, Values]:
        said, known = read(RecordStateRight, row.said), self._grants.get(row.candidate)
        theirs = _figures({"granted": said.granted}, said.unit.value, said.year)
        return theirs, _figures({"granted": days_of(known)}, "days", known.year) if known else {}

    def _contract(self, row: RescueDoubt) -> tuple[Values, Values]:
        command, unstated = contract_said(row)
        theirs = {name: _plain(getattr(command.identity, name)) for name in PERSONAL}
        theirs |= _terms(ContractTerms.of(command))
        person, contract = self._people.get(row.worker_id), self._contracts.get(row.candidate)
        ours = {name: _plain(getattr(person, name)) for name in PERSONAL} if person else {}
        ours |= _terms(contract) if contract else {}
        return {name: value for name, value in theirs.items() if name not in unstated}, ours


def _occasion(terms: TrainingTerms, minutes: int, state: object) -> dict[str, object]:
    days: Iterable[date] = sorted({slot.on for slot in terms.slots})
    return {
        "title": terms.title,
        "days": tuple(days),
        "minutes": duration_text(minutes),
        "state": shown("state", state),
        "type": shown("type", terms.type),
        "training_provider_name": _plain(terms.provider_name),
    }


def _told(part: Any) -> dict[str, object]:  # noqa: ANN401 - what is stated, or a row
    return {name: shown(name, getattr(part, name)) for name in TOLD}


def _figures(amounts: Mapping[str, Any], unit: str, year: int) -> dict[str, object]:
    """Minutes are shown as hours and minutes."""
    found: dict[str, object] = {"year": str(year), "unit": f"words.unit_{unit}"}
    for name in FIGURES:
        amount = amounts.get(name)
        if amount is not None:
            found[name] = duration_text(int(amount)) if unit == "minutes" else amount
    return found


def _terms(terms: ContractTerms) -> dict[str, object]:
    last = terms.segments[-1]
    found: dict[str, object] = {"contract_start": terms.starts_on, "contract_end": _plain(terms.ends_on)}
    return found | {name: _of_segment(getattr(last, field)) for field, name in SEGMENT.items()}


def _of_segment(value: Any) -> object:  # noqa: ANN401 - hours, a code or a word of a closed list
    if isinstance(value, int):
        return duration_text(value)
    return NOTHING if value is None else str(value)


def _plain(value: object) -> object:
    return value if value not in ("", None) else NOTHING
