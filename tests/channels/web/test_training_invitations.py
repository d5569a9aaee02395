# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of invitations by mail: who is told, who can't be, and a mail that came back."""

import re
from datetime import UTC, datetime

from tests.channels.web.conftest import Browser
from tests.desk.conftest import House
from tests.desk.test_invites import Course, course

__all__ = ["course"]


def test_those_who_do_not_know_are_told_and_the_others_are_named(
    house: House, browser: Browser, course: Course
) -> None:
    """One press tells whom a mail reaches; who has no address is named; a mail that came back is noted."""
    del house
    officer = browser.as_actor(course.employer.officer)
    place = f"/e/{course.employer.id}/trainings/{course.training}/invitations/"
    assert place in officer.get(f"/e/{course.employer.id}/trainings/{course.training}/").content.decode()
    page = officer.get(place).content.decode()
    assert ("Tell the one who does not know yet" in page, "no e-mail address" in page) == (True, True)
    assert "Mails on their way: 1." in officer.post(place, {"act": "all"}, follow=True).content.decode()
    assert len(course.mails(datetime.now(tz=UTC))) == 1
    told = officer.get(place).content.decode()
    assert ("delivered to the mail server" in told, "Tell the one" in told) == (True, False)
    assert officer.post(place, {"act": "all"}).status_code == 422
    again = officer.post(place, {"act": "picked", "picked": str(course.part)}, follow=True)
    assert "nothing was sent again" in again.content.decode()
    silent = officer.post(place, {"act": "picked", "picked": str(course.silent)})
    assert (silent.status_code, "No e-mail address of this worker" in silent.content.decode()) == (422, True)
    [invite] = re.findall(r'<option value="([0-9a-f-]{36})"', told)
    assert officer.post(place, {"act": "returned", "invite": invite}).status_code == 422
    officer.post(place, {"act": "returned", "invite": invite, "reason": "550 no such user"})
    assert "came back" in officer.get(place).content.decode()
    assert officer.post(place, {"act": "returned", "invite": "x"}).status_code == 404
