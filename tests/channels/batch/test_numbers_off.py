# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations where no national numbers are taken in: each record with one is refused, the others go on."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from openfla.records.models import BatchRecord, WorkerNumber
from tests.channels.batch.declaring import NS, Sender, key
from tests.desk.conftest import House, ssin

CODE = "number.not_taken_in"
NUMBER = ssin(5)


@pytest.fixture
def sender(house: House, tmp_path: Path, settings: Settings) -> Sender:
    """As an installation is unless its operator states a legal basis."""
    settings.OPENFLA_NUMBERS_BASIS = ""
    return Sender(house, tmp_path)


def test_a_record_with_a_number_is_refused_and_the_others_go_on(house: House, sender: Sender) -> None:
    """Of a contract and of a part, at its element, with what to do; nothing about the number is stored."""
    write = sender.writes
    records = [
        write.employment("E-1", own="W1"),
        write.employment("E-2", NUMBER, own="W2"),
        write.training("T-1"),
        write.part("P-1", "T-1", key(NUMBER)),
        write.part("P-2", "T-1", key(reference="W1")),
    ]
    batch = sender.sent(sender.document(*records))
    assert sender.states(batch) == ["created", "refused", "created", "refused", "created"]
    assert sender.codes(batch) == [CODE, CODE]
    problems = list(sender.result(batch).iter(NS + "Problem"))
    assert all("NationalNumber" in (each.get("path") or each.get("place") or str(each.attrib)) for each in problems)
    assert all("takes no national numbers in" in str(each.xpath("string()")) for each in problems)
    house.see(sender.employer, sender.body, scope="system")
    assert WorkerNumber.objects.count() == 0
    assert NUMBER.digits not in str(list(BatchRecord.objects.values()))
