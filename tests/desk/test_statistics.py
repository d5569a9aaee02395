# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Statistics: an authority reads figures over all employers, in which nobody is, and sees nothing else at all."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from hypothesis import given
from hypothesis import strategies as some

from openfla.desk import handling
from openfla.desk.access.access import AccessOfPerson
from openfla.desk.actor import Actor
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.outcome import Done, Effect
from openfla.desk.statistics.hiding import Behind, hidden
from openfla.desk.statistics.statistics import (
    CloseStatistics,
    CountFigures,
    OpenStatistics,
    Statistics,
    StatisticsGiven,
    StatisticsView,
)
from openfla.records.models import JournalSubject
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.role import Permission, Quality
from openfla.terms.statistics import UNKNOWN, AgeBand, Grouping
from tests.desk.conftest import NOW, OPERATOR, SINCE, TODAY, Body, House, enterprise_number, segment
from tests.desk.test_isolation import NOBODYS
from tests.desk.trained import trained

YEAR = timedelta(days=365)
BASIS = "Wet van 1 januari 2026, art. 5"


@dataclass(frozen=True, slots=True)
class Counted:
    """An authority that may read statistics, and the employers whose workers were counted."""

    authority: Body
    employers: tuple[Body, ...]


def opening(authority: Body, **terms: Any) -> OpenStatistics:
    """For a year, unless said otherwise."""
    return replace(OpenStatistics(authority.number, BASIS, TODAY, TODAY + YEAR), **terms)


@pytest.fixture
def counted(house: House) -> Counted:
    """Twelve workers at three employers, one of them alone in committee 124; five followed a day each."""
    employers = tuple(house.employer(name) for name in ("Bakkerij De Korenaar", "Garage Het Wiel", "Drukkerij Inkt"))
    women = [(body, house.worker(body, sex="f", birth_date=date(1990, 5, 1))) for body in employers for _ in range(2)]
    for body, worker in women[:5]:
        trained(house, body, worker, date(2026, 3, 3))
    for body in (*employers, *employers[:2]):
        house.worker(body, sex="m", segments=(segment(joint_committee=JointCommittee("302")),))
    house.worker(employers[0], sex="m", segments=(segment(joint_committee=JointCommittee("124")),))
    authority = house.authority()
    house.done(opening(authority), by=OPERATOR)
    assert house.done(CountFigures(), by=OPERATOR).effect is Effect.CHANGED
    return Counted(authority, employers)


def read(house: House, counted: Counted, grouping: Grouping, now: datetime = NOW) -> StatisticsView:
    """As somebody of the authority does who may consult reports and nothing else."""
    reader = house.officer(counted.authority.id, {Permission.REPORTS_CONSULT})
    found = house.ask(Statistics(counted.authority.id, grouping, 2026), by=reader, now=now)
    assert isinstance(found, StatisticsView)
    return found


def rows(model: type[Model]) -> int:
    """How many rows of a table raw SQL finds now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")  # noqa: S608 - names of our own tables
        [number] = cursor.fetchone()
    return int(number)


def test_an_authority_reads_what_many_did(house: House, counted: Counted) -> None:
    """The one worker of a committee is hidden, and the smallest other committee, which would tell of that worker."""
    view = read(house, counted, Grouping.COMMITTEE)
    assert (str(view.quarter), view.year, view.years[0]) == ("2026Q3", 2026, 2026)
    assert (view.whole.workers, view.whole.followed) == (12, Fraction(5))
    assert [(each.group, each.workers, each.followed) for each in view.groups] == [
        ("124", None, None),
        ("200", 6, Fraction(5)),
        ("302", None, None),
    ]
    by_sex, by_age, by_size = (read(house, counted, each) for each in (Grouping.SEX, Grouping.AGE, Grouping.SIZE))
    assert [(each.group, each.workers, each.followed) for each in by_sex.groups] == [
        ("f", 6, Fraction(5)),
        ("m", 6, Fraction(0)),
    ]
    assert [(each.group, each.workers) for each in by_age.groups] == [(AgeBand.FROM_35, 6), (UNKNOWN, 6)]
    assert [(each.group, each.workers) for each in by_size.groups] == [(UNKNOWN, 12)]


def test_the_reader_sees_no_row_of_anybody(house: House, counted: Counted) -> None:
    """Raw SQL in the scope of the question finds figures and nothing else, not even workers of the authority itself."""
    authority = counted.authority
    house.done(RegisterOrganisation(authority.number, "Dienst", (Quality.EMPLOYER,), SINCE), by=OPERATOR)
    house.worker(authority)
    tables = apps.get_app_config("records").get_models()
    with patch.dict(handling.ANSWERERS, {Statistics: lambda *_: {table.__name__: rows(table) for table in tables}}):
        seen = house.ask(Statistics(authority.id, Grouping.SEX), by=authority.officer)
    assert {table for table, number in seen.items() if number} == {"Figure", *NOBODYS}


def test_each_reading_is_journalled(house: House, counted: Counted) -> None:
    """For the authority, and about nobody."""
    read(house, counted, Grouping.SEX)
    house.see(scope="system")
    [subject] = JournalSubject.objects.filter(act="Statistics")
    assert (subject.employer, subject.worker, subject.outcome) == (counted.authority.id, None, "answered")


def test_what_was_counted_does_not_change(house: House, counted: Counted) -> None:
    """An act shows in the figures of the next quarter, so that their difference tells of many."""
    house.workers(counted.employers[0], 3)
    assert house.done(CountFigures(), by=OPERATOR).effect is Effect.UNCHANGED
    before = read(house, counted, Grouping.ALL)
    later = NOW + timedelta(days=60)
    assert house.done(CountFigures(), by=OPERATOR, now=later).effect is Effect.CHANGED
    after = read(house, counted, Grouping.ALL, later)
    assert [(str(each.quarter), each.whole.workers) for each in (before, after)] == [("2026Q3", 12), ("2026Q4", 15)]


def test_nobody_else_reads_them(house: House, counted: Counted) -> None:
    """Not without the permission, for another organisation, as an employer, by software, or once it is closed."""
    authority, other = counted.authority, house.authority("Andere Dienst")
    question = Statistics(authority.id, Grouping.ALL, 2026)
    assert house.ask(question, by=authority.officer)
    teller = house.officer(authority.id, {Permission.ACCOUNTS_CONSULT})
    software = replace(authority.officer, within=frozenset({Permission.REPORTS_CONSULT}), system="client x")
    for actor in (teller, other.officer, counted.employers[0].officer, software, Actor.visitor()):
        assert house.ask(question, by=actor) is None
    assert house.ask(Statistics(other.id, Grouping.ALL, 2026), by=other.officer) is None
    [given] = house.ask(StatisticsGiven(), by=OPERATOR)
    assert house.codes(CloseStatistics(given.access, " "), by=OPERATOR) == ["desk.reason_missing"]
    house.done(CloseStatistics(given.access, "Study ended"), by=OPERATOR)
    assert house.ask(question, by=authority.officer) is None
    assert [(each.open, each.reason) for each in house.ask(StatisticsGiven(), by=OPERATOR)] == [(False, "Study ended")]
    assert house.codes(CloseStatistics(given.access, "again"), by=OPERATOR) == ["desk.not_found"]


def test_nothing_is_counted_for_nobody(house: House) -> None:
    """Without an access that lasts there are no figures to keep, and none to read."""
    authority = house.authority()
    assert house.done(CountFigures(), by=OPERATOR).effect is Effect.UNCHANGED
    opened = house.done(opening(authority), by=OPERATOR)
    assert house.done(opening(authority), by=OPERATOR) == Done(opened.reference, Effect.UNCHANGED)
    assert house.ask(Statistics(authority.id, Grouping.ALL), by=authority.officer) is None
    assert authority.officer.person is not None
    assert house.ask(AccessOfPerson(authority.officer.person), by=authority.officer).organisations[0].statistics


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"authority_number": enterprise_number(900_001)}, "statistics.authority_unknown"),
        ({"basis": " "}, "statistics.no_basis"),
        ({"basis": "x" * 201}, "statistics.no_basis"),
        ({"ends_on": TODAY - timedelta(days=1)}, "statistics.period"),
        ({"ends_on": TODAY + 6 * YEAR}, "statistics.too_long"),
    ],
)
def test_what_is_not_opened(house: House, terms: dict[str, Any], code: str) -> None:
    """An authority, a basis and a period are needed."""
    assert house.codes(opening(house.authority(), **terms), by=OPERATOR) == [code]


@pytest.mark.parametrize(
    ("groups", "gone"),
    [
        ({"a": Behind(5, 3), "b": Behind(9, 3)}, ""),
        ({"a": Behind(4, 3), "b": Behind(9, 3), "c": Behind(7, 3)}, "ac"),
        ({"a": Behind(90, 2), "b": Behind(9, 3), "c": Behind(7, 3)}, "ac"),
        ({"a": Behind(1, 1), "b": Behind(2, 1), "c": Behind(7, 3), "d": Behind(8, 3)}, "abc"),
        ({"a": Behind(2, 1), "b": Behind(3, 3), "c": Behind(9, 3)}, "ab"),
        ({"a": Behind(0, 0), "b": Behind(9, 3)}, ""),
        ({"a": Behind(0, 0), "b": Behind(1, 1), "c": Behind(9, 3)}, "bc"),
        ({"a": Behind(1, 1)}, "a"),
    ],
)
def test_what_is_hidden_can_not_be_subtracted(groups: dict[str, Behind], gone: str) -> None:
    """What is of too few, and then the smallest others until the sum tells nothing."""
    assert "".join(sorted(hidden(groups))) == gone


BEHIND = some.builds(Behind, some.integers(4, 5), some.just(3))


@given(groups=some.dictionaries(some.sampled_from("abcdefg"), BEHIND), dice=some.randoms())
def test_the_same_are_hidden_in_whatever_order_groups_come(groups: dict[str, Behind], dice: Random) -> None:
    """Of two equal ones that took turns both would be seen."""
    names = list(groups)
    dice.shuffle(names)
    assert hidden({name: groups[name] for name in names}) == hidden(groups)
