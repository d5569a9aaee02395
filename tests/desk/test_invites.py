# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invitations to sessions by mail: once for each version, a change to who was told otherwise, nothing by itself."""

import email
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from icalendar import Calendar
from pytest_django.fixtures import Settings

from openfla.channels.post.inviting import round_of_invites
from openfla.channels.post.server import MailServer
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.outcome import Done, Effect
from openfla.desk.trainings.invites import (
    InviteParticipant,
    InviteSums,
    InviteView,
    NoteInvite,
    NoteInviteBounced,
    NoteInviteReturned,
    OwnInvites,
    TrainingInvites,
    TrainingInvitesView,
)
from openfla.desk.trainings.offers import AnswerOffer, OfferAnswer, OwnOffer
from openfla.desk.trainings.trainings import (
    CancelTraining,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingCard,
    TrainingTerms,
)
from openfla.desk.workers.staff import CorrectWorker, WorkerCard
from openfla.terms.invite import InviteKind, InviteState
from openfla.terms.role import Quality
from openfla.terms.training import ParticipationState, TrainingType
from tests.channels.api.counting import statements
from tests.desk.conftest import NOW, OPERATOR, SINCE, TODAY, Body, House, house, ssin
from tests.desk.test_plan import linked

__all__ = ["house"]

SOON = TODAY + timedelta(days=20)
SLOTS = SlotTerms(SOON, 240, time(9), time(13), "Zaal 2"), SlotTerms(SOON + timedelta(days=1), 60)


@dataclass
class Course:
    """A training that is offered to a worker with an address, and to one without."""

    house: House
    employer: Body
    training: UUID
    worker: UUID
    part: UUID
    silent: UUID
    folder: Path

    def invite(self, part: UUID | None = None) -> InviteParticipant:
        return InviteParticipant(self.employer.id, part or self.part)

    def invited(self, now: datetime = NOW) -> Effect:
        return self.house.done(self.invite(), by=self.employer.officer, now=now).effect

    def view(self, now: datetime = NOW) -> InviteView:
        found: TrainingInvitesView = self.house.ask(
            TrainingInvites(self.employer.id, self.training), by=self.employer.officer, now=now
        )
        return {row.worker: row for row in found.rows}[self.worker]

    def mails(self, now: datetime = NOW) -> list[EmailMessage]:
        """What a round sends."""
        for old in self.folder.glob("*.eml"):
            old.unlink()
        round_of_invites(lambda: now)
        return [email.message_from_bytes(path.read_bytes(), policy=default) for path in self.folder.glob("*.eml")]

    def moved(self, **terms: Any) -> None:
        card = self.house.ask(TrainingCard(self.employer.id, self.training), by=self.employer.officer)
        changed = replace(card.terms, **terms)
        command = CorrectTraining(self.employer.id, self.training, card.version, changed, "Andere zaal")
        self.house.done(command, by=self.employer.officer)


@pytest.fixture
def course(house: House, settings: Settings, tmp_path: Path) -> Course:
    """In a mailbox that is a folder."""
    settings.OPENFLA_MAIL = MailServer("openfla@example.org", folder=tmp_path)
    employer = house.employer()
    worker = house.worker(employer, email="mia@example.org", language="fr")
    silent = house.worker(employer, number=ssin(2))
    terms = TrainingTerms("Brood & banket", TrainingType.FORMAL, SLOTS, provider_name="Alimento")
    training = house.done(RegisterTraining(employer.id, uuid4(), terms), by=employer.officer).reference
    offered = ParticipationTerms(ParticipationState.OFFERED)
    part, other = (
        house.done(RegisterParticipation(employer.id, training, each, offered), by=employer.officer).reference
        for each in (worker, silent)
    )
    return Course(house, employer, training, worker, part, other, tmp_path)


def events(mail: EmailMessage) -> list[Any]:
    """The calendar entries of a mail, each with the method of its file."""
    calendars = [Calendar.from_ical(part.get_content()) for part in mail.iter_attachments()]
    return [(str(each["method"]), *each.walk("VEVENT")) for each in calendars]


def test_whose_language_nobody_said_is_invited_in_that_of_the_place(course: Course) -> None:
    """Of the employer: here in the German area."""
    body, house = course.employer, course.house
    house.done(RegisterOrganisation(body.number, "Eupen", (Quality.EMPLOYER,), SINCE, postcode="4700"), by=OPERATOR)
    card = house.ask(WorkerCard(body.id, course.worker), by=body.officer)
    terms = replace(card.identity, language="")
    house.done(CorrectWorker(body.id, course.worker, card.version, terms, "Onbekend"), by=body.officer)
    assert course.invited() is Effect.CREATED
    [mail] = course.mails()
    text = mail.get_body(("plain",))
    assert text is not None
    assert text["Content-Language"] == "de"


def test_a_worker_is_invited_once_in_the_own_language(course: Course) -> None:
    """Words and a file for each session; nothing goes twice; the answer on the own account counts as confirmed."""
    assert (course.view().state, course.view().stands, course.mails()) == (None, InviteKind.REQUEST, [])
    assert (course.invited(), course.invited()) == (Effect.CREATED, Effect.UNCHANGED)
    assert course.view().state is InviteState.WAITING
    [mail] = course.mails()
    text = mail.get_body(("plain",))
    assert text is not None
    said = text.get_content()
    assert (mail["To"], mail["Subject"]) == ("mia@example.org", "Formation\u00a0: Brood & banket")
    assert all(each in said for each in ("vous propose", "09:00", "Zaal 2", "Alimento"))
    assert f"/me/{course.employer.id}/{course.worker}/offers/{course.part}/" in said
    first, second = events(mail)
    assert (first[0], str(first[1]["status"]), str(first[1]["location"])) == ("REQUEST", "TENTATIVE", "Zaal 2")
    assert (second[1]["dtstart"].dt, second[1]["dtend"].dt) == (SLOTS[1].on, SLOTS[1].on + timedelta(days=1))
    assert {part.get_content_type() for part in mail.iter_attachments()} == {"text/calendar"}
    assert (course.view().state, course.view().told, course.view().confirmed) == (InviteState.SENT, True, False)
    assert (course.invited(), course.mails()) == (Effect.UNCHANGED, [])
    me = linked(course.house, course.employer, course.worker)
    [own] = course.house.ask(OwnInvites(course.employer.id, course.worker), by=me)
    assert (own.title, own.kind, own.state) == ("Brood & banket", InviteKind.REQUEST, InviteState.SENT)
    offer = course.house.ask(OwnOffer(course.employer.id, course.worker, course.part), by=me)
    seen = offer.version, offer.training_version
    accepted = AnswerOffer(course.employer.id, course.worker, course.part, *seen, OfferAnswer.ACCEPTED)
    course.house.done(accepted, by=me, now=NOW + timedelta(hours=1))
    assert (course.view().confirmed, course.view().told) == (True, True)


def test_who_was_told_otherwise_is_told_what_changed(course: Course) -> None:
    """Same entries with a higher sequence, within the same minute too; a session that went is cancelled."""
    course.invited()
    [before] = course.mails()
    course.moved(slots=(replace(SLOTS[0], place="Luik"),))
    assert (course.view().told, course.mails()) == (False, [])
    assert course.invited() is Effect.CREATED
    [after] = course.mails()
    (_, was), (_, gone) = events(before)
    (kept, stands), (off, cancelled) = events(after)
    assert (kept, str(stands["location"]), stands["uid"]) == ("REQUEST", "Luik", was["uid"])
    assert (off, str(cancelled["status"]), cancelled["uid"]) == ("CANCEL", "CANCELLED", gone["uid"])
    assert stands["sequence"] > was["sequence"]


def test_a_training_that_is_cancelled_is_told_as_off(course: Course) -> None:
    """To whom it was told; the others hear nothing."""
    course.invited()
    course.mails()
    card = course.house.ask(TrainingCard(course.employer.id, course.training), by=course.employer.officer)
    cancel = CancelTraining(course.employer.id, course.training, card.version, "Te weinig volk")
    course.house.done(cancel, by=course.employer.officer)
    assert (course.view().stands, course.view().told, course.view().part) == (InviteKind.CANCEL, False, None)
    assert course.house.codes(course.invite(course.silent), by=course.employer.officer) == ["invite.nothing_to_tell"]
    assert (course.invited(), course.invited()) == (Effect.CREATED, Effect.UNCHANGED)
    [mail] = course.mails()
    assert {(method, str(event["status"])) for method, event in events(mail)} == {("CANCEL", "CANCELLED")}
    assert mail["Subject"] == "N’a pas lieu pour vous\u00a0: Brood & banket"


def test_a_mail_that_came_back_is_told_and_another_one_goes(course: Course) -> None:
    """Noted once, with what the server said."""
    course.invited()
    invite = course.view().invite
    assert invite is not None
    note = NoteInviteReturned(course.employer.id, invite, "550 no such user")
    assert course.house.codes(note, by=course.employer.officer) == ["invite.not_sent"]
    course.mails()
    assert course.house.codes(replace(note, reason=" "), by=course.employer.officer) == ["desk.reason_missing"]
    assert course.house.done(note, by=course.employer.officer).effect is Effect.CHANGED
    assert course.house.codes(note, by=course.employer.officer) == ["invite.not_sent"]
    view = course.view()
    assert (view.state, view.answer, view.told) == (InviteState.RETURNED, "550 no such user", False)
    assert (course.invited(), len(course.mails())) == (Effect.CREATED, 1)


def test_a_mail_that_a_server_gave_up_is_told(course: Course) -> None:
    """By the report of that server: the same as noted by hand, with its status alone."""
    course.invited()
    course.mails()
    invite = course.view().invite
    assert invite is not None
    note = NoteInviteBounced(invite, "5.2.2")
    effects = [course.house.done(note, by=OPERATOR).effect for _ in range(2)]
    assert effects == [Effect.CHANGED, Effect.UNCHANGED]
    assert (course.view().state, course.view().answer, course.view().told) == (InviteState.RETURNED, "5.2.2", False)
    assert course.house.codes(replace(note, invite=uuid4()), by=OPERATOR) == ["desk.not_found"]
    assert course.house.codes(note, by=course.employer.officer) == ["desk.not_found"]


def test_a_mail_that_was_given_up_does_not_come_back(course: Course) -> None:
    course.invited()
    invite = course.view().invite
    assert invite is not None
    for _ in range(9):
        course.house.done(NoteInvite(invite, uuid4(), "451 try later"), by=OPERATOR)
    assert course.house.codes(NoteInviteBounced(invite, "5.2.2"), by=OPERATOR) == ["invite.not_sent"]


def test_a_mail_that_nobody_takes_is_tried_again_and_given_up(course: Course) -> None:
    """Nine tries in two days."""
    course.invited()
    view = course.view()
    assert view.invite is not None
    note = NoteInvite(view.invite, uuid4(), "451 try later")
    for _ in range(9):
        course.house.done(note, by=OPERATOR)
    assert (course.view().state, course.view().told) == (InviteState.GIVEN_UP, False)
    assert course.house.codes(note, by=OPERATOR) == ["desk.not_found"]


def test_who_can_not_be_invited(course: Course) -> None:
    """Without an address, after the training, at another employer's, and one that nobody has."""
    by, elsewhere = course.employer.officer, course.house.employer("Slagerij Anders")
    assert course.house.codes(course.invite(course.silent), by=by) == ["invite.no_address"]
    assert course.house.codes(course.invite(uuid4()), by=by) == ["desk.not_found"]
    assert course.house.codes(replace(course.invite(), employer=elsewhere.id), by=elsewhere.officer) == [
        "desk.not_found"
    ]
    assert course.house.ask(TrainingInvites(elsewhere.id, course.training), by=elsewhere.officer) is None
    [outcome] = course.house.do(course.invite(), by=by, now=NOW + timedelta(days=30))
    assert [problem.code for problem in outcome.problems] == ["invite.over"]  # type: ignore[union-attr]


def test_many_are_told_in_as_many_statements_as_few_and_listed_a_page_at_a_time(course: Course) -> None:
    """The sums are those of all, whatever the page; the same part twice in a list is told once."""
    house, body = course.house, course.employer
    workers = [house.worker(body, family_name=f"Maes {place:02d}", email=f"w{place}@example.org") for place in range(9)]
    part = ParticipationTerms(ParticipationState.PLANNED)
    parts = house.do(
        *(RegisterParticipation(body.id, course.training, each, part) for each in workers), by=body.officer
    )
    commands = [course.invite(each.reference) for each in parts if isinstance(each, Done)]
    with statements() as few:
        house.do(*commands[:2], by=body.officer)
    with statements() as many:
        outcomes = house.do(*commands[2:], commands[2], by=body.officer)
    assert len(few) == len(many)
    assert [each.effect for each in outcomes if isinstance(each, Done)] == [*[Effect.CREATED] * 7, Effect.UNCHANGED]
    question = TrainingInvites(body.id, course.training, page=2, size=4)
    second = house.ask(question, by=body.officer)
    assert (second.page, second.pages, second.sums) == (2, 3, InviteSums(11, 9, 0, 0, 0, 1, 1))
    names = [
        row.worker_name
        for page in (1, 2, 3, 99)
        for row in house.ask(replace(question, page=page), by=body.officer).rows
    ]
    assert names == [*["An Janssens"] * 2, *(f"An Maes {place:02d}" for place in range(9)), *names[8:11]]
    [due] = house.ask(replace(question, due=True), by=body.officer).rows
    assert (due.participation, due.due, due.told) == (course.part, True, False)
    course.mails()
    assert house.ask(question, by=body.officer).sums == InviteSums(11, 9, 9, 0, 0, 1, 1)
