# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs that issue the forms of everybody at an employer: what was asked for, and how far they are."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import CURRENT, Recorded, listed
from openfla.records.guards import APP_ROLE, OWN_ROWS, WITHDRAW, Wall
from openfla.terms.document import RunState


class IssueRun(Recorded):
    """Everybody's form as it reads at the end of `on`, asked for by a person of `organisation`, or by the operator.

    `after` is the last worker gone through, in the order of their ids; `language` that of workers who have none.
    `held_back` are workers whose form could not be issued, why, and in which `lap` that was last so: the first lap goes
    over everybody, each later one over these. A run that waits goes on by itself at `resumes_at`; `waits` counts how
    often it did since a form was issued. `year_end` is the year at whose end the clock began it; where it was stopped
    the clock lets it go on.
    """

    person = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)
    on = models.DateField()
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=10, default=RunState.RUNNING.value)
    total = models.IntegerField()
    after = models.UUIDField(null=True)
    issued = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    held_back = models.JSONField(default=list, help_text="Workers without a form: ids, codes and values.")
    lap = models.SmallIntegerField(default=0)
    waits = models.SmallIntegerField(default=0)
    waits_for = models.JSONField(default=list, help_text="Why it waits: codes and values.")
    resumes_at = models.DateTimeField(null=True)
    stopped_by = models.JSONField(default=list, help_text="Why it stopped: codes and values.")
    lease = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    year_end = models.SmallIntegerField(null=True)

    class Meta:
        constraints = (
            listed("state", RunState, "issue_run_state_listed"),
            models.UniqueConstraint(fields=["employer"], condition=Q(state="running"), name="issue_run_one_at_a_time"),
            models.UniqueConstraint(
                fields=["employer", "year_end"], condition=~Q(state="stopped"), name="issue_run_once_a_year_end"
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_at=None) | (~Q(state="running") & Q(ended_at__isnull=False)),
                name="issue_run_ended_when",
            ),
        )
        indexes = (models.Index(fields=["employer", "-recorded_at"], name="issue_run_by_employer"),)


class YearEndOrder(Recorded):
    """Everybody's form is issued by the clock at the end of each year, from `first_year` on.

    `language` is that of workers who have none.
    """

    language = models.CharField(max_length=2)
    first_year = models.SmallIntegerField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["employer"], condition=CURRENT, name="year_end_one_current"),)


WALL = Wall(
    "issuerun",
    OWN_ROWS,
    "",
    "SELECT, INSERT, UPDATE (state, after, issued, unchanged, refused, stopped_by, lease, ended_at)",
    "journalled",
)
WAITING = f"GRANT UPDATE (held_back, lap, waits, waits_for, resumes_at) ON records_issuerun TO {APP_ROLE};"
"""Runs learned to wait after their table was made."""
BEGUN_AGAIN = f"GRANT UPDATE (language) ON records_issuerun TO {APP_ROLE};"
"""One that was stopped is begun again, in the language that is ordered by then."""
ORDER_WALL = Wall("yearendorder", OWN_ROWS, "", WITHDRAW, "withdrawal")
