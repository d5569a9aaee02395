# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings offered to workers, and what they answer: every version stays, and figures follow."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

from openfla.desk.accounts.standings import VerifyStandings
from openfla.desk.actor import Actor
from openfla.desk.outcome import Effect
from openfla.desk.requests.requests import AnswersAwaited, Awaited
from openfla.desk.trainings.offers import (
    LONGEST_REASON,
    AnswerOffer,
    OfferAnswer,
    OfferKind,
    OfferList,
    OfferPage,
    OfferView,
    OwnOffer,
    OwnOffers,
)
from openfla.desk.trainings.participation_card import ParticipationCard, ParticipationCardView
from openfla.desk.trainings.trainings import (
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    TrainingCard,
)
from openfla.records.models import Charge, Participation
from openfla.terms.training import ParticipationState
from tests.desk.conftest import NOW, OPERATOR, Body, House, house
from tests.desk.rescuing import training as one_day
from tests.desk.test_accounts import extra
from tests.desk.test_plan import linked

__all__ = ["house"]

OFFERED, PLANNED, DECLINED = (ParticipationState(each) for each in ("offered", "planned", "declined"))


def offered(house: House, employer: Body, *workers: UUID, days: int = 14, by: date | None = None) -> None:
    """One training, offered to these workers, to be answered by a day."""
    on = NOW.date() + timedelta(days=days)
    training = house.done(RegisterTraining(employer.id, uuid4(), one_day(f"Excel {days}", on)), by=employer.officer)
    parts = [
        RegisterParticipation(employer.id, training.reference, each, ParticipationTerms(OFFERED, answer_by=by))
        for each in workers
    ]
    house.do(*parts, by=employer.officer)


def own(house: House, employer: Body, worker: UUID, me: Actor) -> tuple[OfferView, ...]:
    found: tuple[OfferView, ...] = house.ask(OwnOffers(employer.id, worker), by=me)
    return found


def history(house: House, employer: Body, worker: UUID, offer: OfferView, me: Actor) -> list[tuple[str, str]]:
    """What the worker reads of an offer: acts and reasons, the latest first."""
    one: OfferView = house.ask(OwnOffer(employer.id, worker, offer.participation), by=me)
    return [(each.act, each.reason) for each in one.history]


def corrected(house: House, employer: Body, offer: OfferView, **change: Any) -> None:
    """The employer corrects the training of an offer for everybody."""
    house.see(employer)
    training = Participation.objects.get(id=offer.version).training
    card = house.ask(TrainingCard(employer.id, training), by=employer.officer)
    terms = replace(card.terms, **change)
    house.done(CorrectTraining(employer.id, training, card.version, terms, "Verplaatst"), by=employer.officer)


def answer(employer: Body, worker: UUID, offer: OfferView, said: OfferAnswer, reason: str = "") -> AnswerOffer:
    return AnswerOffer(employer.id, worker, offer.participation, offer.version, offer.training_version, said, reason)


def test_offers_are_accepted_and_declined_and_every_step_stays(house: House) -> None:
    """What is accepted is planned and charged as such, what is declined takes nothing; the employer reads why."""
    employer = house.employer()
    worker, other = house.workers(employer, 2)
    me = linked(house, employer, worker)
    for days in (14, 21):
        offered(house, employer, worker, other, days=days)
    offered(house, employer, worker, days=-3)
    first, second = own(house, employer, worker, me)
    assert (first.title, first.state, len(first.slots)) == ("Excel 14", OFFERED, 1)
    assert history(house, employer, worker, first, me) == [("RegisterParticipation", "")]
    accepting = answer(employer, worker, first, OfferAnswer.ACCEPTED)
    declining = answer(employer, worker, second, OfferAnswer.DECLINED, "Die week heb ik vakantie.")
    house.do(accepting, declining, by=me)
    assert house.done(declining, by=me).effect is Effect.UNCHANGED
    told = own(house, employer, worker, me)
    assert [each.state for each in told] == [PLANNED, DECLINED]
    steps = [("AnswerOffer", "Die week heb ik vakantie."), ("RegisterParticipation", "")]
    assert history(house, employer, worker, told[1], me) == steps
    card = house.ask(ParticipationCard(employer.id, second.participation), by=employer.officer)
    assert isinstance(card, ParticipationCardView)
    assert [(each.act, each.reason) for each in card.history] == steps
    house.see(employer)
    assert list(Charge.objects.filter(worker=worker).values_list("lineage", "state")) == [
        (first.participation, "planned")
    ]
    assert Participation.objects.filter(worker=worker, state="offered", withdrawn_at__isnull=False).count() == 2
    waiting = house.ask(OfferList(employer.id, size=1), by=employer.officer)
    assert ([(each.worker, each.state) for each in waiting.rows], waiting.total) == ([(other, OFFERED)], 2)
    missed = house.ask(OfferList(employer.id, OfferKind.MISSED), by=employer.officer)
    assert [(each.worker, each.title) for each in missed.rows] == [(worker, "Excel -3")]
    answered = house.ask(OfferList(employer.id, OfferKind.ANSWERED), by=employer.officer)
    assert {(each.title, each.state, each.reason) for each in answered.rows} == {
        ("Excel 14", PLANNED, ""),
        ("Excel 21", DECLINED, "Die week heb ik vakantie."),
    }
    assert {(each.answered_by.name, each.cancelled_at) for each in answered.rows} == {("Sam Peeters", None)}
    assert house.ask(OfferList(employer.id), by=me) is None
    assert house.ask(OfferList(employer.id), by=house.employer("Elders").officer) is None
    assert house.ask(VerifyStandings(employer.id), by=OPERATOR).differences == ()


def test_an_offer_says_what_it_takes(house: House) -> None:
    """A day of one and a half; planned it still does; what comes after it finds less room, the last one none."""
    employer = house.employer()
    worker = house.worker(employer)
    me = linked(house, employer, worker)
    house.done(extra(employer, worker, days=Fraction(3, 2)), by=employer.officer)
    offered(house, employer, worker, days=7)
    offered(house, employer, worker, days=14)

    def taken() -> list[tuple[int, Fraction, Fraction, Fraction]]:
        found = own(house, employer, worker, me)
        each = (house.ask(OwnOffer(employer.id, worker, offer.participation), by=me).takes for offer in found)
        return [(take.year, take.days, take.stays, take.above) for takes in each for take in takes]

    none, half, one, year = Fraction(0), Fraction(1, 2), Fraction(1), NOW.year
    assert taken() == [(year, one, half, none)] * 2
    first, _ = own(house, employer, worker, me)
    house.done(answer(employer, worker, first, OfferAnswer.ACCEPTED), by=me)
    assert taken() == [(year, one, half, none), (year, one, none, half)]
    _, second = own(house, employer, worker, me)
    house.done(answer(employer, worker, second, OfferAnswer.ACCEPTED), by=me)
    offered(house, employer, worker, days=21)
    assert taken() == [(year, one, none, half)] * 2 + [(year, one, none, one)]


def test_what_the_employer_changed_is_told_before_an_answer_stands(house: House) -> None:
    """Another day, with the part as it was: the worker is told what, and the history of the offer says so."""
    employer = house.employer()
    worker = house.worker(employer)
    me = linked(house, employer, worker)
    offered(house, employer, worker)
    [seen] = own(house, employer, worker, me)
    later = tuple(replace(slot, on=slot.on + timedelta(days=7), place="Luik") for slot in seen.slots)
    corrected(house, employer, seen, slots=later)
    [now] = own(house, employer, worker, me)
    assert (now.version, now.slots) == (seen.version, later)
    for said in (OfferAnswer.ACCEPTED, OfferAnswer.DECLINED):
        assert house.codes(answer(employer, worker, seen, said, "reden"), by=me) == [
            "desk.changed_meanwhile",
            "training.field_changed",
        ]
    assert history(house, employer, worker, now, me)[0] == ("CorrectTraining", "Verplaatst")
    house.done(answer(employer, worker, now, OfferAnswer.ACCEPTED), by=me)


def test_an_answer_stays_when_the_training_is_cancelled(house: House) -> None:
    """In the employer's list, as cancelled since; an offer that was not answered is told to its worker as cancelled."""
    employer = house.employer()
    worker, other = house.workers(employer, 2)
    me, second = linked(house, employer, worker), linked(house, employer, other)
    offered(house, employer, worker, other)
    [mine], [theirs] = own(house, employer, worker, me), own(house, employer, other, second)
    house.done(answer(employer, worker, mine, OfferAnswer.DECLINED, "Vakantie"), by=me)
    house.see(employer)
    training = Participation.objects.get(id=theirs.version).training
    cancel = CancelTraining(employer.id, training, theirs.training_version, "Te weinig volk")
    house.done(cancel, by=employer.officer)
    [row] = house.ask(OfferList(employer.id, OfferKind.ANSWERED), by=employer.officer).rows
    assert (row.worker, row.title, row.state, row.reason) == (worker, "Excel 14", DECLINED, "Vakantie")
    assert row.cancelled_at == NOW
    assert [house.ask(OfferList(employer.id, kind), by=employer.officer).total for kind in OfferKind] == [0, 1, 0, 0]
    late = answer(employer, other, theirs, OfferAnswer.ACCEPTED)
    assert house.codes(late, by=second) == ["desk.cancelled_meanwhile"]
    assert house.codes(replace(late, worker=worker), by=me) == ["desk.not_found"]
    assert house.ask(OwnOffer(employer.id, other, theirs.participation), by=second) is None


def test_an_answer_after_its_day_is_taken_and_stands_there_as_late(house: House) -> None:
    """The day that the employer set ends no right; who answered when is the employer's proof all the same."""
    employer = house.employer()
    worker, other = house.workers(employer, 2)
    me, second = linked(house, employer, worker), linked(house, employer, other)
    by = NOW.date() + timedelta(days=3)
    offered(house, employer, worker, other, by=by)
    [mine], [theirs] = own(house, employer, worker, me), own(house, employer, other, second)
    assert (mine.answer_by, mine.late) == (by, False)
    in_time, late = NOW + timedelta(days=3), NOW + timedelta(days=4)
    assert house.done(answer(employer, worker, mine, OfferAnswer.ACCEPTED), by=me, now=in_time).warnings == ()
    [row] = house.ask(OfferList(employer.id), by=employer.officer, now=late).rows
    assert (row.worker, row.answer_by, row.late) == (other, by, True)
    [still] = house.ask(OwnOffers(employer.id, other), by=second, now=late)
    assert still.late
    done = house.done(answer(employer, other, theirs, OfferAnswer.DECLINED, "Vakantie"), by=second, now=late)
    assert [(each.code, each.values["on"]) for each in done.warnings] == [("offer.answered_late", by)]
    answered = house.ask(OfferList(employer.id, OfferKind.ANSWERED), by=employer.officer, now=late).rows
    assert {each.worker: (each.late, each.answer_by) for each in answered} == {worker: (False, by), other: (True, by)}
    assert [each.late for each in own(house, employer, worker, me)] == [False]
    assert [each.late for each in own(house, employer, other, second)] == [True]


def test_what_the_employer_recorded_makes_nobody_late(house: House) -> None:
    """The worker said yes at the desk in time, and it was written down after the day."""
    employer = house.employer()
    worker = house.worker(employer)
    me = linked(house, employer, worker)
    by, late = NOW.date() + timedelta(days=3), NOW + timedelta(days=4)
    offered(house, employer, worker, by=by)
    [offer] = own(house, employer, worker, me)
    planned = ParticipationTerms(PLANNED, answer_by=by)
    command = CorrectParticipation(employer.id, offer.participation, offer.version, planned, "Zei ja op 26 november")
    house.done(command, by=employer.officer, now=late)
    [row] = house.ask(OfferList(employer.id, OfferKind.ANSWERED), by=employer.officer, now=late).rows
    assert (row.state, row.answer_by, row.late) == (PLANNED, by, False)
    [told] = house.ask(OwnOffers(employer.id, worker), by=me, now=late)
    assert (told.state, told.late) == (PLANNED, False)


def test_a_day_to_answer_after_the_training_deserves_a_second_look(house: House) -> None:
    """It is stored, and the officer is told."""
    employer = house.employer()
    worker = house.worker(employer)
    on = NOW.date() + timedelta(days=14)
    training = house.done(RegisterTraining(employer.id, uuid4(), one_day("Excel", on)), by=employer.officer).reference
    terms = ParticipationTerms(OFFERED, answer_by=on + timedelta(days=1))
    done = house.done(RegisterParticipation(employer.id, training, worker, terms), by=employer.officer)
    assert [each.code for each in done.warnings] == ["participation.answer_after_training"]


def test_a_day_to_answer_that_is_past_is_refused(house: House) -> None:
    """Of an offer that is made or whose day is changed; one whose day went by is corrected as before."""
    employer = house.employer()
    worker = house.worker(employer)
    me = linked(house, employer, worker)
    today, on = NOW.date(), NOW.date() + timedelta(days=14)
    yesterday = ParticipationTerms(OFFERED, answer_by=today - timedelta(days=1))
    training = house.done(RegisterTraining(employer.id, uuid4(), one_day("Excel", on)), by=employer.officer).reference
    offering = RegisterParticipation(employer.id, training, worker, yesterday)
    assert house.codes(offering, by=employer.officer) == ["participation.answer_by_past"]
    house.done(replace(offering, terms=replace(yesterday, answer_by=today)), by=employer.officer)
    [offer] = own(house, employer, worker, me)
    change = CorrectParticipation(employer.id, offer.participation, offer.version, yesterday, "Eerder")
    assert house.codes(change, by=employer.officer) == ["participation.answer_by_past"]
    shorter = replace(change, terms=ParticipationTerms(OFFERED, 60, answer_by=today))
    tomorrow = NOW + timedelta(days=1)
    done = house.done(shorter, by=employer.officer, now=tomorrow)
    assert done.holds is not None
    planned = replace(shorter, version=done.holds.version, terms=ParticipationTerms(PLANNED, answer_by=today))
    held = house.done(planned, by=employer.officer, now=tomorrow).holds
    assert held is not None
    again = replace(shorter, version=held.version)
    assert house.codes(again, by=employer.officer, now=tomorrow) == ["participation.answer_by_past"]


def planned(house: House, employer: Body, worker: UUID, days: int = 14) -> None:
    """A training that the employer planned without asking."""
    on = NOW.date() + timedelta(days=days)
    training = house.done(RegisterTraining(employer.id, uuid4(), one_day(f"Excel {days}", on)), by=employer.officer)
    part = RegisterParticipation(employer.id, training.reference, worker, ParticipationTerms(PLANNED))
    house.done(part, by=employer.officer)


def unable(house: House, employer: Body) -> OfferPage:
    found: OfferPage = house.ask(OfferList(employer.id, OfferKind.CANNOT_COME), by=employer.officer)
    return found


def awaited(house: House, employer: Body) -> int:
    found: Awaited = house.ask(AnswersAwaited(employer.id, offers=False), by=employer.officer)
    return found.unable


def test_who_can_not_come_says_so_and_the_employer_decides(house: House) -> None:
    """Of what was accepted and of what the employer planned: it stays planned and charged as such, with the reason."""
    employer = house.employer()
    worker = house.worker(employer)
    me = linked(house, employer, worker)
    offered(house, employer, worker, days=7)
    planned(house, employer, worker)
    [first, _] = own(house, employer, worker, me)
    house.done(answer(employer, worker, first, OfferAnswer.ACCEPTED), by=me)
    seen = own(house, employer, worker, me)
    ill, away = (
        answer(employer, worker, each, OfferAnswer.CANNOT_COME, why)
        for each, why in zip(seen, ("Ik word geopereerd.", "Kamp"), strict=True)
    )
    house.do(ill, away, by=me)
    assert house.done(ill, by=me).effect is Effect.UNCHANGED
    told = own(house, employer, worker, me)
    assert [(each.state, each.cannot_come) for each in told] == [(PLANNED, True)] * 2
    assert history(house, employer, worker, told[0], me)[0] == ("AnswerOffer", "Ik word geopereerd.")
    page = unable(house, employer)
    assert [(row.title, row.state, row.reason, row.late) for row in page.rows] == [
        ("Excel 7", PLANNED, "Ik word geopereerd.", False),
        ("Excel 14", PLANNED, "Kamp", False),
    ]
    assert {row.answered_by.name for row in page.rows if row.answered_by} == {"Sam Peeters"}
    assert awaited(house, employer) == 2
    house.see(employer)
    assert set(Charge.objects.filter(worker=worker, withdrawn_at=None).values_list("state", flat=True)) == {"planned"}

    declined = CorrectParticipation(
        employer.id, told[0].participation, told[0].version, ParticipationTerms(DECLINED), "Goed, een andere keer"
    )
    kept = replace(declined, participation=told[1].participation, version=told[1].version, reason="Het is verplicht")
    house.do(declined, replace(kept, terms=ParticipationTerms(PLANNED)), by=employer.officer)
    after = own(house, employer, worker, me)
    assert [(each.state, each.cannot_come) for each in after] == [(DECLINED, False), (PLANNED, False)]
    assert history(house, employer, worker, after[1], me)[0] == ("CorrectParticipation", "Het is verplicht")
    assert (unable(house, employer).total, awaited(house, employer)) == (0, 0)
    assert house.ask(VerifyStandings(employer.id), by=OPERATOR).differences == ()


def test_who_can_come_after_all_says_that_too(house: House) -> None:
    """As long as the employer did not decide; and what changes for everybody leaves open what one said."""
    employer = house.employer()
    worker = house.worker(employer)
    me = linked(house, employer, worker)
    planned(house, employer, worker)
    [seen] = own(house, employer, worker, me)
    house.done(answer(employer, worker, seen, OfferAnswer.CANNOT_COME, "Kamp"), by=me)
    [told] = own(house, employer, worker, me)
    corrected(house, employer, told, slots=tuple(replace(slot, minutes=120) for slot in told.slots))
    [told] = own(house, employer, worker, me)
    assert (told.minutes, told.cannot_come) == (120, True)
    [row] = unable(house, employer).rows
    assert row.answered_by is not None
    assert (row.reason, row.answered_by.name) == ("Kamp", "Sam Peeters")
    assert house.codes(answer(employer, worker, told, OfferAnswer.DECLINED, "Kamp"), by=me) == ["offer.not_open"]
    assert house.done(answer(employer, worker, told, OfferAnswer.ACCEPTED), by=me).warnings == ()
    [again] = own(house, employer, worker, me)
    assert (again.state, again.cannot_come, unable(house, employer).total) == (PLANNED, False, 0)


def test_when_it_is_too_late_not_to_come(house: House) -> None:
    """Up to the first day; with a reason; of what is planned alone, and by its worker alone."""
    employer = house.employer()
    worker, other = house.workers(employer, 2)
    me, stranger = linked(house, employer, worker), linked(house, employer, other)
    planned(house, employer, worker)
    [seen] = own(house, employer, worker, me)
    no = answer(employer, worker, seen, OfferAnswer.CANNOT_COME, "Kamp")
    assert house.codes(replace(no, reason=" "), by=me) == ["offer.reason_missing"]
    assert house.codes(no, by=stranger) == house.codes(no, by=employer.officer) == ["desk.not_found"]
    after = house.do(no, by=me, now=NOW + timedelta(days=15))[0]
    assert [each.code for each in after.problems] == ["offer.begun"]  # type: ignore[union-attr]
    offered(house, employer, worker, days=7)
    offer = next(each for each in own(house, employer, worker, me) if each.state is OFFERED)
    assert house.codes(answer(employer, worker, offer, OfferAnswer.CANNOT_COME, "Kamp"), by=me) == ["offer.not_open"]
    house.done(no, by=me, now=NOW + timedelta(days=14))


def test_what_can_not_be_answered_is_refused(house: House) -> None:
    """Not without a reason, not twice differently, not over what the employer changed, and nobody else's."""
    employer, elsewhere = house.employer(), house.employer("Elders")
    worker, other = house.workers(employer, 2)
    me, stranger = linked(house, employer, worker), linked(house, employer, other)
    offered(house, employer, worker)
    [offer] = own(house, employer, worker, me)
    no = answer(employer, worker, offer, OfferAnswer.DECLINED, "  ")
    yes = answer(employer, worker, offer, OfferAnswer.ACCEPTED)
    assert house.codes(no, by=me) == ["offer.reason_missing"]
    assert house.codes(replace(yes, reason="x" * (LONGEST_REASON + 1)), by=me) == ["training.text_too_long"]
    for command, by in (
        (yes, stranger),
        (yes, employer.officer),
        (replace(yes, worker=other), stranger),
        (replace(yes, employer=elsewhere.id), me),
        (replace(yes, participation=uuid4()), me),
    ):
        assert house.codes(command, by=by) == ["desk.not_found"]
    assert house.ask(OwnOffers(employer.id, worker), by=stranger) is None
    assert house.ask(OwnOffers(employer.id, worker), by=employer.officer) is None
    for question, by in (
        (OwnOffer(employer.id, worker, offer.participation), stranger),
        (OwnOffer(employer.id, worker, offer.participation), employer.officer),
        (OwnOffer(employer.id, other, offer.participation), stranger),
    ):
        assert house.ask(question, by=by) is None
    longer = CorrectParticipation(
        employer.id, offer.participation, offer.version, ParticipationTerms(OFFERED, 60), "Korter"
    )
    house.done(longer, by=employer.officer)
    assert house.codes(yes, by=me)[0] == "desk.changed_meanwhile"
    [offer] = own(house, employer, worker, me)
    house.done(answer(employer, worker, offer, OfferAnswer.ACCEPTED), by=me)
    [planned] = own(house, employer, worker, me)
    assert (planned.minutes, planned.state) == (60, PLANNED)
    assert house.codes(answer(employer, worker, planned, OfferAnswer.DECLINED, "Toch niet"), by=me) == [
        "offer.not_open"
    ]
    offered(house, employer, worker)
    late = next(each for each in own(house, employer, worker, me) if each.state is OFFERED)
    after = NOW + timedelta(days=15)
    command = answer(employer, worker, late, OfferAnswer.ACCEPTED)
    assert [each.code for each in house.do(command, by=me, now=after)[0].problems] == ["offer.over"]  # type: ignore[union-attr]
