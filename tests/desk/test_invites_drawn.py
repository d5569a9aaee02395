# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list says whom a mail is due to: those, and nobody else, whom an invitation reaches, whatever came before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import hypothesis
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as some
from pytest_django.fixtures import Settings

from openfla.channels.post.inviting import round_of_invites
from openfla.channels.post.server import MailServer
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.trainings.invites import InviteParticipant, InviteView, NoteInviteReturned, TrainingInvites
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    ParticipationView,
    RegisterParticipation,
    RegisterTraining,
    TrainingCard,
    TrainingView,
)
from openfla.terms.training import ParticipationState
from tests.desk.conftest import NOW, TODAY, Body, House
from tests.desk.test_trainings import course

ADDRESSES = ("", "mia@example.org", "jo@example.org")
MOST_ACTS = 8


@dataclass(frozen=True, slots=True)
class Scene:
    """A training of three; nothing can be told to the first, who has no address, and nothing is done with that part."""

    house: House
    employer: Body
    training: UUID
    parts: Sequence[UUID]

    def card(self) -> TrainingView:
        found: TrainingView = self.house.ask(TrainingCard(self.employer.id, self.training), by=self.employer.officer)
        return found

    def part(self, place: int) -> ParticipationView | None:
        """As it stands, if it does."""
        return next((each for each in self.card().participations if each.participation == self.parts[place]), None)

    def act(self, *commands: object) -> list[Outcome]:
        """Whatever becomes of them: what may not be done now is no matter here."""
        return self.house.do(*commands, by=self.employer.officer)

    def rows(self, days: int) -> dict[UUID, InviteView]:
        """The list, so many days later."""
        question = TrainingInvites(self.employer.id, self.training)
        found = self.house.ask(question, by=self.employer.officer, now=NOW + timedelta(days=days))
        return {row.participation: row for row in found.rows}

    def invites(self, days: int) -> dict[UUID, Outcome]:
        """What becomes of an invitation of each."""
        commands = [InviteParticipant(self.employer.id, each) for each in self.parts]
        now = NOW + timedelta(days=days)
        return dict(zip(self.parts, self.house.do(*commands, by=self.employer.officer, now=now), strict=True))


Act = Callable[[Scene, int], object]


def _invited(scene: Scene, place: int) -> None:
    scene.act(InviteParticipant(scene.employer.id, scene.parts[place]))


def _sent(_scene: Scene, _place: int) -> None:
    round_of_invites(lambda: NOW)


def _returned(scene: Scene, place: int) -> None:
    row = scene.rows(0).get(scene.parts[place])
    if row is not None and row.invite is not None:
        scene.act(NoteInviteReturned(scene.employer.id, row.invite, "550 no such user"))


def _corrected(scene: Scene, place: int, state: ParticipationState) -> None:
    part = scene.part(place)
    if part is not None:
        terms = replace(part.terms, state=state)
        scene.act(CorrectParticipation(scene.employer.id, part.participation, part.version, terms, "Anders"))


def _dropped(scene: Scene, place: int) -> None:
    part = scene.part(place)
    if part is not None:
        scene.act(CancelParticipation(scene.employer.id, part.participation, part.version, "Ziek"))


def _moved(scene: Scene, place: int) -> None:
    card = scene.card()
    terms = replace(card.terms, title=f"{card.terms.title} {place}")
    scene.act(CorrectTraining(scene.employer.id, scene.training, card.version, terms, "Andere titel"))


def _stopped(scene: Scene, _place: int) -> None:
    scene.act(CancelTraining(scene.employer.id, scene.training, scene.card().version, "Te weinig volk"))


ACTS: dict[str, Act] = {
    "invited": _invited,
    "sent": _sent,
    "returned": _returned,
    **{
        each.value: lambda scene, place, state=each: _corrected(scene, place, state)  # type: ignore[misc]
        for each in ParticipationState
    },
    "dropped": _dropped,
    "moved": _moved,
    "stopped": _stopped,
}


def scene_of(house: House) -> Scene:
    """Nobody was told anything."""
    employer = house.employer()
    training = uuid4()
    house.done(RegisterTraining(employer.id, training, course(TODAY)), by=employer.officer)
    planned = ParticipationTerms(ParticipationState.PLANNED)
    workers = [house.worker(employer, email=address) for address in ADDRESSES]
    commands = [RegisterParticipation(employer.id, training, each, planned) for each in workers]
    outcomes = house.do(*commands, by=employer.officer)
    return Scene(house, employer, training, [each.reference for each in outcomes if isinstance(each, Done)])


def became(row: InviteView | None) -> Effect | None:
    """What the list says of an invitation."""
    if row is None or not (row.due or row.told):
        return None
    return Effect.UNCHANGED if row.told else Effect.CREATED


DRAWN = some.lists(some.tuples(some.sampled_from(sorted(ACTS)), some.integers(1, 2)), max_size=MOST_ACTS)


def test_the_list_says_whom_an_invitation_reaches(house: House, settings: Settings, tmp_path: Path) -> None:
    """Each drawn story is of a training of its own, of which nothing stays; asked on its day, or when it is over."""
    settings.OPENFLA_MAIL = MailServer("openfla@example.org", folder=tmp_path)

    @given(told_before=some.booleans(), acts=DRAWN, days=some.sampled_from((0, 90)))
    @hypothesis.settings(deadline=None)
    def drawn(told_before: bool, acts: list[tuple[str, int]], days: int) -> None:
        with transaction.atomic():
            scene = scene_of(house)
            if told_before:
                scene.invites(0)
            for name, place in acts:
                ACTS[name](scene, place)
            listed, outcomes = scene.rows(days), scene.invites(days)
            transaction.set_rollback(True)
        told = {part: outcome.effect if isinstance(outcome, Done) else None for part, outcome in outcomes.items()}
        assert {part: became(listed.get(part)) for part in scene.parts} == told

    drawn()
