# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days that workers may take at the fund of their sector after a period, worked out by hand for committee 200."""

from datetime import UTC, date, datetime, timedelta

from openfla.desk.claims.fund_days import FundDays, FundDaysPage
from openfla.desk.trainings.offers import OfferAnswer
from openfla.records.models import JournalSubject
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, Body, House, segment
from tests.desk.test_accounts import sized
from tests.desk.test_offers import answer, offered, own
from tests.desk.test_plan import linked
from tests.desk.test_trainings import registered


def found(house: House, body: Body, at: datetime = NOW, **terms: int) -> FundDaysPage:
    page = house.ask(FundDays(body.id, **terms), by=body.officer, now=at)
    assert isinstance(page, FundDaysPage)
    return page


def test_missing_is_what_was_granted_and_not_offered(house: House) -> None:
    """Two days were followed, one was offered and declined: of ten, seven are missing; another has all ten missing."""
    body = house.employer()
    lotte, other = house.worker(body, family_name="Claes", reference="W1"), house.worker(body, family_name="Devos")
    sized(house, body)
    registered(house, body, [lotte])
    me = linked(house, body, lotte)
    offered(house, body, lotte)
    [part] = own(house, body, lotte, me)
    house.done(answer(body, lotte, part, OfferAnswer.DECLINED, "Ziek"), by=me)
    page = found(house, body)
    assert (page.first, page.last, page.over, page.until) == (2024, 2028, False, date(2029, 12, 31))
    assert (page.sized, page.others, page.total) == (True, (), 2)
    days = {row.worker: [row.granted, row.followed, row.offered, row.because.value] for row in page.rows}
    assert days == {lotte: [10, 2, 1, 7], other: [10, 0, 0, 10]}, "the agreement grants 3, 3 and 4 in 2024 to 2026"
    assert all(row.because.citations for row in page.rows)


def test_a_page_holds_some_of_them(house: House) -> None:
    """In the order of names; the journal says whose days were read."""
    body = house.employer()
    workers = house.workers(body, 3)
    sized(house, body)
    page = found(house, body, page=2, size=2)
    assert ([row.worker for row in page.rows], page.pages, page.total) == ([workers[2]], 2, 3)
    house.see(scope="system")
    assert JournalSubject.objects.filter(act="FundDays", worker=workers[2]).exists()


def test_who_left_is_not_there(house: House) -> None:
    """From the day after the last one of the contract."""
    body = house.employer()
    house.worker(body, ends_on=NOW.date() - timedelta(days=1))
    last_day = house.worker(body, ends_on=NOW.date())
    sized(house, body)
    assert [row.worker for row in found(house, body).rows] == [last_day]


def test_what_is_not_known_is_said(house: House) -> None:
    """Another committee, a worker without one, an employer that is too small, and one of no known size."""
    body = house.employer()
    for committee in (JointCommittee("302"), None):
        house.worker(body, segments=(segment(joint_committee=committee),))
    page = found(house, body)
    assert (page.rows, page.until, page.others, page.sized) == ((), None, ("", "302"), False)
    small = house.employer("Slagerij")
    house.worker(small)
    sized(house, small, "12")
    assert (found(house, small).until, found(house, small).others) == (None, ("200",))


def test_after_the_period_its_days_are_there_for_a_year(house: House) -> None:
    body = house.employer()
    house.worker(body)
    for year, over in ((2028, False), (2029, True), (2030, False)):
        page = found(house, body, datetime(year, 6, 1, tzinfo=UTC))
        assert (page.last, page.over) == (2033 if year == 2030 else 2028, over)


def test_who_may_not_consult_sees_none(house: House) -> None:
    body, other = house.employer(), house.employer("Anders")
    sends = house.officer(body.id, [Permission.TRAININGS_REGISTER])
    assert house.ask(FundDays(body.id), by=sends) is None
    assert house.ask(FundDays(body.id), by=other.officer) is None
