# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody says was done by a day: it meets the deadline, is corrected or withdrawn with a reason, and proven."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from openfla.desk.actor import Actor
from openfla.desk.deadlines.deadlines import Deadlines, DeadlinesOfClients, DeadlineView
from openfla.desk.deadlines.done import (
    CorrectDeadlineDone,
    DeadlineCard,
    DeadlineCardView,
    NoteDeadlineDone,
    WithdrawDeadlineDone,
)
from openfla.desk.outcome import Effect
from openfla.records.models import DeadlineDone
from openfla.terms.deadline import DeadlineKind, DeadlineState
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, TODAY, Body, House, segment, ssin

KIND, STATE, DAY = DeadlineKind, DeadlineState, timedelta(days=1)
TEACHERS = JointCommittee("152.01")
ABOUT, UNTIL = "152.01 2026", date(2026, 5, 30)
"""The report that is due before 31 May."""
note = partial(NoteDeadlineDone, kind=KIND.SECTOR_REPORT, about=ABOUT, on=UNTIL, reference="FONDS-2026/041")


def school(house: House, name: str = "School De Linde") -> Body:
    """An employer with somebody in a committee whose agreement asks for a report."""
    body = house.employer(name)
    house.worker(body, segments=(segment(joint_committee=TEACHERS),))
    return body


def report(house: House, body: Body, by: Actor | None = None) -> DeadlineView:
    """How it stands with the report of this year."""
    rows = house.ask(Deadlines(body.id), by=by or body.officer).rows
    [found] = [each for each in rows if (each.kind, each.about) == (KIND.SECTOR_REPORT, ABOUT)]
    assert isinstance(found, DeadlineView)
    return found


def card(house: House, body: Body, by: Actor | None = None) -> DeadlineCardView:
    """The one deadline, with what was said of it."""
    found = house.ask(DeadlineCard(body.id, KIND.SECTOR_REPORT, ABOUT), by=by or body.officer)
    assert isinstance(found, DeadlineCardView)
    return found


def test_what_is_said_to_be_done_meets_its_day(house: House) -> None:
    """Said again in the same words nothing changes; the next year is untouched, and the card tells by whom."""
    body = school(house)
    assert report(house, body).state is STATE.UNTOLD
    assert card(house, body).done is None
    done = house.done(note(body.id), by=body.officer)
    assert house.done(note(body.id), by=body.officer).effect is Effect.UNCHANGED
    found = report(house, body)
    assert (found.state, found.late) == (STATE.MET, None)
    said = card(house, body)
    assert said.done is not None
    assert (said.done.done, said.done.on, said.done.reference) == (done.reference, UNTIL, "FONDS-2026/041")
    assert "Sam" in said.done.recorded_by
    assert [each.act for each in said.history] == ["NoteDeadlineDone"]
    rows = house.ask(Deadlines(body.id), by=body.officer).rows
    assert [each.about for each in rows if each.kind is KIND.SECTOR_REPORT and each.state is STATE.MET] == [ABOUT]


def test_a_correction_and_a_withdrawal_keep_what_was_said(house: House) -> None:
    """A day later it was late; withdrawn it stands as before, and can be said anew; each with its reason."""
    body = school(house)
    house.done(note(body.id), by=body.officer)
    first = card(house, body).done
    assert first is not None
    correct = partial(CorrectDeadlineDone, body.id, first.done, first.version)
    house.done(correct(UNTIL + DAY, "FONDS-2026/041", "Ontvangstbewijs gelezen"), by=body.officer)
    assert report(house, body).late == UNTIL + DAY
    assert house.codes(correct(UNTIL, "", "Te laat"), by=body.officer) == ["desk.changed_meanwhile"]
    second = card(house, body).done
    assert second is not None
    withdraw = partial(WithdrawDeadlineDone, body.id, second.done)
    assert house.codes(withdraw(first.version, "Vergissing"), by=body.officer) == ["desk.changed_meanwhile"]
    assert house.codes(withdraw(second.version, " "), by=body.officer) == ["desk.reason_missing"]
    house.done(withdraw(second.version, "Voor een andere school"), by=body.officer)
    assert report(house, body).state is STATE.UNTOLD
    assert house.codes(withdraw(second.version, "Nog eens"), by=body.officer) == ["desk.cancelled_meanwhile"]
    house.done(note(body.id, reference=""), by=body.officer)
    told = card(house, body)
    assert [(each.act, each.reason) for each in told.history] == [
        ("NoteDeadlineDone", ""),
        ("WithdrawDeadlineDone", "Voor een andere school"),
        ("CorrectDeadlineDone", "Ontvangstbewijs gelezen"),
        ("NoteDeadlineDone", ""),
    ]
    assert DeadlineDone.objects.count() == 3


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"kind": KIND.SIZE, "about": "2026-2027"}, "deadline.not_by_hand"),
        ({"about": "152.01 2031"}, "deadline.unknown"),
        ({"about": "200 2026"}, "deadline.unknown"),
        ({"kind": KIND.SECTOR_PLAN}, "deadline.unknown"),
        ({"on": TODAY + DAY}, "deadline.done_to_come"),
        ({"on": date(2025, 5, 29)}, "deadline.done_too_early"),
        ({"reference": "gezonden door Lotte Claes"}, "deadline.reference_unfit"),
        ({"reference": "A" * 41}, "deadline.reference_unfit"),
        ({"reference": ssin(41).display}, "text.national_number"),
    ],
)
def test_what_can_not_be_said(house: House, terms: dict[str, Any], code: str) -> None:
    """What other facts tell of, what is not due, a day that can't be, a reference that might name somebody."""
    body = school(house)
    assert house.codes(note(body.id, **terms), by=body.officer) == [code]
    assert not DeadlineDone.objects.exists()


def test_the_first_day_and_the_last_signs_that_can_be_said(house: House) -> None:
    """A year before its day; forty signs. Another day than the one said before is corrected, not said anew."""
    body = school(house)
    first = note(body.id, on=date(2025, 5, 30), reference="A" * 40)
    house.done(first, by=body.officer)
    assert house.codes(note(body.id), by=body.officer) == ["deadline.done_already"]
    said = card(house, body).done
    assert said is not None
    correct = partial(CorrectDeadlineDone, body.id, said.done, said.version)
    assert house.codes(correct(TODAY + DAY, "a b", "Fout"), by=body.officer) == [
        "deadline.done_to_come",
        "deadline.reference_unfit",
    ]
    assert house.codes(correct(UNTIL, "", ""), by=body.officer) == ["desk.reason_missing"]
    assert house.done(correct(first.on, first.reference, "Fout"), by=body.officer).effect is Effect.UNCHANGED
    assert house.codes(CorrectDeadlineDone(body.id, uuid4(), uuid4(), UNTIL, "", "Fout"), by=body.officer) == [
        "desk.not_found"
    ]


def test_a_provider_says_it_for_many_clients_at_once(house: House) -> None:
    """Each for itself: one that has no such report is refused alone. Who may only look at accounts says nothing."""
    provider, bodies = house.provider(), [school(house, f"School {place}") for place in range(3)]
    baker = house.employer()
    for body in (*bodies, baker):
        house.mandate(body, provider)
    outcomes = house.do(*(note(body.id) for body in (*bodies, baker)), by=provider.officer)
    assert [getattr(each, "effect", None) for each in outcomes] == [Effect.CREATED] * 3 + [None]
    page = house.ask(DeadlinesOfClients(provider.id, False, {KIND.SECTOR_REPORT}), by=provider.officer)
    assert {each.state for each in page.rows if each.about == ABOUT} == {STATE.MET}
    reader = house.officer(provider.id, {Permission.ACCOUNTS_CONSULT})
    assert report(house, bodies[0], reader).state is STATE.MET
    assert house.codes(note(bodies[0].id, about="152.01 2025", on=UNTIL), by=reader) == ["desk.not_found"]


def test_it_is_the_employers_own(house: House) -> None:
    """Another employer neither reads nor changes it."""
    body, other = school(house), school(house, "Andere school")
    house.done(note(body.id), by=body.officer)
    said = card(house, body).done
    assert said is not None
    assert house.ask(DeadlineCard(body.id, KIND.SECTOR_REPORT, ABOUT), by=other.officer) is None
    correct = CorrectDeadlineDone(other.id, said.done, said.version, UNTIL, "", "Fout")
    assert house.codes(correct, by=other.officer) == ["desk.not_found"]
    assert report(house, other).state is STATE.UNTOLD


def test_another_day_is_told_with_it(house: House) -> None:
    """From the day on which it was done, whenever it was recorded: on the day before nobody could have told so."""
    body = school(house)
    house.done(note(body.id), by=body.officer)

    def met(on: date) -> bool:
        rows = house.ask(Deadlines(body.id, on), by=body.officer).rows
        return STATE.MET in {each.state for each in rows if each.kind is KIND.SECTOR_REPORT}

    assert [met(UNTIL - DAY), met(UNTIL), met(TODAY)] == [False, True, True]
    later = house.ask(Deadlines(body.id), by=body.officer, now=NOW + DAY).rows
    assert STATE.MET in {each.state for each in later if each.kind is KIND.SECTOR_REPORT}


def test_the_end_of_five_years_is_recorded_after_it(house: House) -> None:
    """In time or late, for a year; a day more than a year ahead is refused in the same way."""
    body = school(house)
    ended, seen_to = date(2028, 12, 31), partial(NoteDeadlineDone, body.id, KIND.PERIOD_END, "2028", reference="")
    later = NOW + (date(2029, 1, 2) - TODAY)
    assert house.codes(seen_to(on=TODAY), by=body.officer) == ["deadline.done_too_early"]
    house.done(seen_to(on=ended), by=body.officer, now=later)
    rows = house.ask(Deadlines(body.id), by=body.officer, now=later).rows
    assert [(each.about, each.state) for each in rows if each.kind is KIND.PERIOD_END] == [
        ("2028", STATE.MET),
        ("2033", STATE.AHEAD),
    ]


def test_what_the_law_tells_no_more_is_still_corrected_taken_back_and_said_again(house: House) -> None:
    """By the last day that stood when it was recorded; what nobody ever recorded has no page."""
    body, later = school(house), NOW + (date(2028, 1, 10) - TODAY)
    house.done(note(body.id), by=body.officer)
    question = DeadlineCard(body.id, KIND.SECTOR_REPORT, ABOUT)

    def shown() -> DeadlineCardView:
        found = house.ask(question, by=body.officer, now=later)
        assert isinstance(found, DeadlineCardView)
        return found

    first = shown()
    assert (first.deadline.on, first.deadline.state, first.deadline.late) == (UNTIL, STATE.MET, None)
    assert first.done is not None
    correct = CorrectDeadlineDone(body.id, first.done.done, first.done.version, UNTIL + DAY, "", "Ontvangst gelezen")
    house.done(correct, by=body.officer, now=later)
    second = shown()
    assert second.deadline.late == UNTIL + DAY
    assert second.done is not None
    withdraw = WithdrawDeadlineDone(body.id, second.done.done, second.done.version, "Vergissing")
    house.done(withdraw, by=body.officer, now=later)
    assert (shown().deadline.state, shown().done) == (STATE.UNTOLD, None)
    house.done(note(body.id), by=body.officer, now=later)
    assert shown().deadline.state is STATE.MET
    never = DeadlineCard(body.id, KIND.SECTOR_REPORT, "152.01 2025")
    assert house.ask(never, by=body.officer, now=later) is None
