# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What goes out cut before and after it is sent: it comes a minute later, and only what was sent already comes twice.

Twice under one id, so that whoever gets it knows. Events are cut in tests/channels/api/test_events.py.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from openfla.channels.clock.tasks import inform
from openfla.channels.post.inviting import round_of_invites
from openfla.channels.post.reminding import round_of_reminders
from openfla.channels.post.sending import round_of_ebox, round_of_mail
from openfla.desk.outbox import CLAIMED
from openfla.desk.reminders.reminders import AskReminders
from openfla.terms.failpoint import Point, armed
from openfla.terms.message import Way
from tests.channels.batch.declaring import SENDING
from tests.channels.batch.test_cut import Killed
from tests.channels.batch.test_cut import at as cut
from tests.channels.post.test_ebox import DAY, OPEN, StandIn, box, employer, served
from tests.channels.post.test_mail import at, firm, latest, listening
from tests.desk.conftest import NOW, Body, House
from tests.desk.test_invites import Course, course

__all__ = ["box", "course", "firm", "served"]
TIMES = {"K10": 1, "K11": 2}
"""How often it comes."""
Round = Callable[[Callable[[], datetime]], int]


def came(work: Round, point: Point, settings: Settings) -> list[str]:
    """The ids of the mails that came: of a round that was cut, of one before its claim ended, and of one after."""
    with listening(settings) as server:
        with armed(cut(point)), pytest.raises(Killed):
            work(at(NOW))
        assert work(at(NOW + CLAIMED / 2)) == 0
        assert work(at(NOW + CLAIMED)) == 1
        assert work(at(NOW + DAY)) == 0
        return [str(each["Message-ID"]) for each in server.taken]


@pytest.mark.parametrize("point", SENDING)
def test_a_mail_to_a_worker(house: House, firm: Body, settings: Settings, point: Point) -> None:
    worker = house.worker(firm, email="an@example.org")
    inform(clock=at(NOW))
    told = came(round_of_mail, point, settings)
    assert (len(told), len(set(told))) == (TIMES[point], 1)
    assert latest(house, firm, worker).state == "sent"


@pytest.mark.parametrize("point", SENDING)
def test_a_reminder(house: House, settings: Settings, point: Point) -> None:
    body = house.employer()
    house.done(AskReminders(body.id, "an@example.org", "nl"), by=body.officer)
    told = came(round_of_reminders, point, settings)
    assert (len(told), len(set(told))) == (TIMES[point], 1)


@pytest.mark.parametrize("point", SENDING)
def test_an_invitation(course: Course, settings: Settings, point: Point) -> None:
    course.invited()
    told = came(round_of_invites, point, settings)
    assert (len(told), len(set(told))) == (TIMES[point], 1)


@pytest.mark.parametrize(("point", "way"), [("K10", Way.EBOX), ("K11", Way.EMAIL)])
def test_a_message_to_the_ebox(house: House, box: StandIn, point: Point, way: Way) -> None:
    """The e-Box takes it once; one that came through unseen may not have been opened, so a mail follows."""
    body = employer(house)
    worker = house.worker(body, number=OPEN, email="an@example.org")
    inform(clock=at(NOW))
    with armed(cut(point)), pytest.raises(Killed):
        round_of_ebox(at(NOW))
    assert len(box.published) == (1 if point == "K11" else 0)
    round_of_ebox(at(NOW + CLAIMED))
    assert len(box.published) == 1
    inform(clock=at(NOW + timedelta(days=1)))
    round_of_mail(at(NOW + timedelta(days=1)))
    assert (latest(house, body, worker).way, latest(house, body, worker).state) == (way, "sent")
