# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Account forms issued, for tests."""

from datetime import date, datetime
from uuid import UUID

from openfla.channels.paper.issuing import issue
from openfla.desk.accounts.account_form import AccountForm
from openfla.desk.documents.issued import IssueForm
from tests.desk.conftest import NOW, Body, House


def issuing(
    house: House, employer: Body, worker: UUID, on: date | None = None, *, language: str = "nl", now: datetime = NOW
) -> IssueForm:
    """The command that a channel makes of the form as it reads."""
    form = house.ask(AccountForm(employer.id, worker, on), by=employer.officer, now=now)
    command = issue(form, language, now)
    assert isinstance(command, IssueForm), command
    return command


def issued(house: House, employer: Body, worker: UUID) -> UUID:
    """The document."""
    return house.done(issuing(house, employer, worker), by=employer.officer).reference
