# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The form put together from facts as recorded on a day, under the law as known that day."""

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from fractions import Fraction
from uuid import UUID

from openfla.desk.accounts.account_form import (
    AccountForm,
    AccountForms,
    AccountFormView,
    FormLine,
    FormYear,
    MissingEntry,
    PathDecided,
    PathStep,
)
from openfla.desk.accounts.provenance import Provenance, provenance_of
from openfla.desk.act import BRUSSELS, Act
from openfla.desk.employers.employer_facts import employer_facts
from openfla.desk.facts import account_facts
from openfla.desk.handling import answers, browses
from openfla.desk.law.chosen import edition, readings
from openfla.desk.numbers.unsealed import numbers_of
from openfla.desk.recorded import recorded
from openfla.desk.workers.contract_terms import contract_view, stored_terms
from openfla.desk.workers.staff import EmploymentView, SegmentTerms, WorkerIdentity
from openfla.desk.workers.worker_fields import FIELDS
from openfla.law.account import yearly_account, years_to
from openfla.law.account_form import missing_entries
from openfla.law.facts import AccountFacts, EmployerFacts
from openfla.law.movement import Movement, movements
from openfla.law.regime import regime_in
from openfla.records.models import Employment, Organisation, WorkerDetails, WorkerNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.movement import MovementKind

PIECE = 200
ZERO = Fraction(0)
GRANTING = (MovementKind.GRANTED, MovementKind.EXTRA, MovementKind.CORRECTED)
IDENTITY = ("given_names", "birth_date", "birth_place", "street", "municipality")
"""What says who somebody is and where they live, besides the family name and the number."""


@answers(AccountForm)
def account_form(question: AccountForm, act: Act) -> AccountFormView | None:
    """None where the worker is not the employer's, or was not yet known to it that day."""
    return next(forms_read(question.employer, [question.worker], *moment_of(question.on, act)), None)


@browses(AccountForms)
def account_forms(question: AccountForms, act: Act) -> Generator[AccountFormView, None, None]:
    """In the order in which the workers became known, a piece at a time."""
    on, at = moment_of(question.on, act)
    known = WorkerDetails.objects.filter(recorded(at), employer=question.employer).order_by("worker_id")
    if question.workers is not None:
        known = known.filter(worker__among=question.workers)
    workers = list(known.values_list("worker_id", flat=True))
    for start in range(0, len(workers), PIECE):
        piece = workers[start : start + PIECE]
        numbers = numbers_of(piece, act.today, at)
        for form in forms_read(question.employer, piece, on, at):
            yield form.stating(numbers.get(form.worker))


def moment_of(on: date | None, act: Act) -> tuple[date, datetime]:
    """The day of the form and its end, or now; a day that is still to come counts as today."""
    day = min(on or act.today, act.today)
    return day, act.now if day == act.today else datetime.combine(day, time.max, BRUSSELS)


def forms_read(employer: UUID, workers: Sequence[UUID], on: date, at: datetime) -> Iterator[AccountFormView]:
    """Of those who were known then, in as many statements for many workers as for one."""
    people = WorkerDetails.objects.filter(recorded(at), employer=employer, worker__among=workers)
    known = list(people.order_by("worker_id"))
    if not known:
        return
    firm = _Firm(Organisation.objects.get(id=employer), employer_facts(employer, at), on, at)
    facts = account_facts(employer, [each.worker_id for each in known], at, firm.facts)
    contracts, numbered = _contracts(workers, at), _numbered(workers, at)
    moved = {each.worker_id: _moved(facts[each.worker_id], on) for each in known}
    causes = {move.fact for years in moved.values() for found in years.values() for move in found}
    origins = provenance_of(causes, at)
    for details in known:
        worker = details.worker_id
        years = tuple(_year(year, found, origins) for year, found in moved[worker].items())
        form = firm.form(details, tuple(contracts[worker]), years, numbered=worker in numbered)
        yield replace(form, renumbered=numbered.get(worker))


@dataclass(frozen=True, slots=True)
class _Firm:
    """What the forms of an employer's workers on a day share."""

    firm: Organisation
    facts: EmployerFacts
    on: date
    at: datetime

    def form(
        self,
        details: WorkerDetails,
        contracts: tuple[EmploymentView, ...],
        years: tuple[FormYear, ...],
        *,
        numbered: bool,
    ) -> AccountFormView:
        """The form of one of them."""
        identity = WorkerIdentity(**{name: getattr(details, name) for name in FIELDS})
        path = tuple(_path(self.facts, contracts, years, self.on))
        return AccountFormView(
            worker=details.worker_id,
            employer=self.firm.id,
            employer_name=self.firm.name,
            employer_number=self.firm.enterprise_number,
            on=self.on,
            read_at=self.at,
            identity=identity,
            numbered=numbered,
            contracts=contracts,
            committees=_committees(contracts),
            years=years,
            path=path,
            decided=tuple(_decided(self.facts)),
            missing=tuple(_missing(identity, numbered=numbered, contracts=contracts, path=path)),
            edition=edition(),
        )


def _contracts(workers: Collection[UUID], at: datetime) -> dict[UUID, list[EmploymentView]]:
    found: dict[UUID, list[EmploymentView]] = defaultdict(list)
    employments = list(Employment.objects.filter(recorded(at), worker__among=workers).order_by("starts_on"))
    terms = stored_terms(employments)
    for each in employments:
        found[each.worker_id].append(contract_view(each, terms[each.id]))
    return found


def _numbered(workers: Collection[UUID], at: datetime) -> dict[UUID, UUID | None]:
    """Who had a number by then, each with its version where it took the place of another."""
    rows = WorkerNumber.objects.filter(recorded(at), worker__among=workers).values_list("worker_id", "id", "corrects")
    return {worker: version if before else None for worker, version, before in rows}


def _committees(contracts: Iterable[EmploymentView]) -> tuple[JointCommittee, ...]:
    """In the order in which the worker came under them."""
    found = (segment.joint_committee for contract in contracts for segment in contract.segments)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _moved(facts: AccountFacts, on: date) -> dict[int, tuple[Movement, ...]]:
    """The movements of each calendar year up to the day, the first year with a right first."""
    accounts = yearly_account(facts, years=years_to(facts, on.year), known_on=on, readings=readings())
    return {
        each.year: tuple(move for move in movements(each, facts) if move.on <= on)
        for each in accounts
        if each.year <= on.year
    }


def _year(year: int, found: Sequence[Movement], known: dict[str, Provenance]) -> FormYear:
    return FormYear(
        year=year,
        carried_in=_sum(found, MovementKind.CARRIED_IN),
        granted=_sum(found, *GRANTING),
        followed=-_sum(found, MovementKind.CHARGED),
        lapsed=-_sum(found, MovementKind.LAPSED),
        left=_sum(found, *MovementKind),
        lines=tuple(_lines(found, known)),
    )


def _sum(found: Iterable[Movement], *kinds: MovementKind) -> Fraction:
    return sum((move.days for move in found if move.kind in kinds), ZERO)


def _lines(found: Iterable[Movement], known: dict[str, Provenance]) -> Iterator[FormLine]:
    left = ZERO
    for move in found:
        left += move.days
        title = known[move.fact].title if move.fact in known else ""
        yield FormLine(move.on, move.kind, title, move.because, move.days, left)


def _path(
    firm: EmployerFacts, contracts: Sequence[EmploymentView], years: Sequence[FormYear], on: date
) -> Iterator[PathStep]:
    """The number of days of a full-timer, year by year, under each committee that the worker was under that year."""
    for each in years:
        segments = [segment for contract in contracts for segment in contract.segments if _in(segment, each.year)]
        for committee in dict.fromkeys(segment.joint_committee for segment in segments):
            code = committee.code if committee else None
            yield PathStep(each.year, committee, regime_in(firm, joint_committee=code, year=each.year, known_on=on))


def _in(segment: SegmentTerms, year: int) -> bool:
    return segment.starts_on.year <= year and (segment.ends_on is None or segment.ends_on.year >= year)


def _decided(firm: EmployerFacts) -> Iterator[PathDecided]:
    for each in firm.decisions:
        if each.kind == "growth_path":
            yield PathDecided(each.decided_on, each.from_year, each.to_year, each.value)


def _missing(
    identity: WorkerIdentity, *, numbered: bool, contracts: Sequence[EmploymentView], path: Sequence[PathStep]
) -> Iterator[MissingEntry]:
    """What the law wants on the form and is not recorded; credit and days follow from the rest."""
    lacking = (*(name for name in IDENTITY if not getattr(identity, name)), *(() if numbered else ("number",)))
    held = {"credit", "days_followed", "days_left"}
    held |= set() if lacking else {"identity"}
    held |= {"working_time"} if contracts else set()
    held |= {"joint_committee"} if _committees(contracts) else set()
    held |= {"growth_path"} if any(step.found.value is not None for step in path) else set()
    for problem in missing_entries(held):
        yield MissingEntry(problem.field, lacking if problem.field == "identity" else ())
