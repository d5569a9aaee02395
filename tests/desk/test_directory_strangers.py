# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom a staff directory names and who is no worker is not kept for ever: the directory may be gone."""

from datetime import datetime, timedelta

from openfla.desk.directory.directory import SaveDirectoryUser
from openfla.desk.outcome import Effect
from openfla.desk.upkeep.retention import EraseOverdue
from openfla.records.models import DirectoryUser
from openfla.records.scope import set_scope
from openfla.terms.retention import KeptKind
from tests.channels.web.test_directory import said, told
from tests.desk.clock import set_clock
from tests.desk.conftest import NOW, OPERATOR, House

A_YEAR, A_DAY = timedelta(days=365), timedelta(days=1)


def erased(house: House, at: datetime) -> Effect:
    """What one portion did at this moment."""
    set_clock(at)
    return house.done(EraseOverdue(KeptKind.STRANGERS), by=OPERATOR, now=at).effect


def there() -> set[str]:
    """The names of those who are kept."""
    set_scope(scope="system")
    return set(DirectoryUser.objects.values_list("user_name", flat=True))


def test_they_are_erased_a_year_after_its_last_word(house: House) -> None:
    """Of anybody at that employer; workers go with their account, and whom others name stays."""
    employer, other = house.employer(), house.employer("Drukkerij Inkt")
    house.worker(employer, reference="W1", family_name="Peeters")
    told(house, employer, said("W1", "Peeters"), said("copier", "Copier"))
    house.done(SaveDirectoryUser(other.id, said("inkt", "Inkt")), by=other.officer, now=NOW + A_DAY)
    assert erased(house, NOW + A_YEAR - A_DAY) is Effect.UNCHANGED
    assert erased(house, NOW + A_YEAR + timedelta(minutes=1)) is Effect.CHANGED
    assert there() == {"W1", "inkt"}


def test_whoever_left_goes_though_it_speaks(house: House) -> None:
    """A year after it said so; the others stay as long as it says a word."""
    employer = house.employer()
    told(house, employer, said("left", "Oud", active=False), said("copier", "Copier"))
    house.done(SaveDirectoryUser(employer.id, said("new", "Nieuw")), by=employer.officer, now=NOW + timedelta(days=200))
    assert erased(house, NOW + A_YEAR - A_DAY) is Effect.UNCHANGED
    assert erased(house, NOW + A_YEAR + 2 * A_DAY) is Effect.CHANGED
    assert there() == {"copier", "new"}
