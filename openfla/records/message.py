# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What workers are told, when, and what came of it; and which employers have everybody told by the clock.

Neither an address nor a name stands in a message: `details` is the version of the personal fields that was used.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, models
from django.db.models import Q

from openfla.records.fact import CURRENT, Recorded, listed
from openfla.records.guards import OWN_ROWS, OWN_WORKER, WITHDRAW, Wall
from openfla.records.round_trip import fetched
from openfla.records.worker import Worker
from openfla.terms.message import ELECTRONIC, FAILED, OF_ACCOUNT, STEPS, UNTOLD, MessageKind, MessageState, Way


class InformationOrder(Recorded):
    """Who works here is informed in time by the clock; `language` is that of workers who have none."""

    language = models.CharField(max_length=2)
    by_email = models.BooleanField(help_text="Where a worker has an address; the others on paper.")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["employer"], condition=CURRENT, name="information_order_one_current"),
        )


WAITING_TO_GO = Q(state=MessageState.WAITING.value, way__in=[each.value for each in ELECTRONIC])


class WorkerMessage(Recorded):
    """One message. The balance is what it says: `left` over `denominator` days of `year`, pinned when it was written.

    `run` is the claim under which it is being sent, or the print run that it is part of. `step` is what was done in a
    dispute, of which it tells: once, unless it did not arrive.

    A message goes on twice at most, and is updated in place: what it was in between stays in `went_at` and
    `went_answer`, which only the database writes, so that how it stood on a past day can be told.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="messages", db_index=False)
    kind = models.CharField(max_length=10)
    on = models.DateField(help_text="Day on which it was due; of leaving, the last day of the contract.")
    way = models.CharField(max_length=10)
    language = models.CharField(max_length=2)
    language_chosen = models.BooleanField(
        default=False, db_default=False, help_text="A person chose it for this worker, who has no own one."
    )
    year = models.SmallIntegerField()
    left = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, default=MessageState.WAITING.value)
    changed_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    answer = models.CharField(max_length=200, blank=True, default="", help_text="What a server or the post said.")
    details = models.UUIDField(null=True)
    run = models.UUIDField(null=True)
    handed_over_on = models.DateField(null=True)
    step = models.UUIDField(null=True)
    went_at = models.DateTimeField(null=True, help_text="Of what ended after it was sent or printed: when it was.")
    went_answer = models.CharField(max_length=200, blank=True, default="", db_default="")

    class Meta:
        constraints = (
            listed("kind", MessageKind, "worker_message_kind_listed"),
            listed("way", Way, "worker_message_way_listed"),
            listed("state", MessageState, "worker_message_state_listed"),
            models.UniqueConstraint(
                fields=["worker", "kind", "on"],
                condition=~Q(state__in=[each.value for each in UNTOLD]) & Q(step=None),
                name="worker_message_once",
            ),
            models.UniqueConstraint(
                fields=["step"],
                condition=~Q(state__in=[each.value for each in UNTOLD]),
                name="worker_message_once_a_step",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in OF_ACCOUNT], step=None)
                | ~Q(kind__in=[each.value for each in OF_ACCOUNT]) & Q(step__isnull=False),
                name="worker_message_of_a_step",
            ),
            models.CheckConstraint(
                condition=Q(left=None, denominator=None) | Q(left__isnull=False, denominator__gt=0),
                name="worker_message_balance_whole",
            ),
        )
        indexes = (
            models.Index(fields=["worker", "-recorded_at"], name="worker_message_by_worker"),
            models.Index(fields=["employer", "state", "-recorded_at"], name="worker_message_by_employer"),
            models.Index(fields=["employer", "run"], condition=Q(way="paper"), name="worker_message_printed"),
            models.Index(fields=["next_at"], condition=WAITING_TO_GO, name="worker_message_due"),
        )


CHANGED = "state, changed_at, tries, next_at, answer, details, run, handed_over_on"
WALLS = (
    Wall("informationorder", OWN_ROWS, "", WITHDRAW, "withdrawal"),
    Wall("workermessage", OWN_ROWS, OWN_WORKER, f"SELECT, INSERT, UPDATE ({CHANGED})", "journalled"),
)
_GONE = ", ".join(f"'{state}'" for state in (MessageState.SENT, MessageState.PRINTED))
_STEPS = ", ".join(f"('{before}', '{after}')" for before, followers in STEPS.items() for after in followers)
FORWARD = f"""
CREATE FUNCTION openfla_message_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ({_STEPS}) THEN
    RAISE EXCEPTION 'a message does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'OF004';
  END IF;
  NEW.went_at := OLD.went_at;
  NEW.went_answer := OLD.went_answer;
  IF NEW.state <> OLD.state AND OLD.state IN ({_GONE}) THEN
    NEW.went_at := OLD.changed_at;
    NEW.went_answer := OLD.answer;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER forward BEFORE UPDATE ON records_workermessage
  FOR EACH ROW EXECUTE FUNCTION openfla_message_forward();
"""
BACKWARD = "DROP TRIGGER forward ON records_workermessage; DROP FUNCTION openfla_message_forward();"

_TO_LOOK_AT = """
    SELECT w.id FROM records_worker w
    JOIN LATERAL (SELECT max(coalesce(e.ends_on, 'infinity')) AS ends_on FROM records_employment e
      WHERE e.worker_id = w.id AND e.withdrawn_at IS NULL AND e.starts_on <= %(on)s) c ON c.ends_on >= %(left_since)s
    LEFT JOIN LATERAL (SELECT m.kind, m."on", m.state FROM records_workermessage m
      WHERE m.worker_id = w.id AND m.step IS NULL AND m.state <> 'overtaken'
      ORDER BY m.recorded_at DESC, m.id DESC LIMIT 1) l ON true
    WHERE w.employer_id = %(employer)s AND (%(after)s::uuid IS NULL OR w.id > %(after)s)
      AND (l.kind IS NULL OR l."on" <= %(told_by)s OR l.state = ANY (%(failed)s)
        OR (l.kind = 'leaving') <> (c.ends_on < %(on)s))
    ORDER BY w.id LIMIT %(most)s"""


def to_look_at(
    employer: UUID, on: date, *, told_by: date, left_since: date, after: UUID | None, most: int
) -> list[UUID]:
    """Workers who may have to be told something on a day, in the order of their ids; the law says of each whether.

    Who was told something later than `told_by` and goes on as before, and who left before `left_since`, is left out.
    """
    asked: dict[str, Any] = {"employer": employer, "on": on, "told_by": told_by, "left_since": left_since}
    with connection.cursor() as cursor:
        failed = [each.value for each in FAILED]
        cursor.execute(_TO_LOOK_AT, {**asked, "after": after, "most": most, "failed": failed})
        return [row[0] for row in cursor.fetchall()]


class AlikeToTell(NamedTuple):
    """So many workers of whom what they are to be told hangs on the same.

    Of whom the last contract is over: its days, and whether another one is to begin. What was told last, and for which
    day; the committee of that contract; whether days were left in the year of the day, or of the last one.
    """

    starts_on: date | None
    ended_on: date | None
    followed: bool
    told: str | None
    told_on: date | None
    committee: str
    credit: bool
    number: int


_ALIKE = """
    WITH known AS (
        SELECT i.worker_id, i.starts_on, i.ends_on, false AS followed, i.told, i.told_on, i.joint_committee AS committee
        FROM records_informedworker i
        WHERE i.employer_id = %(employer)s AND NOT i.moved AND i.starts_on <= %(on)s
            AND coalesce(i.ends_on, 'infinity') >= %(left_since)s
        UNION ALL
        SELECT i.worker_id, c.starts_on, c.ends_on, EXISTS (SELECT 1 FROM records_employment e
                WHERE e.worker_id = i.worker_id AND e.withdrawn_at IS NULL AND e.starts_on > %(on)s), i.told, i.told_on,
            coalesce((SELECT s.joint_committee FROM records_segment s
                WHERE s.employment_id = c.id AND s.starts_on <= %(on)s ORDER BY s.starts_on DESC LIMIT 1), '')
        FROM records_informedworker i
        JOIN LATERAL (SELECT e.id, e.starts_on, e.ends_on FROM records_employment e
            WHERE e.worker_id = i.worker_id AND e.withdrawn_at IS NULL AND e.starts_on <= %(on)s
            ORDER BY coalesce(e.ends_on, 'infinity') DESC, e.starts_on DESC LIMIT 1) c
            ON coalesce(c.ends_on, 'infinity') >= %(left_since)s
        WHERE i.employer_id = %(employer)s AND (i.moved OR i.after_others AND i.starts_on > %(on)s))
    SELECT CASE WHEN over THEN starts_on END, CASE WHEN over THEN ends_on END, over AND followed, nullif(told, ''),
        told_on, committee,
        CASE WHEN %(by_credit)s THEN EXISTS (SELECT 1 FROM records_standing s
            WHERE s.worker_id = w.worker_id AND s."left" > 0
                AND s.year = extract(year FROM CASE WHEN over THEN ends_on ELSE %(on)s END)) ELSE false END,
        count(*)::bigint
    FROM known w, LATERAL (SELECT coalesce(ends_on, 'infinity') < %(on)s AS over) d
    WHERE over OR told IN ('', 'leaving') OR told_on <= %(told_by)s
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 6, 4, 5, 1, 2"""
"""Whose last contract has begun, and stayed in one committee, is told by the row kept ready alone (see informed).

Of the others the last contract that has begun is looked up: after it another one is to come."""


def alike_to_tell(
    employer: UUID, on: date, *, told_by: date, left_since: date, by_credit: bool
) -> Iterator[AlikeToTell]:
    """Those workers whom `to_look_at` finds, counted by what the law asks of each; one statement.

    `by_credit`: whether it hangs on days left; where it doesn't nobody has any.
    """
    days = {"on": on, "told_by": told_by, "left_since": left_since}
    found = fetched(_ALIKE, {"employer": employer, **days, "by_credit": by_credit})
    return (AlikeToTell(*row) for row in found)
