# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings as lists state them: known again, joined with what is known, registered or corrected."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.rounds import in_rounds
from openfla.desk.batch.stated import State
from openfla.desk.outcome import REACHES_SOME, Done, Effect, Outcome, Refused, refused
from openfla.desk.trainings.sessions import joined
from openfla.desk.trainings.slot_order import in_order
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.trainings.trainings import CorrectTraining, RegisterTraining, SlotTerms, TrainingTerms
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.limit import trainings_kept
from openfla.records.models import Training

StatedTraining = State[RegisterTraining]
Decision = RegisterTraining | CorrectTraining | Outcome


class Named(dict[UUID, UUID]):
    """The trainings that a request names, by the name that the list gives them; sessions that came new by the same."""

    def __init__(self) -> None:
        """None yet."""
        super().__init__()
        self.added: dict[UUID, Sequence[SlotTerms]] = {}


def state_trainings(
    items: Sequence[StatedTraining], named: Named, lost: Mapping[UUID, Refused], act: Act
) -> list[Outcome]:
    """An outcome for each; which training each name means is added to `named`. Those `lost` are refused."""

    def decided(some: Sequence[StatedTraining]) -> list[Decision]:
        known = KnownTrainings.alike(some)
        decisions = [lost.get(item.command.training) or _decision(item, known.meant(item), known) for item in some]
        named.added |= {
            item.command.training: new
            for item, decision in zip(some, decisions, strict=True)
            if isinstance(decision, CorrectTraining) and (new := _only_added(decision, known.terms[decision.version]))
        }
        return _kept(decisions)

    outcomes = in_rounds(items, _identity, decided, act)
    for item, outcome in zip(items, outcomes, strict=True):
        if isinstance(outcome, Done):
            named[item.command.training] = outcome.reference
    added = named.added
    return [
        replace(outcome, adds=True) if isinstance(outcome, Done) and item.command.training in added else outcome
        for item, outcome in zip(items, outcomes, strict=True)
    ]


def _kept(decided: Sequence[Decision]) -> list[Decision]:
    """The same, but for corrections of what somebody takes part in whom limited access does not reach."""
    kept = trainings_kept({each.training for each in decided if isinstance(each, CorrectTraining)})
    others = (isinstance(each, CorrectTraining) and each.training in kept for each in decided)
    return [refused(REACHES_SOME) if shared else each for each, shared in zip(decided, others, strict=True)]


def _identity(item: StatedTraining) -> tuple[UUID, str, str]:
    terms = item.command.terms
    return (item.employer, terms.reference, "") if terms.reference else (item.employer, "", terms.title)


def _decision(item: StatedTraining, meant: Sequence[Training], known: "KnownTrainings") -> Decision:
    command = item.command
    if len(meant) > 1:
        return refused("training.several_alike", "title", count=len(meant))
    if not meant:
        # the id that a list gives is a name within the request; one of a training cancelled since must not come back
        return replace(command, training=new_id())
    [row] = meant
    old = known.terms[row.id]
    terms = joined_terms(item, old)
    if terms == replace(old, slots=in_order(old)):
        return Done(row.lineage, Effect.UNCHANGED)
    return CorrectTraining(item.employer, row.lineage, row.id, terms, item.because, attendance_stays=True)


def _only_added(decision: CorrectTraining, old: TrainingTerms) -> Sequence[SlotTerms]:
    """The sessions that a correction adds, where it changes nothing else."""
    before, after = in_order(old), decision.terms.slots
    same = replace(decision.terms, slots=before) == replace(old, slots=before) and all(slot in after for slot in before)
    return [slot for slot in after if slot not in before] if same else ()


def joined_terms(item: StatedTraining, old: TrainingTerms) -> TrainingTerms:
    """What a training becomes: fields and sessions of which nothing is said stay."""
    stated = item.command.terms
    kept = {each.name: getattr(old, each.name) for each in fields(old) if each.name in item.unstated}
    return replace(stated, title=stated.title.strip(), slots=joined(in_order(old), stated.slots), **kept)


@dataclass(frozen=True, slots=True)
class KnownTrainings:
    """Current trainings that items may mean, with their terms by version."""

    by_reference: Mapping[tuple[UUID, str], Sequence[Training]]
    by_title: Mapping[tuple[UUID, str], Sequence[Training]]
    terms: Mapping[UUID, TrainingTerms]

    @classmethod
    def alike(cls, items: Sequence[StatedTraining]) -> "KnownTrainings":
        """Those with a reference or a title of one of the items."""
        employers = {item.employer for item in items}
        terms = [item.command.terms for item in items]
        current = Training.objects.filter(CURRENT, employer__in=employers)
        referenced = list(current.filter(reference__in={each.reference for each in terms} - {""}))
        titled = list(current.filter(title__in={each.title.strip() for each in terms} - {""}))
        return cls(
            _grouped(referenced, "reference"), _grouped(titled, "title"), terms_by_version(_once(referenced, titled))
        )

    def meant(self, item: StatedTraining) -> Sequence[Training]:
        """The one with the reference; else those of the title and provider that meet on a day of the item."""
        stated = item.command.terms
        bearing = self.by_reference.get((item.employer, stated.reference), ()) if stated.reference else ()
        return bearing or tuple(self._titled(item, stated))

    def _titled(self, item: StatedTraining, stated: TrainingTerms) -> Iterator[Training]:
        days = {slot.on for slot in stated.slots}
        for row in self.by_title.get((item.employer, stated.title.strip()), ()):
            other_reference = bool(stated.reference and row.reference)
            other_provider = "provider_name" not in item.unstated and row.provider_name != stated.provider_name
            if not other_reference and not other_provider and days & {slot.on for slot in self.terms[row.id].slots}:
                yield row


def _grouped(rows: Iterable[Training], name: str) -> Mapping[tuple[UUID, str], Sequence[Training]]:
    found: dict[tuple[UUID, str], list[Training]] = defaultdict(list)
    for row in rows:
        found[row.employer_id, getattr(row, name)].append(row)
    return found


def _once(*rows: Iterable[Training]) -> Collection[Training]:
    return {row.id: row for some in rows for row in some}.values()
